//! What the shell holds between two commands: the desktop, who is signed in, and what they have open.
//!
//! One mutex: the pages ask one thing after another, and locking must leave nothing behind that still works.

use crate::platform::environment;
use orgdesk_core::domain::language::Language;
use orgdesk_core::domain::said;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use orgdesk_core::accounts::{Keyring, UnlockedAccount, name_in_keyring};
use orgdesk_core::clock::SystemClock;
use orgdesk_core::domain::{AccountId, MemberId, OrganizationId};
use orgdesk_core::files::DataFolder;
use orgdesk_core::lists::ImportPlan;
use orgdesk_core::{Desktop, Error, ManyPlan, Session};

use crate::cancelling::{Cancelled, Cancelling};
use crate::dialog::Dialogs;
use crate::dropping::Dropped;
use crate::idle::Idle;
use crate::log::{Log, command_of};
use crate::platform::keyring::SystemKeyring;
use crate::reply::{self, Failure};
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
    /// The proof that runs beside everything else.
    pub proving: Cancelling,
    /// The list that was dropped on the window.
    pub dropped: Dropped,
    /// The package, account or reply that somebody opened, dropped or started the program with.
    pub arrived: Dropped,
    /// The settings of this desktop.
    pub preferences: Preferences,
    /// What keeps secrets for whoever is logged in on this computer.
    pub keyring: Arc<dyn Keyring>,
    /// The log file.
    pub log: Log,
}

/// What a shell is made of; the parts that a test has another of.
pub struct Parts {
    /// How the desktop is opened.
    pub opening: Opening,
    /// The settings of this desktop.
    pub preferences: Preferences,
    /// When somebody last gave a sign of life.
    pub idle: Idle,
    /// Who answers when a file is asked for.
    pub dialogs: Dialogs,
    /// What keeps secrets for whoever is logged in on this computer.
    pub keyring: Arc<dyn Keyring>,
    /// The log file.
    pub log: Log,
}

/// How the desktop of the window is opened.
pub type Opening = Box<dyn Fn() -> Result<Desktop, Error> + Send>;

/// What work is done on.
pub struct Inside {
    opening: Opening,
    desktop: Option<Desktop>,
    signed_in: Option<SignedIn>,
    turn: Turn,
    preferences: Preferences,
    /// Work that runs without the lock and holds keys: it must not outlive the turn.
    beside: Cancelled,
}

/// Who is signed in, and what they have open. Dropping it wipes the keys.
pub struct SignedIn {
    /// The unlocked account.
    pub account: Arc<UnlockedAccount>,
    session: Option<Session>,
    planned: Option<PlannedImport>,
    chosen: Chosen,
}

/// The members that were chosen in the table, and what is planned for them.
#[derive(Default)]
pub struct Chosen {
    /// Who.
    pub members: Vec<MemberId>,
    /// What was planned last.
    pub plan: Option<ManyPlan>,
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
    pub fn new(Parts { opening, preferences, idle, dialogs, keyring, log }: Parts) -> Self {
        let inside = Inside {
            opening,
            desktop: None,
            signed_in: None,
            turn: Turn::default(),
            preferences: preferences.clone(),
            beside: Cancelled::default(),
        };
        idle.set_limit_minutes(preferences.settings().lock_after.into());
        Self {
            inside: Arc::new(Mutex::new(inside)),
            idle,
            dialogs,
            cancelling: Cancelling::default(),
            proving: Cancelling::default(),
            dropped: Dropped::default(),
            arrived: Dropped::default(),
            preferences,
            keyring,
            log,
        }
    }

    /// The shell of a data folder; without one, of the folder where the platform keeps such things.
    pub fn of_folder(folder: Option<PathBuf>) -> Self {
        let data = move || match &folder {
            Some(path) => DataFolder::at(path),
            None => DataFolder::default_place(),
        };
        let (of_settings, of_log) = (data.clone(), data.clone());
        Self::new(Parts {
            opening: Box::new(move || Desktop::open(data()?, Arc::new(SystemClock))),
            preferences: Preferences::new(Box::new(move || Ok(of_settings()?.settings_file()))),
            idle: Idle::new(Arc::new(SystemClock)),
            dialogs: Dialogs::of_environment(),
            keyring: Arc::new(SystemKeyring),
            log: Log::new(Box::new(move || Ok(of_log()?.logs_folder()?)), Arc::new(SystemClock)),
        })
    }

    /// The language in which answers are given: that of the settings, or of the desktop where it is one of ours.
    pub fn language(&self) -> Language {
        match self.preferences.settings().language {
            reply::Language::En => Language::English,
            reply::Language::De => Language::German,
            reply::Language::System if environment::language().starts_with("de") => Language::German,
            reply::Language::System => Language::English,
        }
    }

    /// Does work off the window's thread. It counts as a sign of life.
    ///
    /// # Errors
    /// Those of the work; and where it broke down, after which nobody is signed in any more.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Inside) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let command = command_of(&work);
        self.idle.touch();
        self.logged(command, work).await
    }

    /// Asks the keyring off the window's thread and beside everything else: it may ask the person first.
    pub async fn ask_keyring_for(&self, account: AccountId) {
        let keyring = Arc::clone(&self.keyring);
        let asked = tauri::async_runtime::spawn_blocking(move || {
            // What it answers counts when the account is unlocked; by then it does not ask any more.
            drop(keyring.get(&name_in_keyring(account)));
        });
        drop(asked.await);
    }

    /// The same on the open organization.
    ///
    /// # Errors
    /// As [`Self::work`]; `locked` where nobody is signed in, `not_found` where nothing is open.
    pub async fn with_session<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Failure> {
        let command = command_of(&work);
        self.idle.touch();
        self.logged(command, move |inside| Ok(work(inside.session()?)?)).await
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

    async fn logged<T: Send + 'static>(
        &self,
        command: &str,
        work: impl FnOnce(&mut Inside) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let began = Instant::now();
        let done = self.work_unseen(work).await;
        self.log.ended(command, began.elapsed(), done.as_ref().err().map(|failure| &*failure.code));
        done
    }

    async fn work_unseen<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Inside) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let inside = Arc::clone(&self.inside);
        let done = apart(move || work(&mut entered(&inside))).await;
        done.map_err(|failure| failure.spoken(self.language()))
    }
}

/// Does work off the window's thread and without the shell's lock.
///
/// # Errors
/// Those of the work; and where it broke down.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let done = tauri::async_runtime::spawn_blocking(work);
    done.await.map_err(|error| Failure::system(said!("The work broke down: {error}.", error)))?
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
        self.signed_in = Some(SignedIn { account, session: None, planned: None, chosen: Chosen::default() });
    }

    /// Drops the account, its keys and everything that was open; whether there was anything.
    pub fn lock(&mut self) -> bool {
        self.begin_turn();
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
        self.begin_turn();
        let signed_in = self.signed_in()?;
        signed_in.planned = None;
        signed_in.chosen = Chosen::default();
        Ok(signed_in.session.insert(session))
    }

    /// Closes the organization, which is none of the person's any more.
    ///
    /// # Errors
    /// `locked` where nobody is signed in.
    pub fn close(&mut self) -> Result<(), Failure> {
        self.begin_turn();
        let signed_in = self.signed_in()?;
        (signed_in.session, signed_in.planned) = (None, None);
        Ok(())
    }

    /// Ends this work, which runs without the lock, together with the turn.
    pub fn ends_with_the_turn(&mut self, work: Cancelled) {
        self.beside = work;
    }

    fn begin_turn(&mut self) {
        self.turn.0 += 1;
        self.beside.end();
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

    /// The organizations that were made to look around in.
    pub fn samples(&self) -> Vec<OrganizationId> {
        self.preferences.samples()
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

    /// The members that were chosen in the table.
    ///
    /// # Errors
    /// `locked` where nobody is signed in.
    pub fn chosen(&mut self) -> Result<&mut Chosen, Failure> {
        Ok(&mut self.signed_in()?.chosen)
    }

    /// The import that waits.
    ///
    /// # Errors
    /// `locked` where nobody is signed in.
    pub fn planned(&mut self) -> Result<&mut Option<PlannedImport>, Failure> {
        Ok(&mut self.signed_in()?.planned)
    }
}
