//! Printing what the page shows for paper, by the system's own dialog.

use orgdesk_core::domain::said;
use tauri::{Runtime, State, WebviewWindow};

use crate::reply::Failure;
use crate::shell::Shell;

/// Opens the system's print dialog for the window's page.
#[tauri::command]
pub(crate) async fn window_print<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<(), Failure> {
    window.print().map_err(|error| {
        Failure::system(said!("The print dialog could not be opened: {error}.", error))
            .spoken(shell.language())
    })
}
