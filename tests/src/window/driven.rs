//! The app in its real window, started and driven through WebKitWebDriver; gone when it is dropped.

use std::ffi::OsString;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use super::sentinel::Sentinel;

/// A driver that does not listen, or an app that does not answer it, would wait for ever.
const START: Duration = Duration::from_secs(60);

/// In which colours the desktop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    Light,
    Dark,
}

impl Colours {
    fn theme(self) -> &'static str {
        match self {
            Self::Light => "Adwaita",
            Self::Dark => "Adwaita:dark",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How the app is started.
pub struct Start {
    /// The program.
    pub program: PathBuf,
    /// What stands behind its name.
    pub arguments: Vec<OsString>,
    /// The colours of the desktop.
    pub colours: Colours,
    /// Whether its attempts to reach a network are noted. They always are, save where time is taken.
    pub is_watched: bool,
}

/// The app, its window and its folder.
pub struct Driven {
    pub client: Client,
    pub colours: Colours,
    folder: TempDir,
    driver: Child,
    sentinel: Option<Sentinel>,
}

impl Driven {
    /// Opens the window on an empty data folder. Every dialog answers with [`Self::chosen`].
    pub async fn start(colours: Colours) -> Self {
        Self::start_in(tempfile::tempdir().expect("a temporary folder"), colours).await
    }

    /// Opens the window on what lies in a folder: its `data` and its `state`.
    pub async fn start_in(folder: TempDir, colours: Colours) -> Self {
        let arguments = vec!["--data-dir".into(), folder.path().join("data").into()];
        Self::open(folder, Start { program: program(), arguments, colours, is_watched: true }).await
    }

    /// Opens the window of any program that is made of the same parts.
    pub async fn open(folder: TempDir, start: Start) -> Self {
        let port = free_port();
        let sentinel = start.is_watched.then(|| Sentinel::in_folder(folder.path()));
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            // Without it the app is not made to be driven, and the driver waits for it for ever.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ORGDESK_TEST_DIALOG", chosen_in(folder.path()))
            .env("XDG_STATE_HOME", folder.path().join("state"))
            .env("GTK_THEME", start.colours.theme());
        if let Some(sentinel) = &sentinel {
            sentinel.watch(&mut command);
        }
        let mut driver = command.spawn().expect("WebKitWebDriver starts (Debian: webkit2gtk-driver)");
        match tokio::time::timeout(START, connect(port, &start)).await {
            Ok(client) => Self { client, colours: start.colours, folder, driver, sentinel },
            Err(_) => {
                end(&mut driver);
                panic!("the app did not answer the driver within {START:?}");
            }
        }
    }

    /// The folder of the accounts and organizations.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where the app remembers what it has seen.
    pub fn state(&self) -> PathBuf {
        self.folder.path().join("state/orgdesk")
    }

    /// The file that every dialog answers with.
    pub fn chosen(&self) -> PathBuf {
        chosen_in(self.folder.path())
    }

    /// The process of the driver, above that of the app.
    pub fn driver_process(&self) -> u32 {
        self.driver.id()
    }

    /// Whoever notes the attempts to reach a network.
    pub fn sentinel(&self) -> &Sentinel {
        self.sentinel.as_ref().expect("this window is watched")
    }

    /// Closes the window, which has kept to this machine.
    pub async fn close(self) {
        let attempts = self.close_after_attempts().await;
        assert!(attempts.is_empty(), "the app reached for a network:\n{}", attempts.join("\n"));
    }

    /// Closes the window; answers how it reached for a network.
    pub async fn close_after_attempts(self) -> Vec<String> {
        self.client.clone().close().await.expect("the window closes");
        let Some(sentinel) = &self.sentinel else { return Vec::new() };
        assert!(sentinel.is_awake(), "the sentinel did not even see the app speak with the driver");
        sentinel.attempts()
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        end(&mut self.driver);
    }
}

/// The program under test.
pub fn program() -> PathBuf {
    let path = std::env::var_os("ORGDESK_DESKTOP").map(PathBuf::from);
    let path = path.expect("ORGDESK_DESKTOP names the desktop app, built with the feature cheap-passwords");
    assert!(path.is_file(), "{} is not there: build it first", path.display());
    path
}

async fn connect(port: u16, start: &Start) -> Client {
    let arguments: Vec<_> =
        start.arguments.iter().map(|word| word.to_str().expect("a word of text")).collect();
    let options = json!({ "binary": start.program, "args": arguments });
    let capabilities = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities);
    let address = format!("http://127.0.0.1:{port}");
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    builder.connect(&address).await.expect("the driver opens the app")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    listener.local_addr().expect("its number").port()
}

fn chosen_in(folder: &Path) -> PathBuf {
    folder.join("members.csv")
}

fn end(child: &mut Child) {
    // It may have ended by itself already.
    let _ = child.kill();
    let _ = child.wait();
}
