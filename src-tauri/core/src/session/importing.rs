//! Member lists that come in: planned against the members there are, then one step through the gate.

use std::collections::HashMap;

use orgdesk_domain::MemberId;
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::action::Action;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::Target;

use super::Session;
use super::step::Ending;
use crate::Error;
use crate::gate::{Change, Outcome, Permit};
use crate::lists::{self, ImportOptions, ImportPlan, ImportedRow, RefusedRow};
use crate::state::Records as _;

impl Session {
    /// Reads a list and says what it would do; saves and journals nothing. Rows that whoever opened this session
    /// may not bring in, and those that nobody may, are among the refused ones.
    ///
    /// # Errors
    /// Where the list is of no known form, or this person may not import at all.
    pub fn plan_import(&mut self, bytes: &[u8], options: &ImportOptions) -> Result<ImportPlan, Error> {
        let _lock = self.ready()?;
        self.demand(Action::MemberInvite, &Target::Newcomer { role: Role::Member })?;
        let list = lists::read_csv(bytes)?;
        let mut plan = lists::plan_import(&list, &self.member_views()?, options);
        let mut invitable = HashMap::new();
        let mut touching_owners = Vec::new();
        let mut refused = Vec::new();
        for row in &plan.rows {
            let refusal = match row {
                ImportedRow::New { row: number, role, .. } => {
                    let refusal = match invitable.get(role) {
                        Some(known) => Option::clone(known),
                        None => invitable.entry(*role).or_insert(self.refused_part(row)?).clone(),
                    };
                    refusal.map(|refusal| RefusedRow { row: *number, ..refusal })
                }
                ImportedRow::Changed { member, .. } => match self.refused_part(row)? {
                    Some(refusal) => Some(refusal),
                    None if self.is_owner(*member)? => self.broken_part(row, &mut touching_owners)?,
                    None => None,
                },
            };
            refused.extend(refusal);
        }
        plan.refuse(refused);
        Ok(plan)
    }

    /// Brings a planned list in, as one step.
    ///
    /// # Errors
    /// As [`Self::apply`], naming the row.
    pub fn import(&mut self, plan: &ImportPlan) -> Result<Outcome, Error> {
        self.apply(Change::Import { new_fields: plan.new_fields.clone(), rows: plan.rows.clone() })
    }

    /// The first part of a row that the policy refuses to whoever opened this session.
    fn refused_part(&self, row: &ImportedRow) -> Result<Option<RefusedRow>, Error> {
        let records = self.records();
        for (field, value, change) in demanded(row) {
            let demand = change.demand(&records, self.member)?;
            match Permit::decide(&records, self.member, &demand.demand, self.clock.now()) {
                Ok(_) => {}
                Err(Error::Denied { sentence, .. }) => {
                    return Ok(Some(RefusedRow::new(row.number(), field, &value, sentence)));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    fn is_owner(&self, member: MemberId) -> Result<bool, Error> {
        Ok(self.records().member(member)?.is_some_and(|record| record.role == Role::Owner))
    }

    /// Whether the row, after the earlier ones about Owners, would break a rule that no role can break.
    fn broken_part(&self, row: &ImportedRow, earlier: &mut Vec<Change>) -> Result<Option<RefusedRow>, Error> {
        earlier.push(Change::Import { new_fields: Vec::new(), rows: vec![row.clone()] });
        match self.run_step(earlier, Ending::Rehearse) {
            Ok(_) => Ok(None),
            Err(Error::Broken(broken)) => {
                earlier.pop();
                let (field, value) = demanded(row)
                    .pop()
                    .map(|(field, value, _)| (field, value))
                    .unwrap_or(("row", String::new()));
                Ok(Some(RefusedRow::new(row.number(), field, &value, broken)))
            }
            Err(error) => Err(error),
        }
    }
}

/// The changes that a row stands for, each with the field that asks for it.
fn demanded(row: &ImportedRow) -> Vec<(&'static str, String, Change)> {
    let mut changes = Vec::new();
    match row {
        ImportedRow::New { role, .. } => {
            let permission = ApplicationPermission::PRESET;
            let invite = Change::Invite { people: Vec::new(), role: *role, permission, expires: None };
            changes.push(("role", role.to_string(), invite));
        }
        ImportedRow::Changed { member, name, address, role, permission, status, profile, .. } => {
            let member = *member;
            if name.is_some() || address.is_some() || !profile.is_empty() {
                let value = name.as_ref().map(ToString::to_string).unwrap_or_default();
                changes.push((
                    "name",
                    value,
                    Change::UpdateMember { member, name: name.clone(), address: None, profile: Vec::new() },
                ));
            }
            if let Some(role) = *role {
                let change = Change::SetRole { member, role, permission: None, keep_overrides: false };
                changes.push(("role", role.to_string(), change));
            }
            if let Some(permission) = *permission {
                changes.push((
                    "permission",
                    permission.to_string(),
                    Change::SetPermission { member, permission },
                ));
            }
            match status {
                Some(Status::Suspended) => {
                    changes.push(("status", Status::Suspended.to_string(), Change::Suspend { member }));
                }
                Some(Status::Active) => {
                    changes.push(("status", Status::Active.to_string(), Change::Reactivate { member }));
                }
                Some(Status::Invited | Status::Left | Status::Removed) | None => {}
            }
        }
    }
    changes
}
