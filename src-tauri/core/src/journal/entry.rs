//! A journal entry: its stored form, the bytes that are hashed, and its signatures.

use orgdesk_domain::said;
use std::sync::LazyLock;

use orgdesk_domain::policy::RulesVersion;
use orgdesk_domain::{DeviceId, MemberId, OrganizationId, StepId, Timestamp};

use super::Payload;
use crate::Error;
use crate::state::Digest;
use crate::vault::{PublicKeys, Signature, SigningKey};

/// The version of the entry's shape.
pub const JOURNAL_VERSION: u16 = 1;

/// Deriving a context's key costs as much as hashing a short entry, and a replay hashes all.
static HASHING: LazyLock<blake3::Hasher> =
    LazyLock::new(|| blake3::Hasher::new_derive_key("orgdesk 2026 journal entry v1"));
const SIGNED_AS_ENTRY: &str = "orgdesk journal entry v1";
const SIGNED_AS_PROOF: &str = "orgdesk journal proof v1";

/// An entry's place in its step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepPlace {
    /// Which step.
    pub id: StepId,
    /// From 0.
    pub index: u32,
    /// How many entries the step has.
    pub count: u32,
}

/// Where an entry hangs: what comes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Its number, from 0.
    pub seq: u64,
    /// Its author's count of own entries, from 0.
    pub author_seq: u64,
    /// The hash of the entry before; all zero before the first.
    pub previous: Digest,
}

/// All of an entry but its hash and signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The shape's version.
    pub version: u16,
    /// In which organization.
    pub organization: OrganizationId,
    /// By whose membership.
    pub author: MemberId,
    /// On which desktop.
    pub device: DeviceId,
    /// What comes before.
    pub link: Link,
    /// Its place in its step.
    pub step: StepPlace,
    /// The entry that this one takes back.
    pub reverses: Option<u64>,
    /// The caller's key that makes a repeated request the same request.
    pub idempotency: Option<[u8; 16]>,
    /// The step's one time.
    pub decided_at: Timestamp,
    /// The payload's kind.
    pub kind: String,
    /// The payload as JSON.
    pub payload: Vec<u8>,
    /// The rules by which it was decided.
    pub rules: u16,
    /// The state's digest after it.
    pub state: Digest,
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// All that is hashed.
    pub draft: Draft,
    /// The hash.
    pub hash: Digest,
    /// The author's signature over the hash.
    pub signature: Signature,
    /// The signature of the invitation's or recovery key's own key, where the entry needs one.
    pub proof: Option<Signature>,
}

impl Draft {
    /// BLAKE3 over all fields, each behind its length, so that no two drafts have the same bytes.
    pub fn hash(&self) -> Digest {
        let mut hasher = HASHING.clone();
        let mut field = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        field(&self.version.to_le_bytes());
        field(self.organization.as_bytes());
        field(self.author.as_bytes());
        field(self.device.as_bytes());
        field(&self.link.seq.to_le_bytes());
        field(&self.link.author_seq.to_le_bytes());
        field(&self.link.previous.0);
        field(self.step.id.as_bytes());
        field(&self.step.index.to_le_bytes());
        field(&self.step.count.to_le_bytes());
        field(&self.reverses.map(|seq| seq.to_le_bytes().to_vec()).unwrap_or_default());
        field(&self.idempotency.map(|key| key.to_vec()).unwrap_or_default());
        field(&self.decided_at.as_unix_millis().to_le_bytes());
        field(self.kind.as_bytes());
        field(&self.payload);
        field(&self.rules.to_le_bytes());
        field(&self.state.0);
        Digest(*hasher.finalize().as_bytes())
    }

    /// Whether the entry is a change of the organization that could be taken back by another one.
    pub(crate) fn changes_something(&self) -> bool {
        const OTHERS: [&str; 7] = [
            "list_exported",
            "refused",
            "data_key_rotated",
            "organization_copied",
            "organization_handed_over",
            "hand_over_opened",
            "writing_taken",
        ];
        !OTHERS.contains(&self.kind.as_str())
    }

    /// Hashes and signs; `proof` is the key of an invitation or a recovery key.
    pub fn sign(self, author: &SigningKey, proof: Option<&SigningKey>) -> Entry {
        let hash = self.hash();
        Entry {
            signature: author.sign(SIGNED_AS_ENTRY, &hash.0),
            proof: proof.map(|key| key.sign(SIGNED_AS_PROOF, &hash.0)),
            hash,
            draft: self,
        }
    }
}

impl Entry {
    /// Whether the author's key signed it.
    pub fn is_signed_by(&self, keys: &PublicKeys) -> bool {
        keys.verify(SIGNED_AS_ENTRY, &self.hash.0, &self.signature).is_ok()
    }

    /// Whether the key of an invitation or a recovery key signed it too.
    pub fn is_proved_by(&self, keys: &PublicKeys) -> bool {
        self.proof.is_some_and(|proof| keys.verify(SIGNED_AS_PROOF, &self.hash.0, &proof).is_ok())
    }

    /// The payload.
    ///
    /// # Errors
    /// Where it is not one that this version knows, or its kind is another than the entry's.
    pub fn payload(&self) -> Result<Payload, Error> {
        let payload: Payload = serde_json::from_slice(&self.draft.payload).map_err(|error| {
            Error::damaged(said!("entry {seq} cannot be read: {error}", seq = self.draft.link.seq, error))
        })?;
        if payload.kind() == self.draft.kind {
            Ok(payload)
        } else {
            Err(Error::damaged(said!(
                "entry {seq} is of another kind than it says",
                seq = self.draft.link.seq
            )))
        }
    }

    /// The rules by which it was decided.
    ///
    /// # Errors
    /// Where a newer version of Orgdesk wrote it.
    pub fn rules(&self) -> Result<RulesVersion, Error> {
        RulesVersion::try_from(self.draft.rules).map_err(|error| Error::Newer((&error).into()))
    }
}
