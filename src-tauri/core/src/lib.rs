//! Accounts, vault, organization sessions, journal and lists: everything behind the window and the command line.

pub mod accounts;
pub mod attention;
pub mod clock;
mod desktop;
mod error;
pub mod files;
mod gate;
mod heads;
pub mod journal;
pub mod lists;
pub mod package;
pub mod question;
pub mod randomness;
pub mod sample;
mod session;
pub mod state;
mod store;
mod time_zone;
pub mod vault;

pub use desktop::Desktop;
pub use error::Error;
pub use gate::{Change, ChosenAccount, Invitee, IssuedCode, IssuedFor, Outcome, Touched};
pub use orgdesk_domain as domain;
pub use session::{
    Arrival, Backup, BackupPlaces, BackupReason, Destination, Dossier, DossierForm, ExportFormat, Exported,
    HeldElsewhere, HeldKey, HeldRights, HeldText, InvitationView, JournalEntryView, JournalFilter,
    JournalFormat, JournalLine, ManyChange, ManyPlan, MemberExport, MemberView, Moved, OrganizationView,
    OverrideView, PartedSide, PlannedMember, Proving, RecoveryKeyView, RefusedMember, Relation, Rescued,
    Restoration, Session, TakeBack, TakenIn, TakenInOrganization, Undone,
};
pub use time_zone::names as time_zones;
