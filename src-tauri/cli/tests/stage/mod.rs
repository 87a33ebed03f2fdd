//! The program in a temporary place: a data folder, a state folder, a password file, and what a run of it said.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// Where the program runs; gone when it is dropped.
pub(crate) struct Stage {
    pub(crate) folder: TempDir,
}

/// What one run said and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// The one JSON answer.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The code of the one JSON error.
    #[track_caller]
    pub(crate) fn error_code(&self) -> String {
        let error: Value =
            serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert!(error["error"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{self:?}");
        error["error"]["code"].as_str().unwrap_or_else(|| panic!("{self:?}")).to_owned()
    }
}

impl Stage {
    pub(crate) fn new() -> Self {
        let stage = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::File::create(stage.path("password"))
            .unwrap()
            .write_all(format!("{PASSWORD}\n").as_bytes())
            .unwrap();
        stage
    }

    /// With an account, its organization “Acme Care” and the application “Support” in production.
    pub(crate) fn founded() -> Self {
        let stage = Self::new();
        stage.account("owner@example.com");
        stage.done(&["org", "create", "Acme Care"]);
        stage.done(&["app", "create", "Support", "--environment", "production"]);
        stage
    }

    /// A list of the samples.
    pub(crate) fn sample(name: &str) -> String {
        format!("{}/../../tests/data/members/{name}", env!("CARGO_MANIFEST_DIR"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn account(&self, address: &str) {
        self.done(&["account", "create", "--email", address, "--name", address.split('@').next().unwrap()]);
    }

    /// An account that accepted an invitation.
    pub(crate) fn join(&self, address: &str, role: &str) {
        let invited = self.done(&["members", "invite", address, "--role", role, "--json"]);
        self.account(address);
        let code = invited.json()["codes"][0]["code"].as_str().unwrap().to_owned();
        let accepted = self.fed(&["--account", address, "members", "accept", "-"], &code);
        assert_eq!(accepted.exit, 0, "{accepted:?}");
    }

    /// The program with its folders, as the owner, with the password from its file.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_orgdesk"));
        command
            .env_remove("ORGDESK_ACCOUNT")
            .env("ORGDESK_ACCOUNT", "owner@example.com")
            .env("ORGDESK_PASSWORD_FILE", self.path("password"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_DATA_HOME", self.path("elsewhere"))
            .env("HOME", self.path("home"))
            .current_dir(self.folder.path())
            .arg("--data-dir")
            .arg(self.path("data"))
            .args(words);
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Said {
        self.fed(words, "")
    }

    /// Runs with this on standard input.
    pub(crate) fn fed(&self, words: &[&str], input: &str) -> Said {
        said(self.command(words), input)
    }

    /// Runs, and holds that it was done.
    #[track_caller]
    pub(crate) fn done(&self, words: &[&str]) -> Said {
        let said = self.run(words);
        assert_eq!(said.exit, 0, "{words:?}: {said:?}");
        said
    }

    /// The number of the newest entry, the members and the applications: what a change would change.
    pub(crate) fn state(&self) -> (Value, Value, Value) {
        let mut members = self.done(&["members", "list", "--filter", "status=any", "--json"]).json();
        for member in members.as_array_mut().unwrap() {
            member["last_active"] = Value::Null;
        }
        let organization = self.done(&["org", "show", "--json"]).json();
        (organization, members, self.done(&["app", "list", "--json"]).json())
    }
}

/// Runs a command to its end with this on standard input.
pub(crate) fn said(mut command: Command, input: &str) -> Said {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that does not read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Said {
        exit: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
