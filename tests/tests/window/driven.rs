//! The app in its real window, started and driven through WebKitWebDriver; gone when it is dropped.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

/// A driver that does not listen, or an app that does not answer it, would wait for ever.
const START: Duration = Duration::from_secs(60);

/// In which colours the desktop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colours {
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

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The app, its window and its folder.
pub(crate) struct Driven {
    pub(crate) client: Client,
    pub(crate) colours: Colours,
    folder: TempDir,
    driver: Child,
}

impl Driven {
    /// Opens the window on an empty data folder. Every dialog answers with [`Self::chosen`].
    pub(crate) async fn start(colours: Colours) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let port = free_port();
        let mut driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            // Without it the app is not made to be driven, and the driver waits for it for ever.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ORGDESK_TEST_DIALOG", chosen_in(folder.path()))
            .env("XDG_STATE_HOME", folder.path().join("state"))
            .env("GTK_THEME", colours.theme())
            .spawn()
            .expect("WebKitWebDriver starts (Debian: webkit2gtk-driver)");
        let data = folder.path().join("data");
        match tokio::time::timeout(START, connect(port, &data)).await {
            Ok(client) => Self { client, colours, folder, driver },
            Err(_) => {
                end(&mut driver);
                panic!("the app did not answer the driver within {START:?}");
            }
        }
    }

    /// The folder of the accounts and organizations.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where the app remembers what it has seen.
    pub(crate) fn state(&self) -> PathBuf {
        self.folder.path().join("state/orgdesk")
    }

    /// The file that every dialog answers with.
    pub(crate) fn chosen(&self) -> PathBuf {
        chosen_in(self.folder.path())
    }

    /// Closes the window.
    pub(crate) async fn close(self) {
        self.client.clone().close().await.expect("the window closes");
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        end(&mut self.driver);
    }
}

/// The program under test.
pub(crate) fn program() -> PathBuf {
    let path = std::env::var_os("ORGDESK_DESKTOP").map(PathBuf::from);
    let path = path.expect("ORGDESK_DESKTOP names the desktop app, built with the feature cheap-passwords");
    assert!(path.is_file(), "{} is not there: build it first", path.display());
    path
}

async fn connect(port: u16, data: &Path) -> Client {
    let options = json!({ "binary": program(), "args": ["--data-dir", data] });
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
