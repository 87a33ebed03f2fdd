//! The data key of an organization: what its file is encrypted with.

use std::fmt;

use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use crate::randomness::{self, RandomnessError};

/// 256 random bits. Wiped from memory when dropped; never printed, never stored but sealed.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// A new one, for a new organization or a rotation.
    ///
    /// # Errors
    /// [`RandomnessError`].
    pub fn generate() -> Result<Self, RandomnessError> {
        randomness::secret_bytes().map(Self)
    }

    /// The key that these bytes are, such as that of the events file, which is kept in the organization's.
    pub fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// The bytes to seal or to keep in an encrypted file.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The value for SQLCipher's `PRAGMA key` and `rekey`: `x'…'`, 64 digits that are used as the key itself
    /// instead of a passphrase that a key would be derived from.
    pub fn pragma_value(&self) -> Zeroizing<String> {
        let mut value = Zeroizing::new(String::with_capacity(67));
        value.push_str("x'");
        HEXLOWER.encode_append(self.0.as_slice(), &mut value);
        value.push('\'');
        value
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn it_opens_what_it_encrypted_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.db");
        let key = DataKey::generate().unwrap();
        assert_eq!(format!("{key:?}"), "DataKey(…)");
        assert_eq!(key.pragma_value().len(), 67);
        let open = |key: &DataKey| {
            let file = Connection::open(&path).unwrap();
            file.pragma_update(None, "key", key.pragma_value().as_str()).unwrap();
            file
        };
        open(&key).execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES ('plain words')").unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(11).any(|window| window == b"plain words"));
        let count = |key| open(key).query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0));
        assert_eq!(count(&key), Ok(1));
        assert!(count(&DataKey::generate().unwrap()).is_err());
    }
}
