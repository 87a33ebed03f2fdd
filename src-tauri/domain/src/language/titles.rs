//! What the closed sets of words are called: roles, permissions, statuses, environments and sections.

use super::{InWords, Language};
use crate::access::ApplicationPermission;
use crate::application::Environment;
use crate::member::{Role, Status};
use crate::section::Section;

/// Says each word of a set in each language.
macro_rules! titles {
    ($($set:ident { $($word:ident: $english:literal, $german:literal;)+ })+) => {$(
        impl $set {
            /// The name as people read it.
            pub const fn title_in(self, language: Language) -> &'static str {
                match language {
                    Language::English => match self { $(Self::$word => $english),+ },
                    Language::German => match self { $(Self::$word => $german),+ },
                }
            }
        }

        impl InWords for $set {
            fn in_words(&self, language: Language) -> String {
                self.title_in(language).to_owned()
            }
        }
    )+};
}

titles! {
    Role {
        Owner: "Owner", "Besitzer";
        Admin: "Admin", "Administrator";
        Member: "Member", "Mitglied";
    }
    ApplicationPermission {
        CustomAppEditor: "Custom App Editor", "Custom-App-Editor";
        CustomAppReader: "Custom App Reader", "Custom-App-Leser";
        AppEditor: "App Editor", "App-Editor";
        AppReader: "App Reader", "App-Leser";
    }
    Status {
        Invited: "invited", "eingeladen";
        Active: "active", "aktiv";
        Suspended: "suspended", "gesperrt";
        Left: "left", "ausgetreten";
        Removed: "removed", "entfernt";
    }
    Environment {
        Sandbox: "sandbox", "Sandbox";
        Development: "development", "Entwicklung";
        Staging: "staging", "Staging";
        Production: "production", "Produktion";
    }
    Section {
        AppInfo: "app_info", "App-Info";
        Intents: "intents", "Absichten";
        Entities: "entities", "Entitäten";
        Handlers: "handlers", "Handler";
        Faqs: "faqs", "Häufige Fragen";
        Channels: "channels", "Kanäle";
        Settings: "settings", "Einstellungen";
        Tokens: "tokens", "Token";
        Analytics: "analytics", "Auswertungen";
    }
}
