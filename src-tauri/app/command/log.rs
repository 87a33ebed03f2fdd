//! The log file, shown in the file manager. The page names no path and learns none.

use orgdesk_core::domain::said;
use tauri::State;

use crate::platform;
use crate::reply::Failure;
use crate::shell::Shell;

/// Opens the folder of the log in the file manager.
#[tauri::command]
pub(crate) async fn log_show(shell: State<'_, Shell>) -> Result<(), Failure> {
    let folder = shell.log.folder()?;
    let opened = tauri::async_runtime::spawn_blocking(move || platform::open_folder(&folder)).await;
    let problem = match opened {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(problem)) => problem,
        Err(error) => error.to_string(),
    };
    let failed = Failure::system(said!("The folder of the log file could not be opened: {problem}", problem));
    Err(failed.spoken(shell.language()))
}
