//! The journal as it leaves the program: as it is stored and signed, or as a table without the signatures.

use orgdesk_domain::said;
use std::fmt;
use std::io::Write;
use std::str::FromStr;

use orgdesk_domain::action::Action;
use serde::Serialize;

use super::exporting::unwritten;
use super::{Destination, Exported, Session};
use crate::Error;
use crate::journal::{Entry, ListKind, Payload};
use crate::lists::Cells;
use crate::state::Digest;
use crate::store::journal;

/// How the journal leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JournalFormat {
    /// One JSON object for each entry with all that is stored, so that hashes and signatures can be checked elsewhere.
    #[default]
    JsonLines,
    /// A table for spreadsheets, in which people stand by their ids.
    Csv,
}

/// The headings of the table.
const HEADINGS: [&str; 9] =
    ["seq", "decided_at", "author", "kind", "member", "step", "reverses", "payload", "hash"];

impl JournalFormat {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::JsonLines, Self::Csv];

    /// The format's name, which is also how names of such files end.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
        }
    }

    fn columns(self) -> Vec<String> {
        match self {
            Self::JsonLines => Vec::new(),
            Self::Csv => HEADINGS.map(str::to_owned).to_vec(),
        }
    }
}

impl fmt::Display for JournalFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for JournalFormat {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|format| format.as_str() == text);
        found.ok_or_else(|| {
            Error::invalid("format", said!("“{text}” is none of the journal; choose jsonl or csv", text))
        })
    }
}

impl Session {
    /// Exports the journal, or the own entries where not all may be seen, in the order of entries.
    ///
    /// # Errors
    /// [`Error::Denied`], journalled; [`Error::Damaged`] where an entry would not stay an entry in the file.
    pub fn export_journal(
        &mut self,
        format: JournalFormat,
        destination: Destination<'_>,
    ) -> Result<Exported, Error> {
        let _lock = self.ready()?;
        let author = match self.journal_author(Action::JournalExport) {
            Ok(author) => author,
            Err(refusal @ Error::Denied { .. }) => return Err(self.refuse(refusal, Action::JournalExport)?),
            Err(error) => return Err(error),
        };
        self.undoubted()?;
        let payload = |count, digest| Payload::ListExported {
            list: author.map_or(ListKind::Journal, |author| ListKind::EntriesBy { author }),
            format: format.to_string(),
            columns: format.columns(),
            count,
            digest,
        };
        self.export(Action::JournalExport, destination, payload, |out| {
            let is_seen = |entry: &Entry| author.is_none_or(|author| entry.draft.author == author);
            match format {
                JournalFormat::JsonLines => self.write_lines(is_seen, out),
                JournalFormat::Csv => self.write_table(is_seen, out),
            }
        })
    }

    fn write_lines(&self, is_seen: impl Fn(&Entry) -> bool, out: &mut dyn Write) -> Result<u64, Error> {
        let mut count = 0;
        journal::for_each(&self.file.connection, 0, |entry| {
            if is_seen(&entry) {
                serde_json::to_writer(&mut *out, &StoredEntry::of(&entry)?)?;
                out.write_all(b"\n").map_err(unwritten)?;
                count += 1;
            }
            Ok(true)
        })?;
        Ok(count)
    }

    fn write_table(&self, is_seen: impl Fn(&Entry) -> bool, out: &mut dyn Write) -> Result<u64, Error> {
        let mut cells = Cells::between(b',', out);
        for heading in HEADINGS {
            cells.cell(heading)?;
        }
        cells.end_row()?;
        let mut count = 0;
        journal::for_each(&self.file.connection, 0, |entry| {
            if is_seen(&entry) {
                let stored = StoredEntry::of(&entry)?;
                let member = entry.payload()?.member().map(|member| member.to_string()).unwrap_or_default();
                cells.cell(&stored.seq.to_string())?;
                cells.cell(&stored.decided_at)?;
                cells.cell(&stored.author)?;
                cells.cell(&entry.draft.kind)?;
                cells.cell(&member)?;
                cells.cell(&stored.step)?;
                cells.cell(&stored.reverses.map(|seq| seq.to_string()).unwrap_or_default())?;
                cells.cell(stored.payload.get())?;
                cells.cell(&stored.hash.to_string())?;
                cells.end_row()?;
                count += 1;
            }
            Ok(true)
        })?;
        cells.finish()?;
        Ok(count)
    }
}

/// An entry as it is stored, so that its hash and signatures can be checked elsewhere.
#[derive(Serialize)]
struct StoredEntry<'a> {
    seq: u64,
    version: u16,
    organization: String,
    author: String,
    author_seq: u64,
    device: String,
    step: String,
    step_index: u32,
    step_count: u32,
    reverses: Option<u64>,
    decided_at: String,
    rules: u16,
    payload: &'a serde_json::value::RawValue,
    state: Digest,
    previous: Digest,
    hash: Digest,
    signature: String,
    proof: Option<String>,
}

impl<'a> StoredEntry<'a> {
    fn of(entry: &'a Entry) -> Result<Self, Error> {
        let draft = &entry.draft;
        // A line end in it would begin a line that is no entry.
        if draft.payload.iter().any(u8::is_ascii_control) {
            return Err(Error::damaged(said!(
                "entry {seq} has a line end or another control character in what it says, which Orgdesk never writes. \
                 Run “journal verify”",
                seq = draft.link.seq
            )));
        }
        let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
        Ok(Self {
            seq: draft.link.seq,
            version: draft.version,
            organization: draft.organization.to_string(),
            author: draft.author.to_string(),
            author_seq: draft.link.author_seq,
            device: draft.device.to_string(),
            step: draft.step.id.to_string(),
            step_index: draft.step.index,
            step_count: draft.step.count,
            reverses: draft.reverses,
            decided_at: draft.decided_at.to_string(),
            rules: draft.rules,
            payload: serde_json::from_slice(&draft.payload)?,
            state: draft.state,
            previous: draft.link.previous,
            hash: entry.hash,
            signature: hex(&entry.signature.0),
            proof: entry.proof.map(|proof| hex(&proof.0)),
        })
    }
}
