//! Sees every attempt of the app and its helpers to reach a network, allowed or not, from the first moment on.
//!
//! A small library is loaded before the C library (ld.so(8), `LD_PRELOAD`), so no right is needed and nothing is too
//! short to be seen. What it cannot see: system calls that go past the C library.

use std::path::{Path, PathBuf};
use std::process::Command;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/window/sentinel.c");
/// It speaks with the app over a local port: that is how a window is driven.
const DRIVER: &str = "WebKitWebDriver";

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

    /// The attempts so far, each as the program, what it did, and with whom.
    pub fn attempts(&self) -> Vec<String> {
        let notes = match std::fs::read_to_string(&self.notes) {
            Ok(notes) => notes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => panic!("the notes of the sentinel cannot be read: {error}"),
        };
        // The kernel cuts a program's name after 15 letters, the C library does not.
        let is_the_app = |line: &&str| line.split('\t').next() != Some(DRIVER);
        notes.lines().filter(is_the_app).map(str::to_owned).collect()
    }

    /// Whether the library was loaded into the driver, and so into what it started: it has spoken with the app.
    pub fn is_awake(&self) -> bool {
        std::fs::read_to_string(&self.notes).is_ok_and(|notes| notes.contains(DRIVER))
    }
}
