//! Sees every attempt of the app and its helpers to reach a network, allowed or not, from the first moment on.
//!
//! A small library is loaded before the C library (ld.so(8), `LD_PRELOAD`), so no right is needed and nothing is too
//! short to be seen. What it cannot see: system calls that go past the C library.

use std::path::{Path, PathBuf};
use std::process::Command;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/window/sentinel.c");
/// How the connection to the driver is noted: over a local port, which is how a window is driven.
const DRIVEN: &str = "\tdriven ";

/// Its own connections are no attempts of the app.
const DRIVER: &str = "WebKitWebDriver\t";

/// The notes of one app.
#[derive(Debug)]
pub struct Sentinel {
    library: PathBuf,
    notes: PathBuf,
}

impl Sentinel {
    /// Builds the library and keeps the notes in this folder.
    pub fn in_folder(folder: &Path) -> Self {
        let library = folder.join("sentinel.so");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", SOURCE, "-o"])
            .arg(&library)
            .arg("-ldl")
            .status();
        assert!(built.expect("a C compiler").success(), "{SOURCE} is not built");
        Self { library, notes: folder.join("sentinel.txt") }
    }

    /// Watches a program, and whatever it starts.
    pub fn watch(&self, command: &mut Command) {
        command.env("LD_PRELOAD", &self.library).env("ORGDESK_SENTINEL", &self.notes);
    }

    /// The attempts so far, each as the program, what it did, with whom and at which port.
    pub fn attempts(&self) -> Vec<String> {
        let is_the_app = |line: &&str| !line.starts_with(DRIVER) && !line.contains(DRIVEN);
        self.noted().lines().filter(is_the_app).map(str::to_owned).collect()
    }

    /// Whether the library is loaded: it has seen the app and its page speak with the driver.
    pub fn is_awake(&self) -> bool {
        self.noted().lines().filter(|line| line.contains(DRIVEN)).count() >= 2
    }

    fn noted(&self) -> String {
        match std::fs::read_to_string(&self.notes) {
            Ok(notes) => notes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => panic!("the notes of the sentinel cannot be read: {error}"),
        }
    }
}
