//! What each action is, in words that stand behind “can”.

use super::{InWords, Language, Sentence};
use crate::Action;

/// What everybody may do about oneself.
const OWN: [(Action, &str, &str); 4] = [
    (Action::MemberLeave, Action::MemberLeave.english(), Action::MemberLeave.german()),
    (Action::JournalView, "see their own entries of the journal", "eigene Einträge des Journals sehen"),
    (
        Action::JournalExport,
        "export their own entries of the journal",
        "eigene Einträge des Journals exportieren",
    ),
    (Action::AccessAsk, "ask what they themselves may do", "fragen, was sie selbst dürfen"),
];

impl Action {
    /// The action in words.
    pub const fn words(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english(),
            Language::German => self.german(),
        }
    }

    /// As files and the command line name it; in words in the window's other languages.
    pub fn named(self) -> Sentence {
        Sentence::in_each(|language| match language {
            Language::English => self.to_string(),
            Language::German => format!("„{}“", self.german()),
        })
    }

    /// What of it everybody may do about oneself, in words; `None` for actions that are not everybody's.
    pub fn own_words(self, language: Language) -> Option<&'static str> {
        let found = OWN.iter().find(|(action, ..)| *action == self);
        found.map(|(_, english, german)| match language {
            Language::English => *english,
            Language::German => *german,
        })
    }

    const fn english(self) -> &'static str {
        match self {
            Self::OrgView => "see the organization",
            Self::OrgUpdate => "change the organization’s profile",
            Self::OrgDelete => "delete the organization",
            Self::BillingView => "see plan and billing",
            Self::BillingUpdate => "change plan, payment method and billing contact",
            Self::UsageView => "see the meters",
            Self::MemberView => "see the members",
            Self::MemberInvite => "invite people",
            Self::MemberUpdate => "change names and addresses of members",
            Self::MemberSetRole => "change roles",
            Self::MemberSetPermission => "change application permissions and overrides",
            Self::MemberSuspend => "suspend members",
            Self::MemberReactivate => "reactivate members",
            Self::MemberRemove => "remove members",
            Self::MemberLeave => "leave the organization",
            Self::MemberTransfer => "hand the ownership over",
            Self::MemberRebind => "give a new code to somebody who lost the password",
            Self::MemberErase => "erase a person’s data",
            Self::MemberExport => "export the member list",
            Self::OrgPackage => "make a copy of the whole organization",
            Self::OrgRestore => "put the organization back to a backup",
            Self::OrgRecoveryKey => "make and revoke recovery keys",
            Self::ServiceCreate => "set up unattended serving",
            Self::ServiceRevoke => "end unattended serving",
            Self::ApplicationCreate => "make applications",
            Self::TemplateManage => "make and change templates",
            Self::JournalView => "see the whole journal",
            Self::JournalExport => "export the whole journal",
            Self::JournalVerify => "prove that nobody tampered with the file",
            Self::AccessAsk => "ask what anybody may do",
            Self::CheckEdit => "edit the checks kept with the organization",
            Self::ReviewRun => "run an access review",
            Self::ApplicationView => "see that the application exists",
            Self::ApplicationUpdate => "change name, environment and family",
            Self::ApplicationPromote => "promote content to the next environment",
            Self::ApplicationDelete => "delete the application",
            Self::ContentRead => "read content",
            Self::ContentCreate => "add content",
            Self::ContentUpdate => "change content",
            Self::ContentDelete => "delete content",
            Self::SettingsRead => "read settings",
            Self::SettingsUpdate => "change settings",
            Self::TokenRead => "see tokens, masked",
            Self::TokenCreate => "make tokens",
            Self::TokenRotate => "rotate tokens",
            Self::TokenRevoke => "revoke tokens",
            Self::AnalyticsRead => "read analytics",
            Self::AnalyticsUpdate => "flag events and change retention",
            Self::EventPost => "send events",
        }
    }

    const fn german(self) -> &'static str {
        match self {
            Self::OrgView => "die Organisation sehen",
            Self::OrgUpdate => "das Profil der Organisation ändern",
            Self::OrgDelete => "die Organisation löschen",
            Self::BillingView => "Tarif und Abrechnung sehen",
            Self::BillingUpdate => "Tarif, Zahlungsart und Rechnungskontakt ändern",
            Self::UsageView => "die Verbrauchszähler sehen",
            Self::MemberView => "die Mitglieder sehen",
            Self::MemberInvite => "Personen einladen",
            Self::MemberUpdate => "Namen und Adressen von Mitgliedern ändern",
            Self::MemberSetRole => "Rollen ändern",
            Self::MemberSetPermission => "Berechtigungen und Ausnahmen für Anwendungen ändern",
            Self::MemberSuspend => "Mitglieder sperren",
            Self::MemberReactivate => "Mitglieder reaktivieren",
            Self::MemberRemove => "Mitglieder entfernen",
            Self::MemberLeave => "die Organisation verlassen",
            Self::MemberTransfer => "die Organisation an einen neuen Besitzer übergeben",
            Self::MemberRebind => "bei vergessenem Passwort einen neuen Code ausgeben",
            Self::MemberErase => "die Daten einer Person löschen",
            Self::MemberExport => "die Mitgliederliste exportieren",
            Self::OrgPackage => "eine Kopie der ganzen Organisation erstellen",
            Self::OrgRestore => "die Organisation auf eine Sicherung zurücksetzen",
            Self::OrgRecoveryKey => "Wiederherstellungsschlüssel erstellen und widerrufen",
            Self::ServiceCreate => "unbeaufsichtigten Betrieb einrichten",
            Self::ServiceRevoke => "unbeaufsichtigten Betrieb beenden",
            Self::ApplicationCreate => "Anwendungen anlegen",
            Self::TemplateManage => "Vorlagen anlegen und ändern",
            Self::JournalView => "das ganze Journal sehen",
            Self::JournalExport => "das ganze Journal exportieren",
            Self::JournalVerify => "prüfen, dass niemand die Datei manipuliert hat",
            Self::AccessAsk => "fragen, wer was darf",
            Self::CheckEdit => "die Prüfungen der Organisation bearbeiten",
            Self::ReviewRun => "eine Zugriffsprüfung durchführen",
            Self::ApplicationView => "sehen, dass es die Anwendung gibt",
            Self::ApplicationUpdate => "Name, Umgebung und Familie ändern",
            Self::ApplicationPromote => "Inhalte in die nächste Umgebung übernehmen",
            Self::ApplicationDelete => "die Anwendung löschen",
            Self::ContentRead => "Inhalte lesen",
            Self::ContentCreate => "Inhalte hinzufügen",
            Self::ContentUpdate => "Inhalte ändern",
            Self::ContentDelete => "Inhalte löschen",
            Self::SettingsRead => "Einstellungen lesen",
            Self::SettingsUpdate => "Einstellungen ändern",
            Self::TokenRead => "Token sehen, verdeckt",
            Self::TokenCreate => "Token erstellen",
            Self::TokenRotate => "Token erneuern",
            Self::TokenRevoke => "Token widerrufen",
            Self::AnalyticsRead => "Auswertungen lesen",
            Self::AnalyticsUpdate => "Ereignisse markieren und Aufbewahrung ändern",
            Self::EventPost => "Ereignisse senden",
        }
    }
}

impl InWords for Action {
    fn in_words(&self, language: Language) -> String {
        self.words(language).to_owned()
    }
}
