//! A window without a display: calls go through the real configuration and its permissions.

use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use orgdesk_core::accounts::Keyring;
use orgdesk_core::clock::SetClock;
use orgdesk_core::domain::Timestamp;
use orgdesk_core::files::DataFolder;
use orgdesk_core::{Desktop, Error};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody, InvokeError, InvokeResponse};
use tauri::test::{INVOKE_KEY, MockRuntime, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

use crate::log::Log;
use crate::{Dialogs, Idle, Parts, Preferences, Shell, WINDOW};

use super::keyring::KeyringInMemory;

/// The password of everybody.
pub(super) const PASSWORD: &str = "correct horse battery staple";
/// A dialog that opened after all would wait for a person.
const PATIENCE: Duration = Duration::from_secs(30);
/// What hears of progress, as a page names it.
pub(super) const CHANNEL: &str = "__CHANNEL__:1";
/// Where the pages come from.
pub(super) const PAGES: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

/// A window of the app, gone when it is dropped.
pub(super) struct Stage {
    pub(super) app: App<MockRuntime>,
    pub(super) window: WebviewWindow<MockRuntime>,
    pub(super) folder: TempDir,
    pub(super) clock: Arc<SetClock>,
    pub(super) keyring: Arc<KeyringInMemory>,
}

impl Stage {
    /// A desktop without accounts. Every dialog answers with `chosen` in its folder.
    pub(super) fn new(chosen: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at("2026-06-01T12:00:00Z".parse::<Timestamp>().unwrap()));
        let (data, state) = (folder.path().join("data"), folder.path().join("state"));
        let core_clock = Arc::clone(&clock);
        let of_folder =
            move || -> Result<DataFolder, Error> { Ok(DataFolder::at(&data)?.with_state_folder(&state)) };
        let (of_settings, of_log) = (of_folder.clone(), of_folder.clone());
        let keyring = Arc::new(KeyringInMemory::default());
        let shell = Shell::new(Parts {
            opening: Box::new(move || Desktop::open(of_folder()?, core_clock.clone())),
            preferences: Preferences::new(Box::new(move || Ok(of_settings()?.settings_file()))),
            idle: Idle::new(clock.clone()),
            dialogs: Dialogs::Answered(chosen.map(|name| folder.path().join(name))),
            keyring: Arc::clone(&keyring) as Arc<dyn Keyring>,
            log: Log::new(Box::new(move || Ok(of_log()?.logs_folder()?)), clock.clone()),
        });
        let app = crate::with_commands(mock_builder(), shell).build(crate::context()).unwrap();
        let window = WebviewWindowBuilder::new(&app, WINDOW, Default::default()).build().unwrap();
        Self { app, window, folder, clock, keyring }
    }

    /// The same, with an account signed in and an organization open.
    pub(super) fn with_organization(chosen: Option<&str>) -> Self {
        let stage = Self::new(chosen);
        stage.account("Owner", "owner@example.com");
        stage.ask("organization_found", json!({ "name": "Acme Care", "timeZone": "Europe/Berlin" }));
        stage
    }

    /// Makes an account and signs in with it.
    pub(super) fn account(&self, name: &str, address: &str) -> Value {
        self.ask("account_create", json!({ "name": name, "address": address, "password": PASSWORD }))
    }

    /// Signs in with an account that is there.
    pub(super) fn sign_in(&self, address: &str) -> Value {
        self.ask("sign_in", json!({ "account": address, "password": PASSWORD }))
    }

    /// A file in the stage's folder.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Calls a command that must work.
    #[track_caller]
    pub(super) fn ask(&self, command: &str, arguments: Value) -> Value {
        match self.call(command, arguments, PAGES) {
            Ok(reply) => reply,
            Err(failure) => panic!("{command} failed: {failure}"),
        }
    }

    /// Calls a command that must fail; answers the failure.
    #[track_caller]
    pub(super) fn fail(&self, command: &str, arguments: Value) -> Value {
        match self.call(command, arguments, PAGES) {
            Ok(reply) => panic!("{command} worked: {reply}"),
            Err(failure) => failure,
        }
    }

    /// Calls a command as a page of this origin does.
    pub(super) fn call(&self, command: &str, arguments: Value, origin: &str) -> Result<Value, Value> {
        self.begin(command, arguments, origin).end()
    }

    /// The same without waiting for the answer.
    pub(super) fn begin(&self, command: &str, arguments: Value, origin: &str) -> Begun {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: origin.parse().unwrap(),
            body: InvokeBody::Json(arguments),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        let (sender, receiver) = mpsc::channel();
        let answer = move |_, _, response, _, _| drop(sender.send(response));
        self.window.as_ref().clone().on_message(request, Box::new(answer));
        Begun { command: command.to_owned(), receiver }
    }
}

/// A command that was called.
pub(super) struct Begun {
    command: String,
    receiver: mpsc::Receiver<InvokeResponse>,
}

impl Begun {
    /// Waits for its answer.
    pub(super) fn end(self) -> Result<Value, Value> {
        match self.receiver.recv_timeout(PATIENCE) {
            Ok(InvokeResponse::Ok(body)) => Ok(body.deserialize().unwrap()),
            Ok(InvokeResponse::Err(InvokeError(failure))) => Err(failure),
            Err(_) => panic!("{} has not answered within {PATIENCE:?}", self.command),
        }
    }
}
