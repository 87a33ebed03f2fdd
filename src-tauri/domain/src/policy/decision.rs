//! An answer of the policy: allowed with the chain of grants, or refused with what is missing.

use serde::Serialize;

use super::Access;
use crate::Timestamp;
use crate::access::ApplicationPermission;
use crate::member::{Role, Status};
use crate::section::Section;
use crate::words::words;

/// What the policy answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Yes, by this chain of grants, from the membership to what decided.
    Allowed(Vec<Grant>),
    /// No.
    Refused(Refusal),
}

impl Decision {
    /// Whether the answer is yes.
    pub const fn is_allowed(&self) -> bool {
        match self {
            Self::Allowed(_) => true,
            Self::Refused(_) => false,
        }
    }

    /// The refusal, where it is one.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Allowed(_) => None,
            Self::Refused(refusal) => Some(refusal),
        }
    }
}

/// One link of a chain of grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "grant", rename_all = "snake_case")]
pub enum Grant {
    /// The action is everybody's.
    Everybody,
    /// The membership is active.
    Active,
    /// The role gives it.
    Role {
        /// The role held.
        role: Role,
    },
    /// It is about oneself.
    Themselves,
    /// The permission for all applications.
    Permission {
        /// The permission held.
        permission: ApplicationPermission,
    },
    /// An override stands in place of the permission.
    Override {
        /// What it gives.
        permission: ApplicationPermission,
        /// Until when.
        until: Option<Timestamp>,
    },
    /// The application's template opens the section.
    TemplateOpens {
        /// The section.
        section: Section,
    },
}

/// A no, with what would have to be otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The rule that decided.
    pub rule: Rule,
    /// The nearest grant that is missing.
    pub missing: Missing,
    /// What is held nevertheless, in the order of the chain.
    pub held: Vec<Grant>,
}

words! {
    /// The rules that can refuse, by their names in the journal.
    Rule, "a rule" {
        /// Only members may do anything.
        MembersOnly = "members_only",
        /// Only an active membership gives rights.
        ActiveOnly = "active_only",
        /// Administration is Owners' and Admins'.
        Administration = "administration",
        /// Some things are Owners' alone.
        Ownership = "ownership",
        /// Only Owners decide over Owners.
        OwnersOverOwners = "owners_over_owners",
        /// It can be done to oneself only.
        SelfOnly = "self_only",
        /// About others, only Owners and Admins ask.
        OthersByAdministration = "others_by_administration",
        /// The application permission does not read.
        PermissionReads = "permission_reads",
        /// The application permission does not edit.
        PermissionEdits = "permission_edits",
        /// Only tokens may do it.
        TokensOnly = "tokens_only",
    }
}

/// The nearest grant that a refused person lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "missing", rename_all = "snake_case")]
pub enum Missing {
    /// A membership.
    Membership,
    /// An active one.
    ActiveStatus {
        /// The status it has.
        status: Status,
    },
    /// A role of at least this.
    Role {
        /// The least role that may.
        least: Role,
    },
    /// A permission of at least this, for the application.
    Permission {
        /// The least recommended permission that may.
        least: ApplicationPermission,
        /// To read or to edit.
        #[serde(skip)]
        access: Access,
        /// The first section that is closed.
        section: Section,
    },
    /// That it were about oneself.
    Themselves,
    /// A token: no person may.
    Token,
}

/// The smallest change that would turn a refusal, and the least role that may make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Remedy {
    /// Invite the person.
    Invite,
    /// The person accepts the invitation.
    AcceptInvitation,
    /// Reactivate the membership.
    Reactivate {
        /// Who may: Admins and Owners, or Owners alone.
        by: Role,
    },
    /// Give the role.
    SetRole {
        /// The least role that may do what was refused.
        role: Role,
        /// Who may give it.
        by: Role,
    },
    /// Give an override for the one application.
    SetOverride {
        /// The least permission that may do what was refused.
        permission: ApplicationPermission,
        /// Who may give it.
        by: Role,
    },
}

impl Refusal {
    /// The smallest change that would turn this refusal of a member of this role. `None` where none can.
    pub const fn remedy(&self, role: Role) -> Option<Remedy> {
        let over = match role {
            Role::Owner => Role::Owner,
            Role::Admin | Role::Member => Role::Admin,
        };
        match self.missing {
            Missing::Membership => Some(Remedy::Invite),
            Missing::ActiveStatus { status } => match status {
                Status::Invited => Some(Remedy::AcceptInvitation),
                Status::Suspended => Some(Remedy::Reactivate { by: over }),
                Status::Left | Status::Removed => Some(Remedy::Invite),
                Status::Active => None,
            },
            // Making somebody an Owner is the Owners'; only they give the role that Owners alone have.
            Missing::Role { least } => Some(Remedy::SetRole {
                role: least,
                by: match least {
                    Role::Owner => Role::Owner,
                    Role::Admin | Role::Member => Role::Admin,
                },
            }),
            Missing::Permission { least, .. } => {
                Some(Remedy::SetOverride { permission: least, by: Role::Admin })
            }
            Missing::Themselves | Missing::Token => None,
        }
    }
}
