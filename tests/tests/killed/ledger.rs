//! What the parent was told, held against what is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use orgdesk_core::domain::member::Status;
use orgdesk_core::journal::Payload;
use orgdesk_core::vault::{Code, Holder, KeySlots};
use orgdesk_core::{Desktop, JournalFilter, MemberView, Session};
use orgdesk_tests::stage::{email, password};

use crate::saved::Saved;
use crate::writer::{OWNER, desktop, exported_list};

/// Everything that was answered as saved in one folder.
#[derive(Default)]
pub(crate) struct Ledger {
    pub(crate) said: Vec<Saved>,
}

impl Ledger {
    /// Everything said is there, and what is there is sound. `proved` replays the whole journal as well.
    pub(crate) fn check(&self, folder: &Path, proved: bool) {
        let desktop = desktop(folder);
        for saved in &self.said {
            if let Saved::Account { address } = saved {
                let account = desktop.accounts().find(&email(address)).expect("accounts");
                assert!(account.is_some(), "{address} was saved and is gone");
            }
        }
        for account in desktop.accounts().list().expect("accounts") {
            desktop
                .accounts()
                .unlock(&account.address, &password())
                .expect("an account is whole or not there");
        }
        for saved in &self.said {
            if let Saved::Founded { owner, organization } = saved {
                let session = opened(&desktop, owner);
                assert_eq!(session.map(|session| session.organization()), Some(*organization), "{saved:?}");
            }
        }
        if let Some(mut session) = opened(&desktop, OWNER) {
            self.check_organization(folder, &desktop, &mut session);
            if proved {
                let report = session.verify(|_| true).expect("the journal is read");
                assert!(report.is_proved(), "{:#?}", report.problems);
            }
        }
    }

    fn check_organization(&self, folder: &Path, desktop: &Desktop, session: &mut Session) {
        let all = JournalFilter { most: u32::MAX, ..JournalFilter::default() };
        let journal = session.journal(&all).expect("the journal");
        let kinds: BTreeMap<u64, &str> = journal.iter().map(|line| (line.seq, line.kind)).collect();
        let members: BTreeMap<String, MemberView> = session
            .members()
            .expect("members")
            .into_iter()
            .filter_map(|member| Some((member.address.clone()?.to_string(), member)))
            .collect();
        let status = |address: &str| members.get(address).map(|member| member.status);
        let removed: BTreeSet<&str> = self
            .said
            .iter()
            .filter_map(
                |saved| if let Saved::Removed { address } = saved { Some(address.as_str()) } else { None },
            )
            .collect();
        for saved in &self.said {
            match saved {
                Saved::Account { .. } | Saved::Founded { .. } => {}
                Saved::Entry { revision, kind } => {
                    assert_eq!(kinds.get(revision), Some(&kind.as_str()), "{saved:?} is gone");
                }
                Saved::Code { address, words } if status(address) == Some(Status::Invited) => {
                    assert_opens(folder, session, words);
                }
                Saved::Code { address, .. } => assert!(members.contains_key(address), "{saved:?} is gone"),
                Saved::Joined { address } if removed.contains(address.as_str()) => {}
                // A removal may have been saved and not said any more.
                Saved::Joined { address } => match status(address) {
                    Some(Status::Removed) => {
                        assert!(opened(desktop, address).is_none(), "{address} is still let in")
                    }
                    found => {
                        assert_eq!(found, Some(Status::Active), "{saved:?} is gone");
                        assert!(opened(desktop, address).is_some(), "{address} joined and is not let in");
                    }
                },
                Saved::Removed { address } => {
                    assert_eq!(status(address), Some(Status::Removed), "{saved:?} is gone");
                    assert!(opened(desktop, address).is_none(), "{address} was removed and is let in");
                }
                Saved::Imported { first } => {
                    assert_eq!(status(first), Some(Status::Active), "{saved:?} is gone");
                }
                Saved::Exported { .. } => {}
            }
        }
        whole_imports(&members);
        self.check_export(folder, &journal);
    }

    /// A list that is out is journalled, the one said last or a later one, and it is whole.
    fn check_export(&self, folder: &Path, journal: &[orgdesk_core::JournalLine]) {
        let exports: Vec<String> = journal
            .iter()
            .filter_map(|line| match &line.payload {
                Payload::ListExported { digest, .. } => Some(digest.to_string()),
                _ => None,
            })
            .collect();
        let said = self.said.iter().rev().find_map(|saved| match saved {
            Saved::Exported { digest } => Some(digest),
            _ => None,
        });
        let Ok(list) = std::fs::read(exported_list(folder)) else {
            assert!(said.is_none(), "the exported list is gone");
            return;
        };
        let found = blake3::hash(&list).to_hex().to_string();
        let place =
            exports.iter().position(|digest| *digest == found).expect("a list that is out is journalled");
        if let Some(said) = said {
            let expected =
                exports.iter().position(|digest| digest == said).expect("the export is journalled");
            assert!(place <= expected, "an older list than the one that was saved is there");
        }
    }
}

/// Three people came in one step.
fn whole_imports(members: &BTreeMap<String, MemberView>) {
    let mut lists: BTreeMap<&str, usize> = BTreeMap::new();
    for address in members.keys().filter(|address| address.starts_with("list")) {
        *lists.entry(address.split('-').next().expect("a list")).or_default() += 1;
    }
    assert!(lists.values().all(|count| *count == 3), "part of a list came in: {lists:?}");
}

/// The organization of an account, which opens without doubt; `None` where it has none or is not let in.
fn opened(desktop: &Desktop, address: &str) -> Option<Session> {
    desktop.accounts().find(&email(address)).expect("accounts")?;
    let who = Arc::new(desktop.accounts().unlock(&email(address), &password()).expect("the password fits"));
    let organization = *desktop.organizations_of(who.id()).expect("organizations").first()?;
    match desktop.enter(who, organization) {
        Ok(session) => {
            assert_eq!(session.doubt(), None, "{address}");
            Some(session)
        }
        Err(orgdesk_core::Error::Locked(_)) => None,
        Err(error) => panic!("{address}: {error}"),
    }
}

/// The code has a slot of every generation that the owner has one of.
fn assert_opens(folder: &Path, session: &Session, words: &str) {
    let organization = session.organization();
    let path = folder.join(format!("data/organizations/{organization}.keys"));
    let slots = KeySlots::read(&path).expect("the key slots");
    let keys = Code::parse(words).expect("a code").keys();
    let opens = |generation| {
        slots.slots_for_recipient(keys.receiving.public()).any(|slot| {
            slot.generation == generation
                && slot.open(organization, &slots.fingerprint, &keys.receiving).is_ok()
                && matches!(slot.holder, Holder::Code(_))
        })
    };
    let owners = slots.slots.iter().filter(|slot| slot.member == session.member());
    let generations: BTreeSet<u32> = owners.map(|slot| slot.generation).collect();
    assert!(generations.into_iter().all(opens), "a code that was given out opens nothing");
}
