//! The rules that no role can break. They are checked after a change and before it is committed.

use crate::language::Sentence;
use crate::words::words;

/// Tokens of one application that may be active at the same time, so that one can be replaced by another.
pub const MAXIMUM_ACTIVE_TOKENS: usize = 2;

words! {
    /// A rule that holds whoever acts.
    Invariant, "a rule that no role can break" {
        /// An organization always has an active Owner who can sign in.
        AnOwnerRemains = "an_owner_remains",
        /// Somebody who is a member already is never invited again.
        OneMembership = "one_membership",
        /// Names of applications are unique per environment.
        UniqueApplication = "unique_application",
        /// Names of the profiles' own fields are unique.
        UniqueField = "unique_field",
        /// An organization with applications is not deleted.
        NoApplicationLeft = "no_application_left",
        /// A thing can only be done to what is in a state for it: whoever left is not reactivated, an accepted
        /// invitation is not accepted again, an id is not used twice.
        StateAllows = "state_allows",
    }
}

/// A change that nobody may make, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Broken {
    /// The rule.
    pub invariant: Invariant,
    /// What happened, why, and what to do next.
    pub sentence: Sentence,
}

impl Invariant {
    /// The rule broken, with the sentence that explains it here.
    pub fn broken(self, sentence: impl Into<Sentence>) -> Broken {
        Broken { invariant: self, sentence: sentence.into() }
    }

    /// Whether at least one Owner remains who is active and can sign in.
    ///
    /// # Errors
    /// [`Invariant::AnOwnerRemains`] where none does.
    pub fn an_owner_remains(owners_who_can_sign_in: usize) -> Result<(), Broken> {
        if owners_who_can_sign_in > 0 {
            return Ok(());
        }
        Err(Self::AnOwnerRemains.broken(
            "This would leave the organization without an active Owner who can sign in. \
             Make another member Owner first, or hand the ownership over in one step (transfer).",
        ))
    }
}
