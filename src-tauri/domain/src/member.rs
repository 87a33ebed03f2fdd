//! What a membership is: its role and its status.

use crate::words::words;

words! {
    /// What a member is in the organization. The order is that of rights: more is greater.
    Role, "a role" {
        /// By the application permission alone.
        Member = "member",
        /// All of an Owner's rights but those over Owners and over billing.
        Admin = "admin",
        /// Everything.
        Owner = "owner",
    }
}

words! {
    /// Where a membership stands. Only an active one may do anything.
    Status, "a status" {
        /// Has an invitation that nobody has accepted yet.
        Invited = "invited",
        /// In the organization.
        Active = "active",
        /// Kept, with all rights at rest.
        Suspended = "suspended",
        /// Gone by own choice; stays as history.
        Left = "left",
        /// Taken out by somebody else; stays as history.
        Removed = "removed",
    }
}

impl Role {
    /// Whether this role may administer the organization.
    pub const fn administers(self) -> bool {
        match self {
            Self::Owner | Self::Admin => true,
            Self::Member => false,
        }
    }

    /// The name as people read it.
    pub const fn title(self) -> &'static str {
        self.title_in(crate::language::Language::English)
    }
}

impl Status {
    /// Whether the membership belongs to the present: somebody with such a membership is a member already.
    pub const fn is_present(self) -> bool {
        match self {
            Self::Invited | Self::Active | Self::Suspended => true,
            Self::Left | Self::Removed => false,
        }
    }
}
