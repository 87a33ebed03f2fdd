//! Invitation codes and recovery keys: 18 words that fit on a slip of paper, and the keys derived from them.
//!
//! A code holds 128 random bits and the first 64 bits of the organization's fingerprint, so that whoever opens a
//! package with it can tell a made-up organization. Only the public half of the derived keys is ever stored.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::fmt;

use bip39::{Language, Mnemonic};
use zeroize::{Zeroize, Zeroizing};

use super::fingerprint::Fingerprint;
use super::keys::AccountKeys;
use crate::randomness::{self, RandomnessError};

/// Words that a code has.
pub const WORDS: usize = 18;
/// More text than this is no code, however it is spaced.
const MAX_BYTES: usize = 4_096;

/// The secret of an invitation or a recovery key. Wiped from memory when dropped.
pub struct Code {
    /// 16 random bytes, then the first 8 of the fingerprint.
    bytes: Zeroizing<[u8; 24]>,
}

/// Why a text is no code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum CodeError {
    /// Fewer or more words.
    WordCount {
        /// The words found.
        found: usize,
    },
    /// A word that is in no code.
    UnknownWord {
        /// Its place, counted from 1.
        position: usize,
        /// The word, in small letters.
        word: String,
        /// The word that looks most like it, if any does.
        suggestion: Option<&'static str>,
    },
    /// Each word is in the list, and they do not belong together.
    Checksum,
    /// A whole document.
    TooLong,
}

impl From<CodeError> for Sentence {
    fn from(error: CodeError) -> Self {
        Self::from(&error)
    }
}

impl From<&CodeError> for Sentence {
    fn from(error: &CodeError) -> Self {
        match error {
            CodeError::WordCount { found, .. } => said!(
                "a code has {words} words, and this has {found}: check that all of it was copied, and nothing else",
                words = WORDS,
                found
            ),
            CodeError::UnknownWord { position, suggestion, word, .. } => {
                said!("word {position}, “{word}”, is in no code{meant}", position, word, meant => meant(*suggestion))
            }
            CodeError::Checksum => said!(
                "each word is spelled like a word of a code, but together they are none: one was mistaken for another, or \
         two changed places; compare them with the original"
            ),
            CodeError::TooLong => {
                said!("this is far longer than a code: paste only its {words} words", words = WORDS)
            }
        }
    }
}

fn meant(suggestion: Option<&'static str>) -> Sentence {
    match suggestion {
        Some(word) => said!("; was “{word}” meant?", word),
        None => said!(": compare it with the original"),
    }
}

impl Code {
    /// A new code for the organization with this fingerprint.
    ///
    /// # Errors
    /// [`RandomnessError`].
    pub fn generate(organization: &Fingerprint) -> Result<Self, RandomnessError> {
        let secret: Zeroizing<[u8; 16]> = randomness::secret_bytes()?;
        let mut bytes = Zeroizing::new([0; 24]);
        let parts = secret.iter().copied().chain(organization.prefix());
        bytes.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
        Ok(Self { bytes })
    }

    /// The code that a person typed or pasted: capital letters, line breaks, hyphens, commas and the numbers of a
    /// list do not matter.
    ///
    /// # Errors
    /// [`CodeError`] says which word is wrong, and which one was probably meant.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        if text.len() > MAX_BYTES {
            return Err(CodeError::TooLong);
        }
        let mut words = Zeroizing::new(String::with_capacity(MAX_BYTES));
        let mut found = 0;
        let parts =
            text.split(|character: char| character.is_whitespace() || "-‐‑–—_,;:/|·.".contains(character));
        for part in parts {
            let word = part.trim_matches(|character: char| !character.is_alphabetic());
            if word.is_empty() {
                continue;
            }
            let word = Zeroizing::new(word.to_lowercase());
            found += 1;
            if Language::English.find_word(&word).is_none() {
                let suggestion = nearest(&word);
                let word = word.chars().take(40).collect();
                return Err(CodeError::UnknownWord { position: found, word, suggestion });
            }
            if found > 1 {
                words.push(' ');
            }
            words.push_str(&word);
        }
        if found != WORDS {
            return Err(CodeError::WordCount { found });
        }
        let mnemonic =
            Mnemonic::parse_in_normalized(Language::English, &words).map_err(|_| CodeError::Checksum)?;
        let (mut entropy, length) = mnemonic.to_entropy_array();
        let bytes = entropy.get(..length).and_then(|bytes| bytes.try_into().ok()).map(Zeroizing::new);
        entropy.zeroize();
        bytes.map(|bytes| Self { bytes }).ok_or(CodeError::Checksum)
    }

    /// The words to hand over or print, with spaces between them. Show them once.
    pub fn words(&self) -> Zeroizing<String> {
        let mut words = Zeroizing::new(String::with_capacity(WORDS * 9));
        // 24 bytes are a length that the words are defined for: there is always a mnemonic.
        if let Ok(mnemonic) = Mnemonic::from_entropy_in(Language::English, self.bytes.as_slice()) {
            for word in mnemonic.words() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        }
        words
    }

    /// The keys that the code stands for: always the same ones.
    pub fn keys(&self) -> AccountKeys {
        let derive = |context| Zeroizing::new(blake3::derive_key(context, self.bytes.as_slice()));
        AccountKeys::from_seeds(
            &derive("orgdesk 2026 signing key of a code"),
            derive("orgdesk 2026 receiving key of a code"),
        )
    }

    /// The beginning of the fingerprint of the organization that the code was made for.
    pub fn fingerprint_prefix(&self) -> [u8; 8] {
        self.bytes.last_chunk().copied().unwrap_or_default()
    }

    /// Whether the code was made for the organization with this fingerprint.
    pub fn is_for(&self, organization: &Fingerprint) -> bool {
        self.fingerprint_prefix() == organization.prefix()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// The word of the list that looks most like this one, if it takes at most two changes to get there.
fn nearest(word: &str) -> Option<&'static str> {
    if word.len() > 20 {
        return None;
    }
    Language::English
        .word_list()
        .iter()
        .map(|known| (strsim::osa_distance(known, word), *known))
        .filter(|(distance, _)| *distance <= 2)
        .min_by(|(one, first), (other, second)| {
            let likeness = |known| strsim::jaro_winkler(known, word);
            one.cmp(other).then(likeness(second).total_cmp(&likeness(first)))
        })
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn new_code() -> Code {
        Code::generate(&Fingerprint([0x5a; 32])).unwrap()
    }

    #[test]
    fn a_code_is_18_words_for_one_organization() {
        let code = new_code();
        assert_eq!(code.words().split(' ').count(), WORDS);
        assert!(code.is_for(&Fingerprint([0x5a; 32])));
        assert!(!code.is_for(&Fingerprint([0x5b; 32])));
        assert_eq!(format!("{code:?}"), "Code(…)");
        assert_ne!(*code.words(), *new_code().words());
    }

    #[test]
    fn spacing_capitals_and_numbering_do_not_matter() {
        let code = new_code();
        let words = code.words();
        let list: Vec<_> = words.split(' ').collect();
        let numbered = |between: &str, end: &str| -> String {
            list.iter().enumerate().map(|(n, word)| format!("{}{between}{word}{end}", n + 1)).collect()
        };
        let spellings = [
            words.to_uppercase(),
            format!("\n\t {}  \r\n", list.join("  \n")),
            list.join("-"),
            list.join(", "),
            numbered(". ", "\n"),
            numbered(".", " "),
            numbered(") ", "; "),
            format!("“{}”", list.join(" – ")),
        ];
        for text in spellings {
            let read = Code::parse(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
            assert_eq!(read.keys().public(), code.keys().public());
            assert_eq!(read.fingerprint_prefix(), code.fingerprint_prefix());
        }
    }

    #[test]
    fn a_mistyped_word_is_named_with_the_one_that_was_meant() {
        let words = "abandon ".repeat(17);
        for (typo, meant) in [
            ("abandom", Some("abandon")),
            ("zebraa", Some("zebra")),
            ("recieve", Some("receive")),
            ("lettre", Some("letter")),
            ("qqqqqqqqqq", None),
            ("zeñor", Some("zero")),
        ] {
            let error = Code::parse(&format!("{words} {typo}")).unwrap_err();
            let expected = CodeError::UnknownWord { position: 18, word: typo.to_owned(), suggestion: meant };
            assert_eq!(error, expected);
            assert!(error.to_string().contains("word 18"), "{error}");
        }
        assert_eq!(Code::parse("").unwrap_err(), CodeError::WordCount { found: 0 });
        assert_eq!(Code::parse(&words).unwrap_err(), CodeError::WordCount { found: 17 });
        assert_eq!(Code::parse(&words.repeat(40)).unwrap_err(), CodeError::TooLong);
    }

    #[test]
    fn nearly_every_wrong_word_and_exchange_breaks_the_checksum() {
        // Six bits of checksum: one mistake in 64 goes unseen here, and then fits no organization's keys.
        let code = new_code();
        let words = code.words();
        let list: Vec<_> = words.split(' ').collect();
        let mut unseen = 0;
        for other in Language::English.word_list() {
            let mut altered = list.clone();
            altered[4] = other;
            match Code::parse(&altered.join(" ")) {
                Err(error) => assert_eq!(error, CodeError::Checksum),
                Ok(read) if read.words() == words => {}
                Ok(read) => {
                    unseen += 1;
                    assert_ne!(read.keys().public(), code.keys().public());
                }
            }
        }
        assert!(unseen < 100, "{unseen} of 2,047");
    }

    #[test]
    fn the_keys_of_a_code_never_change() {
        let code = Code { bytes: Zeroizing::new(std::array::from_fn(|n| n as u8)) };
        assert_eq!(
            code.words().as_str(),
            "abandon amount liar amount expire adjust cage candy arch gather drum bullet absurd math era live bid \
             rib"
        );
        let public = code.keys().public();
        assert_eq!(public, Code::parse(&code.words()).unwrap().keys().public());
        assert_eq!(public.fingerprint(), "4544-b9b3-15a6-b257-3ad5-280a-ac39-c2a0");
        let mut other = Code { bytes: code.bytes.clone() };
        other.bytes[23] ^= 1;
        assert_ne!(other.keys().public(), public);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,300}") {
            prop_assert!(Code::parse(&text).is_err());
        }

        #[test]
        fn every_code_is_read_as_it_is_written(bytes: [u8; 24]) {
            let code = Code { bytes: Zeroizing::new(bytes) };
            prop_assert_eq!(*Code::parse(&code.words()).unwrap().bytes, bytes);
        }
    }
}
