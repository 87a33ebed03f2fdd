//! What the words of other products for roles and statuses mean here.

use orgdesk_domain::member::{Role, Status};

/// What a word in a column of roles or statuses says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Somebody with this role.
    Role(Role),
    /// Somebody with this status.
    Status(Status),
    /// No person.
    Bot,
}

/// The words, folded to small letters. Deactivated, Suspended and Revoked are one thing here; guests are Members.
const WORDS: [(&str, Meaning); 22] = [
    ("member", Meaning::Role(Role::Member)),
    ("user", Meaning::Role(Role::Member)),
    ("guest", Meaning::Role(Role::Member)),
    ("single-channel guest", Meaning::Role(Role::Member)),
    ("multi-channel guest", Meaning::Role(Role::Member)),
    ("admin", Meaning::Role(Role::Admin)),
    ("workspace admin", Meaning::Role(Role::Admin)),
    ("owner", Meaning::Role(Role::Owner)),
    ("workspace owner", Meaning::Role(Role::Owner)),
    ("primary owner", Meaning::Role(Role::Owner)),
    ("active", Meaning::Status(Status::Active)),
    ("confirmed", Meaning::Status(Status::Active)),
    ("suspended", Meaning::Status(Status::Suspended)),
    ("deactivated", Meaning::Status(Status::Suspended)),
    ("revoked", Meaning::Status(Status::Suspended)),
    ("inactive", Meaning::Status(Status::Suspended)),
    ("invited", Meaning::Status(Status::Invited)),
    ("invited member", Meaning::Status(Status::Invited)),
    ("left", Meaning::Status(Status::Left)),
    ("removed", Meaning::Status(Status::Removed)),
    ("bot", Meaning::Bot),
    ("workflow bot", Meaning::Bot),
];

/// What the word means, if it is known.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    let folded = word.trim().to_lowercase();
    WORDS.iter().find(|(known, _)| *known == folded).map(|(_, meaning)| *meaning)
}
