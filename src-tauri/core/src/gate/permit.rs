//! A permit: the proof that the policy, or a signature in place of a role, let an entry in.

use orgdesk_domain::policy::{Decision, Refusal, RulesVersion, decide};
use orgdesk_domain::said;
use orgdesk_domain::{MemberId, Timestamp, action::Action};

use crate::Error;
use crate::journal::EntryDemand;
use crate::state::Records;

/// Only this module makes one, and every write of a record asks for one.
pub(crate) struct Permit(());

impl Permit {
    /// Decides what an entry demands of its author as he is now.
    pub(crate) fn decide(
        records: &impl Records,
        author: MemberId,
        demand: &EntryDemand,
        at: Timestamp,
    ) -> Result<Self, Error> {
        match demand {
            EntryDemand::Action { action, target, application } => {
                let standing = records.standing(author, *application)?;
                match decide(RulesVersion::CURRENT, standing.as_ref(), *action, target, at) {
                    Decision::Allowed(_) => Ok(Self(())),
                    Decision::Refused(refusal) => Err(denied(*action, refusal)),
                }
            }
            // What proves these is checked where the door is: by the signature that the entry then carries, and by
            // preconditions; a replay checks it again from the journal alone.
            EntryDemand::Founding | EntryDemand::Proof(_) | EntryDemand::Key => Ok(Self(())),
        }
    }
}

/// The refusal as an error with its sentence.
pub(crate) fn denied(action: Action, refusal: Refusal) -> Error {
    Error::Denied {
        sentence: said!("you may not do {action}: {refusal}", action => action.named(), refusal => refusal.missing),
        action,
        refusal: Box::new(refusal),
    }
}
