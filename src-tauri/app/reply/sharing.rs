//! Sharing between desktops: who writes, what arrives, what goes along, and the backups.

use orgdesk_core::domain::language::{Language, Sentence};
use orgdesk_core::journal::Elsewhere;
use orgdesk_core::package::PackageKind;
use orgdesk_core::{Arrival, Backup, BackupReason, Relation, Restoration};
use serde::Serialize;
use ts_rs::TS;

use super::failure::sentence;
use super::{Opened, SignedIn, Verdict, some_text, text};

/// Which other desktop writes an organization.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WrittenElsewhere {
    /// How it came to be elsewhere.
    pub kind: WrittenKind,
    /// When it was handed over; of a copy, when its newest entry was made.
    pub since: String,
    /// Why it can only be read here, and what to do.
    pub sentence: String,
}

/// How an organization came to be written elsewhere.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WrittenKind {
    /// This desktop handed it over, and it has not come back.
    HandedOver,
    /// It is on its way to whoever opens the package; this is a copy of it.
    OnItsWay,
    /// Another desktop writes it, and this is a copy.
    Copy,
}

impl WrittenElsewhere {
    /// As the core knows it, said in a language.
    pub fn of(elsewhere: Elsewhere, language: Language) -> Self {
        let (kind, since) = match elsewhere {
            Elsewhere::HandedOver { since, .. } => (WrittenKind::HandedOver, since),
            Elsewhere::OnItsWay { since, .. } => (WrittenKind::OnItsWay, since),
            Elsewhere::Copy { of } => (WrittenKind::Copy, of),
        };
        Self { kind, since: text(since), sentence: sentence(&Sentence::from(&elsewhere).in_words(language)) }
    }
}

/// What the person may do about the desktops that have the organization.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Desktops {
    /// Whether a copy may be sent.
    pub can_copy: Verdict,
    /// Whether it may be handed over.
    pub can_hand_over: Verdict,
    /// Whether the writing may be taken back.
    pub can_take_back: Verdict,
    /// Whether a backup may be put back.
    pub can_restore: Verdict,
    /// The backups that are kept.
    pub backups: Backups,
}

/// The backups of the open organization.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Backups {
    /// Those in the data folder, newest first.
    pub kept: Vec<BackupLine>,
    /// Where they go besides, where such a place was chosen.
    pub second: Option<SecondPlace>,
}

/// A backup.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupLine {
    /// The name of its file, without its folder.
    pub id: String,
    /// When it was made.
    pub made_at: String,
    /// Why; null where its name does not say.
    #[ts(
        type = "\"daily\" | \"asked\" | \"before-update\" | \"before-package\" | \"before-restore\" | null"
    )]
    pub reason: Option<&'static str>,
    /// The number of the newest entry in it.
    pub newest_entry: u64,
    /// Its size in bytes.
    pub bytes: u64,
}

impl From<Backup> for BackupLine {
    fn from(backup: Backup) -> Self {
        let name = backup.path.file_name();
        Self {
            id: name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            made_at: text(backup.made_at),
            reason: backup.reason.map(BackupReason::as_str),
            newest_entry: backup.seq,
            bytes: backup.bytes,
        }
    }
}

/// The second place of backups.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecondPlace {
    /// The folder, as its path reads.
    pub folder: String,
    /// Whether it is there now.
    pub is_there: bool,
}

/// What putting a backup back would do.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupPreview {
    /// What is in it, and how it stands to what is here.
    pub backup: ArrivingPackage,
    /// The entries that would be lost; null where nobody can tell.
    pub lost: Option<u64>,
    /// How many people would be members again.
    pub members_again: usize,
    /// How many people would be members no longer.
    pub members_lost: usize,
}

impl From<Restoration> for BackupPreview {
    fn from(restoration: Restoration) -> Self {
        Self {
            backup: restoration.backup.into(),
            lost: restoration.lost,
            members_again: restoration.members_again,
            members_lost: restoration.members_lost,
        }
    }
}

/// A file that waits to be opened.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArrivingFile {
    /// Its name, without its folder.
    pub file: String,
    /// What it is.
    pub kind: ArrivedKind,
    /// When it was made.
    pub made_at: String,
    /// How many organizations are in it.
    pub organizations: usize,
    /// The organization in it; null before somebody signed in who has a key in it.
    pub package: Option<ArrivingPackage>,
    /// Whether whoever is signed in has no key in it.
    pub lacks_key: bool,
}

/// What a file is that Orgdesk made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ArrivedKind {
    /// An organization, to be read.
    Copy,
    /// An organization, to go on with.
    HandOver,
    /// An organization, to come back to.
    Backup,
    /// An account with its organizations.
    Account,
    /// The reply of somebody who accepted an invitation.
    Reply,
}

impl From<PackageKind> for ArrivedKind {
    fn from(kind: PackageKind) -> Self {
        match kind {
            PackageKind::Copy => Self::Copy,
            PackageKind::HandOver => Self::HandOver,
            PackageKind::Backup => Self::Backup,
            PackageKind::Account => Self::Account,
        }
    }
}

/// An organization in a package, proved, and how it stands to what is here.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArrivingPackage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When the package was made.
    pub made_at: String,
    /// When its newest entry was made.
    pub newest: String,
    /// How it stands to what is here.
    pub relation: PackageRelation,
    /// By how many entries it is newer or older.
    pub entries: u64,
    /// The first entry that differs, where the two parted.
    pub parted_at: Option<u64>,
    /// What it says here.
    pub here: Option<PartedSide>,
    /// What it says in the package.
    pub there: Option<PartedSide>,
}

/// How a package stands to what is here.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackageRelation {
    /// The organization is not here yet.
    New,
    /// It goes on behind what is here.
    Newer,
    /// Both end with the same entry.
    Same,
    /// What is here goes on behind it.
    Older,
    /// They are the same up to an entry, and then each goes on by itself.
    Parted,
}

/// One side of two journals that part.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PartedSide {
    /// The kind of its first entry.
    pub kind: String,
    /// When that was.
    pub since: String,
    /// How many entries it has from there on.
    pub entries: u64,
    /// Whether an Owner gave the other side up there.
    pub gives_up_other: bool,
}

impl From<orgdesk_core::PartedSide> for PartedSide {
    fn from(side: orgdesk_core::PartedSide) -> Self {
        Self {
            kind: side.kind,
            since: text(side.since),
            entries: side.entries,
            gives_up_other: side.gives_up_other,
        }
    }
}

impl From<Arrival> for ArrivingPackage {
    fn from(arrival: Arrival) -> Self {
        let (mut parted_at, mut here, mut there) = (None, None, None);
        let (relation, entries) = match arrival.relation {
            Relation::New => (PackageRelation::New, 0),
            Relation::Newer { entries } => (PackageRelation::Newer, entries),
            Relation::Same => (PackageRelation::Same, 0),
            Relation::Older { entries } => (PackageRelation::Older, entries),
            Relation::Parted { at, here: mine, there: theirs } => {
                (parted_at, here, there) = (Some(at), Some(mine.into()), Some(theirs.into()));
                (PackageRelation::Parted, 0)
            }
        };
        Self {
            id: text(arrival.organization),
            name: text(arrival.name),
            made_at: text(arrival.made_at),
            newest: text(arrival.newest),
            relation,
            entries,
            parted_at,
            here,
            there,
        }
    }
}

/// An organization that was opened from a package.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArrivedOrganization {
    /// As it is here now.
    pub opened: Opened,
    /// How the package stood to what was here.
    pub package: ArrivingPackage,
}

/// An account that was taken in.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountArrived {
    /// It is signed in.
    pub signed_in: SignedIn,
    /// Why organizations in the file were not opened, each as a sentence.
    pub problems: Vec<String>,
}

/// An organization that goes along when an account moves.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MovingOrganization {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why it goes along only as a copy; null where it is handed over.
    pub copy_because: Option<String>,
    /// Why nothing can be moved before this is settled.
    pub problem: Option<String>,
}

/// An account that was packed up.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Moved {
    /// The name of the file; null where the dialog was closed.
    pub file: Option<String>,
    /// How many organizations are in it.
    pub organizations: usize,
    /// Those that are only copies over there.
    pub copies: Vec<MovingOrganization>,
}

/// The second place, as it stands now.
pub(crate) fn second_place(folder: Option<std::path::PathBuf>) -> Option<SecondPlace> {
    folder.map(|folder| SecondPlace { is_there: folder.is_dir(), folder: folder.display().to_string() })
}

/// A copy that goes along, with the reason in words.
pub(crate) fn moving(id: impl std::fmt::Display, name: String, reason: Option<String>) -> MovingOrganization {
    let copy_because = some_text(reason.map(|reason| sentence(&reason)));
    MovingOrganization { id: text(id), name, copy_because, problem: None }
}
