//! The settings of this desktop, which go for whoever uses it, signed in or not.

use orgdesk_core::domain::said;
use tauri::{AppHandle, Manager, Runtime, State};

use crate::reply::{Failure, Settings};
use crate::shell::Shell;
use crate::{WINDOW, window};

/// Saves the settings, all of them, and follows them at once.
#[tauri::command]
pub(crate) async fn settings_save<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    settings: Settings,
) -> Result<Settings, Failure> {
    let preferences = shell.preferences.clone();
    let settings = shell.work(move |_| Ok(preferences.save(settings)?)).await?;
    shell.idle.set_limit_minutes(settings.lock_after.into());
    if let Some(window) = app.get_webview_window(WINDOW) {
        window::follow(&window, &settings).map_err(|error| {
            Failure::system(said!("The window could not be changed: {error}", error)).spoken(shell.language())
        })?;
    }
    Ok(settings)
}
