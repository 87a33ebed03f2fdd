//! A calendar of what runs out: iCalendar as of RFC 5545, one event for each matter that has an end.
//!
//! Written here and not by a library: it is one kind of event, and what stands in it was typed by other people, so that
//! the escaping and the folding are held to an independent reader by tests.

use std::io::{self, Write};

use orgdesk_domain::{OrganizationId, OrganizationName, Timestamp};

use super::{Attention, Matter, MatterKind};
use crate::state::InvitationPurpose;

/// The most octets of a line, without its end (3.1).
const LINE: usize = 75;
/// How many days before its end a matter is announced, where there are so many left.
const ANNOUNCED: [i64; 2] = [3, 1];

/// Writes the calendar; answers how many events it has.
pub(crate) fn write(
    attention: &Attention,
    organization: (OrganizationId, &OrganizationName),
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut lines = Lines(out);
    lines.put("BEGIN", "VCALENDAR")?;
    lines.put("VERSION", "2.0")?;
    lines.put("PRODID", concat!("-//Orgdesk//Orgdesk ", env!("CARGO_PKG_VERSION"), "//EN"))?;
    lines.put("CALSCALE", "GREGORIAN")?;
    let mut count = 0;
    for matter in &attention.matters {
        let Some(end) = matter.until else { continue };
        let (Some(start), Some(stamp)) = (instant(end), instant(attention.at)) else { continue };
        let (id, name) = organization;
        let title = text(&format!("{name}: {}", matter.title()));
        lines.put("BEGIN", "VEVENT")?;
        lines.put("UID", &uid(id, &matter.kind))?;
        lines.put("DTSTAMP", &stamp)?;
        lines.put("DTSTART", &start)?;
        lines.put("SUMMARY", &title)?;
        lines.put("DESCRIPTION", &text(&described(matter)))?;
        lines.put("CLASS", "PRIVATE")?;
        // Nobody is busy because something ends.
        lines.put("TRANSP", "TRANSPARENT")?;
        if let Some(days) = ANNOUNCED.into_iter().find(|days| end.plus_days(-days) > attention.at) {
            lines.put("BEGIN", "VALARM")?;
            lines.put("ACTION", "DISPLAY")?;
            lines.put("DESCRIPTION", &title)?;
            lines.put("TRIGGER", &format!("-P{days}D"))?;
            lines.put("END", "VALARM")?;
        }
        lines.put("END", "VEVENT")?;
        count += 1;
    }
    lines.put("END", "VCALENDAR")?;
    Ok(count)
}

fn described(matter: &Matter) -> String {
    let advice = matter.advice();
    let mut letters = advice.chars();
    let begun: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{}\n{begun}.", matter.sentence())
}

/// The same for the same matter whenever it is exported, so that a calendar takes a later end in place of the earlier
/// one; and of no meaning to whoever reads it (RFC 7986, 5.3).
fn uid(organization: OrganizationId, kind: &MatterKind) -> String {
    let what = match kind {
        // What has an end goes by whom it is about, and for what.
        MatterKind::OverrideEnds { application, .. } => application.to_string(),
        MatterKind::InvitationEnds { purpose: InvitationPurpose::Join, .. } => "join".to_owned(),
        MatterKind::InvitationEnds { purpose: InvitationPurpose::Rebind, .. } => "rebind".to_owned(),
        // There is one of each for a member, or for the organization.
        MatterKind::ReadOnly { .. }
        | MatterKind::ClockBehind { .. }
        | MatterKind::HandOverOutstanding {}
        | MatterKind::BackupsOld { .. }
        | MatterKind::SecondPlaceAbsent {}
        | MatterKind::RotationDue {}
        | MatterKind::NoRecoveryKey { .. }
        | MatterKind::OneOwner { .. }
        | MatterKind::CannotSignIn { .. }
        | MatterKind::KeysReplaced { .. }
        | MatterKind::InvitedWithoutCode { .. } => String::new(),
    };
    let member = kind.member().map(|member| member.to_string()).unwrap_or_default();
    let named = format!("{organization}/{}/{member}/{what}", kind.as_str());
    let digest = blake3::derive_key("orgdesk 2026 calendar event", named.as_bytes());
    data_encoding::HEXLOWER.encode(digest.get(..16).unwrap_or_default())
}

/// A date with time in UTC (3.3.5); `None` for one that a calendar has no year for.
fn instant(at: Timestamp) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(at.as_unix_millis()).ok()?;
    let year = jiff::tz::TimeZone::UTC.to_datetime(at).year();
    (0..=9999).contains(&year).then(|| at.strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// A text value (3.3.11). Controls, which no text may have, become spaces, and so does whatever else a reader could
/// take for the end of a line.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\u{2028}' | '\u{2029}' => escaped.push(' '),
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Content lines (3.1): folded, with the line end that belongs there.
struct Lines<'w>(&'w mut dyn Write);

impl Lines<'_> {
    /// Writes a property whose value needs no escaping any more. A fold never comes within a character, nor between a
    /// backslash and what it escapes, which some readers do not put together again.
    fn put(&mut self, name: &str, value: &str) -> io::Result<()> {
        let mut line = format!("{name}:");
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            let mut piece = String::from(letter);
            if letter == '\\' {
                piece.extend(letters.next());
            }
            if line.len() + piece.len() > LINE {
                write!(self.0, "{line}\r\n")?;
                line = " ".to_owned();
            }
            line.push_str(&piece);
        }
        write!(self.0, "{line}\r\n")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn put(value: &str) -> String {
        let mut out = Vec::new();
        Lines(&mut out).put("SUMMARY", &text(value)).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What 3.1 and 3.3.11 say that a reader does.
    fn read(lines: &str) -> String {
        let unfolded = lines.strip_suffix("\r\n").unwrap().replace("\r\n ", "");
        let mut letters = unfolded.strip_prefix("SUMMARY:").unwrap().chars();
        let mut value = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => value.push(match letters.next().unwrap() {
                    'n' => '\n',
                    escaped => escaped,
                }),
                letter => value.push(letter),
            }
        }
        value
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_again_and_no_line_is_too_long(value in "(\\PC|[\\\\;,:\n]){0,200}") {
            let lines = put(&value);
            for line in lines.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE, "{line:?}");
                prop_assert!(!line.contains(['\r', '\n']), "{line:?}");
                let backslashes = line.chars().rev().take_while(|letter| *letter == '\\').count();
                prop_assert!(backslashes % 2 == 0, "a fold within an escape: {line:?}");
            }
            let kept: String =
                value.chars().map(|letter| if matches!(letter, '\u{2028}' | '\u{2029}') { ' ' } else { letter }).collect();
            prop_assert_eq!(read(&lines), kept);
        }
    }

    #[test]
    fn nothing_begins_a_line_of_its_own() {
        for value in
            ["a\r\nEND:VEVENT", "a\rEND:VEVENT", "a\nEND:VEVENT", "a\u{2028}END:VEVENT", "a\u{85}END:VEVENT"]
        {
            let lines = put(value);
            assert_eq!(lines.lines().count(), 1, "{value:?}: {lines:?}");
            assert!(!lines.trim_end_matches("\r\n").contains(char::is_control), "{lines:?}");
        }
    }

    #[test]
    fn a_calendar_knows_years_of_four_digits() {
        let at = |text: &str| instant(text.parse().unwrap());
        assert_eq!(at("2026-07-01T12:00:00.9Z").as_deref(), Some("20260701T120000Z"));
        assert_eq!(at("0099-01-01").as_deref(), Some("00990101T000000Z"));
        assert_eq!(at("-000001-01-01T00:00:00Z"), None);
        assert_eq!(instant(Timestamp::from_unix_millis(i64::MAX)), None);
    }
}
