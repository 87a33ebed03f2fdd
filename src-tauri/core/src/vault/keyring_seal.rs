//! The key that opens an account's sealed keys, sealed once more: under a random key that the system's keyring keeps.
//!
//! The password is not in it, and nothing leads from it to the password. It ends with the password: it is bound to
//! the salt that the password was derived with, so that a new password makes it useless.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use orgdesk_domain::id::AccountId;
use zeroize::Zeroizing;

use super::keys::PublicKeys;
use super::sealed_keys::{SealError, SealedKeys, UnlockingKey};
use crate::randomness;

/// What the sealing is for, in front of everything that it is bound to.
const PURPOSE: &[u8] = b"orgdesk/keyring-unlock/v1\0";

/// A random key that is kept in the system's keyring and nowhere else.
pub struct KeyringKey(Zeroizing<[u8; 32]>);

impl KeyringKey {
    /// A new one.
    ///
    /// # Errors
    /// Where there are no random bytes.
    pub fn generate() -> Result<Self, SealError> {
        Ok(Self(randomness::secret_bytes()?))
    }

    /// As the keyring gives it; `None` where it is no such key.
    pub fn from_keyring(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// What the keyring is to keep.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

/// An account's unlocking key, sealed (XChaCha20-Poly1305) and bound to the account, its public keys and the present
/// derivation from its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyringSeal {
    /// The nonce of the sealing.
    pub nonce: [u8; 24],
    /// The unlocking key, sealed.
    pub ciphertext: [u8; 48],
}

impl KeyringSeal {
    /// Seals it.
    ///
    /// # Errors
    /// [`SealError`].
    pub fn seal(
        unlocking: &UnlockingKey,
        account: AccountId,
        public: &PublicKeys,
        sealed: &SealedKeys,
        key: &KeyringKey,
    ) -> Result<Self, SealError> {
        let nonce = randomness::bytes()?;
        let ciphertext = XChaCha20Poly1305::new((&*key.0).into())
            .encrypt(
                &nonce.into(),
                Payload { msg: unlocking.bytes(), aad: &binding(account, public, sealed) },
            )
            .ok()
            .and_then(|sealed| sealed.try_into().ok())
            .ok_or(SealError::Cipher)?;
        Ok(Self { nonce, ciphertext })
    }

    /// Opens it; `None` where the key, the account or its password is another.
    pub fn open(
        &self,
        account: AccountId,
        public: &PublicKeys,
        sealed: &SealedKeys,
        key: &KeyringKey,
    ) -> Option<UnlockingKey> {
        let plain = XChaCha20Poly1305::new((&*key.0).into())
            .decrypt(
                &self.nonce.into(),
                Payload { msg: &self.ciphertext, aad: &binding(account, public, sealed) },
            )
            .ok()
            .map(Zeroizing::new)?;
        plain.as_slice().try_into().ok().map(|bytes| UnlockingKey::from_bytes(Zeroizing::new(bytes)))
    }
}

fn binding(account: AccountId, public: &PublicKeys, sealed: &SealedKeys) -> Vec<u8> {
    let parameters = sealed.parameters.binding();
    [PURPOSE, account.as_bytes().as_slice(), &public.signing, &public.receiving, &parameters].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{AccountKeys, Password};

    #[test]
    fn it_opens_for_its_key_its_account_and_its_password_alone() {
        let keys = AccountKeys::generate().unwrap();
        let (id, public) = (AccountId::from_bytes([7; 16]), keys.public());
        let password = Password::new("correct horse".to_owned());
        let sealed = SealedKeys::seal(&keys, id, &password).unwrap();
        let unlocking = sealed.unlocking_key(&password).unwrap();
        let key = KeyringKey::generate().unwrap();
        let seal = KeyringSeal::seal(&unlocking, id, &public, &sealed, &key).unwrap();
        let opened = seal.open(id, &public, &sealed, &key).unwrap();
        assert_eq!(sealed.open_with(id, &public, &opened).unwrap().public(), public);
        assert!(!seal.ciphertext.windows(8).any(|window| unlocking.bytes().starts_with(window)));

        let other = KeyringKey::generate().unwrap();
        assert!(seal.open(id, &public, &sealed, &other).is_none());
        assert!(seal.open(AccountId::from_bytes([8; 16]), &public, &sealed, &key).is_none());
        let stranger = AccountKeys::generate().unwrap().public();
        assert!(seal.open(id, &stranger, &sealed, &key).is_none());
        // The same password, set once more, is another derivation.
        let anew = SealedKeys::seal(&keys, id, &password).unwrap();
        assert!(seal.open(id, &public, &anew, &key).is_none());
        for byte in 0..48 {
            let mut altered = seal.clone();
            altered.ciphertext[byte] ^= 0x80;
            assert!(altered.open(id, &public, &sealed, &key).is_none(), "{byte}");
        }
        for byte in 0..24 {
            let mut altered = seal.clone();
            altered.nonce[byte] ^= 1;
            assert!(altered.open(id, &public, &sealed, &key).is_none(), "{byte}");
        }
    }

    #[test]
    fn only_so_many_bytes_are_a_key() {
        assert!(KeyringKey::from_keyring(&[1; 32]).is_some());
        for length in [0, 31, 33] {
            assert!(KeyringKey::from_keyring(&vec![1; length]).is_none());
        }
    }
}
