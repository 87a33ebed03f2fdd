//! A password: text that cannot be printed, logged, compared or serialized.
//!
//! What stands between a stolen `accounts.db` and an account is the password and the work of deriving a key from
//! it ([`super::derivation`]): about a second and 256 MiB of memory for each guess, on purpose. Call it off the
//! window's thread and outside of any transaction, once per sign-in; everything else works with the keys.
//!
//! Deliberately absent: rules about kinds of characters and changing dates (NIST SP 800-63B advises against both),
//! and a list of passwords known to be leaked, which would be larger than the program.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::borrow::Cow;
use std::fmt;

use zeroize::{Zeroize, Zeroizing};

/// Characters that a new password must have.
pub const MIN_CHARACTERS: usize = 8;
/// Bytes that a new password may have.
pub const MAX_BYTES: usize = 1_024;

/// What a person typed to prove who they are. Wiped from memory when dropped.
///
/// Kept in normalization form KD (Unicode UAX #15, as NIST SP 800-63B, 3.1.1.2 advises), so that one password has
/// one form whichever keyboard and operating system it is typed on.
pub struct Password {
    text: Zeroizing<String>,
    characters: usize,
}

/// Why a password cannot become anybody's new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum PasswordError {
    /// Fewer than [`MIN_CHARACTERS`].
    TooShort {
        /// Its characters.
        found: usize,
    },
    /// More than [`MAX_BYTES`].
    TooLong,
    /// The same character over and over.
    OneCharacter,
}

impl From<PasswordError> for Sentence {
    fn from(error: PasswordError) -> Self {
        Self::from(&error)
    }
}

impl From<&PasswordError> for Sentence {
    fn from(error: &PasswordError) -> Self {
        match error {
            PasswordError::TooShort { found, .. } => said!(
                "the new password has {found} characters, which is too few to hold against guessing: take at least \
         {min_characters}, such as four random words",
                found,
                min_characters = MIN_CHARACTERS
            ),
            PasswordError::TooLong => said!(
                "the new password is longer than {max_bytes} bytes, more than anybody types: take a shorter one",
                max_bytes = MAX_BYTES
            ),
            PasswordError::OneCharacter => said!(
                "the new password is one character repeated, which is guessed first: take at least two words"
            ),
        }
    }
}

impl Password {
    /// The password that was typed, as an existing one: whether it may be a new one, [`Self::check_new`] says.
    pub fn new(text: String) -> Self {
        let text = Zeroizing::new(text);
        let characters = text.chars().count();
        let mut normal = Cow::Borrowed(text.as_str());
        bip39::Mnemonic::normalize_utf8_cow(&mut normal);
        let normal = match normal {
            Cow::Borrowed(_) => None,
            Cow::Owned(normal) => Some(Zeroizing::new(normal)),
        };
        Self { text: normal.unwrap_or(text), characters }
    }

    /// Whether this may become a new password.
    ///
    /// # Errors
    /// [`PasswordError`] says what to take instead; it never repeats the password.
    pub fn check_new(&self) -> Result<(), PasswordError> {
        let mut characters = self.text.chars();
        let first = characters.next();
        if self.characters < MIN_CHARACTERS {
            Err(PasswordError::TooShort { found: self.characters })
        } else if self.text.len() > MAX_BYTES {
            Err(PasswordError::TooLong)
        } else if characters.all(|character| Some(character) == first) {
            Err(PasswordError::OneCharacter)
        } else {
            Ok(())
        }
    }

    /// The bytes to derive a key from.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl Drop for Password {
    fn drop(&mut self) {
        self.characters.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::new(text.to_owned())
    }

    #[test]
    fn it_does_not_print_itself() {
        assert_eq!(format!("{:?}", password("correct horse")), "Password(…)");
        assert_eq!(format!("{:#?}", Some(password("correct horse"))), "Some(\n    Password(…),\n)");
    }

    #[test]
    fn one_password_has_one_form_on_every_keyboard() {
        assert_eq!(password("Zoe\u{308} und Ådne").as_bytes(), password("Zoë und A\u{30a}dne").as_bytes());
        assert_ne!(password("Zoe").as_bytes(), password("zoe").as_bytes());
        assert_ne!(password(" Zoe").as_bytes(), password("Zoe").as_bytes());
    }

    #[test]
    fn new_passwords_are_long_enough() {
        let checks = [
            ("", Err(PasswordError::TooShort { found: 0 })),
            ("seven ë", Err(PasswordError::TooShort { found: 7 })),
            ("eight ëë", Ok(())),
            ("        ", Err(PasswordError::OneCharacter)),
            ("correct horse battery staple", Ok(())),
            (&"ab".repeat(512), Ok(())),
            (&"ab".repeat(513), Err(PasswordError::TooLong)),
        ];
        for (text, expected) in checks {
            assert_eq!(password(text).check_new(), expected, "{text:?}");
        }
    }
}
