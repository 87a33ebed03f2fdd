//! Lists that leave the program: gated, written beside and renamed, and journalled with count and digest.

use orgdesk_domain::said;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use orgdesk_domain::action::Action;
use orgdesk_domain::policy::Target;
use serde::Serialize;

use super::{MemberView, Session};
use crate::Error;
use crate::files::atomic_file;
use crate::journal::{ListKind, Payload};
use crate::lists::{ExportFormat, HeadedColumn, ListOf, MemberColumn, MemberFilter, MemberOrder, write_list};
use crate::state::{Digest, Records as _};
use crate::store::personal;

/// Which member list.
#[derive(Debug, Clone)]
pub struct MemberExport {
    /// Its form.
    pub format: ExportFormat,
    /// Its columns, in order; `None` stands for the usual ones. A format of a fixed shape looks only for the note
    /// among them.
    pub columns: Option<Vec<MemberColumn>>,
    /// Whom.
    pub filter: MemberFilter,
    /// In which order.
    pub order: MemberOrder,
}

impl MemberExport {
    /// The usual list in this form: the present members with the usual columns, in the order in which they came.
    pub fn usual(format: ExportFormat) -> Self {
        Self { format, columns: None, filter: MemberFilter::default(), order: MemberOrder::default() }
    }
}

/// Where a list goes.
pub enum Destination<'a> {
    /// To a file, which is there whole or not at all.
    File(&'a Path),
    /// To a stream, such as standard output.
    Writer(&'a mut dyn Write),
}

/// A list that left the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// How many rows.
    pub count: u64,
    /// BLAKE3 of its bytes, as it stands in the journal.
    pub digest: String,
}

impl Session {
    /// Exports the member list.
    ///
    /// # Errors
    /// [`Error::Denied`], which is journalled; and where the list cannot be written.
    pub fn export_members(
        &mut self,
        export: &MemberExport,
        destination: Destination<'_>,
    ) -> Result<Exported, Error> {
        let _lock = self.ready()?;
        self.demand_export()?;
        let columns = self.headed(export)?;
        let organization = self.records().organization()?.name;
        let list = ListOf { organization: &organization, at: self.clock.now(), columns: &columns };
        let payload = |count, digest| Payload::ListExported {
            list: ListKind::Members,
            format: export.format.as_str().to_owned(),
            columns: columns.iter().map(|column| column.heading.clone()).collect(),
            count,
            digest,
        };
        self.export(Action::MemberExport, destination, payload, |out| {
            let _snapshot = self.snapshot()?;
            if !export.order.keys.is_empty() {
                let views = self.member_views()?;
                return write_list(export.format, &list, chosen(export, &views).into_iter(), out);
            }
            let mut members = self.member_stream()?;
            let shown = members.by_ref().filter(|member| export.filter.matches(member));
            let count = write_list(export.format, &list, shown, out);
            members.finish()?;
            count
        })
    }

    /// The beginning of a member list, as text in its form (a workbook as CSV), and how many members the whole list
    /// has. Nothing leaves the program by it, so nothing is journalled.
    ///
    /// # Errors
    /// [`Error::Denied`] where this person may not export.
    pub fn preview_members(&mut self, export: &MemberExport, most: usize) -> Result<(String, u64), Error> {
        let _lock = self.ready()?;
        self.demand(Action::MemberExport, &Target::Organization)?;
        let views = self.member_views()?;
        let chosen = chosen(export, &views);
        let columns = self.headed(export)?;
        let organization = self.records().organization()?.name;
        let list = ListOf { organization: &organization, at: self.clock.now(), columns: &columns };
        let format = if export.format.is_text() { export.format } else { ExportFormat::Csv };
        let mut out = Vec::new();
        write_list(format, &list, chosen.iter().copied().take(most), &mut out)?;
        let text = String::from_utf8(out).map_err(|_| Error::System("a list is not UTF-8".into()))?;
        Ok((text, u64::try_from(chosen.len()).unwrap_or(u64::MAX)))
    }

    /// What everything that leaves asks: the right, whose refusal is journalled, and a file that an entry may go into.
    pub(super) fn demand_export(&self) -> Result<(), Error> {
        match self.demand(Action::MemberExport, &Target::Organization) {
            Ok(()) => self.undoubted(),
            Err(refusal) => Err(self.refuse(refusal, Action::MemberExport)?),
        }
    }

    /// The columns of a list for which none are chosen.
    ///
    /// # Errors
    /// [`Error::Denied`] for whoever may not see the organization.
    pub fn usual_columns(&mut self) -> Result<Vec<MemberColumn>, Error> {
        let _lock = self.ready()?;
        self.demand(Action::OrgView, &Target::Organization)?;
        self.usual()
    }

    fn usual(&self) -> Result<Vec<MemberColumn>, Error> {
        let in_use = personal::keys_in_use(&self.file.connection)?;
        Ok(MemberColumn::usual(&in_use, &self.records().fields()?))
    }

    fn headed(&self, export: &MemberExport) -> Result<Vec<HeadedColumn>, Error> {
        let fields = self.records().fields()?;
        let columns = match &export.columns {
            Some(columns) if columns.is_empty() => {
                return Err(Error::invalid("columns", said!("choose at least one column")));
            }
            Some(columns) => columns.clone(),
            None => self.usual()?,
        };
        let columns = export.format.fixed_columns(columns.contains(&MemberColumn::NOTE)).unwrap_or(columns);
        Ok(HeadedColumn::all(&columns, &fields))
    }

    /// Writes a list, then its entry, and only then puts the list in place: a list that is out is always journalled.
    pub(super) fn export(
        &self,
        action: Action,
        destination: Destination<'_>,
        payload: impl FnOnce(u64, Digest) -> Payload,
        write: impl FnOnce(&mut dyn Write) -> Result<u64, Error>,
    ) -> Result<Exported, Error> {
        match destination {
            Destination::File(path) => {
                let mut exported = None;
                let mut failure = None;
                let written = atomic_file::write_with(path, |file| {
                    match self.written(action, &mut Hashing::new(file), payload, write) {
                        Ok(done) => exported = Some(done),
                        Err(error) => {
                            failure = Some(error);
                            return Err(io::Error::other("the list was not finished"));
                        }
                    }
                    Ok(())
                });
                // Our own reason says more than the file's, which only knows that it was not finished.
                if let Some(failure) = failure {
                    return Err(failure);
                }
                written?;
                exported.ok_or(Error::Cancelled)
            }
            // A stream cannot be taken back, so the entry comes before the first byte.
            Destination::Writer(stream) => {
                let mut out = Hashing::new(Vec::new());
                let exported = self.written(action, &mut out, payload, write)?;
                stream.write_all(&out.inner).and_then(|()| stream.flush()).map_err(unwritten)?;
                Ok(exported)
            }
        }
    }

    fn written<W: Write>(
        &self,
        action: Action,
        out: &mut Hashing<W>,
        payload: impl FnOnce(u64, Digest) -> Payload,
        write: impl FnOnce(&mut dyn Write) -> Result<u64, Error>,
    ) -> Result<Exported, Error> {
        // Some forms write sign by sign: hashed in large parts, they cost a fraction.
        let mut buffered = BufWriter::with_capacity(64 * 1024, &mut *out);
        let count = write(&mut buffered)?;
        buffered.flush().map_err(unwritten)?;
        drop(buffered);
        let digest = Digest(*out.hasher.finalize().as_bytes());
        self.record_leaving(&payload(count, digest), action)?;
        Ok(Exported { count, digest: digest.to_string() })
    }
}

/// Whom the list shows, in its order.
fn chosen<'a>(export: &MemberExport, views: &'a [MemberView]) -> Vec<&'a MemberView> {
    let mut chosen = views.iter().filter(|view| export.filter.matches(view)).collect();
    export.order.sort(&mut chosen);
    chosen
}

pub(super) fn unwritten(error: io::Error) -> Error {
    Error::File(said!("the list could not be written: {error}", error))
}

/// Hashes what goes through it.
struct Hashing<W> {
    inner: W,
    hasher: blake3::Hasher,
}

impl<W: Write> Hashing<W> {
    fn new(inner: W) -> Self {
        Self { inner, hasher: blake3::Hasher::new() }
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
