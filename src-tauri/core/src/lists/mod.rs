//! Member lists in and out.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::{EmailAddress, MemberId, PersonName};

/// A row of a planned import.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ImportedRow {
    New { row: u64, address: EmailAddress, name: PersonName, role: Role, status: Status, permission: ApplicationPermission },
    Changed { row: u64, member: MemberId, name: Option<PersonName>, address: Option<EmailAddress>, role: Option<Role>, permission: Option<ApplicationPermission>, status: Option<Status> },
}
