//! Entries of the journal as sentences, and the verdict on all of them.

use orgdesk_core::domain::ApplicationId;
use orgdesk_core::journal::{ListKind, Payload, VerifyReport};
use orgdesk_core::state::InvitationPurpose;
use serde::Serialize;
use ts_rs::TS;

use super::{some_text, text};

/// An entry.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalLine {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: String,
    /// By whose membership.
    pub author: String,
    /// That person's name; null where it was erased.
    pub author_name: Option<String>,
    /// The kind, such as `role_changed`.
    pub kind: String,
    /// The member that it is about.
    pub member: Option<String>,
    /// That person's name.
    pub member_name: Option<String>,
    /// What happened, as a sentence.
    pub sentence: String,
    /// The entry's hash.
    pub hash: String,
}

impl JournalLine {
    /// The line of an entry; `application` names applications.
    pub fn of(line: orgdesk_core::JournalLine, application: &dyn Fn(ApplicationId) -> String) -> Self {
        Self {
            seq: line.seq,
            at: text(line.at),
            author: text(line.author),
            author_name: some_text(line.author_name),
            kind: line.kind.to_owned(),
            member: some_text(line.member),
            member_name: some_text(line.member_name),
            sentence: sentence(&line.payload, application),
            hash: line.hash,
        }
    }
}

/// Whether the file is what was signed.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalVerdict {
    /// Whether nothing is wrong.
    pub sound: bool,
    /// What is wrong, or what was checked, as sentences.
    pub lines: Vec<String>,
    /// How many entries were replayed.
    pub entries: u64,
}

impl From<VerifyReport> for JournalVerdict {
    fn from(report: VerifyReport) -> Self {
        let sound = report.is_proved();
        let lines = if sound {
            vec![format!(
                "{} entries were replayed; {} rows and {} names and addresses are what they were signed with.",
                report.entries, report.rows, report.values
            )]
        } else {
            report.problems.into_iter().map(|problem| problem.sentence).collect()
        };
        Self { sound, lines, entries: report.entries }
    }
}

/// What an entry says; `application` names applications.
pub(crate) fn sentence(payload: &Payload, application: &dyn Fn(ApplicationId) -> String) -> String {
    match payload {
        Payload::OrganizationFounded { .. } => "Founded the organization".to_owned(),
        Payload::OrganizationUpdated { .. } => "Changed the organization’s profile".to_owned(),
        Payload::OrganizationDeleted {} => "Deleted the organization".to_owned(),
        Payload::MemberInvited { role, permission, .. } => {
            format!("Invited as {} with the permission {}", role.title(), permission.title())
        }
        Payload::CodeIssued { invitation, .. } => match invitation.purpose {
            InvitationPurpose::Join => "Was given a new code".to_owned(),
            InvitationPurpose::Rebind => "Was given a code for a lost password".to_owned(),
        },
        Payload::InvitationRevoked { .. } => "Their invitation was taken back".to_owned(),
        Payload::InvitationAccepted { .. } => "Accepted the invitation".to_owned(),
        Payload::MemberRebound { .. } => "Bound new keys with a code; the old ones ended".to_owned(),
        Payload::OwnerRecovered { .. } => "Bound new keys with a recovery key; the old ones ended".to_owned(),
        Payload::MemberImported { role, status, permission, .. } => {
            format!(
                "Came in with a list as {} ({status}) with the permission {}",
                role.title(),
                permission.title()
            )
        }
        Payload::MemberUpdated { name, address, profile, .. } => {
            let parts = [
                name.map(|_| "name".to_owned()),
                address.map(|_| "address".to_owned()),
                (!profile.is_empty()).then(|| "profile".to_owned()),
            ];
            format!("Changed: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        Payload::MemberErased { .. } => "Erased: names, addresses and profile are gone".to_owned(),
        Payload::FieldDefined { field } => format!("Added the profile field “{}”", field.name),
        Payload::FieldRenamed { name, .. } => format!("Renamed a profile field to “{name}”"),
        Payload::FieldRemoved { .. } => "Removed a profile field".to_owned(),
        Payload::RoleChanged { from, to, clears_overrides, .. } => {
            let overrides = if *clears_overrides { "; the overrides ended" } else { "" };
            format!("Role changed from {} to {}{overrides}", from.title(), to.title())
        }
        Payload::PermissionChanged { from, to, .. } => {
            format!("Permission changed from {} to {}", from.title(), to.title())
        }
        Payload::OverrideSet { application: id, permission, expires, .. } => {
            let until = expires.map(|end| format!(" until {end}")).unwrap_or_default();
            format!("Override {} for {}{until}", permission.title(), application(*id))
        }
        Payload::OverrideCleared { application: id, .. } => {
            format!("The override for {} ended", application(*id))
        }
        Payload::MemberSuspended { .. } => "Suspended".to_owned(),
        Payload::MemberReactivated { .. } => "Reactivated".to_owned(),
        Payload::MemberRemoved { .. } => "Removed".to_owned(),
        Payload::MemberLeft { .. } => "Left the organization".to_owned(),
        Payload::ApplicationCreated { application } => {
            format!("Made the application {}@{}", application.name, application.environment)
        }
        Payload::ApplicationUpdated { application: id, .. } => format!("Changed {}", application(*id)),
        Payload::ApplicationDeleted { application: id } => format!("Deleted {}", application(*id)),
        Payload::RecoveryKeyCreated { .. } => "Made a recovery key".to_owned(),
        Payload::RecoveryKeyRevoked { .. } => "Revoked a recovery key".to_owned(),
        Payload::DataKeyRotated { .. } => {
            "Encrypted the file anew, because somebody who had a key has gone".to_owned()
        }
        Payload::ListExported { list, count, format, .. } => match list {
            ListKind::Members => format!("Exported {count} members as {format}"),
            ListKind::Dossier { .. } => "Exported a dossier".to_owned(),
            ListKind::Attention => format!("Exported a calendar of {count} dates"),
            ListKind::EntriesBy { .. } => format!("Exported {count} entries of one author"),
            ListKind::Journal => format!("Exported {count} entries of the journal"),
        },
        Payload::Refused { action, rule, count, .. } => {
            let times = if *count > 1 { format!(", {count} times") } else { String::new() };
            format!("Was refused: {action} (rule {rule}){times}")
        }
    }
}
