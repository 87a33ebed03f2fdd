//! The window: shown when there is something to see, once, and brought to the front by a second start.

use std::ffi::OsString;
use std::path::Path;

use tauri::plugin::TauriPlugin;
use tauri::webview::PageLoadEvent;
use tauri::{App, AppHandle, Emitter, Manager, Runtime, Theme, Url, Webview, WebviewWindow, window::Color};

use crate::arguments::{self, Asked};
use crate::dropping::ARRIVED;
use crate::reply::{self, Settings};
use crate::shell::Shell;
use crate::{WINDOW, idle, platform, standing};

/// The page's own background, so that nothing flashes before it is drawn.
const LIGHT: Color = Color(255, 255, 255, 255);
const DARK: Color = Color(24, 26, 31, 255);

/// Before the page is loaded.
pub(crate) fn prepare<R: Runtime>(app: &App<R>) -> tauri::Result<()> {
    let shell = app.state::<Shell>();
    shell.log.started(env!("CARGO_PKG_VERSION"), platform::SYSTEM);
    if let Some(window) = app.get_webview_window(WINDOW) {
        let preferences = &shell.preferences;
        follow(&window, &preferences.settings())?;
        if let Some(place) = preferences.window() {
            standing::restore(&window, place)?;
        }
    }
    idle::watch(app.handle());
    Ok(())
}

/// Follows the settings: light or dark, and the size of everything.
pub(crate) fn follow<R: Runtime>(window: &WebviewWindow<R>, settings: &Settings) -> tauri::Result<()> {
    let wanted = match settings.theme {
        reply::Theme::System => None,
        reply::Theme::Light => Some(Theme::Light),
        reply::Theme::Dark => Some(Theme::Dark),
    };
    window.set_theme(wanted)?;
    let shown = wanted.map_or_else(|| window.theme(), Ok)?;
    window.set_background_color(Some(if shown == Theme::Dark { DARK } else { LIGHT }))?;
    window.set_zoom(f64::from(settings.zoom) / 100.0)
}

/// Shows the window once its page is there: a window without a page is a white one.
pub(crate) fn show_loaded<R: Runtime>(webview: &Webview<R>, event: PageLoadEvent) -> tauri::Result<()> {
    match event {
        PageLoadEvent::Started => Ok(()),
        PageLoadEvent::Finished => webview.window().show(),
    }
}

/// Keeps the window on the pages of the app: nothing that a page shows may lead it elsewhere.
pub(crate) fn stay<R: Runtime>() -> TauriPlugin<R> {
    tauri::plugin::Builder::new("stay")
        .on_navigation(|webview, url| {
            let dev = if tauri::is_dev() { webview.config().build.dev_url.clone() } else { None };
            is_own(url, dev.as_ref())
        })
        .build()
}

/// Whether an address is one of the app's pages: as they are built in, or as the developer's server has them.
fn is_own(url: &Url, dev: Option<&Url>) -> bool {
    platform::is_page(url) || dev.is_some_and(|dev| url.origin() == dev.origin())
}

/// A second start on the same data ends at once and brings the first window to the front. Each data folder has its
/// own window; where the platform cannot tell them apart, a start with a folder is never the second one.
pub(crate) fn single<R: Runtime>(data: Option<&Path>, identifier: &str) -> Option<TauriPlugin<R>> {
    let builder = tauri_plugin_single_instance::Builder::new().callback(|app, words, folder| {
        handed_over(app, &words, Path::new(&folder));
        to_front(app);
    });
    match data {
        None => Some(builder.build()),
        Some(folder) if platform::TELLS_FOLDERS_APART => {
            Some(builder.dbus_id(format!("{identifier}.{}", place_of(folder))).build())
        }
        Some(_) => None,
    }
}

/// A name for the folder that is the same however the path is spelled. It separates windows, it protects nothing.
fn place_of(folder: &Path) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    let whole = folder.canonicalize().or_else(|_| std::path::absolute(folder));
    whole.as_deref().unwrap_or(folder).hash(&mut hasher);
    format!("Data{:016x}", hasher.finish())
}

/// The file that a second start was given: it is opened in the first window. What is wrong with the words was said
/// where they were typed.
fn handed_over<R: Runtime>(app: &AppHandle<R>, words: &[String], folder: &Path) {
    let words = words.iter().skip(1).map(OsString::from);
    if let Ok(Asked::Window { file: Some(file), .. }) = arguments::read(words) {
        app.state::<Shell>().arrived.keep(folder.join(file));
        // A window that is closing hears nothing, and need not.
        let _ = app.emit(ARRIVED, ());
    }
}

fn to_front<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        // Each may fail where the window manager does not allow it; what can be done is done.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_app_s_own_pages_can_be_gone_to() {
        let own = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
        let url = |text: &str| text.parse::<Url>().unwrap();
        let dev = url("http://localhost:5173");
        for path in ["", "/", "/index.html", "/#members"] {
            assert!(is_own(&url(&format!("{own}{path}")), None), "{path}");
        }
        for foreign in [
            "https://example.com/",
            "http://localhost/",
            "http://localhost:5173/",
            "https://tauri.localhost/",
            "tauri://localhost.example/",
            "tauri://localhost:1/",
            "file:///etc/passwd",
            "data:text/html,x",
            "blob:tauri://localhost/1",
            "javascript:1",
            "about:blank",
        ] {
            assert!(!is_own(&url(foreign), None), "{foreign}");
        }
        assert!(is_own(&url("http://localhost:5173/index.html"), Some(&dev)));
        assert!(!is_own(&url("http://localhost:5174/"), Some(&dev)));
    }

    #[test]
    fn one_folder_has_one_name_however_it_is_spelled() {
        let folder = tempfile::tempdir().unwrap();
        let spelled = folder.path().join(".").join("..").join(folder.path().file_name().unwrap());
        assert_eq!(place_of(folder.path()), place_of(&spelled));
        assert_ne!(place_of(folder.path()), place_of(&folder.path().join("other")));
    }
}
