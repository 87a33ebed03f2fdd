//! Lists whose cells are parted by a comma, a semicolon or a tab (RFC 4180 and its relatives).

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
    let mut number = 0;
    let mut cells = 0;
    while reader.read_record(&mut record).map_err(unreadable)? {
        number += 1;
        within_limits(rows.len(), record.len())?;
        cells += record.len();
        enough_cells(cells)?;
        rows.push(SheetRow { number, cells: record.iter().map(str::to_owned).collect() });
    }
    if rows.is_empty() {
        return Err(Error::invalid("file", "the list is empty: it has not even headings"));
    }
    let kind = if delimiter == b'\t' { "TSV" } else { "CSV" };
    Ok(Sheet { kind, rows, notes: Vec::new() })
}

fn unreadable(error: csv::Error) -> Error {
    Error::invalid("file", format!("the list cannot be read: {error}"))
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
