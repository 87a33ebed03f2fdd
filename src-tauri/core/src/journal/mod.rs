//! The journal: every change and every refusal as a signed entry in one chain.

mod demand;
mod effect;
mod entry;
mod kind;
mod opening_rights;
mod parts;
mod payload;
mod precondition;
mod replay;
mod verify;
mod words;
mod writer;

pub use demand::{AuthorProof, EntryDemand};
pub(crate) use demand::{application_named, field_named, member_named};
pub use effect::Effect;
pub use entry::{Draft, Entry, JOURNAL_VERSION, Link, StepPlace};
pub use kind::{EntryKind, EntryKindError};
pub(crate) use opening_rights::{may_invite, open_invitations_issued_by};
pub use parts::{AbandonedHead, Acceptance, Issued, ListKind, PersonDigests, RefusedTarget};
pub use payload::Payload;
pub(crate) use precondition::not_deleted;
pub use replay::Replay;
pub(crate) use verify::Verification;
pub use verify::{Problem, VerifyReport};
pub use writer::Elsewhere;
pub(crate) use writer::may_follow;
