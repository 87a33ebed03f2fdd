//! Where the window stands: put back before it is shown, kept a little after it was moved and when it closes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tauri::{Manager, PhysicalPosition, PhysicalSize, Runtime, WebviewWindow, Window, WindowEvent};

use crate::WINDOW;
use crate::settings::{Screen, WindowPlace};
use crate::shell::Shell;

/// Moving a window is a hundred events: the last of them counts, after this time.
const SETTLED_AFTER: Duration = Duration::from_millis(500);

/// Counts the events, so that only the last of a row is kept.
static EVENTS: AtomicU64 = AtomicU64::new(0);

/// Puts the window back where it stood, as long as that is still on a screen.
pub(crate) fn restore<R: Runtime>(window: &WebviewWindow<R>, place: WindowPlace) -> tauri::Result<()> {
    let screens: Vec<Screen> = window
        .available_monitors()?
        .iter()
        .map(|monitor| Screen {
            x: monitor.position().x,
            y: monitor.position().y,
            width: monitor.size().width,
            height: monitor.size().height,
        })
        .collect();
    if place.is_on(&screens) {
        window.set_size(PhysicalSize::new(place.width, place.height))?;
        window.set_position(PhysicalPosition::new(place.x, place.y))?;
    }
    if place.maximised { window.maximize() } else { Ok(()) }
}

/// Hears the window.
pub(crate) fn heard<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if window.label() != WINDOW {
        return;
    }
    if matches!(event, WindowEvent::CloseRequested { .. }) {
        EVENTS.fetch_add(1, Ordering::Relaxed);
        keep(window);
    } else if matches!(event, WindowEvent::Moved(_) | WindowEvent::Resized(_)) {
        let event = EVENTS.fetch_add(1, Ordering::Relaxed) + 1;
        let window = window.clone();
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(SETTLED_AFTER).await;
            if EVENTS.load(Ordering::Relaxed) == event {
                tauri::async_runtime::spawn_blocking(move || keep(&window));
            }
        });
    }
}

/// Keeps the place. A window that cannot say where it is, or a file that cannot be written, is no reason to disturb
/// anybody: the next start begins where the last one that could be kept ended.
fn keep<R: Runtime>(window: &Window<R>) {
    let preferences = &window.state::<Shell>().preferences;
    if let Ok(Some(place)) = place_of(window, preferences.window()) {
        let _ = preferences.save_window(place);
    }
}

/// Where it stands now. A window that fills the screen goes back to where it stood before; one that is away from the
/// screen, or not shown yet, stands nowhere.
fn place_of<R: Runtime>(
    window: &Window<R>,
    before: Option<WindowPlace>,
) -> tauri::Result<Option<WindowPlace>> {
    if !window.is_visible()? || window.is_minimized()? || window.is_fullscreen()? {
        return Ok(None);
    }
    let (position, size) = (window.outer_position()?, window.inner_size()?);
    let place = WindowPlace {
        x: position.x,
        y: position.y,
        width: size.width,
        height: size.height,
        maximised: window.is_maximized()?,
    };
    Ok(Some(match before {
        Some(before) if place.maximised => WindowPlace { maximised: true, ..before },
        Some(_) | None => place,
    }))
}
