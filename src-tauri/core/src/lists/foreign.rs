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
const WORDS: [(&str, Meaning); 47] = [
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
    ("custom", Meaning::Role(Role::Member)),
    ("manager", Meaning::Role(Role::Member)),
    ("administrator", Meaning::Role(Role::Admin)),
    ("super admin", Meaning::Role(Role::Admin)),
    ("org owner", Meaning::Role(Role::Owner)),
    ("mitglied", Meaning::Role(Role::Member)),
    ("benutzer", Meaning::Role(Role::Member)),
    ("nutzer", Meaning::Role(Role::Member)),
    ("gast", Meaning::Role(Role::Member)),
    ("administratorin", Meaning::Role(Role::Admin)),
    ("eigentümer", Meaning::Role(Role::Owner)),
    ("eigentümerin", Meaning::Role(Role::Owner)),
    ("besitzer", Meaning::Role(Role::Owner)),
    ("inhaber", Meaning::Role(Role::Owner)),
    // Bitwarden: has accepted, but nobody has confirmed yet, so that there is no access.
    ("accepted", Meaning::Status(Status::Invited)),
    ("staged", Meaning::Status(Status::Invited)),
    ("provisioned", Meaning::Status(Status::Invited)),
    ("archived", Meaning::Status(Status::Suspended)),
    ("disabled", Meaning::Status(Status::Suspended)),
    ("aktiv", Meaning::Status(Status::Active)),
    ("gesperrt", Meaning::Status(Status::Suspended)),
    ("deaktiviert", Meaning::Status(Status::Suspended)),
    ("inaktiv", Meaning::Status(Status::Suspended)),
    ("eingeladen", Meaning::Status(Status::Invited)),
    ("ausgetreten", Meaning::Status(Status::Left)),
    ("bot", Meaning::Bot),
    ("workflow bot", Meaning::Bot),
];

/// What a word in a column of yes and no says.
pub(super) fn yes_or_no(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "yes" | "true" | "1" | "y" | "ja" | "wahr" | "x" => Some(true),
        "no" | "false" | "0" | "n" | "nein" | "falsch" | "-" => Some(false),
        _ => None,
    }
}

/// What the word means, if it is known.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    let folded = word.trim().to_lowercase();
    WORDS.iter().find(|(known, _)| *known == folded).map(|(_, meaning)| *meaning)
}
