//! Printing what the page shows for paper, by the system's own dialog.

use tauri::{Runtime, WebviewWindow};

use crate::reply::Failure;

/// Opens the system's print dialog for the window's page.
#[tauri::command]
pub(crate) async fn window_print<R: Runtime>(window: WebviewWindow<R>) -> Result<(), Failure> {
    window.print().map_err(|error| Failure::system(format!("The print dialog could not be opened: {error}.")))
}
