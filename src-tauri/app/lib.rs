//! The desktop shell: one window, the commands of its pages, dialogs and the idle lock, over the core.
//!
//! Nothing is decided here. Every command asks the core, and every answer is the core's in the shape that the pages
//! know. Deliberately absent: a command that takes a path, and any right of the pages to files, dialogs, programs
//! or the network.

mod ability;
pub mod arguments;
mod cancelling;
mod command;
mod dialog;
mod dropping;
mod idle;
pub mod log;
pub mod platform;
pub mod reply;
pub mod settings;
mod shell;
mod standing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod types;
mod window;

use std::path::PathBuf;

use tauri::Runtime;

pub use dialog::Dialogs;
pub use idle::Idle;
pub use settings::Preferences;
pub use shell::{Opening, Parts, Shell};

#[cfg(all(feature = "cheap-passwords", not(debug_assertions)))]
compile_error!(
    "a release must not be built with the feature “cheap-passwords”: anybody could guess its passwords"
);

/// The label of the one window.
pub const WINDOW: &str = "main";

/// Everything but what belongs to a real desktop: the state and the commands.
pub fn builder<R: Runtime>(shell: Shell) -> tauri::Builder<R> {
    with_commands(tauri::Builder::new(), shell)
}

/// The configuration, the pages and the permissions, as they were built in.
#[expect(
    clippy::disallowed_methods,
    reason = "the macro's own code ends the program where its assets cannot be read"
)]
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

/// Opens the window and stays until it is closed. A file is shown for what it is once the pages ask for it.
///
/// # Errors
/// Where no window can be opened at all.
pub fn run(data: Option<PathBuf>, file: Option<PathBuf>) -> tauri::Result<()> {
    let context = context();
    let mut builder = tauri::Builder::default();
    // First of all: a second start must end before anything else begins.
    if let Some(plugin) = window::single(data.as_deref(), &context.config().identifier) {
        builder = builder.plugin(plugin);
    }
    let shell = Shell::of_folder(data);
    if let Some(file) = file {
        shell.arrived.keep(file);
    }
    with_commands(builder, shell)
        .setup(|app| Ok(window::prepare(app)?))
        .on_page_load(|webview, payload| {
            if let Err(error) = window::show_loaded(webview, payload.event()) {
                eprintln!("The window could not be shown: {error}");
            }
        })
        .run(context)
}

fn with_commands<R: Runtime>(builder: tauri::Builder<R>, shell: Shell) -> tauri::Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::stay())
        .manage(shell)
        .on_window_event(dropping::heard)
        .on_window_event(standing::heard)
        .invoke_handler(command::handler())
}
