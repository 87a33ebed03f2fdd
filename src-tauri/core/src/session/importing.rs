//! Member lists that come in: planned against the members there are, then one step through the gate.

use std::collections::HashMap;

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::action::Action;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::Target;
use orgdesk_domain::{FieldId, MemberId};

use super::Session;
use super::applying::Carrying;
use super::step::Ending;
use crate::Error;
use crate::gate::{Change, Outcome, Permit, journal_refusal, unmade};
use crate::lists::{self, DeniedPart, ImportOptions, ImportPlan, ImportedRow, Present, Reading, RefusedRow};
use crate::randomness::id_entropy;
use crate::state::Records as _;
use crate::store::personal;
use crate::store::table::list_mapping;

/// So many rows are carried out between two looks at whether to go on.
const ROWS_AT_A_TIME: usize = 500;

impl Session {
    /// Reads a list and says what it would do; saves and journals nothing. Rows that whoever opened this session
    /// may not bring in, and those that nobody may, are among the refused ones.
    ///
    /// # Errors
    /// Where the list cannot be read, or this person may not import at all.
    pub fn plan_import(&mut self, bytes: &[u8], options: &ImportOptions) -> Result<ImportPlan, Error> {
        self.plan_import_with(bytes, options, |_| true)
    }

    /// The same; `progress` hears the rows read, then from the first again the rows compared with the members, then
    /// those asked of the policy, and cancels by answering false.
    ///
    /// # Errors
    /// As [`Self::plan_import`], and [`Error::Cancelled`].
    pub fn plan_import_with(
        &mut self,
        bytes: &[u8],
        options: &ImportOptions,
        mut progress: impl FnMut(u64) -> bool,
    ) -> Result<ImportPlan, Error> {
        let _lock = self.ready()?;
        self.demand(Action::MemberInvite, &Target::Newcomer { role: Role::Member })?;
        let connection = &self.file.connection;
        let fields = self.records().fields()?;
        let now = self.clock.now();
        let reading = Reading {
            fields: &fields,
            options,
            remembered: &|headings| list_mapping::remembered(connection, headings),
            new_field: &|| Ok(FieldId::new(now, id_entropy()?)),
        };
        let list = lists::read(bytes, &reading, &mut progress)?;
        let members = self.member_views()?;
        let earlier = personal::mailboxes(connection)?;
        let unmade = unmade(connection)?;
        let present =
            Present { members: &members, earlier: &earlier, unmade: &unmade, fields: &fields, at: now };
        let mut plan = lists::plan_import(list, &present, options, &mut progress)?;
        self.refuse_rows(&mut plan, &mut progress)?;
        if !plan.new_fields.is_empty() {
            self.demand(Action::OrgUpdate, &Target::Organization)?;
        }
        Ok(plan)
    }

    /// Brings a planned list in, as one step. What the policy refused of it when it was planned is journalled.
    ///
    /// # Errors
    /// As [`Self::apply`], naming the row.
    pub fn import(&mut self, plan: &ImportPlan) -> Result<Outcome, Error> {
        self.import_with(plan, |_| true)
    }

    /// The same; `progress` hears the rows done and cancels by answering false. Nothing is saved before all are.
    ///
    /// # Errors
    /// As [`Self::import`], and [`Error::Cancelled`].
    pub fn import_with(
        &mut self,
        plan: &ImportPlan,
        mut progress: impl FnMut(u64) -> bool,
    ) -> Result<Outcome, Error> {
        plan.can_be_carried_out()?;
        self.writable()?;
        self.rotate_if_due()?;
        let _lock = self.ready()?;
        let outcome = self.run(Ending::Commit, |carrying| carry_plan(plan, carrying, &mut progress))?;
        if !plan.denied.is_empty() {
            self.write_alone(|writing| {
                plan.denied
                    .iter()
                    .try_for_each(|part| journal_refusal(writing, part.action, part.target, &part.rule))
            })?;
        }
        if let Some((headings, mapping)) = &plan.to_remember {
            list_mapping::remember(&self.file.connection, headings, mapping)?;
        }
        Ok(outcome)
    }

    /// Does everything that [`Self::import`] does, but saves and journals nothing.
    ///
    /// # Errors
    /// The same ones.
    pub fn rehearse_import(&mut self, plan: &ImportPlan) -> Result<Outcome, Error> {
        plan.can_be_carried_out()?;
        let _lock = self.ready()?;
        self.run(Ending::Rehearse, |carrying| carry_plan(plan, carrying, &mut |_| true))
    }

    /// Takes the rows out that may not come in.
    fn refuse_rows(&self, plan: &mut ImportPlan, progress: &mut dyn FnMut(u64) -> bool) -> Result<(), Error> {
        let mut invitable: HashMap<Role, Option<Refused>> = HashMap::new();
        let mut touching_owners = Vec::new();
        if !plan.new_fields.is_empty() {
            touching_owners.push(Change::Import { new_fields: plan.new_fields.clone(), rows: Vec::new() });
        }
        let mut refused = Vec::new();
        for (done, row) in plan.rows.iter().enumerate() {
            if done % ROWS_AT_A_TIME == 0 && !progress(done as u64) {
                return Err(Error::Cancelled);
            }
            let refusal = match row {
                ImportedRow::New { row: number, role, .. } => {
                    let refusal = match invitable.get(role) {
                        Some(known) => known.clone(),
                        None => invitable.entry(*role).or_insert(self.refused_part(row)?).clone(),
                    };
                    refusal.map(|(refusal, denied)| (RefusedRow { row: *number, ..refusal }, denied))
                }
                ImportedRow::Changed { member, .. } => match self.refused_part(row)? {
                    Some(refusal) => Some(refusal),
                    None if self.is_owner(*member)? => self.broken_part(row, &mut touching_owners)?,
                    None => None,
                },
            };
            refused.extend(refusal);
        }
        let (rows, denied) = refused.into_iter().unzip();
        plan.refuse(rows);
        plan.denied = denied;
        Ok(())
    }

    /// The first part of a row that the policy refuses to whoever opened this session.
    fn refused_part(&self, row: &ImportedRow) -> Result<Option<Refused>, Error> {
        let records = self.records();
        for (field, value, change) in demanded(row) {
            let demand = change.demand(&records, self.member)?;
            match Permit::decide(&records, self.member, &demand.demand, self.clock.now()) {
                Ok(_) => {}
                Err(Error::Denied { refusal, sentence, .. }) => {
                    let rule = refusal.rule.as_str().to_owned();
                    let denied = DeniedPart { action: demand.action, target: demand.target, rule };
                    return Ok(Some((RefusedRow::new(row.number(), field, &value, sentence), denied)));
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
    fn broken_part(&self, row: &ImportedRow, earlier: &mut Vec<Change>) -> Result<Option<Refused>, Error> {
        // Whose address it is concerns no rule about Owners, and two rows that swap theirs hold only together.
        let mut alone = row.clone();
        if let ImportedRow::Changed { address, .. } = &mut alone {
            *address = None;
        }
        earlier.push(Change::Import { new_fields: Vec::new(), rows: vec![alone] });
        match self.run_step(earlier, Ending::Rehearse) {
            Ok(_) => Ok(None),
            Err(Error::Broken(broken)) => {
                earlier.pop();
                let Some((field, value, change)) = demanded(row).pop() else { return Ok(None) };
                let demand = change.demand(&self.records(), self.member)?;
                let rule = broken.invariant.as_str().to_owned();
                let denied = DeniedPart { action: demand.action, target: demand.target, rule };
                Ok(Some((RefusedRow::new(row.number(), field, &value, broken.sentence), denied)))
            }
            Err(error) => Err(error),
        }
    }
}

/// A row that may not come in, and how that is journalled.
type Refused = (RefusedRow, DeniedPart);

fn carry_plan(
    plan: &ImportPlan,
    carrying: &mut Carrying<'_, '_>,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<(), Error> {
    let mut new_fields = plan.new_fields.clone();
    let mut done = 0;
    // A list without a row is still asked of the policy.
    let chunks =
        plan.rows.chunks(ROWS_AT_A_TIME).chain(plan.rows.is_empty().then_some(&[] as &[ImportedRow]));
    for rows in chunks {
        if !progress(done) {
            return Err(Error::Cancelled);
        }
        let new_fields = std::mem::take(&mut new_fields);
        carrying.carry(&Change::Import { new_fields, rows: rows.to_vec() }, None)?;
        done += rows.len() as u64;
    }
    if progress(done) { Ok(()) } else { Err(Error::Cancelled) }
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
