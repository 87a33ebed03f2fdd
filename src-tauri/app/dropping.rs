//! A file that is dropped on the window, or that the program is started with. Its path stays here; the page hears
//! only that there is one.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{DragDropEvent, Emitter, Manager, Runtime, Window, WindowEvent};

use crate::shell::Shell;

/// The event that the pages hear of a list.
pub(crate) const DROPPED: &str = "dropped";
/// The event that they hear of a file that Orgdesk itself made.
pub(crate) const ARRIVED: &str = "arrived";
/// How packages, accounts and replies end.
pub(crate) const OWN_ENDINGS: [&str; 3] = ["orgdesk", "orgdesk-account", "orgdesk-reply"];

/// A file that came last, until it is taken.
#[derive(Debug, Default)]
pub struct Dropped(Mutex<Option<PathBuf>>);

impl Dropped {
    /// Takes it.
    pub fn take(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The same file, which stays.
    pub fn path(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps one in place of the one before.
    pub fn keep(&self, path: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }
}

/// Hears the window. Of several files the first is taken.
pub(crate) fn heard<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event
        && let Some(path) = paths.first()
    {
        let shell = window.state::<Shell>();
        let (place, event) = if is_own(path) { (&shell.arrived, ARRIVED) } else { (&shell.dropped, DROPPED) };
        place.keep(path.clone());
        // A window that is closing hears nothing, and need not.
        let _ = window.emit(event, ());
    }
}

/// Whether a file says by its ending that Orgdesk made it.
fn is_own(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| OWN_ENDINGS.iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_whether_it_is_a_list() {
        for own in ["a.orgdesk", "A B.ORGDESK", "/x/move.orgdesk-account", "ben.v2.orgdesk-reply"] {
            assert!(is_own(Path::new(own)), "{own}");
        }
        for other in ["a.csv", "orgdesk", "a.orgdesk.csv", "a", ".orgdesk"] {
            assert!(!is_own(Path::new(other)), "{other}");
        }
    }
}
