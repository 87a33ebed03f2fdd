//! An account's keys, sealed under its password: useless to whoever copies the file, but for guessing.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use orgdesk_domain::id::AccountId;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use zeroize::Zeroizing;

use super::derivation::{DerivationError, DerivationParameters};
use super::keys::{AccountKeys, PublicKeys};
use super::password::Password;
use crate::randomness::{self, RandomnessError};

/// What the sealing is for, in front of everything that it is bound to.
const PURPOSE: &[u8] = b"orgdesk/account-keys/v1\0";

/// The secret keys of an account, sealed (XChaCha20-Poly1305) under a key derived from its password and bound to
/// its id, its public keys and the cost of the derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedKeys {
    /// How the key is derived from the password.
    pub parameters: DerivationParameters,
    /// The nonce of the sealing.
    pub nonce: [u8; 24],
    /// A hash that only the right password leads to: it tells a wrong password from a damaged file, and does not
    /// let guesses be made at any lower cost than the sealing itself.
    pub password_check: [u8; 16],
    /// Both seeds, sealed.
    pub ciphertext: [u8; 80],
}

/// The key that an account's secret keys are sealed under. Wiped from memory when dropped.
pub struct UnlockingKey(Zeroizing<[u8; 32]>);

impl UnlockingKey {
    pub(super) fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

/// The keys could not be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum SealError {
    /// No random bytes.
    Randomness(#[from] RandomnessError),
    /// No key from the password.
    Derivation(#[from] DerivationError),
    /// The cipher refused, which it does only for messages of many gigabytes.
    Cipher,
}

impl From<&SealError> for Sentence {
    fn from(error: &SealError) -> Self {
        match error {
            SealError::Randomness(error) => Self::from(error),
            SealError::Derivation(error) => Self::from(error),
            SealError::Cipher => said!("the keys could not be sealed; nothing was changed: try again"),
        }
    }
}

/// The keys could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum OpenError {
    /// Another password than the one that they were sealed under.
    WrongPassword,
    /// The password is right, and what it should open is not what was sealed.
    Damaged,
    /// No key from the password.
    Derivation(#[from] DerivationError),
}

impl From<&OpenError> for Sentence {
    fn from(error: &OpenError) -> Self {
        match error {
            OpenError::WrongPassword => said!(
                "the password is not the right one: check capital letters and the keyboard's language, and try again"
            ),
            OpenError::Damaged => said!(
                "the password is right, but the account's sealed keys are damaged or were tampered with: restore \
         accounts.db from a backup, or ask for a new code for your memberships"
            ),
            OpenError::Derivation(error) => Self::from(error),
        }
    }
}

impl SealedKeys {
    /// Seals the keys under the password, at today's cost. Slow on purpose.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn seal(keys: &AccountKeys, account: AccountId, password: &Password) -> Result<Self, SealError> {
        let parameters = DerivationParameters::fresh()?;
        let nonce = randomness::bytes()?;
        let (key, password_check) = split(&parameters.derive(password)?);
        let plain = Zeroizing::new([keys.signing.seed().as_slice(), keys.receiving.seed()].concat());
        let binding = binding(account, &keys.public(), &parameters);
        let sealed = XChaCha20Poly1305::new((&*key).into())
            .encrypt(&nonce.into(), Payload { msg: &plain, aad: &binding })
            .ok()
            .and_then(|sealed| sealed.try_into().ok());
        let ciphertext = sealed.ok_or(SealError::Cipher)?;
        Ok(Self { parameters, nonce, password_check, ciphertext })
    }

    /// Opens the keys with the password. Slow on purpose.
    ///
    /// # Errors
    /// [`OpenError::WrongPassword`] for any other password; [`OpenError::Damaged`] where the password is right and
    /// the keys, the account or its public keys are not those that were sealed.
    pub fn open(
        &self,
        account: AccountId,
        public: &PublicKeys,
        password: &Password,
    ) -> Result<AccountKeys, OpenError> {
        self.open_with(account, public, &self.unlocking_key(password)?)
    }

    /// The key that the password leads to. Slow on purpose.
    ///
    /// # Errors
    /// [`OpenError::WrongPassword`] for any other password.
    pub fn unlocking_key(&self, password: &Password) -> Result<UnlockingKey, OpenError> {
        let (key, password_check) = split(&self.parameters.derive(password)?);
        // `blake3::Hash` compares in constant time; both sides are hashes already.
        if blake3::hash(&password_check) != blake3::hash(&self.password_check) {
            return Err(OpenError::WrongPassword);
        }
        Ok(UnlockingKey(key))
    }

    /// Opens the keys with what the password leads to.
    ///
    /// # Errors
    /// [`OpenError::Damaged`] where the keys, the account or its public keys are not those that were sealed.
    pub fn open_with(
        &self,
        account: AccountId,
        public: &PublicKeys,
        UnlockingKey(key): &UnlockingKey,
    ) -> Result<AccountKeys, OpenError> {
        let binding = binding(account, public, &self.parameters);
        let plain = XChaCha20Poly1305::new((&**key).into())
            .decrypt(&self.nonce.into(), Payload { msg: &self.ciphertext, aad: &binding })
            .map_err(|_| OpenError::Damaged)?;
        let plain = Zeroizing::new(plain);
        let (signing, receiving) = plain.split_at_checked(32).ok_or(OpenError::Damaged)?;
        let seed = |half: &[u8]| half.try_into().map(Zeroizing::new).map_err(|_| OpenError::Damaged);
        let keys = AccountKeys::from_seeds(&seed(signing)?, seed(receiving)?);
        if keys.public() == *public { Ok(keys) } else { Err(OpenError::Damaged) }
    }
}

/// The key to seal with, and the check that stands in the clear.
fn split(derived: &Zeroizing<[u8; 32]>) -> (Zeroizing<[u8; 32]>, [u8; 16]) {
    let key = blake3::derive_key("orgdesk 2026 sealing of account keys", derived.as_slice());
    let check = blake3::derive_key("orgdesk 2026 check of an account password", derived.as_slice());
    (Zeroizing::new(key), check.first_chunk().copied().unwrap_or_default())
}

fn binding(account: AccountId, public: &PublicKeys, parameters: &DerivationParameters) -> Vec<u8> {
    [PURPOSE, account.as_bytes().as_slice(), &public.signing, &public.receiving, &parameters.binding()]
        .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    fn sealed() -> (SealedKeys, AccountId, PublicKeys) {
        let keys = AccountKeys::generate().unwrap();
        let account = AccountId::from_bytes([7; 16]);
        (SealedKeys::seal(&keys, account, &password("correct horse")).unwrap(), account, keys.public())
    }

    #[test]
    fn the_right_password_opens_and_no_other_does() {
        let (sealed, account, public) = sealed();
        let keys = sealed.open(account, &public, &password("correct horse")).unwrap();
        assert_eq!(keys.public(), public);
        for seed in [keys.signing.seed(), keys.receiving.seed()] {
            assert!(!sealed.ciphertext.windows(8).any(|window| seed.starts_with(window)));
        }
        for wrong in ["correct horse ", "Correct horse", "correct hors", ""] {
            let error = sealed.open(account, &public, &password(wrong)).unwrap_err();
            assert_eq!(error, OpenError::WrongPassword, "{wrong:?}");
        }
    }

    #[test]
    fn two_sealings_have_nothing_in_common() {
        let keys = AccountKeys::generate().unwrap();
        let account = AccountId::from_bytes([7; 16]);
        let [one, two] =
            [(), ()].map(|()| SealedKeys::seal(&keys, account, &password("correct horse")).unwrap());
        assert_ne!(one.parameters.salt(), two.parameters.salt());
        assert_ne!(one.nonce, two.nonce);
        assert_ne!(one.password_check, two.password_check);
        assert_ne!(one.ciphertext, two.ciphertext);
    }

    #[test]
    fn an_altered_byte_anywhere_is_found() {
        let (sealed, account, public) = sealed();
        let open = |sealed: &SealedKeys, account, public: &PublicKeys| {
            sealed.open(account, public, &password("correct horse")).unwrap_err()
        };
        for byte in 0..80 {
            let mut altered = sealed.clone();
            altered.ciphertext[byte] ^= 0x80;
            assert_eq!(open(&altered, account, &public), OpenError::Damaged, "ciphertext {byte}");
        }
        for byte in 0..24 {
            let mut altered = sealed.clone();
            altered.nonce[byte] ^= 1;
            assert_eq!(open(&altered, account, &public), OpenError::Damaged, "nonce {byte}");
        }
        for byte in 0..16 {
            let mut altered = sealed.clone();
            altered.password_check[byte] ^= 1;
            assert_eq!(open(&altered, account, &public), OpenError::WrongPassword, "check {byte}");
            let mut salt = *sealed.parameters.salt();
            salt[byte] ^= 1;
            let mut altered = sealed.clone();
            altered.parameters = DerivationParameters::stored(8, 1, 1, salt).unwrap();
            assert_eq!(open(&altered, account, &public), OpenError::WrongPassword, "salt {byte}");
            let mut other = *account.as_bytes();
            other[byte] ^= 1;
            assert_eq!(open(&sealed, AccountId::from_bytes(other), &public), OpenError::Damaged, "id {byte}");
        }
        for byte in 0..32 {
            let mut other = public;
            other.signing[byte] ^= 1;
            assert_eq!(open(&sealed, account, &other), OpenError::Damaged, "signing key {byte}");
            let mut other = public;
            other.receiving[byte] ^= 1;
            assert_eq!(open(&sealed, account, &other), OpenError::Damaged, "receiving key {byte}");
        }
    }
}
