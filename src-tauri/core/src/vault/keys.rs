//! The two key pairs of an account, a code or a service: one signs (Ed25519), one receives (X25519).

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::fmt;

use data_encoding::HEXLOWER;
use ed25519_dalek::Signer as _;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::encoding;
use super::fingerprint::grouped;
use crate::randomness::{self, RandomnessError};

/// The secret half that signs. Wiped from memory when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

/// The secret half that receives. Wiped from memory when dropped.
pub struct ReceivingKey(x25519_dalek::StaticSecret);

/// Both secret halves.
#[derive(Debug)]
pub struct AccountKeys {
    /// Signs entries and slots.
    pub signing: SigningKey,
    /// Opens what is sealed to it.
    pub receiving: ReceivingKey,
}

/// Both public halves: who somebody is, to an organization's journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicKeys {
    /// Verifies (Ed25519).
    #[serde(with = "encoding")]
    pub signing: [u8; 32],
    /// What is sealed to it only its owner opens (X25519).
    #[serde(with = "encoding")]
    pub receiving: [u8; 32],
}

/// An Ed25519 signature.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signature(#[serde(with = "encoding")] pub [u8; 64]);

/// Bytes that are no usable public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum KeyError {
    /// No point of the curve, or one of the few that anything verifies under.
    Signing,
    /// One of the few points for which whatever is sealed to it opens without any secret.
    Receiving,
}

impl From<&KeyError> for Sentence {
    fn from(error: &KeyError) -> Self {
        match error {
            KeyError::Signing => {
                said!("the signing key is not one that signs: it is damaged, or was made up")
            }
            KeyError::Receiving => {
                said!("the receiving key is not one that receives: it is damaged, or was made up")
            }
        }
    }
}

/// The signature is not that of this key over this message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the signature does not belong to this key and content: one of them was altered, or another key signed"
)]
pub struct SignatureError;

impl SigningKey {
    /// The key of this seed (RFC 8032, 5.1.5).
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The public half.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Signs a message for one purpose: a signature made for one never counts for another.
    ///
    /// What is signed is the domain, a zero byte and the message. The domain is a constant of the purpose, without
    /// a zero byte in it.
    pub fn sign(&self, domain: &str, message: &[u8]) -> Signature {
        Signature(self.0.sign(&signed_bytes(domain, message)).to_bytes())
    }

    pub(super) fn seed(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl ReceivingKey {
    /// The key of these secret bytes (RFC 7748, 5).
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(seed.into())
    }

    /// The public half.
    pub fn public(&self) -> [u8; 32] {
        x25519_dalek::PublicKey::from(&self.0).to_bytes()
    }

    pub(super) fn seed(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl AccountKeys {
    /// New random keys.
    ///
    /// # Errors
    /// [`RandomnessError`].
    pub fn generate() -> Result<Self, RandomnessError> {
        Ok(Self::from_seeds(&randomness::secret_bytes()?, randomness::secret_bytes()?))
    }

    /// The keys of these two secrets.
    pub fn from_seeds(signing: &Zeroizing<[u8; 32]>, receiving: Zeroizing<[u8; 32]>) -> Self {
        Self { signing: SigningKey::from_seed(signing), receiving: ReceivingKey::from_seed(*receiving) }
    }

    /// The same keys once more.
    pub(crate) fn again(&self) -> Self {
        Self::from_seeds(&Zeroizing::new(*self.signing.seed()), Zeroizing::new(*self.receiving.seed()))
    }

    /// Both public halves.
    pub fn public(&self) -> PublicKeys {
        PublicKeys { signing: self.signing.public(), receiving: self.receiving.public() }
    }

    /// As [`SigningKey::sign`].
    pub fn sign(&self, domain: &str, message: &[u8]) -> Signature {
        self.signing.sign(domain, message)
    }
}

impl PublicKeys {
    /// Whether the bytes are keys that can be used at all. Ask when keys come from a file or from outside.
    ///
    /// # Errors
    /// [`KeyError`] names the one that is not.
    pub fn check(&self) -> Result<(), KeyError> {
        check_signing(&self.signing)?;
        check_receiving(&self.receiving)
    }

    /// As [`verify`], with the signing key.
    ///
    /// # Errors
    /// [`SignatureError`].
    pub fn verify(&self, domain: &str, message: &[u8], signature: &Signature) -> Result<(), SignatureError> {
        verify(&self.signing, domain, message, signature)
    }

    /// 128 bits of a hash of both keys, in groups of four digits: for two people to compare aloud.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new_derive_key("orgdesk 2026 fingerprint of public keys");
        hasher.update(&self.signing).update(&self.receiving);
        grouped(hasher.finalize().as_bytes())
    }
}

/// Whether the signature is that of the public signing key over the message, for this purpose.
///
/// Strict: keys of small order and signatures with more than one spelling are refused, so that everybody comes to
/// the same verdict about the same bytes.
///
/// # Errors
/// [`SignatureError`].
pub fn verify(
    signing: &[u8; 32],
    domain: &str,
    message: &[u8],
    signature: &Signature,
) -> Result<(), SignatureError> {
    let key = ed25519_dalek::VerifyingKey::from_bytes(signing).map_err(|_| SignatureError)?;
    let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
    key.verify_strict(&signed_bytes(domain, message), &signature).map_err(|_| SignatureError)
}

fn check_signing(signing: &[u8; 32]) -> Result<(), KeyError> {
    match ed25519_dalek::VerifyingKey::from_bytes(signing) {
        Ok(key) if !key.is_weak() => Ok(()),
        Ok(_) | Err(_) => Err(KeyError::Signing),
    }
}

pub(super) fn check_receiving(receiving: &[u8; 32]) -> Result<(), KeyError> {
    let probe = x25519_dalek::StaticSecret::from([0x42; 32]);
    let shared = probe.diffie_hellman(&(*receiving).into());
    if shared.was_contributory() { Ok(()) } else { Err(KeyError::Receiving) }
}

fn signed_bytes(domain: &str, message: &[u8]) -> Vec<u8> {
    [domain.as_bytes(), &[0], message].concat()
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

impl fmt::Debug for ReceivingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceivingKey(…)")
    }
}

impl fmt::Display for PublicKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.fingerprint())
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_counts_for_one_key_purpose_and_message() {
        let keys = AccountKeys::generate().unwrap();
        let public = keys.public();
        let signature = keys.sign("orgdesk/test/v1", b"message");
        assert_eq!(public.verify("orgdesk/test/v1", b"message", &signature), Ok(()));
        assert_eq!(public.verify("orgdesk/test/v2", b"message", &signature), Err(SignatureError));
        for (domain, message) in
            [("orgdesk/test/v", b"1message".as_slice()), ("orgdesk/test/v", b"1\0message")]
        {
            assert_eq!(public.verify(domain, message, &signature), Err(SignatureError));
        }
        assert_eq!(public.verify("orgdesk/test/v1", b"massage", &signature), Err(SignatureError));
        let other = AccountKeys::generate().unwrap().public();
        assert_eq!(other.verify("orgdesk/test/v1", b"message", &signature), Err(SignatureError));
        for byte in 0..64 {
            let mut altered = signature;
            altered.0[byte] ^= 1;
            assert_eq!(public.verify("orgdesk/test/v1", b"message", &altered), Err(SignatureError));
        }
    }

    #[test]
    fn made_up_keys_are_refused() {
        let public = AccountKeys::generate().unwrap().public();
        assert_eq!(public.check(), Ok(()));
        let mut neutral = [0; 32];
        neutral[0] = 1;
        assert_eq!(PublicKeys { signing: neutral, ..public }.check(), Err(KeyError::Signing));
        assert_eq!(PublicKeys { signing: [2; 32], ..public }.check(), Err(KeyError::Signing));
        assert_eq!(PublicKeys { receiving: [0; 32], ..public }.check(), Err(KeyError::Receiving));
        assert_eq!(PublicKeys { receiving: neutral, ..public }.check(), Err(KeyError::Receiving));
    }

    #[test]
    fn public_keys_are_read_as_they_are_written_and_secrets_do_not_print() {
        let keys = AccountKeys::generate().unwrap();
        let json = serde_json::to_string(&keys.public()).unwrap();
        assert_eq!(serde_json::from_str::<PublicKeys>(&json).unwrap(), keys.public());
        let signature = keys.sign("a", b"b");
        let json = serde_json::to_string(&signature).unwrap();
        assert_eq!(serde_json::from_str::<Signature>(&json).unwrap(), signature);
        assert_eq!(format!("{keys:?}"), "AccountKeys { signing: SigningKey(…), receiving: ReceivingKey(…) }");
        assert_eq!(keys.public().to_string(), keys.public().fingerprint());
        assert_eq!(keys.public().fingerprint().len(), 39);
    }

    #[test]
    fn keys_are_those_of_the_standards() {
        // RFC 8032, 7.1, test 1, and RFC 7748, 6.1, Alice.
        let seed =
            HEXLOWER.decode(b"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        let signing = SigningKey::from_seed(&seed.try_into().unwrap());
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assert_eq!(HEXLOWER.encode(&signing.public()), public);
        let seed =
            HEXLOWER.decode(b"77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a").unwrap();
        let receiving = ReceivingKey::from_seed(seed.try_into().unwrap());
        let public = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
        assert_eq!(HEXLOWER.encode(&receiving.public()), public);
    }
}
