//! What the commands answer: the shapes that the pages know, made from the core's own.
//!
//! Ids and times travel as text. The TypeScript types in `ui/src/types` are generated from what is here.

mod access;
mod account;
mod alike;
mod application;
mod attention;
mod change;
mod elsewhere;
mod failure;
mod invitation;
mod journal;
mod kept_list;
mod list;
mod many;
mod member;
mod organization;
mod preferences;
mod sharing;

pub use access::{ActionLine, Answer, ChangeKind, ChangePreview, Place, SmallestChange};
pub use account::{AccountLine, OrganizationLine, SignedIn, Start};
pub(crate) use alike::add as add_alike;
pub use alike::{
    Ability, AlikeAbilities, Matrix, MatrixRows, NamedApplication, WhatCan, WhatCanPlace, WhoCan, WhoCanGroup,
};
pub use application::{ApplicationChanged, ApplicationMade, ApplicationView, TemplateView};
pub use attention::{Attention, Matter, MatterKind, Remedy, Severity};
pub use change::{Done, FieldLine, MemberChanged, UndoChange, UndoPreview, Undone};
pub use elsewhere::{HeldElsewhere, ListElsewhere};
pub use failure::Failure;
pub use invitation::{InvitationLine, Invited, InvitedCode};
pub(crate) use journal::sentence as journal_sentence;
pub use journal::{JournalEntry, JournalLine, JournalPage, JournalRow, JournalVerdict};
pub use kept_list::{KeptList, MemberColumnLine};
#[cfg(test)]
pub(crate) use list::because;
pub use list::{
    ChangedPerson, ExportPreview, ImportPreview, Imported, ListColumn, LookAlike, NewPerson, RefusedRow,
    RowsDone, Saved, SkippedRow, ValueChange,
};
pub use many::{ManyGroup, ManyPreview, RefusedMember};
pub use member::{CanDo, MemberDetail, MemberView, OverrideView};
pub use organization::{
    Opened, OrganizationSettings, OrganizationView, RecoveryKeyLine, RecoveryWords, Verdict,
};
pub use preferences::{Contrast, Language, Settings, Theme};
pub use sharing::{
    AccountArrived, ArrivedKind, ArrivedOrganization, ArrivingFile, ArrivingPackage, BackupLine,
    BackupPreview, Backups, Desktops, Moved, MovingOrganization, PackageRelation, PartedSide, SecondPlace,
    WrittenElsewhere, WrittenKind,
};
pub(crate) use sharing::{moving, second_place};

/// An id or a time as text.
fn text(value: impl std::fmt::Display) -> String {
    value.to_string()
}

/// The same, where there is one.
fn some_text(value: Option<impl std::fmt::Display>) -> Option<String> {
    value.map(text)
}
