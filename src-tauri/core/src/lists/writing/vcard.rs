//! A member list as vCards (version 4.0, RFC 6350), one for each member.

use std::borrow::Borrow;
use std::io::{self, Write};

use orgdesk_domain::Timestamp;
use orgdesk_domain::profile::ProfileField;

use super::{ListOf, address_of, given_and_family, name_of, unwritten};
use crate::Error;
use crate::session::MemberView;

/// The octets that a line may have before it is folded, its end aside (RFC 6350, 3.2).
const LONGEST_LINE: usize = 75;

/// Writes the cards and returns how many there are. A card without a name, of somebody who was erased, is called by
/// the id: a card must have one. A language that is no language tag (RFC 5646) has no place in a card.
pub(super) fn write_vcards(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    list: &ListOf<'_>,
    out: &mut dyn Write,
) -> Result<u64, Error> {
    let revision = basic(list.at);
    let mut count = 0;
    for member in members {
        let member: &MemberView = member.borrow();
        let mut card = Card { out: &mut *out };
        card.write(member, list, &revision).map_err(unwritten)?;
        count += 1;
    }
    Ok(count)
}

/// A card being written.
struct Card<'w> {
    out: &'w mut dyn Write,
}

impl Card<'_> {
    fn write(&mut self, member: &MemberView, list: &ListOf<'_>, revision: &str) -> io::Result<()> {
        let field = |field| escaped(member.profile.text(field));
        self.line("BEGIN", "VCARD")?;
        self.line("VERSION", "4.0")?;
        self.line("KIND", "individual")?;
        self.line("UID", &format!("urn:uuid:{}", member.id))?;
        match name_of(member) {
            "" => self.line("FN", &member.id.to_string())?,
            name => {
                let (given, family) = given_and_family(member);
                self.line("FN", &escaped(name))?;
                self.line("N", &format!("{};{};;;", escaped(family), escaped(given)))?;
            }
        }
        self.line_if_any("EMAIL", &escaped(address_of(member)))?;
        self.line_if_any("TEL", &field(ProfileField::Phone))?;
        self.line_if_any("TITLE", &field(ProfileField::Title))?;
        let organization = escaped(list.organization.as_str());
        match field(ProfileField::Department) {
            department if department.is_empty() => self.line("ORG", &organization)?,
            department => self.line("ORG", &format!("{organization};{department}"))?,
        }
        let language = member.profile.text(ProfileField::Language);
        if is_language_tag(language) {
            self.line("LANG", language)?;
        }
        let tags: Vec<String> = member.profile.tags().map(escaped).collect();
        self.line_if_any("CATEGORIES", &tags.join(","))?;
        if list.shows_note() {
            self.line_if_any("NOTE", &field(ProfileField::Note))?;
        }
        self.line("REV", revision)?;
        self.line("END", "VCARD")
    }

    fn line_if_any(&mut self, property: &str, value: &str) -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { self.line(property, value) }
    }

    /// Writes a line, folded so that no character is torn apart.
    fn line(&mut self, property: &str, value: &str) -> io::Result<()> {
        let mut length = 0;
        let characters = property.chars().chain([':']).chain(value.chars());
        for character in characters {
            if length + character.len_utf8() > LONGEST_LINE {
                self.out.write_all(b"\r\n ")?;
                length = 1;
            }
            length += character.len_utf8();
            self.out.write_all(character.encode_utf8(&mut [0; 4]).as_bytes())?;
        }
        self.out.write_all(b"\r\n")
    }
}

/// A text as a value: backslash, comma and semicolon escaped, new lines as `\n` (RFC 6350, 3.4 and 4.1).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// Whether the text has the form of a language tag, such as `de` or `zh-Hant-TW` (RFC 5646, 2.1).
fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// The time as `20260331T120000Z` (RFC 6350, 4.3.5).
fn basic(at: Timestamp) -> String {
    let whole_second = Timestamp::from_unix_millis(at.as_unix_millis().div_euclid(1000).saturating_mul(1000));
    whole_second.to_string().replace(['-', ':'], "")
}
