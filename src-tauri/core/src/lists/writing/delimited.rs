//! Lists whose cells stand between commas or tabs, with no cell that a spreadsheet would run as a formula.

use std::borrow::Borrow;
use std::io::Write;

use super::unwritten;
use crate::Error;
use crate::lists::column::HeadedColumn;
use crate::lists::formula::neutralised;
use crate::session::MemberView;

/// Writes the list as CSV (RFC 4180, UTF-8, lines end in CR LF) and returns how many rows it has.
pub(crate) fn write_csv(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    columns: &[HeadedColumn],
    out: &mut dyn Write,
) -> Result<u64, Error> {
    write_chosen(Cells::between(b',', out), members, columns)
}

/// The same with a tab between the cells. A cell with a tab, a quote or a new line in it stands in quotes, as in CSV.
pub(super) fn write_tsv(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    columns: &[HeadedColumn],
    out: &mut dyn Write,
) -> Result<u64, Error> {
    write_chosen(Cells::between(b'\t', out), members, columns)
}

/// Rows of harmless cells.
pub(crate) struct Cells<'w> {
    writer: csv::Writer<&'w mut dyn Write>,
}

impl<'w> Cells<'w> {
    pub(crate) fn between(delimiter: u8, out: &'w mut dyn Write) -> Self {
        let mut builder = csv::WriterBuilder::new();
        Self { writer: builder.delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(out) }
    }

    pub(crate) fn cell(&mut self, text: &str) -> Result<(), Error> {
        self.writer.write_field(neutralised(text).as_bytes()).map_err(unwritten)
    }

    pub(crate) fn end_row(&mut self) -> Result<(), Error> {
        self.writer.write_record(None::<&[u8]>).map_err(unwritten)
    }

    pub(crate) fn finish(mut self) -> Result<(), Error> {
        self.writer.flush().map_err(unwritten)
    }
}

fn write_chosen(
    mut cells: Cells<'_>,
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    columns: &[HeadedColumn],
) -> Result<u64, Error> {
    for headed in columns {
        cells.cell(&headed.heading)?;
    }
    cells.end_row()?;
    let mut count = 0;
    for member in members {
        let member: &MemberView = member.borrow();
        for headed in columns {
            cells.cell(&headed.column.text(member))?;
        }
        cells.end_row()?;
        count += 1;
    }
    cells.finish()?;
    Ok(count)
}
