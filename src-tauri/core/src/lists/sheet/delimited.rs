//! Lists whose cells are parted by a comma, a semicolon or a tab (RFC 4180 and its relatives).

use orgdesk_domain::said;

use super::{Sheet, SheetRow, enough_cells, within_limits};
use crate::Error;

/// Reads a list; what parts its cells is told by its first line.
pub(super) fn read(text: &str) -> Result<Sheet, Error> {
    let delimiter = delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    let mut counting = Counting { text: text.as_bytes(), number: 0, owes: false };
    let mut before = reader.position().clone();
    let mut cells = 0;
    while reader.read_record(&mut record).map_err(unreadable)? {
        let number = counting.next(&before, reader.position(), record.as_slice());
        if reader.position().byte() >= counting.length() {
            refuse_open_quote(text, before.byte(), delimiter, number)?;
        }
        before = reader.position().clone();
        within_limits(rows.len(), record.len())?;
        cells += record.len();
        enough_cells(cells)?;
        rows.push(SheetRow { number, cells: record.iter().map(str::to_owned).collect() });
    }
    if rows.is_empty() {
        return Err(Error::invalid("file", said!("the list is empty: it has not even headings")));
    }
    let kind = if delimiter == b'\t' { "TSV" } else { "CSV" };
    Ok(Sheet { kind, sheet: None, sheets: Vec::new(), rows, notes: Vec::new() })
}

/// The numbers of the rows as a spreadsheet counts. The reader leaves empty lines out; a spreadsheet does not.
struct Counting<'a> {
    text: &'a [u8],
    number: u64,
    /// Whether the second sign that ends a line comes with the next row.
    owes: bool,
}

impl Counting<'_> {
    fn length(&self) -> u64 {
        u64::try_from(self.text.len()).unwrap_or(u64::MAX)
    }

    fn next(&mut self, before: &csv::Position, after: &csv::Position, cells: &str) -> u64 {
        let end = usize::try_from(after.byte()).unwrap_or(usize::MAX);
        // Of CR LF the reader takes the second only with the next record.
        let owes = self.text.get(end) == Some(&b'\n') && self.text.get(end.wrapping_sub(1)) == Some(&b'\r');
        let is_unended = end >= self.text.len() && !self.text.ends_with(b"\n");
        let lines = after.line() + u64::from(owes) + u64::from(is_unended);
        let lines = lines.saturating_sub(before.line() + u64::from(self.owes));
        self.owes = owes;
        self.number += 1;
        if lines > 1 {
            let breaks = cells.bytes().filter(|byte| *byte == b'\n').count();
            self.number += lines.saturating_sub(1 + u64::try_from(breaks).unwrap_or(lines));
        }
        self.number
    }
}

/// The last row swallows everything behind a quotation mark that is never closed: whole people would be gone unsaid.
fn refuse_open_quote(text: &str, from: u64, delimiter: u8, number: u64) -> Result<(), Error> {
    let last = usize::try_from(from).ok().and_then(|from| text.as_bytes().get(from..)).unwrap_or_default();
    let (mut starts_cell, mut quoted) = (true, false);
    let mut bytes = last.iter().peekable();
    while let Some(byte) = bytes.next() {
        if quoted {
            if *byte == b'"' && bytes.next_if(|next| **next == b'"').is_none() {
                quoted = false;
            }
            continue;
        }
        quoted = starts_cell && *byte == b'"';
        starts_cell = *byte == delimiter || matches!(byte, b'\n' | b'\r');
    }
    if quoted {
        let problem = said!("a quotation mark is opened here and never closed");
        return Err(Error::invalid(said!("row {row}", row = number), problem));
    }
    Ok(())
}

fn unreadable(error: csv::Error) -> Error {
    Error::invalid("file", said!("the list cannot be read: {error}", error))
}

/// Whichever of the three stands most often in the first lines, outside quotes: a first line may be a remark with
/// none, such as a version.
fn delimiter(text: &str) -> u8 {
    /// Enough for remarks and headings.
    const LOOKED_AT: usize = 4;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    let mut lines = 0;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                lines += 1;
                // The first line that has any of them decides.
                if lines >= LOOKED_AT || counts.iter().any(|(_, count)| *count > 0) {
                    break;
                }
            }
            _ if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // Of equals the first: a comma.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        let text = "\nEmail,Name\n\na@example.com,\"Two\nLines\"\r\n\r\n\r\n,x\nb@example.com,B";
        let numbers: Vec<u64> = read(text).unwrap().rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 4, 7, 8]);
    }

    #[test]
    fn nobody_is_swallowed_by_a_quotation_mark_that_is_never_closed() {
        let error = read("email,note\na@example.com,\"open\nb@example.com,B\n").unwrap_err().to_string();
        assert_eq!(error, "row 2: a quotation mark is opened here and never closed");
        assert_eq!(
            read("email,name\na@example.com,5\" pipe\nb@example.com,\"B \"\"\"").unwrap().rows.len(),
            3
        );
    }

    #[test]
    fn what_parts_the_cells_is_told_by_the_first_line_that_has_any() {
        for (text, expected) in [
            ("Email,Name\n", b','),
            ("E-Mail;Name;Rolle\na@b.example;\"x, y, z, zz\";m", b';'),
            ("Email\tName\n", b'\t'),
            ("\"a;b;c\",d\n", b','),
            ("version:v1.0\r\nName;Email\r\n", b';'),
            ("Email\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }
}
