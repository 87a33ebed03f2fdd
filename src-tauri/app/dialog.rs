//! Files that a person chooses. The pages never name one: dialogs open here, and paths stay here.

use orgdesk_core::domain::language::{Language, Sentence};
use orgdesk_core::domain::said;
use std::path::PathBuf;

use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use crate::WINDOW;
use crate::reply::Failure;

/// The variable that answers every dialog with its path, or closes it where it is empty. In debug builds only.
#[cfg(debug_assertions)]
const TEST_DIALOG: &str = "ORGDESK_TEST_DIALOG";

/// Who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialogs {
    /// The person, in the system's dialog.
    System,
    /// A test.
    #[cfg(debug_assertions)]
    Answered(Option<PathBuf>),
}

/// A file that is asked for.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// What the dialog says.
    pub title: Sentence,
    /// What such files are called, and how they end.
    pub kind: (Sentence, &'a [&'a str]),
    /// The name that is proposed.
    pub name: &'a str,
}

impl Dialogs {
    /// As the environment says; a release build does not ask it.
    pub fn of_environment() -> Self {
        #[cfg(debug_assertions)]
        if let Some(answer) = std::env::var_os(TEST_DIALOG) {
            return Self::Answered(Some(PathBuf::from(answer)).filter(|path| !path.as_os_str().is_empty()));
        }
        Self::System
    }

    /// A file to read, asked for in this language; `None` where the person closed the dialog.
    ///
    /// # Errors
    /// Where the dialog breaks down, or answers with something that is no file of this computer.
    pub async fn open<R: Runtime>(
        &self,
        app: &AppHandle<R>,
        wanted: Wanted<'_>,
        language: Language,
    ) -> Result<Option<PathBuf>, Failure> {
        self.ask(app, wanted, language, |dialog, answer| dialog.pick_file(answer)).await
    }

    /// A file to write, asked for in this language; `None` where the person closed the dialog.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn save<R: Runtime>(
        &self,
        app: &AppHandle<R>,
        wanted: Wanted<'_>,
        language: Language,
    ) -> Result<Option<PathBuf>, Failure> {
        let name = wanted.name;
        self.ask(app, wanted, language, |dialog, answer| dialog.set_file_name(name).save_file(answer)).await
    }

    /// A folder to write into, asked for in this language; `None` where the person closed the dialog.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn folder<R: Runtime>(
        &self,
        app: &AppHandle<R>,
        title: Sentence,
        language: Language,
    ) -> Result<Option<PathBuf>, Failure> {
        let wanted = Wanted { title, kind: ("".into(), &[]), name: "" };
        self.ask(app, wanted, language, |dialog, answer| dialog.pick_folder(answer)).await
    }

    async fn ask<R: Runtime>(
        &self,
        app: &AppHandle<R>,
        wanted: Wanted<'_>,
        language: Language,
        show: impl FnOnce(FileDialogBuilder<R>, Answering),
    ) -> Result<Option<PathBuf>, Failure> {
        match self {
            #[cfg(debug_assertions)]
            Self::Answered(answer) => Ok(answer.clone()),
            Self::System => {
                let (kind, endings) = wanted.kind;
                let mut dialog = app.dialog().file().set_title(wanted.title.in_words(language));
                if !endings.is_empty() {
                    dialog = dialog.add_filter(kind.in_words(language), endings);
                }
                if let Some(window) = app.get_webview_window(WINDOW) {
                    dialog = dialog.set_parent(&window);
                }
                let (sender, receiver) = oneshot::channel();
                show(
                    dialog,
                    Box::new(move |chosen| {
                        // Nobody waits for the answer any more only where the app is ending.
                        let _ = sender.send(chosen);
                    }),
                );
                let failed = |problem| Failure::system(problem).spoken(language);
                let chosen =
                    receiver.await.map_err(|_| failed(said!("The dialog ended without an answer.")))?;
                let path = |path: FilePath| {
                    path.into_path().map_err(|error| {
                        failed(said!("What the dialog answered is no file of this computer: {error}", error))
                    })
                };
                chosen.map(path).transpose()
            }
        }
    }
}

type Answering = Box<dyn FnOnce(Option<FilePath>) + Send>;
