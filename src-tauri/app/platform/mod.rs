//! What differs from one operating system to another, in one place: the environment, the keyring, the pages' origin.
//!
//! Linux is what the tests drive. Windows and macOS are written from what their documentation says, and nobody has
//! tried them yet.

pub mod environment;
pub mod keyring;

use std::path::Path;

use tauri::Url;

/// Whether a second start can tell the windows of two data folders apart.
pub(crate) const TELLS_FOLDERS_APART: bool = cfg!(target_os = "linux");

/// What stands in the log for the operating system.
pub(crate) const SYSTEM: &str = std::env::consts::OS;

/// Whether an address is one of the pages that are built in.
pub(crate) fn is_page(url: &Url) -> bool {
    if cfg!(any(windows, target_os = "android")) {
        url.scheme() == "http" && url.host_str() == Some("tauri.localhost") && url.port().is_none()
    } else {
        url.scheme() == "tauri" && url.host_str() == Some("localhost") && url.port().is_none()
    }
}

/// Opens a folder in the file manager.
///
/// # Errors
/// A sentence, where there is no file manager or it does not start.
pub(crate) fn open_folder(folder: &Path) -> Result<(), String> {
    tauri_plugin_opener::open_path(folder, None::<&str>).map_err(|error| error.to_string())
}
