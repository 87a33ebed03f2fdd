//! Passwords, keys and what is sealed with them. Nothing here knows roles, members' names or SQL.
//!
//! An account has two key pairs ([`AccountKeys`]), sealed under its password ([`SealedKeys`]); what the password leads
//! to may be sealed for the system's keyring as well ([`KeyringSeal`]). An organization has
//! a data key ([`DataKey`]), sealed in a slot ([`Slot`]) to each key that may open it. A [`Code`] is a secret that
//! fits on paper; a pair of keys is derived from it.
//!
//! Deliberately absent: algorithms to choose from, key escrow, and any way from an id to a key. Which public key
//! belongs to whom is the journal's to say.

pub mod code;
pub mod data_key;
pub mod derivation;
pub mod encoding;
pub mod fingerprint;
pub mod keyring_seal;
pub mod keys;
pub mod password;
pub mod sealed_keys;
pub mod slot;
pub mod slots;

pub use code::{Code, CodeError};
pub use data_key::DataKey;
pub use derivation::{DerivationError, DerivationParameters};
pub use fingerprint::Fingerprint;
pub use keyring_seal::{KeyringKey, KeyringSeal};
pub use keys::{AccountKeys, KeyError, PublicKeys, ReceivingKey, Signature, SignatureError, SigningKey};
pub use password::{Password, PasswordError};
pub use sealed_keys::{OpenError, SealError, SealedKeys, UnlockingKey};
pub use slot::{Holder, Slot, SlotError, SlotTerms};
pub use slots::{KeySlots, KeySlotsError};
