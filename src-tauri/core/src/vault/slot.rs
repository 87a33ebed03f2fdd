//! A key slot: the data key of an organization, sealed to one key that may open it.
//!
//! Sealed with HPKE (RFC 9180, base mode: DHKEM X25519 with HKDF-SHA256, HKDF-SHA256, ChaCha20-Poly1305), bound to
//! organization, holder, member and generation, and signed by whoever sealed it. A slot that is moved to another
//! member, generation or organization opens nothing.
//!
//! Whether the sealer had the right to, and whether the recipient's key is the holder's, only the journal knows:
//! both are for the session to ask.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use orgdesk_domain::id::{AccountId, InvitationId, MemberId, OrganizationId, RecoveryKeyId};
use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::data_key::DataKey;
use super::encoding;
use super::fingerprint::Fingerprint;
use super::keys::{self, KeyError, ReceivingKey, Signature, SigningKey};
use crate::randomness::{self, RandomnessError};

/// The purpose of the sealing.
const SEALING: &[u8] = b"orgdesk/slot/v1";
/// The domain of the signature.
const SIGNING: &str = "orgdesk/slot/v1";

/// Whose key opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// An account that accepted.
    Account(AccountId),
    /// The code of an invitation that nobody accepted yet.
    Code(InvitationId),
    /// A recovery key.
    Recovery(RecoveryKeyId),
}

/// One key slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Whose key opens it.
    pub holder: Holder,
    /// For which membership.
    pub member: MemberId,
    /// Which of the organization's data keys it holds: each rotation counts one further.
    pub generation: u32,
    /// The receiving key that it is sealed to.
    #[serde(with = "encoding")]
    pub recipient: [u8; 32],
    /// The encapsulated key of HPKE.
    #[serde(with = "encoding")]
    pub encapsulated: [u8; 32],
    /// The data key, sealed.
    #[serde(with = "encoding")]
    pub ciphertext: [u8; 48],
    /// The signing key of whoever sealed it.
    #[serde(with = "encoding")]
    pub sealed_by: [u8; 32],
    /// Their signature over all of the above and the organization.
    pub signature: Signature,
}

/// A slot could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum SlotError {
    /// Sealed to another key.
    OtherRecipient,
    /// The signature does not fit: the slot was altered, or belongs to another organization.
    Signature,
    /// The signature fits, and the content does not: the sealer made it up.
    Content,
    /// The key to seal to is none.
    Recipient(KeyError),
    /// No random bytes.
    Randomness(#[from] RandomnessError),
}

impl From<&SlotError> for Sentence {
    fn from(error: &SlotError) -> Self {
        match error {
            SlotError::OtherRecipient => said!(
                "this key slot is for another key: open the organization with the account that it was made for"
            ),
            SlotError::Signature => said!(
                "this key slot was altered, or belongs to another organization, because its signature does not fit: it \
         was not used; restore the .keys file from a backup or ask an Owner for a new package"
            ),
            SlotError::Content => said!(
                "this key slot does not hold a key for this organization, member and generation: it was not used; ask an \
         Owner for a new code"
            ),
            SlotError::Recipient(it) => said!("nothing was sealed: {problem}", problem => it),
            SlotError::Randomness(error) => Self::from(error),
        }
    }
}

/// Everything about a slot that is settled before it is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotTerms {
    /// Which organization, by id.
    pub organization: OrganizationId,
    /// Which organization, by its first entry.
    pub fingerprint: Fingerprint,
    /// Whose key opens it.
    pub holder: Holder,
    /// For which membership.
    pub member: MemberId,
    /// Which data key.
    pub generation: u32,
    /// The receiving key of the holder.
    pub recipient: [u8; 32],
}

impl Slot {
    /// Seals the data key on these terms and signs the slot.
    ///
    /// # Errors
    /// [`SlotError::Recipient`] for a key that is none, [`SlotError::Randomness`].
    pub fn seal(data_key: &DataKey, terms: &SlotTerms, sealer: &SigningKey) -> Result<Self, SlotError> {
        let SlotTerms { organization, fingerprint, holder, member, generation, recipient } = *terms;
        let unusable = |_| SlotError::Recipient(KeyError::Receiving);
        keys::check_receiving(&recipient).map_err(SlotError::Recipient)?;
        let to = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&recipient).map_err(unusable)?;
        let (encapsulated, ciphertext) =
            hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &to,
                SEALING,
                data_key.as_bytes(),
                &terms.binding(),
                &mut Drawn::draw()?,
            )
            .map_err(unusable)?;
        let mut slot = Self {
            holder,
            member,
            generation,
            recipient,
            encapsulated: encapsulated.to_bytes().into(),
            ciphertext: ciphertext.try_into().map_err(|_| SlotError::Content)?,
            sealed_by: sealer.public(),
            signature: Signature([0; 64]),
        };
        slot.signature = sealer.sign(SIGNING, &slot.signed(organization, &fingerprint));
        Ok(slot)
    }

    /// Opens the slot of this organization with the holder's key.
    ///
    /// # Errors
    /// [`SlotError`]: for any other key, organization or member, and whatever was altered.
    pub fn open(
        &self,
        organization: OrganizationId,
        fingerprint: &Fingerprint,
        key: &ReceivingKey,
    ) -> Result<DataKey, SlotError> {
        if key.public() != self.recipient {
            return Err(SlotError::OtherRecipient);
        }
        self.check_signature(organization, fingerprint)?;
        let content = |_| SlotError::Content;
        let secret = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(key.seed()).map_err(content)?;
        let encapsulated =
            <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&self.encapsulated).map_err(content)?;
        let plain = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &secret,
            &encapsulated,
            SEALING,
            &self.ciphertext,
            &self.terms(organization, fingerprint).binding(),
        )
        .map(Zeroizing::new)
        .map_err(content)?;
        let bytes = plain.as_slice().try_into().map_err(|_| SlotError::Content)?;
        Ok(DataKey::from_bytes(Zeroizing::new(bytes)))
    }

    /// Whether the slot is as [`Self::sealed_by`] sealed it, for this organization.
    ///
    /// # Errors
    /// [`SlotError::Signature`].
    pub fn check_signature(
        &self,
        organization: OrganizationId,
        fingerprint: &Fingerprint,
    ) -> Result<(), SlotError> {
        keys::verify(&self.sealed_by, SIGNING, &self.signed(organization, fingerprint), &self.signature)
            .map_err(|_| SlotError::Signature)
    }

    /// What the slot says it was sealed for.
    pub fn terms(&self, organization: OrganizationId, fingerprint: &Fingerprint) -> SlotTerms {
        SlotTerms {
            organization,
            fingerprint: *fingerprint,
            holder: self.holder,
            member: self.member,
            generation: self.generation,
            recipient: self.recipient,
        }
    }

    fn signed(&self, organization: OrganizationId, fingerprint: &Fingerprint) -> Vec<u8> {
        let mut bytes = self.terms(organization, fingerprint).binding();
        bytes.extend_from_slice(&self.encapsulated);
        bytes.extend_from_slice(&self.ciphertext);
        bytes.extend_from_slice(&self.sealed_by);
        bytes
    }
}

impl SlotTerms {
    /// The terms as bytes: every part has a fixed length, so that no two terms have the same bytes.
    fn binding(&self) -> Vec<u8> {
        let Self { organization, fingerprint, holder, member, generation, recipient } = self;
        let (kind, holder) = match holder {
            Holder::Account(id) => (1, id.as_bytes()),
            Holder::Code(id) => (2, id.as_bytes()),
            Holder::Recovery(id) => (3, id.as_bytes()),
        };
        [
            organization.as_bytes().as_slice(),
            &fingerprint.0,
            &[kind],
            holder,
            member.as_bytes(),
            &generation.to_be_bytes(),
            recipient,
        ]
        .concat()
    }
}

/// Random bytes for HPKE, which takes a source that cannot fail: drawn before, then stretched.
struct Drawn(blake3::OutputReader);

impl Drawn {
    fn draw() -> Result<Self, RandomnessError> {
        let seed: Zeroizing<[u8; 32]> = randomness::secret_bytes()?;
        Ok(Self(blake3::Hasher::new_keyed(&seed).finalize_xof()))
    }

    fn next<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }
}

impl TryRng for Drawn {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(u32::from_le_bytes(self.next()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(u64::from_le_bytes(self.next()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

#[cfg(test)]
#[path = "slot_tests.rs"]
mod tests;
