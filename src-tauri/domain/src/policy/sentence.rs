//! The one wording of grants, refusals and remedies, for every place that shows them.

use std::fmt;

use super::{Access, Grant, Missing, Refusal, Remedy};
use crate::language::{InWords, Language};
use crate::member::{Role, Status};

impl InWords for Grant {
    fn in_words(&self, language: Language) -> String {
        match language {
            Language::English => grant_in_english(self),
            Language::German => grant_in_german(self),
        }
    }
}

fn grant_in_english(grant: &Grant) -> String {
    match grant {
        Grant::Everybody => "everybody may".to_owned(),
        Grant::Active => "the membership is active".to_owned(),
        Grant::Role { role } => format!("role {}", role.title()),
        Grant::Themselves => "it is about themselves".to_owned(),
        Grant::Permission { permission } => format!("permission {} for all applications", permission.title()),
        Grant::Override { permission, until: None } => {
            format!("override {} for this application", permission.title())
        }
        Grant::Override { permission, until: Some(end) } => {
            format!("override {} for this application until {end}", permission.title())
        }
        Grant::TemplateOpens { section } => format!("the application's template opens {section}"),
    }
}

fn grant_in_german(grant: &Grant) -> String {
    const GERMAN: Language = Language::German;
    match grant {
        Grant::Everybody => "das dürfen alle".to_owned(),
        Grant::Active => "die Mitgliedschaft ist aktiv".to_owned(),
        Grant::Role { role } => format!("Rolle {}", role.title_in(GERMAN)),
        Grant::Themselves => "es geht um die Person selbst".to_owned(),
        Grant::Permission { permission } => {
            format!("Berechtigung {} für alle Anwendungen", permission.title_in(GERMAN))
        }
        Grant::Override { permission, until: None } => {
            format!("Ausnahme {} für diese Anwendung", permission.title_in(GERMAN))
        }
        Grant::Override { permission, until: Some(end) } => {
            format!("Ausnahme {} für diese Anwendung bis {end}", permission.title_in(GERMAN))
        }
        Grant::TemplateOpens { section } => {
            format!("die Vorlage der Anwendung öffnet {}", section.title_in(GERMAN))
        }
    }
}

impl InWords for Missing {
    fn in_words(&self, language: Language) -> String {
        match language {
            Language::English => missing_in_english(self),
            Language::German => missing_in_german(self),
        }
    }
}

fn missing_in_english(missing: &Missing) -> String {
    match missing {
        Missing::Membership => "is not a member of this organization".to_owned(),
        Missing::ActiveStatus { status } => match status {
            Status::Invited => "is invited but has not accepted yet".to_owned(),
            Status::Suspended => "is suspended".to_owned(),
            Status::Left => "has left".to_owned(),
            Status::Removed => "was removed".to_owned(),
            Status::Active => "is active".to_owned(),
        },
        Missing::Role { least: Role::Owner } => "only an Owner may".to_owned(),
        Missing::Role { least: Role::Admin } => "only an Owner or an Admin may".to_owned(),
        Missing::Role { least: Role::Member } => "only a member may".to_owned(),
        Missing::Permission { least, access, section } => {
            let verb = match access {
                Access::Read => "reading",
                Access::Edit => "editing",
            };
            format!("{verb} {section} needs at least {}", least.title())
        }
        Missing::Themselves => "nobody can do it for somebody else".to_owned(),
        Missing::Token => "only a token may".to_owned(),
    }
}

fn missing_in_german(missing: &Missing) -> String {
    const GERMAN: Language = Language::German;
    match missing {
        Missing::Membership => "gehört dieser Organisation nicht an".to_owned(),
        Missing::ActiveStatus { status } => match status {
            Status::Invited => "ist eingeladen, hat aber noch nicht angenommen".to_owned(),
            Status::Suspended => "ist gesperrt".to_owned(),
            Status::Left => "ist ausgetreten".to_owned(),
            Status::Removed => "wurde entfernt".to_owned(),
            Status::Active => "ist aktiv".to_owned(),
        },
        Missing::Role { least: Role::Owner } => "das darf nur ein Besitzer".to_owned(),
        Missing::Role { least: Role::Admin } => "das darf nur ein Besitzer oder ein Administrator".to_owned(),
        Missing::Role { least: Role::Member } => "das darf nur ein Mitglied".to_owned(),
        Missing::Permission { least, access, section } => {
            let verb = match access {
                Access::Read => "zu lesen",
                Access::Edit => "zu bearbeiten",
            };
            format!("{} {verb} erfordert mindestens {}", section.title_in(GERMAN), least.title_in(GERMAN))
        }
        Missing::Themselves => "das kann niemand für jemand anderen tun".to_owned(),
        Missing::Token => "das darf nur ein Token".to_owned(),
    }
}

impl InWords for Refusal {
    fn in_words(&self, language: Language) -> String {
        self.missing.in_words(language)
    }
}

impl InWords for Remedy {
    fn in_words(&self, language: Language) -> String {
        match language {
            Language::English => remedy_in_english(self),
            Language::German => remedy_in_german(self),
        }
    }
}

fn remedy_in_english(remedy: &Remedy) -> String {
    let who = |by: Role| match by {
        Role::Owner => "an Owner",
        Role::Admin | Role::Member => "an Owner or an Admin",
    };
    match remedy {
        Remedy::Invite => "an Owner or an Admin invites them".to_owned(),
        Remedy::AcceptInvitation => "they accept their invitation".to_owned(),
        Remedy::Reactivate { by } => format!("{} reactivates them", who(*by)),
        Remedy::SetRole { role, by } => format!("{} gives them the role {}", who(*by), role.title()),
        Remedy::SetOverride { permission, by } => {
            format!("{} gives them an override {} for this application", who(*by), permission.title())
        }
    }
}

fn remedy_in_german(remedy: &Remedy) -> String {
    const GERMAN: Language = Language::German;
    let who = |by: Role| match by {
        Role::Owner => "ein Besitzer",
        Role::Admin | Role::Member => "ein Besitzer oder ein Administrator",
    };
    match remedy {
        Remedy::Invite => "ein Besitzer oder ein Administrator lädt die Person ein".to_owned(),
        Remedy::AcceptInvitation => "die Person nimmt ihre Einladung an".to_owned(),
        Remedy::Reactivate { by } => format!("{} reaktiviert die Mitgliedschaft", who(*by)),
        Remedy::SetRole { role, by } => {
            format!("{} vergibt die Rolle {}", who(*by), role.title_in(GERMAN))
        }
        Remedy::SetOverride { permission, by } => {
            format!("{} legt für diese Anwendung die Ausnahme {} fest", who(*by), permission.title_in(GERMAN))
        }
    }
}

/// Shown as they are, they are English.
macro_rules! english {
    ($($name:ty),+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.in_words(Language::English))
            }
        }
    )+};
}
english!(Grant, Missing, Refusal, Remedy);
