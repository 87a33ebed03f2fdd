//! An e-mail address as the name of a mailbox: compared without case, its domain by A-label.

use crate::language::Sentence;
use crate::said;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::spelling::{SpellingError, skeleton, spelled};

/// A mailbox, such as `ada@example.com`. Two spellings of one mailbox are equal.
///
/// The domain is kept as A-labels (RFC 5890), so that `bücher.example` is `xn--bcher-kva.example` everywhere.
/// Quoted local parts and address literals (RFC 5321, 4.1.2) are refused: no member list has them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress {
    text: String,
    mailbox: String,
}

/// Why a text is no e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum EmailAddressError {
    /// Something about its characters or length.
    Spelling(#[from] SpellingError),
    /// No `@`, or more than one.
    NoMailbox {
        /// The text.
        found: String,
    },
    /// The part before the `@` is empty, longer than 64 bytes, or has a character that a mailbox cannot have.
    LocalPart {
        /// The text.
        found: String,
    },
    /// The part behind the `@` is no domain name with at least two labels.
    Domain {
        /// The text.
        found: String,
    },
}

impl From<&EmailAddressError> for Sentence {
    fn from(error: &EmailAddressError) -> Self {
        match error {
            EmailAddressError::Spelling(it) => said!("the address {problem}", problem => it),
            EmailAddressError::NoMailbox { found, .. } => said!(
                "“{found}” is not an e-mail address: it needs one @ with a name before it and a domain behind it",
                found
            ),
            EmailAddressError::LocalPart { found, .. } => {
                said!("“{found}” is not an e-mail address: the part before the @ cannot be a mailbox", found)
            }
            EmailAddressError::Domain { found, .. } => {
                said!("“{found}” is not an e-mail address: the part behind the @ is not a domain", found)
            }
        }
    }
}

impl EmailAddress {
    /// The address as it is shown and stored.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The mailbox that it names: equal exactly for equal mailboxes.
    pub fn mailbox(&self) -> &str {
        &self.mailbox
    }

    /// The domain, as A-labels.
    pub fn domain(&self) -> &str {
        self.mailbox.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Equal for addresses that a person would take for one another, such as those with a Cyrillic `а` in
    /// the domain.
    pub fn skeleton(&self) -> String {
        let local = self.mailbox.rsplit_once('@').map_or("", |(local, _)| local);
        format!("{}@{}", skeleton(local), self.domain_skeleton())
    }

    /// Equal for domains that a person would take for one another.
    pub fn domain_skeleton(&self) -> String {
        let (domain, _) = idna::domain_to_unicode(self.domain());
        skeleton(&domain)
    }
}

/// The characters of an unquoted local part (RFC 5322 `atext`, RFC 6531 for those beyond ASCII).
fn in_local_part(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || "!#$%&'*+-/=?^_`{|}~.".contains(character)
        || (!character.is_ascii() && character.is_alphanumeric())
}

/// Whether the domain is one that stays as it is on its way to A-labels: nearly all are, and lists are long.
fn is_plain_domain(domain: &str) -> bool {
    let is_plain_label = |label: &str| {
        let bytes = label.as_bytes();
        (1..=63).contains(&bytes.len())
            && bytes.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !label.starts_with('-')
            && !label.ends_with('-')
            && bytes.get(2..4) != Some(b"--")
    };
    domain.len() <= 253 && domain.split('.').all(is_plain_label)
}

/// The text in small letters, each for itself: that `str::to_lowercase` writes a sigma at the end of a word in
/// another way would make two mailboxes of one.
fn without_case(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().flat_map(char::to_lowercase).map(|small| if small == 'ς' { 'σ' } else { small }).collect()
}

impl FromStr for EmailAddress {
    type Err = EmailAddressError;

    fn from_str(text: &str) -> Result<Self, EmailAddressError> {
        let text = spelled(text, 3, 254)?;
        let found = || text.clone();
        let (local, domain) = match text.split_once('@') {
            Some((local, domain)) if !domain.contains('@') => (local, domain),
            Some(_) | None => return Err(EmailAddressError::NoMailbox { found: found() }),
        };
        let local_is_fine = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(in_local_part)
            && local.split('.').all(|atom| !atom.is_empty());
        if !local_is_fine {
            return Err(EmailAddressError::LocalPart { found: found() });
        }
        let domain = if is_plain_domain(domain) {
            domain.to_owned()
        } else {
            idna::domain_to_ascii_strict(domain).map_err(|_| EmailAddressError::Domain { found: found() })?
        };
        if !domain.contains('.') || domain.ends_with('.') {
            return Err(EmailAddressError::Domain { found: found() });
        }
        let text = format!("{local}@{domain}");
        if text.len() > 254 {
            return Err(SpellingError::TooLong { found: text.len(), max: 254 }.into());
        }
        Ok(Self { mailbox: without_case(&text), text })
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailAddressError;
    fn try_from(text: String) -> Result<Self, EmailAddressError> {
        text.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> String {
        address.text
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.mailbox == other.mailbox
    }
}

impl Eq for EmailAddress {}

impl Hash for EmailAddress {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.mailbox.hash(state);
    }
}

impl PartialOrd for EmailAddress {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EmailAddress {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.mailbox.cmp(&other.mailbox)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> EmailAddress {
        text.parse().unwrap()
    }

    #[test]
    fn one_mailbox_has_one_key() {
        assert_eq!(address("OK.One@EXAMPLE.com"), address("ok.one@example.com"));
        assert_eq!(address("OK.One@EXAMPLE.com").as_str(), "OK.One@example.com");
        assert_eq!(address("idn@bücher.example").as_str(), "idn@xn--bcher-kva.example");
        assert_eq!(address("idn@bücher.example"), address("idn@XN--bcher-kva.example"));
        assert_eq!(address("ΝΊΚΟΣ@example.com"), address("νίκος@example.com"));
        assert_ne!(address("a+b@example.com"), address("ab@example.com"));
    }

    #[test]
    fn look_alikes_have_one_skeleton() {
        assert_ne!(address("ada@exаmple.com"), address("ada@example.com"));
        assert_eq!(address("ada@exаmple.com").skeleton(), address("ada@example.com").skeleton());
        assert_ne!(address("ada@example.com").skeleton(), address("ida@example.com").skeleton());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "not-an-email",
            "@example.com",
            "a@",
            "a@b@example.com",
            "a b@example.com",
            "a@localhost",
            "binary\0@example.com",
            ".a@example.com",
            "a..b@example.com",
            "\"a\"@example.com",
            "a@example..com",
            "a@[127.0.0.1]",
            "a@exa mple.com",
            "a@-example.com",
            "a,b@example.com",
            "a@example.com.",
        ] {
            assert!(text.parse::<EmailAddress>().is_err(), "{text:?}");
        }
        assert!(format!("{}@example.com", "x".repeat(65)).parse::<EmailAddress>().is_err());
    }

    #[test]
    fn a_domain_that_is_taken_as_it_is_would_have_come_out_the_same() {
        let long_label = "x".repeat(64);
        let parts = ["a", "0", "-", "--", "xn--", "A", "ü", "_", "", "example", &long_label];
        let mut plain = 0;
        for one in parts {
            for two in parts {
                for three in parts {
                    let domain = format!("{one}{two}.{three}.com");
                    if is_plain_domain(&domain) {
                        plain += 1;
                        assert_eq!(idna::domain_to_ascii_strict(&domain).ok(), Some(domain));
                    }
                }
            }
        }
        assert!(plain > 40, "{plain}");
    }
}
