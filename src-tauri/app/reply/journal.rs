//! Entries of the journal as sentences, and the verdict on all of them.

use orgdesk_core::TakeBack;
use orgdesk_core::domain::ApplicationId;
use orgdesk_core::journal::{ListKind, Payload, VerifyReport};
use orgdesk_core::state::InvitationPurpose;
use serde::Serialize;
use ts_rs::TS;

use super::failure::sentence as as_sentence;
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

/// A page of the journal.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalPage {
    /// Its entries, newest first.
    pub rows: Vec<JournalRow>,
    /// Whether older ones fit as well.
    pub more: bool,
}

/// An entry in its table.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalRow {
    /// What it says.
    pub line: JournalLine,
    /// The entry that this one takes back.
    pub reverses: Option<u64>,
    /// The entry that took its step back.
    pub taken_back_by: Option<u64>,
    /// Why its step cannot be taken back; null where it can.
    pub stays: Option<String>,
}

impl JournalRow {
    /// The row of an entry; `application` names applications.
    pub fn of(
        line: orgdesk_core::JournalLine,
        answer: Option<TakeBack>,
        application: &dyn Fn(ApplicationId) -> String,
    ) -> Self {
        let reverses = line.reverses;
        let (taken_back_by, stays) =
            answer.map_or((None, None), |answer| (answer.taken_back_by, answer.stays));
        Self {
            line: JournalLine::of(line, application),
            reverses,
            taken_back_by,
            stays: stays.as_deref().map(as_sentence),
        }
    }
}

/// Everything that is held of an entry.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalEntry {
    /// As it stands in the table.
    pub row: JournalRow,
    /// The step that it is part of.
    pub step: String,
    /// Its place in the step, from 1.
    pub place: u32,
    /// How many entries the step has.
    pub count: u32,
    /// On which desktop it was written.
    pub device: String,
    /// The version of the rules by which it was decided.
    pub rules: u16,
    /// The fingerprint of the key that signed it; null where no key of its author did.
    pub signed_with: Option<String>,
    /// The hash of the entry before.
    pub previous: String,
    /// What it says, as it was hashed: JSON.
    pub raw: String,
}

impl JournalEntry {
    /// An entry with its row.
    pub fn of(view: orgdesk_core::JournalEntryView, row: JournalRow) -> Self {
        Self {
            row,
            step: text(view.line.step),
            place: view.step_index.saturating_add(1),
            count: view.step_count,
            device: text(view.device),
            rules: view.rules,
            signed_with: view.signed_with,
            previous: view.previous,
            raw: view.raw,
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
        Payload::OrganizationUpdated { name, time_zone } => {
            let name = name.as_ref().map(|name| format!("name to “{name}”"));
            let zone = time_zone.as_ref().map(|zone| format!("time zone to {zone}"));
            let changed: Vec<String> = [name, zone].into_iter().flatten().collect();
            format!("Changed the organization’s {}", changed.join(" and "))
        }
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
        Payload::OrganizationCopied { .. } => "Made a copy of the whole organization".to_owned(),
        Payload::OrganizationHandedOver { .. } => "Handed the organization over to another desktop".to_owned(),
        Payload::HandOverOpened { .. } => "Opened the hand-over; this desktop writes from here on".to_owned(),
        Payload::WritingTaken {} => {
            "Took the writing to this desktop; what another one wrote since is given up".to_owned()
        }
        Payload::OrganizationRestored { .. } => "Put the organization back to an earlier state".to_owned(),
        Payload::TimeReset {} => "Set the time of the journal back to that of the clock".to_owned(),
        Payload::ReplyTakenIn { .. } => "Accepted on another desktop; the reply was taken in".to_owned(),
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
