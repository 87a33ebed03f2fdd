//! Entries of the journal as sentences, and the verdict on all of them.

use orgdesk_core::TakeBack;
use orgdesk_core::domain::ApplicationId;
use orgdesk_core::domain::language::{Language, Sentence};
use orgdesk_core::domain::said;
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
    pub fn of(
        line: orgdesk_core::JournalLine,
        application: &dyn Fn(ApplicationId) -> String,
        language: Language,
    ) -> Self {
        Self {
            seq: line.seq,
            at: text(line.at),
            author: text(line.author),
            author_name: some_text(line.author_name),
            kind: line.kind.to_owned(),
            member: some_text(line.member),
            member_name: some_text(line.member_name),
            sentence: sentence(&line.payload, application, language),
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
        language: Language,
    ) -> Self {
        let reverses = line.reverses;
        let (taken_back_by, stays) =
            answer.map_or((None, None), |answer| (answer.taken_back_by, answer.stays));
        Self {
            line: JournalLine::of(line, application, language),
            reverses,
            taken_back_by,
            stays: stays.map(|why| as_sentence(&why.in_words(language))),
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

impl JournalVerdict {
    /// The verdict in a language.
    pub fn of(report: VerifyReport, language: Language) -> Self {
        let sound = report.is_proved();
        let lines = if sound {
            vec![
                said!(
                    "{entries} entries were replayed; {rows} rows and {values} names and addresses are what they \
                     were signed with.",
                    entries = report.entries,
                    rows = report.rows,
                    values = report.values
                )
                .in_words(language),
            ]
        } else {
            report.problems.into_iter().map(|problem| problem.sentence.in_words(language)).collect()
        };
        Self { sound, lines, entries: report.entries }
    }
}

/// What an entry says; `application` names applications.
pub(crate) fn sentence(
    payload: &Payload,
    application: &dyn Fn(ApplicationId) -> String,
    language: Language,
) -> String {
    said(payload, application).in_words(language)
}

fn said(payload: &Payload, application: &dyn Fn(ApplicationId) -> String) -> Sentence {
    match payload {
        Payload::OrganizationFounded { .. } => said!("Founded the organization"),
        Payload::OrganizationUpdated { name: Some(name), time_zone: Some(zone) } => {
            said!("Changed the organization’s name to “{name}” and time zone to {zone}", name, zone)
        }
        Payload::OrganizationUpdated { name: Some(name), time_zone: None } => {
            said!("Changed the organization’s name to “{name}”", name)
        }
        Payload::OrganizationUpdated { name: None, time_zone: Some(zone) } => {
            said!("Changed the organization’s time zone to {zone}", zone)
        }
        Payload::OrganizationUpdated { name: None, time_zone: None } => {
            said!("Changed the organization’s profile")
        }
        Payload::OrganizationDeleted {} => said!("Deleted the organization"),
        Payload::MemberInvited { role, permission, .. } => said!(
            "Invited as {role} with the permission {permission}",
            role => *role,
            permission => *permission
        ),
        Payload::CodeIssued { invitation, .. } => match invitation.purpose {
            InvitationPurpose::Join => said!("Was given a new code"),
            InvitationPurpose::Rebind => said!("Was given a code for a lost password"),
        },
        Payload::InvitationRevoked { .. } => said!("Their invitation was taken back"),
        Payload::InvitationAccepted { .. } => said!("Accepted the invitation"),
        Payload::MemberRebound { .. } => said!("Bound new keys with a code; the old ones ended"),
        Payload::OwnerRecovered { .. } => said!("Bound new keys with a recovery key; the old ones ended"),
        Payload::MemberImported { role, status, permission, .. } => said!(
            "Came in with a list as {role} ({status}) with the permission {permission}",
            role => *role,
            status => *status,
            permission => *permission
        ),
        Payload::MemberUpdated { name, address, profile, .. } => {
            let parts = [
                name.map(|_| said!("name")),
                address.map(|_| said!("address")),
                (!profile.is_empty()).then(|| said!("profile")),
            ];
            let parts = Sentence::in_each(|language| {
                let parts: Vec<_> = parts.iter().flatten().map(|part| part.in_words(language)).collect();
                parts.join(", ")
            });
            said!("Changed: {parts}", parts => parts)
        }
        Payload::MemberErased { .. } => said!("Erased: names, addresses and profile are gone"),
        Payload::FieldDefined { field } => said!("Added the profile field “{name}”", name = field.name),
        Payload::FieldRenamed { name, .. } => said!("Renamed a profile field to “{name}”", name),
        Payload::FieldRemoved { .. } => said!("Removed a profile field"),
        Payload::RoleChanged { from, to, clears_overrides: true, .. } => {
            said!("Role changed from {from} to {to}; the overrides ended", from => *from, to => *to)
        }
        Payload::RoleChanged { from, to, clears_overrides: false, .. } => {
            said!("Role changed from {from} to {to}", from => *from, to => *to)
        }
        Payload::PermissionChanged { from, to, .. } => {
            said!("Permission changed from {from} to {to}", from => *from, to => *to)
        }
        Payload::OverrideSet { application: id, permission, expires: Some(end), .. } => said!(
            "Override {permission} for {application} until {end}",
            permission => *permission,
            application = application(*id),
            end
        ),
        Payload::OverrideSet { application: id, permission, expires: None, .. } => said!(
            "Override {permission} for {application}",
            permission => *permission,
            application = application(*id)
        ),
        Payload::OverrideCleared { application: id, .. } => {
            said!("The override for {application} ended", application = application(*id))
        }
        Payload::MemberSuspended { .. } => said!("Suspended"),
        Payload::MemberReactivated { .. } => said!("Reactivated"),
        Payload::MemberRemoved { .. } => said!("Removed"),
        Payload::MemberLeft { .. } => said!("Left the organization"),
        Payload::ApplicationCreated { application } => said!(
            "Made the application {name}@{environment}",
            name = application.name,
            environment = application.environment
        ),
        Payload::ApplicationUpdated { application: id, .. } => {
            said!("Changed {application}", application = application(*id))
        }
        Payload::ApplicationDeleted { application: id } => {
            said!("Deleted {application}", application = application(*id))
        }
        Payload::RecoveryKeyCreated { .. } => said!("Made a recovery key"),
        Payload::RecoveryKeyRevoked { .. } => said!("Revoked a recovery key"),
        Payload::DataKeyRotated { .. } => {
            said!("Encrypted the file anew, because somebody who had a key has gone")
        }
        Payload::OrganizationCopied { .. } => said!("Made a copy of the whole organization"),
        Payload::OrganizationHandedOver { .. } => said!("Handed the organization over to another desktop"),
        Payload::HandOverOpened { .. } => said!("Opened the hand-over; this desktop writes from here on"),
        Payload::WritingTaken {} => {
            said!("Took the writing to this desktop; what another one wrote since is given up")
        }
        Payload::OrganizationRestored { .. } => said!("Put the organization back to an earlier state"),
        Payload::TimeReset {} => said!("Set the time of the journal back to that of the clock"),
        Payload::ReplyTakenIn { .. } => said!("Accepted on another desktop; the reply was taken in"),
        Payload::ListExported { list, count, format, .. } => match list {
            ListKind::Members => said!("Exported {count} members as {format}", count, format),
            ListKind::Dossier { .. } => said!("Exported a dossier"),
            ListKind::Attention => said!("Exported a calendar of {count} dates", count),
            ListKind::EntriesBy { .. } => said!("Exported {count} entries of one author", count),
            ListKind::Journal => said!("Exported {count} entries of the journal", count),
        },
        Payload::Refused { action, rule, count: 0 | 1, .. } => {
            said!("Was refused: {action} (rule {rule})", action => action.named(), rule)
        }
        Payload::Refused { action, rule, count, .. } => {
            said!("Was refused: {action} (rule {rule}), {count} times", action => action.named(), rule, count)
        }
    }
}
