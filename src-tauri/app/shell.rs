//! What the shell holds between two commands: the desktop, who is signed in, and what they have open.
//!
//! One mutex: the pages ask one thing after another, and locking must leave nothing behind that still works.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::clock::SystemClock;
use orgdesk_core::domain::OrganizationId;
use orgdesk_core::files::DataFolder;
use orgdesk_core::lists::ImportPlan;
use orgdesk_core::{Desktop, Error, Session};

use crate::cancelling::Cancelling;
use crate::dialog::Dialogs;
use crate::dropping::Dropped;
use crate::idle::Idle;
use crate::reply::Failure;
use crate::settings::Preferences;

/// The state behind the window.
pub struct Shell {
    inside: Arc<Mutex<Inside>>,
    /// When somebody last gave a sign of life.
    pub idle: Idle,
    /// Who answers when a file is asked for.
    pub dialogs: Dialogs,
    /// The work that may be cancelled.
    pub cancelling: Cancelling,
    /// The file that was dropped on the window.
    pub dropped: Dropped,
    /// The settings of this desktop.
    pub preferences: Preferences,
}

/// How the desktop of the window is opened.
pub type Opening = Box<dyn Fn() -> Result<Desktop, Error> + Send>;

/// What work is done on.
pub struct Inside {
    opening: Opening,
    desktop: Option<Desktop>,
    signed_in: Option<SignedIn>,
    turn: Turn,
}

/// Who is signed in, and what they have open. Dropping it wipes the keys.
pub struct SignedIn {
    /// The unlocked account.
    pub account: Arc<UnlockedAccount>,
    session: Option<Session>,
    planned: Option<PlannedImport>,
}

/// A list that was read and waits to be brought in.
pub struct PlannedImport {
    /// The name of the file, without its folder.
    pub file: String,
    /// What stands in it, to be planned anew with other choices.
    pub bytes: Vec<u8>,
    /// What would be done.
    pub plan: ImportPlan,
}

/// Changes with whoever is signed in and with what is open: an answer to a dialog counts only in the turn that
/// asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turn(u64);

impl Shell {
    /// A shell that opens its desktop when it is first needed.
    pub fn new(opening: Opening, preferences: Preferences, idle: Idle, dialogs: Dialogs) -> Self {
        let inside = Inside { opening, desktop: None, signed_in: None, turn: Turn::default() };
        let inside = Arc::new(Mutex::new(inside));
        let (cancelling, dropped) = (Cancelling::default(), Dropped::default());
        idle.set_limit_minutes(preferences.settings().lock_after.into());
        Self { inside, idle, dialogs, cancelling, dropped, preferences }
    }

    /// The shell of a data folder; without one, of the folder where the platform keeps such things.
    pub fn of_folder(folder: Option<PathBuf>) -> Self {
        let data = move || match &folder {
            Some(path) => DataFolder::at(path),
            None => DataFolder::default_place(),
        };
        let of_settings = data.clone();
        let preferences = Preferences::new(Box::new(move || Ok(of_settings()?.settings_file())));
        let opening = move || Desktop::open(data()?, Arc::new(SystemClock));
        let idle = Idle::new(Arc::new(SystemClock));
        Self::new(Box::new(opening), preferences, idle, Dialogs::of_environment())
    }

    /// Does work off the window's thread. It counts as a sign of life.
    ///
    /// # Errors
    /// Those of the work; and where it broke down, after which nobody is signed in any more.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Inside) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.idle.touch();
        self.work_unseen(work).await
    }

    /// The same on the open organization.
    ///
    /// # Errors
    /// As [`Self::work`]; `locked` where nobody is signed in, `not_found` where nothing is open.
    pub async fn with_session<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        self.work(move |inside| Ok(work(inside.session()?)?)).await
    }

    /// Locks where nobody has given a sign of life for too long; whether it did.
    ///
    /// # Errors
    /// As [`Self::work`].
    pub async fn lock_if_idle(&self) -> Result<bool, Failure> {
        if !self.idle.is_over() {
            return Ok(false);
        }
        self.work_unseen(|inside| Ok(inside.lock())).await
    }

    async fn work_unseen<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Inside) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let inside = Arc::clone(&self.inside);
        let done = tauri::async_runtime::spawn_blocking(move || work(&mut entered(&inside)));
        done.await.map_err(|error| Failure::system(format!("The work broke down: {error}.")))?
    }
}

/// Work that broke down leaves the session in an unknown state: it is dropped, as by locking.
fn entered(inside: &Mutex<Inside>) -> MutexGuard<'_, Inside> {
    inside.lock().unwrap_or_else(|poisoned| {
        inside.clear_poison();
        let mut inside = poisoned.into_inner();
        inside.lock();
        inside
    })
}

impl Inside {
    /// The desktop. Opened at the first use, and again where that failed, so that the page can show why.
    ///
    /// # Errors
    /// Where the data folder cannot be used.
    pub fn desktop(&mut self) -> Result<&Desktop, Failure> {
        match &mut self.desktop {
            Some(desktop) => Ok(desktop),
            none => Ok(none.insert((self.opening)()?)),
        }
    }

    /// Whoever is signed in.
    ///
    /// # Errors
    /// `locked` where nobody is.
    pub fn signed_in(&mut self) -> Result<&mut SignedIn, Failure> {
        self.signed_in.as_mut().ok_or_else(Failure::locked)
    }

    /// The organization that is open.
    ///
    /// # Errors
    /// `locked` where nobody is signed in, `not_found` where nothing is open.
    pub fn session(&mut self) -> Result<&mut Session, Failure> {
        self.signed_in()?.session.as_mut().ok_or_else(Failure::no_organization)
    }

    /// Somebody's password was right. Whoever was signed in before is not any more.
    pub fn sign_in(&mut self, account: Arc<UnlockedAccount>) {
        self.lock();
        self.signed_in = Some(SignedIn { account, session: None, planned: None });
    }

    /// Drops the account, its keys and everything that was open; whether there was anything.
    pub fn lock(&mut self) -> bool {
        self.turn.0 += 1;
        self.signed_in.take().is_some()
    }

    /// Opens an organization by one of the desktop's doors. What was open before is closed.
    ///
    /// # Errors
    /// Those of the door.
    pub fn open(
        &mut self,
        door: impl FnOnce(&Desktop, Arc<UnlockedAccount>) -> Result<Session, Error>,
    ) -> Result<&mut Session, Failure> {
        let account = Arc::clone(&self.signed_in()?.account);
        let session = door(self.desktop()?, account)?;
        self.turn.0 += 1;
        let signed_in = self.signed_in()?;
        signed_in.planned = None;
        Ok(signed_in.session.insert(session))
    }

    /// The name of an organization that may be another than the open one.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn name_of(&mut self, organization: OrganizationId) -> Result<String, Failure> {
        if let Some(session) = &mut self.signed_in()?.session
            && session.organization() == organization
        {
            return Ok(session.view()?.name.to_string());
        }
        let account = Arc::clone(&self.signed_in()?.account);
        let name = self.desktop()?.enter(account, organization)?.view()?.name;
        Ok(name.to_string())
    }

    /// The present turn.
    pub fn turn(&self) -> Turn {
        self.turn
    }

    /// Refuses an answer that comes after its turn.
    ///
    /// # Errors
    /// `locked` where somebody else is signed in or something else is open by now.
    pub fn still(&self, turn: Turn) -> Result<(), Failure> {
        if self.turn == turn { Ok(()) } else { Err(Failure::locked()) }
    }

    /// The import that waits.
    ///
    /// # Errors
    /// `locked` where nobody is signed in.
    pub fn planned(&mut self) -> Result<&mut Option<PlannedImport>, Failure> {
        Ok(&mut self.signed_in()?.planned)
    }
}
