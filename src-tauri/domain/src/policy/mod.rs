//! The policy: one pure function that decides every question about rights, with its reasons.
//!
//! `decide` knows what is asked and the few facts that matter. It never looks anything up, so the same call gives
//! the same answer in the gate, in a question, in a replay of the journal and in a proof over all combinations.
//!
//! Deliberately absent: groups that grant, deny rules, and any switch that turns the policy off.

mod decision;
mod demand;
mod invariant;
mod sentence;
mod version_1;

pub use decision::{Decision, Grant, Missing, Refusal, Remedy, Rule};
pub use demand::{Access, Demand};
pub use invariant::{Broken, Invariant, MAXIMUM_ACTIVE_TOKENS};

use crate::language::Sentence;
use crate::said;
use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::access::{ApplicationPermission, Override};
use crate::action::Action;
use crate::application::Openings;
use crate::id::MemberId;
use crate::member::{Role, Status};
use crate::section::Section;

/// The versions of the rules. A released one is frozen, with its golden table: journal entries are judged by the
/// rules of their time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub enum RulesVersion {
    /// The first.
    V1,
}

impl RulesVersion {
    /// The rules of today.
    pub const CURRENT: Self = Self::V1;
}

impl From<RulesVersion> for u16 {
    fn from(version: RulesVersion) -> u16 {
        match version {
            RulesVersion::V1 => 1,
        }
    }
}

/// Rules that this program does not know, because a newer one wrote them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub struct UnknownRules(pub u16);

impl From<&UnknownRules> for Sentence {
    fn from(error: &UnknownRules) -> Self {
        let UnknownRules(it) = error;
        said!(
            "the rules of version {it} are not known to this version of Orgdesk; a newer one wrote them",
            it
        )
    }
}

impl TryFrom<u16> for RulesVersion {
    type Error = UnknownRules;
    fn try_from(number: u16) -> Result<Self, UnknownRules> {
        match number {
            1 => Ok(Self::V1),
            _ => Err(UnknownRules(number)),
        }
    }
}

/// What the policy needs to know of the person who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whose membership it is.
    pub member: MemberId,
    /// Its role.
    pub role: Role,
    /// Its status.
    pub status: Status,
    /// Its permission for all applications.
    pub permission: ApplicationPermission,
    /// Its override for the application in question, expired or not. `None` where the target is no application.
    pub overriding: Option<Override>,
}

/// What an action is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The organization as a whole, or everybody in it.
    Organization,
    /// Somebody who is not a member yet and would come in with this role.
    Newcomer {
        /// The role given.
        role: Role,
    },
    /// A member.
    Member {
        /// Whose membership.
        member: MemberId,
        /// The role held.
        role: Role,
        /// The role that the action gives, where it gives one.
        becomes: Option<Role>,
    },
    /// An application.
    Application {
        /// What its template opens; `None` for a custom application.
        template: Option<Openings>,
        /// The section, where the action takes one. Without one, all content sections.
        section: Option<Section>,
    },
}

/// Decides whether somebody may do something, by the rules of a version, at a time.
///
/// `who` is `None` for somebody who is not in the organization's records at all.
pub fn decide(
    rules: RulesVersion,
    who: Option<&Standing>,
    action: Action,
    target: &Target,
    at: Timestamp,
) -> Decision {
    match rules {
        RulesVersion::V1 => version_1::decide(who, action, target, at),
    }
}
