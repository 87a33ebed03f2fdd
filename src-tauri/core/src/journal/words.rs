//! The free texts of an entry: each is a word that Orgdesk itself writes, or a short line.

use orgdesk_domain::policy::{Invariant, Rule};

use super::Payload;
use crate::lists::ExportFormat;

/// The columns that an entry can name: more than there are, with as many fields of its own as an organization has.
const MOST_COLUMNS: usize = 1_000;
/// The characters that a column's heading can have.
const LONGEST_COLUMN: usize = 200;
/// The forms in which the journal, a dossier and a calendar leave, beside those of member lists.
const OTHER_FORMATS: [&str; 4] = ["ics", "json", "jsonl", "text"];

impl Payload {
    /// Checks the texts that no type of their own holds to what they can be.
    ///
    /// # Errors
    /// What it has instead, as the end of a sentence.
    pub(crate) fn check_words(&self) -> Result<(), &'static str> {
        match self {
            Self::Refused { rule, .. } => {
                let is_known = Rule::ALL.iter().any(|known| known.as_str() == rule)
                    || Invariant::ALL.iter().any(|known| known.as_str() == rule);
                if is_known { Ok(()) } else { Err("a rule that there is not") }
            }
            Self::ListExported { format, columns, .. } => {
                let is_known = ExportFormat::ALL.iter().any(|known| known.as_str() == format)
                    || OTHER_FORMATS.contains(&format.as_str());
                if !is_known {
                    return Err("a format that there is not");
                }
                let is_heading = |column: &String| {
                    column.chars().count() <= LONGEST_COLUMN && !column.chars().any(char::is_control)
                };
                if columns.len() <= MOST_COLUMNS && columns.iter().all(is_heading) {
                    Ok(())
                } else {
                    Err("columns that no list has")
                }
            }
            Self::OrganizationFounded { time_zone, .. } => time_zone_fits(Some(time_zone)),
            Self::OrganizationUpdated { time_zone, .. } => time_zone_fits(time_zone.as_ref()),
            Self::OrganizationDeleted {}
            | Self::MemberInvited { .. }
            | Self::CodeIssued { .. }
            | Self::InvitationRevoked { .. }
            | Self::InvitationAccepted { .. }
            | Self::MemberRebound { .. }
            | Self::OwnerRecovered { .. }
            | Self::MemberImported { .. }
            | Self::MemberUpdated { .. }
            | Self::RoleChanged { .. }
            | Self::PermissionChanged { .. }
            | Self::OverrideSet { .. }
            | Self::OverrideCleared { .. }
            | Self::MemberSuspended { .. }
            | Self::MemberReactivated { .. }
            | Self::MemberRemoved { .. }
            | Self::MemberLeft { .. }
            | Self::MemberErased { .. }
            | Self::FieldDefined { .. }
            | Self::FieldRenamed { .. }
            | Self::FieldRemoved { .. }
            | Self::ApplicationCreated { .. }
            | Self::ApplicationUpdated { .. }
            | Self::ApplicationDeleted { .. }
            | Self::RecoveryKeyCreated { .. }
            | Self::RecoveryKeyRevoked { .. }
            | Self::DataKeyRotated { .. }
            | Self::OrganizationCopied { .. }
            | Self::OrganizationHandedOver { .. }
            | Self::HandOverOpened { .. }
            | Self::WritingTaken {}
            | Self::OrganizationRestored { .. }
            | Self::TimeReset {}
            | Self::ReplyTakenIn { .. } => Ok(()),
        }
    }
}

/// By its shape only: which zones there are differs from one year to the next.
fn time_zone_fits(name: Option<&String>) -> Result<(), &'static str> {
    /// The characters that the name of a time zone can have.
    const LONGEST: usize = 64;
    let is_shaped = |name: &String| {
        name.len() <= LONGEST
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte))
    };
    if name.is_none_or(is_shaped) { Ok(()) } else { Err("a time zone that there is not") }
}
