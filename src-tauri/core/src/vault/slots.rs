//! The key slots of an organization: the file beside it that says, in the clear, who can open it, and to nobody
//! else how.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use orgdesk_domain::id::{AccountId, OrganizationId};
use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use super::slot::{Holder, Slot, SlotError};
use crate::files::FileError;
use crate::files::atomic_file::{read_at_most, write_with};

/// The format that this release writes.
pub const VERSION: u32 = 1;
/// Slots that a file may have: those of both generations during a rotation count.
pub const MAX_SLOTS: usize = 100_000;
/// The size that a file may have.
pub const MAX_BYTES: u64 = 64 * 1_024 * 1_024;

/// All key slots of one organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeySlots {
    version: u32,
    /// Whose slots they are.
    pub organization: OrganizationId,
    /// The organization's first entry: what its file must begin with.
    pub fingerprint: Fingerprint,
    /// The slots, in no particular order.
    pub slots: Vec<Slot>,
}

/// The key slots could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum KeySlotsError {
    /// The file could not be used.
    File(#[from] FileError),
    /// The file was written by a newer release.
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
    /// The file is not what Orgdesk writes.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// More slots than a file may have.
    TooMany {
        /// The slots there would be.
        found: usize,
    },
}

impl From<&KeySlotsError> for Sentence {
    fn from(error: &KeySlotsError) -> Self {
        match error {
            KeySlotsError::File(error) => Self::from(error),
            KeySlotsError::Newer { found, path, .. } => said!(
                "{path} was written by a newer release of Orgdesk (format {found}, this one knows {version}) and was left as \
         it is: update Orgdesk to open this organization",
                path = path.display(),
                found,
                version = VERSION
            ),
            KeySlotsError::Damaged { path, reason, .. } => said!(
                "{path} is damaged ({reason}) and was left as it is: put a backup in its place, or open the organization's \
         package again",
                path = path.display(),
                reason
            ),
            KeySlotsError::TooMany { found, .. } => said!(
                "the organization would have {found} key slots, more than the {max_slots} that it can have, so nothing \
         was written: remove members or revoke codes that are not needed any more",
                found,
                max_slots = MAX_SLOTS
            ),
        }
    }
}

#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

impl KeySlots {
    /// The slots of an organization that has none yet.
    pub fn new(organization: OrganizationId, fingerprint: Fingerprint) -> Self {
        Self { version: VERSION, organization, fingerprint, slots: Vec::new() }
    }

    /// Reads and checks a file of key slots. Keys and signatures are checked when a slot is opened, or all together
    /// by [`Self::check_signatures`]: with 100,000 slots that takes seconds.
    ///
    /// # Errors
    /// [`KeySlotsError`]; also when the file is named after another organization.
    pub fn read(path: &Path) -> Result<Self, KeySlotsError> {
        let slots = Self::from_json(path, &read_at_most(path, MAX_BYTES)?)?;
        let named: Option<OrganizationId> =
            path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
        match named {
            Some(named) if named != slots.organization => Err(KeySlotsError::Damaged {
                path: path.to_owned(),
                reason: format!("it is named after organization {named} and is of {}", slots.organization),
            }),
            Some(_) | None => Ok(slots),
        }
    }

    /// The slots in these bytes, as a package carries them; `path` is what errors name.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn from_json(path: &Path, bytes: &[u8]) -> Result<Self, KeySlotsError> {
        let damaged = |reason: String| KeySlotsError::Damaged { path: path.to_owned(), reason };
        let VersionOnly { version } =
            serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
        if version > VERSION {
            return Err(KeySlotsError::Newer { path: path.to_owned(), found: version });
        }
        let slots: Self = serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
        slots.check().map_err(damaged)?;
        Ok(slots)
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    /// [`KeySlotsError`]; the file that was there is untouched then.
    pub fn write(&self, path: &Path) -> Result<(), KeySlotsError> {
        if self.slots.len() > MAX_SLOTS {
            return Err(KeySlotsError::TooMany { found: self.slots.len() });
        }
        self.check().map_err(|reason| KeySlotsError::Damaged { path: path.to_owned(), reason })?;
        write_with(path, |file| {
            serde_json::to_writer(&mut *file, self)?;
            file.write_all(b"\n")
        })?;
        Ok(())
    }

    /// The slots that an account opens.
    pub fn slots_for_account(&self, account: AccountId) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(move |slot| slot.holder == Holder::Account(account))
    }

    /// The slots that are sealed to a receiving key, whoever holds it.
    pub fn slots_for_recipient(&self, recipient: [u8; 32]) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(move |slot| slot.recipient == recipient)
    }

    /// The generations of the data key that there are slots for: more than one only within a rotation.
    pub fn generations(&self) -> BTreeSet<u32> {
        self.slots.iter().map(|slot| slot.generation).collect()
    }

    /// Whether every slot is as its sealer sealed it; about 50 µs for each.
    ///
    /// # Errors
    /// [`SlotError`] of the first that is not, with its place in the list.
    pub fn check_signatures(&self) -> Result<(), (usize, SlotError)> {
        for (place, slot) in self.slots.iter().enumerate() {
            slot.check_signature(self.organization, &self.fingerprint).map_err(|error| (place, error))?;
        }
        Ok(())
    }

    /// What must hold for any file that is read or written.
    fn check(&self) -> Result<(), String> {
        if self.version != VERSION {
            return Err(format!("its format {} does not exist", self.version));
        }
        if self.slots.len() > MAX_SLOTS {
            return Err(format!("it has {} key slots, more than {MAX_SLOTS}", self.slots.len()));
        }
        let mut seen = HashSet::with_capacity(self.slots.len());
        for (place, slot) in self.slots.iter().enumerate() {
            if !seen.insert((slot.holder, slot.generation)) {
                let place = place + 1;
                return Err(format!("slot {place} is a second one for the same holder and generation"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::atomic_file::write_owner_only;
    use crate::vault::slot::SlotTerms;
    use crate::vault::{AccountKeys, DataKey};
    use orgdesk_domain::id::MemberId;

    fn slots() -> (KeySlots, AccountKeys, DataKey) {
        let keys = AccountKeys::generate().unwrap();
        let data_key = DataKey::generate().unwrap();
        let mut slots = KeySlots::new(OrganizationId::from_bytes([1; 16]), Fingerprint([2; 32]));
        for (account, generation) in [(3, 1), (3, 2), (4, 2)] {
            let terms = SlotTerms {
                organization: slots.organization,
                fingerprint: slots.fingerprint,
                holder: Holder::Account(AccountId::from_bytes([account; 16])),
                member: MemberId::from_bytes([account; 16]),
                generation,
                recipient: keys.receiving.public(),
            };
            slots.slots.push(Slot::seal(&data_key, &terms, &keys.signing).unwrap());
        }
        (slots, keys, data_key)
    }

    #[test]
    fn the_file_is_read_as_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (slots, keys, data_key) = slots();
        let path = folder.path().join(format!("{}.keys", slots.organization));
        slots.write(&path).unwrap();
        let read = KeySlots::read(&path).unwrap();
        assert_eq!(read, slots);
        assert_eq!(read.generations(), BTreeSet::from([1, 2]));
        assert_eq!(read.slots_for_account(AccountId::from_bytes([3; 16])).count(), 2);
        assert_eq!(read.slots_for_recipient(keys.receiving.public()).count(), 3);
        assert_eq!(read.slots_for_recipient([9; 32]).count(), 0);
        assert_eq!(read.check_signatures(), Ok(()));
        for slot in &read.slots {
            let opened = slot.open(read.organization, &read.fingerprint, &keys.receiving).unwrap();
            assert_eq!(opened.as_bytes(), data_key.as_bytes());
        }
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.len() / 3 < 600, "{} bytes for a slot: 100,000 must fit", text.len() / 3);
    }

    #[test]
    fn a_newer_file_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.keys");
        let text = r#"{"version": 2, "organization": "what a newer release wants", "more": {}}"#;
        write_owner_only(&path, text.as_bytes()).unwrap();
        let error = KeySlots::read(&path).unwrap_err();
        assert!(matches!(error, KeySlotsError::Newer { found: 2, .. }), "{error}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn what_is_no_file_of_key_slots_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.keys");
        let (slots, ..) = slots();
        let json = serde_json::to_string(&slots).unwrap();
        let twice = {
            let mut twice = slots.clone();
            twice.slots.push(twice.slots[0].clone());
            serde_json::to_string(&twice).unwrap()
        };
        for text in [
            String::new(),
            "null".to_owned(),
            json.replace("\"version\":1", "\"version\":0"),
            json.replace("\"version\":1", "\"version\":-1"),
            json.replace("\"slots\":", "\"sluts\":"),
            json.replace("\"account\":", "\"administrator\":"),
            json.replacen("\"generation\":1", "\"generation\":4294967296", 1),
            json.replacen("\"generation\":1", "\"generation\":1,\"note\":\"\"", 1),
            json.trim_end_matches('}').to_owned(),
            twice,
        ] {
            write_owner_only(&path, text.as_bytes()).unwrap();
            let error = KeySlots::read(&path).unwrap_err();
            assert!(matches!(error, KeySlotsError::Damaged { .. }), "{text}: {error}");
        }
        let other = folder.path().join(format!("{}.keys", OrganizationId::from_bytes([9; 16])));
        write_owner_only(&other, json.as_bytes()).unwrap();
        let error = KeySlots::read(&other).unwrap_err();
        assert!(error.to_string().contains("named after"), "{error}");
        let alterations: [fn(&mut Slot); 3] =
            [|slot| slot.generation = 3, |slot| slot.recipient = [0; 32], |slot| slot.sealed_by = [0; 32]];
        for alter in alterations {
            let mut altered = slots.clone();
            alter(&mut altered.slots[1]);
            assert_eq!(altered.check_signatures(), Err((1, SlotError::Signature)));
        }
    }

    #[test]
    fn no_file_grows_beyond_its_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.keys");
        let (mut slots, ..) = slots();
        slots.write(&path).unwrap();
        let before = std::fs::read(&path).unwrap();
        slots.slots = vec![slots.slots[0].clone(); MAX_SLOTS + 1];
        assert!(matches!(slots.write(&path), Err(KeySlotsError::TooMany { .. })));
        assert_eq!(std::fs::read(&path).unwrap(), before);
        std::fs::File::options().write(true).open(&path).unwrap().set_len(MAX_BYTES + 1).unwrap();
        let error = KeySlots::read(&path).unwrap_err();
        assert!(matches!(error, KeySlotsError::File(FileError::TooLarge { .. })), "{error}");
    }
}
