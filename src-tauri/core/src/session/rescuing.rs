//! Saving what can be read of a damaged file: page by page it is known what nobody altered, so that what is read is
//! true, and what is not read is listed. A backup is the better way wherever there is one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::{RulesVersion, Target, decide};
use orgdesk_domain::said;
use orgdesk_domain::{ApplicationId, MemberId, OrganizationId};
use rusqlite::Connection;
use serde::Serialize;

use super::LOCK_PATIENCE;
use super::file::OpenFile;
use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::desktop::Desktop;
use crate::files::{DataFolder, OrganizationLock, atomic_file, owner_only};
use crate::journal::{Entry, Replay};
use crate::lists::Cells;
use crate::state::{AnyRecord, ApplicationRecord, Digest, MemberRecord, Records as _};
use crate::store::table::Stored;
use crate::store::{Tables, journal, personal};

/// What a file is read by where its disk does not give all of it: that of its pages.
const BLOCK: usize = 4096;
/// So many unreadable entries in a row end the search: the journal ends somewhere there, and nobody knows where.
const SILENCE: u64 = 2_000;
/// What stands in the place of a text that could not be read.
const UNREAD: &str = "(could not be read)";

/// What was saved of a damaged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rescued {
    /// Where it was written to.
    pub folder: PathBuf,
    /// How many members are in the list.
    pub members: usize,
    /// How many applications are in the list.
    pub applications: usize,
    /// How many entries of the journal are in its list.
    pub entries: u64,
    /// What could not be read, as sentences; the same that stand in `not-read.txt`.
    pub not_read: Vec<String>,
}

impl Desktop {
    /// Writes what can be read of an organization's file into a new folder: `members.csv`, `applications.csv`,
    /// `journal.jsonl` with one entry a line, and `not-read.txt`. It works on a copy; the file is left as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the folder is there already, [`Error::Damaged`] where the first page or the key slots
    /// cannot be read, [`Error::Denied`] for whoever may not export members, as far as the standing can be read.
    pub fn rescue(
        &self,
        who: &UnlockedAccount,
        organization: OrganizationId,
        to: &Path,
    ) -> Result<Rescued, Error> {
        if to.exists() {
            return Err(Error::invalid(
                "output",
                said!("{path} is there already; name a new folder", path = to.display()),
            ));
        }
        let mut not_read = Vec::new();
        let copy = copied(self, organization, to, &mut not_read)?;
        let folder = DataFolder::at(copy.path())?;
        let (file, slot) = OpenFile::with_account(&folder, organization, who)?;
        let mut wreck = Wreck { file, not_read };
        let standing = wreck.read(|connection| Tables(connection).standing(slot.member, None))?;
        match standing {
            Some(standing) => {
                let (action, target) = (Action::MemberExport, Target::Organization);
                let decision =
                    decide(RulesVersion::CURRENT, standing.as_ref(), action, &target, self.clock.now());
                if let Some(refusal) = decision.refusal() {
                    return Err(crate::gate::denied(action, refusal.clone()));
                }
            }
            None => wreck.misses("your own membership: whether you may export was not asked"),
        }
        let rescued = wreck.written(to);
        if rescued.is_err() {
            // Half a folder would look like a whole one.
            let _ = fs::remove_dir_all(to);
        }
        rescued
    }
}

/// The file and its key slots in a folder of their own beside the one that is written; what the disk does not give is
/// left empty in the copy.
fn copied(
    desktop: &Desktop,
    organization: OrganizationId,
    to: &Path,
    not_read: &mut Vec<String>,
) -> Result<tempfile::TempDir, Error> {
    let _alone = OrganizationLock::exclusive(&desktop.folder, organization, LOCK_PATIENCE)?;
    let beside = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let copy = tempfile::Builder::new()
        .prefix(".rescuing-")
        .tempdir_in(beside)
        .map_err(|error| Error::file(beside, &error))?;
    let folder = DataFolder::at(copy.path())?;
    let database = desktop.folder.organization_db(organization);
    let journal = with_suffix(&database, "-journal");
    let copied_journal = with_suffix(&folder.organization_db(organization), "-journal");
    let files = [
        (desktop.folder.organization_keys(organization), folder.organization_keys(organization)),
        (database, folder.organization_db(organization)),
        // What a killed process left is rolled back in the copy.
        (journal, copied_journal),
    ];
    for (from, to) in files {
        if from.exists() {
            let blocks = copy_what_is_there(&from, &to)?;
            if blocks > 0 {
                not_read.push(format!(
                    "{blocks} blocks of {BLOCK} bytes of {}: the disk does not give them",
                    from.display()
                ));
            }
        }
    }
    Ok(copy)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Copies a file block by block; answers how many the disk did not give.
fn copy_what_is_there(from: &Path, to: &Path) -> Result<u64, Error> {
    let reading = |error| Error::file(from, &error);
    let mut reader = File::open(from).map_err(reading)?;
    let length = reader.metadata().map_err(reading)?.len();
    let mut lost = 0;
    atomic_file::write_with(to, |out| {
        let mut at = 0;
        while at < length {
            let size = usize::try_from(length - at).map_or(BLOCK, |left| left.min(BLOCK));
            let mut block = vec![0; size];
            let given = reader.seek(SeekFrom::Start(at)).and_then(|_| reader.read_exact(&mut block));
            if given.is_err() {
                lost += 1;
                block = vec![0; size];
            }
            out.write_all(&block)?;
            at += u64::try_from(size).unwrap_or(u64::MAX);
        }
        Ok(())
    })?;
    Ok(lost)
}

/// A damaged file that is being read.
struct Wreck {
    file: OpenFile,
    not_read: Vec<String>,
}

impl Wreck {
    fn misses(&mut self, what: impl Into<String>) {
        self.not_read.push(what.into());
    }

    /// What this reads, or `None` where a page of it is damaged. The connection is made anew then: SQLCipher gives one
    /// up with the first page that it cannot authenticate.
    fn read<T>(&mut self, reading: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<Option<T>, Error> {
        match reading(&self.file.connection) {
            Ok(read) => Ok(Some(read)),
            Err(_) => {
                self.file = self.file.beside()?;
                Ok(None)
            }
        }
    }

    fn written(mut self, to: &Path) -> Result<Rescued, Error> {
        let entries = self.entries()?;
        // As far as the journal goes without a gap, it tells what the tables do not.
        let mut replay = Replay::new();
        for (seq, entry) in (0..).zip(entries.values()) {
            if entry.draft.link.seq != seq {
                break;
            }
            replay.take(entry.clone());
        }
        let known = replay.finish().0;
        let mut members: BTreeMap<MemberId, MemberRecord> = BTreeMap::new();
        let mut applications: BTreeMap<ApplicationId, ApplicationRecord> = BTreeMap::new();
        for row in known.rows().values() {
            match row {
                AnyRecord::Member(record) => {
                    members.insert(record.id, record.clone());
                }
                AnyRecord::Application(record) => {
                    applications.insert(record.id, record.clone());
                }
                AnyRecord::Organization(_)
                | AnyRecord::Override(_)
                | AnyRecord::Template(_)
                | AnyRecord::Invitation(_)
                | AnyRecord::Key(_)
                | AnyRecord::RecoveryKey(_)
                | AnyRecord::Field(_) => {}
            }
        }
        let named = entries.values().filter_map(|entry| entry.payload().ok()?.member());
        let ids: BTreeSet<_> = members.keys().copied().chain(named).collect();
        let (read, whole) = self.rows(|record: &MemberRecord| record.id, ids, |id| *id.as_bytes())?;
        if !whole {
            for id in members.keys().filter(|id| !read.contains_key(*id)) {
                self.not_read.push(format!("the row of member {id}: it is as the journal had it"));
            }
            self.misses("part of the table of members; whom the journal does not name either is missing");
        }
        members.extend(read);
        let ids = applications.keys().copied().collect();
        let (read, whole) = self.rows(|record: &ApplicationRecord| record.id, ids, |id| *id.as_bytes())?;
        if !whole {
            self.misses(
                "part of the table of applications; where the journal names one, it is as that had it",
            );
        }
        applications.extend(read);

        owner_only::create_folder(to)?;
        let people = self.people(members.values())?;
        written(&to.join("members.csv"), |out| write_members(members.values().zip(&people), out))?;
        written(&to.join("applications.csv"), |out| write_applications(applications.values(), out))?;
        written(&to.join("journal.jsonl"), |out| write_entries(entries.values(), out))?;
        let listed = if self.not_read.is_empty() {
            "Everything could be read.\n".to_owned()
        } else {
            self.not_read.iter().map(|what| format!("{what}\n")).collect()
        };
        atomic_file::write_owner_only(&to.join("not-read.txt"), listed.as_bytes())?;
        Ok(Rescued {
            folder: to.to_owned(),
            members: members.len(),
            applications: applications.len(),
            entries: u64::try_from(entries.len()).unwrap_or(u64::MAX),
            not_read: self.not_read,
        })
    }

    /// The entries by number: from the beginning and from the end up to the first damaged page, and one by one between.
    fn entries(&mut self) -> Result<BTreeMap<u64, Entry>, Error> {
        let mut entries = BTreeMap::new();
        let mut whole = true;
        for order in ["ASC", "DESC"] {
            let mut found = Vec::new();
            let statement = format!("{} ORDER BY seq {order}", Entry::SELECT);
            let ended = self.read(|connection| each(connection, &statement, |entry| found.push(entry)))?;
            whole &= ended.is_some();
            entries.extend(found.into_iter().map(|entry: Entry| (entry.draft.link.seq, entry)));
            if whole {
                return Ok(entries);
            }
        }
        let known_end = entries.last_key_value().map(|(seq, _)| *seq);
        let (mut gap, mut silence) = (None, 0);
        for seq in 0.. {
            if entries.contains_key(&seq) {
                self.close(&mut gap, seq);
                silence = 0;
                continue;
            }
            match self.read(|connection| journal::entry(connection, seq))? {
                Some(Some(entry)) => {
                    self.close(&mut gap, seq);
                    entries.insert(seq, entry);
                    silence = 0;
                }
                Some(None) if known_end.is_none_or(|end| seq > end) => {
                    self.close(&mut gap, seq);
                    break;
                }
                Some(None) | None => {
                    gap = gap.or(Some(seq));
                    silence += 1;
                }
            }
            if silence >= SILENCE && known_end.is_none_or(|end| seq > end) {
                let from = gap.unwrap_or(seq);
                self.misses(format!(
                    "the journal from entry {from} on; how many entries follow, nobody can tell"
                ));
                break;
            }
        }
        Ok(entries)
    }

    fn close(&mut self, gap: &mut Option<u64>, before: u64) {
        if let Some(from) = gap.take() {
            self.misses(format!("the journal from entry {from} to entry {}", before.saturating_sub(1)));
        }
    }

    /// The rows of a table by id, and whether all of it could be read: from both ends up to a damaged page, and between
    /// by the ids that are known from elsewhere.
    fn rows<T: Stored, Id: Ord + Copy>(
        &mut self,
        id: impl Fn(&T) -> Id,
        known: BTreeSet<Id>,
        bytes: impl Fn(&Id) -> [u8; 16],
    ) -> Result<(BTreeMap<Id, T>, bool), Error> {
        let mut rows = BTreeMap::new();
        for order in ["ASC", "DESC"] {
            let mut found = Vec::new();
            let statement = format!("{} ORDER BY id {order}", T::SELECT);
            let ended = self.read(|connection| each(connection, &statement, |row: T| found.push(row)))?;
            rows.extend(found.into_iter().map(|row| (id(&row), row)));
            if ended.is_some() {
                return Ok((rows, true));
            }
        }
        for missing in known {
            if !rows.contains_key(&missing) {
                let read = self.read(|connection| {
                    crate::store::table::find::<T>(connection, "id = ?1", [bytes(&missing)])
                })?;
                rows.extend(read.flatten().map(|row| (missing, row)));
            }
        }
        Ok((rows, false))
    }

    /// Name and address of each.
    fn people<'r>(
        &mut self,
        members: impl Iterator<Item = &'r MemberRecord>,
    ) -> Result<Vec<[String; 2]>, Error> {
        let mut people = Vec::new();
        for member in members {
            let mut texts = [String::new(), String::new()];
            for (text, (what, digest)) in
                texts.iter_mut().zip([("name", member.name), ("address", member.address)])
            {
                *text = self.text(member, what, digest)?;
            }
            people.push(texts);
        }
        Ok(people)
    }

    fn text(&mut self, member: &MemberRecord, what: &str, digest: Digest) -> Result<String, Error> {
        match self.read(|connection| personal::value(connection, member.id, digest))? {
            Some(text) => Ok(text.unwrap_or_default()),
            None => {
                self.misses(format!("the {what} of member {}", member.id));
                Ok(UNREAD.to_owned())
            }
        }
    }
}

/// Hands every row out until one cannot be read.
fn each<T: Stored>(connection: &Connection, statement: &str, mut with: impl FnMut(T)) -> Result<(), Error> {
    let mut statement = connection.prepare(statement)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        with(T::read(row)?);
    }
    Ok(())
}

fn written(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(atomic_file::write_owner_only(path, &bytes)?)
}

fn write_members<'r>(
    members: impl Iterator<Item = (&'r MemberRecord, &'r [String; 2])>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut cells = Cells::between(b',', out);
    row(&mut cells, &["Name", "E-mail", "Role", "Status", "Permission", "Id"])?;
    for (member, [name, address]) in members {
        let id = member.id.to_string();
        let (role, status) = (member.role.as_str(), member.status.as_str());
        row(&mut cells, &[name, address, role, status, member.permission.as_str(), &id])?;
    }
    cells.finish()
}

fn write_applications<'r>(
    applications: impl Iterator<Item = &'r ApplicationRecord>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut cells = Cells::between(b',', out);
    row(&mut cells, &["Name", "Environment", "Family", "Id"])?;
    for one in applications {
        let id = one.id.to_string();
        row(&mut cells, &[one.name.as_str(), one.environment.as_str(), one.family.as_str(), &id])?;
    }
    cells.finish()
}

fn row(cells: &mut Cells<'_>, texts: &[&str]) -> Result<(), Error> {
    texts.iter().try_for_each(|text| cells.cell(text))?;
    cells.end_row()
}

fn write_entries<'r>(entries: impl Iterator<Item = &'r Entry>, out: &mut dyn Write) -> Result<(), Error> {
    for entry in entries {
        let draft = &entry.draft;
        let line = serde_json::json!({
            "seq": draft.link.seq,
            "decided_at": draft.decided_at,
            "author": draft.author,
            "kind": draft.kind,
            "payload": serde_json::from_slice::<serde_json::Value>(&draft.payload).unwrap_or_default(),
            "is_whole": draft.hash() == entry.hash,
        });
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n").map_err(|error| Error::System(Sentence::quoted(&error)))?;
    }
    Ok(())
}
