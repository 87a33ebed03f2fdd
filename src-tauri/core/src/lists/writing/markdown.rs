//! A member list as a table in Markdown, with nothing in a cell that Markdown would take for more than text.

use std::borrow::Borrow;
use std::io::{self, Write};

use super::{read_by_people, title_of, unwritten};
use crate::Error;
use crate::lists::column::HeadedColumn;
use crate::session::MemberView;

/// Writes the list as a table (GitHub Flavored Markdown 4.10; times in UTC) and returns how many rows it has.
pub(super) fn write_markdown(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    columns: &[HeadedColumn],
    out: &mut dyn Write,
) -> Result<u64, Error> {
    let mut row = |cells: &mut dyn Iterator<Item = String>| -> io::Result<()> {
        for cell in cells {
            write!(out, "| {cell} ")?;
        }
        out.write_all(b"|\n")
    };
    row(&mut columns.iter().map(|headed| escaped(&title_of(headed)))).map_err(unwritten)?;
    row(&mut columns.iter().map(|_| "---".to_owned())).map_err(unwritten)?;
    let mut count = 0;
    for member in members {
        let member: &MemberView = member.borrow();
        let cells = columns.iter().map(|headed| escaped(&read_by_people(headed.column, member)));
        row(&mut { cells }).map_err(unwritten)?;
        count += 1;
    }
    Ok(count)
}

/// The text with a backslash before each sign that starts something in Markdown (CommonMark 2.4), its new lines as
/// breaks. Dots, commas, hyphens and the @ of addresses start nothing within a cell. The colon goes where a bare
/// address of a page would become a link.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match character {
            '\n' => out.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '!' | '|'
            | '~' | '&' | '$' => {
                out.push('\\');
                out.push(character);
            }
            ':' if text.get(at..).is_some_and(|rest| rest.starts_with("://")) => out.push_str("\\:"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_something_is_text() {
        for (text, expected) in [
            ("a|b", "a\\|b"),
            ("a\\|b", "a\\\\\\|b"),
            ("`x` *y* _z_", "\\`x\\` \\*y\\* \\_z\\_"),
            ("<img src=x>", "\\<img src=x\\>"),
            ("[a](b)", "\\[a\\]\\(b\\)"),
            ("see http://example.com: now", "see http\\://example.com: now"),
            ("&lt;", "\\&lt;"),
            ("one\n\ntwo\rthree", "one<br><br>two three"),
            ("ada@example.com", "ada@example.com"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
