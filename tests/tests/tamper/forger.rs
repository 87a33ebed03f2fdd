//! Somebody who forges entries, and what each forgery must come to.

use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::{ApplicationId, InvitationId, MemberId, Timestamp};
use orgdesk_core::journal::Payload;
use orgdesk_core::state::{ApplicationRecord, Records as _};
use orgdesk_core::vault::AccountKeys;
use orgdesk_tests::tampering::{ADAM, History, Scene};
use rusqlite::Connection;

use crate::found::{Opening, assert_found, blob};

/// What a forger works with.
pub struct Forger<'a> {
    pub scene: &'a Scene,
    pub file: &'a Connection,
    pub history: History,
    /// Adam's keys: he is an Admin and has the data key.
    pub adam: &'a AccountKeys,
    /// Keys that no entry knows.
    pub strange: AccountKeys,
}

/// What is forged, whether opening sees it, how, and what `verify` says; the forger answers the entry's number,
/// which stands for `#` there.
pub type Forgery = (&'static str, Opening, fn(&mut Forger<'_>) -> u64, &'static str);

impl Forger<'_> {
    pub fn append(&mut self, author: MemberId, payload: &Payload, keys: &AccountKeys) -> u64 {
        let seq = self.history.next_seq();
        self.history.append(author, payload, &keys.signing, None);
        seq
    }

    pub fn by_adam(&mut self, author: MemberId, payload: &Payload) -> u64 {
        let seq = self.history.next_seq();
        self.history.append(author, payload, &self.adam.signing, None);
        seq
    }

    pub fn with_key_of(&mut self, address: &str, author: MemberId, payload: &Payload) -> u64 {
        let account = self.scene.account(address);
        self.append(author, payload, account.keys())
    }

    pub fn set_role(&self, member: MemberId, role: &str) {
        let sql = format!("UPDATE member SET role = '{role}' WHERE id = {}", blob(member.as_bytes()));
        assert_eq!(self.file.execute(&sql, []).unwrap(), 1);
    }

    pub fn at(&self, kind: &str) -> usize {
        usize::try_from(self.history.newest(kind)).unwrap()
    }

    pub fn open_invitation(&self) -> InvitationId {
        self.history.records().open_invitations().unwrap()[0].id
    }

    pub fn replace(&mut self, index: usize, from: &str, to: &str) {
        let payload = &mut self.history.entries[index].draft.payload;
        let text = String::from_utf8(payload.clone()).unwrap();
        assert!(text.contains(from), "{text}");
        *payload = text.replace(from, to).into_bytes();
    }
}

pub fn new_application(by: MemberId) -> Payload {
    Payload::ApplicationCreated {
        application: ApplicationRecord {
            id: ApplicationId::from_bytes([9; 16]),
            name: "Made up".parse().unwrap(),
            environment: Environment::Sandbox,
            family: "Made up".parse().unwrap(),
            template: None,
            created_at: Timestamp::from_unix_millis(1),
            created_by: by,
        },
    }
}

pub fn assert_each(forgeries: &[Forgery], writes_sum: bool) {
    let scene = Scene::new();
    for (what, opening, forge, finding) in forgeries {
        let copied = scene.copy();
        let adam = copied.unlock(ADAM);
        let mut seq = 0;
        copied.forge(ADAM, |file| {
            let strange = AccountKeys::generate().unwrap();
            let history = History::read(file);
            let mut forger = Forger { scene: &scene, file, history, adam: adam.keys(), strange };
            seq = forge(&mut forger);
            forger.history.write(file);
            if writes_sum {
                forger.history.write_sum(file);
            }
        });
        assert_found(&copied, what, *opening, &finding.replace('#', &seq.to_string()));
    }
}
