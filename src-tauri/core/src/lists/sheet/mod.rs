//! A list as rows of text, whatever kind of file it came in: recognised by what is in it, not by its name.

mod delimited;
mod encoding;
mod objects;
mod workbook;

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;

use crate::Error;

/// The most rows that a list may have.
pub(crate) const MOST_ROWS: usize = 2_000_000;
/// The most columns.
pub(crate) const MOST_COLUMNS: usize = 2_000;

/// The most cells of a list, the empty ones between others included: they take memory too.
pub(crate) const MOST_CELLS: usize = 5_000_000;
/// The most bytes of a list that is text.
const MOST_TEXT: usize = 64 << 20;

/// The rows of a list. What is in them is not looked at yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// What kind of file it was, for people: `CSV`, `TSV`, `XLSX`, `JSON` or `JSON Lines`.
    pub(crate) kind: &'static str,
    /// All rows, those of headings included, each with its number as a spreadsheet counts, from 1. Rows of fewer
    /// cells than others are as they are.
    pub(crate) rows: Vec<SheetRow>,
    /// Of a workbook, the sheet that was read.
    pub(crate) sheet: Option<String>,
    /// Of a workbook, all its sheets, in their order.
    pub(crate) sheets: Vec<String>,
    /// What whoever imports should know of how the file was read, as sentences.
    pub(crate) notes: Vec<Sentence>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetRow {
    /// Its number, from 1; of JSON, the heading row is 1 and the first object 2.
    pub(crate) number: u64,
    /// Its cells as text, as they stand there.
    pub(crate) cells: Vec<String>,
}

impl Sheet {
    /// Reads a file of any kind; of a workbook the sheet chosen, or else the first with anything in it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a file that is of no kind that is known, damaged, or beyond the limits, and for a sheet
    /// that is not there.
    pub(crate) fn read(bytes: &[u8], chosen: Option<&str>) -> Result<Self, Error> {
        if workbook::is_workbook(bytes) {
            return workbook::read(bytes, chosen);
        }
        if let Some(chosen) = chosen {
            let problem =
                said!("“{chosen}” cannot be chosen: the list is no workbook, and has no sheets", chosen);
            return Err(Error::invalid("sheet", problem));
        }
        if bytes.len() > MOST_TEXT {
            let problem = said!(
                "the list has {bytes} bytes, at most {most} are read; split it",
                bytes = bytes.len(),
                most = MOST_TEXT
            );
            return Err(Error::invalid("file", problem));
        }
        let (text, notes) = encoding::decoded(bytes)?;
        let mut sheet =
            if objects::is_objects(&text) { objects::read(&text)? } else { delimited::read(&text)? };
        sheet.notes.splice(0..0, notes);
        Ok(sheet)
    }
}

/// Refuses a list that is too large to be one.
pub(crate) fn within_limits(rows: usize, columns: usize) -> Result<(), Error> {
    if rows > MOST_ROWS {
        return Err(Error::invalid(
            "file",
            said!("the list has more than {most} rows; split it", most = MOST_ROWS),
        ));
    }
    if columns > MOST_COLUMNS {
        let problem =
            said!("the list has {columns} columns, at most {most} are read", columns, most = MOST_COLUMNS);
        return Err(Error::invalid("file", problem));
    }
    Ok(())
}

/// Refuses a list of more cells than fit into memory with ease.
fn enough_cells(cells: usize) -> Result<(), Error> {
    if cells <= MOST_CELLS {
        return Ok(());
    }
    Err(Error::invalid("file", said!("the list has more than {most} cells; split it", most = MOST_CELLS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_large_is_refused_before_it_is_read() {
        for start in ["Email,Name\n", "[{\"Email\": \"a@b.example\"}]"] {
            let mut bytes = start.as_bytes().to_vec();
            bytes.resize(MOST_TEXT + 1, b' ');
            let refused = Sheet::read(&bytes, None).unwrap_err().to_string();
            assert!(refused.contains("at most 67108864 are read"), "{refused}");
        }
    }

    #[test]
    fn more_cells_than_fit_are_refused() {
        let commas = ",".repeat(MOST_COLUMNS - 1) + "\n";
        let list = commas.repeat(MOST_CELLS / MOST_COLUMNS);
        let fits = Sheet::read(list.as_bytes(), None).unwrap();
        assert_eq!(fits.rows.len() * MOST_COLUMNS, MOST_CELLS);
        drop(fits);
        let refused = Sheet::read((list + &commas).as_bytes(), None).unwrap_err().to_string();
        assert!(refused.contains("more than 5000000 cells"), "{refused}");
    }
}
