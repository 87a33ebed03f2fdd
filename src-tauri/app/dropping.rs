//! A file that is dropped on the window. Its path stays here; the page hears only that there is one.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tauri::{DragDropEvent, Emitter, Manager, Runtime, Window, WindowEvent};

use crate::shell::Shell;

/// The event that the pages hear.
pub(crate) const DROPPED: &str = "dropped";

/// The file that was dropped last, until it is taken.
#[derive(Debug, Default)]
pub struct Dropped(Mutex<Option<PathBuf>>);

impl Dropped {
    /// Takes it.
    pub fn take(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
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
        window.state::<Shell>().dropped.keep(path.clone());
        // A window that is closing hears nothing, and need not.
        let _ = window.emit(DROPPED, ());
    }
}
