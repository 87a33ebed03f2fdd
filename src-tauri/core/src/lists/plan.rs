//! Planning an import: each readable row against the members there are. Who may do it is not asked here.

use std::collections::{BTreeMap, HashMap};

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::Profile;
use orgdesk_domain::{EmailAddress, MemberId, PersonName};

use super::reading::{ListRow, MemberList};
use super::{ChangedRow, FieldChange, ImportOptions, ImportPlan, ImportedRow, LookAlike, RefusedRow};
use crate::session::MemberView;

/// What importing the list would do to these members, history included.
pub(crate) fn plan_import(list: &MemberList, members: &[MemberView], options: &ImportOptions) -> ImportPlan {
    let known = Known::of(members);
    let mut plan = ImportPlan {
        format: list.format,
        new_fields: Vec::new(),
        rows: Vec::new(),
        changes: Vec::new(),
        unchanged: 0,
        refused: list.refused.clone(),
        skipped: list.skipped.clone(),
        notes: Vec::new(),
        look_alikes: Vec::new(),
        dropped_columns: list.dropped_columns.clone(),
    };
    let mut seen = Seen::default();
    let mut lowered = Lowered::default();
    for row in &list.rows {
        match planned(row, list, &known, options, &mut seen, &mut lowered) {
            Ok(Planned::New(new)) => plan.rows.push(new),
            Ok(Planned::Changed(changed, changes)) => {
                plan.rows.push(changed);
                plan.changes.push(changes);
            }
            Ok(Planned::Unchanged) => plan.unchanged += 1,
            Err(refused) => plan.refused.push(refused),
        }
    }
    plan.refused.sort_by_key(|refused| refused.row);
    plan.look_alikes = look_alikes(&plan.rows, members);
    plan.notes = lowered.notes();
    plan
}

enum Planned {
    New(ImportedRow),
    Changed(ImportedRow, ChangedRow),
    Unchanged,
}

/// The members by what a row may name them by.
struct Known<'a> {
    by_id: HashMap<MemberId, &'a MemberView>,
    present: HashMap<&'a str, &'a MemberView>,
    /// Everybody who left or was removed with that address, the latest last.
    past: HashMap<&'a str, Vec<&'a MemberView>>,
}

impl<'a> Known<'a> {
    fn of(members: &'a [MemberView]) -> Self {
        let mut known = Self { by_id: HashMap::new(), present: HashMap::new(), past: HashMap::new() };
        for member in members {
            known.by_id.insert(member.id, member);
            let Some(address) = &member.address else { continue };
            if member.status.is_present() {
                known.present.insert(address.mailbox(), member);
            } else {
                known.past.entry(address.mailbox()).or_default().push(member);
            }
        }
        known
    }

    /// Whom the row is about; `None` for somebody new.
    fn meant(&self, row: &ListRow) -> Result<Option<&'a MemberView>, RefusedRow> {
        let mailbox = row.address.mailbox();
        let present = self.present.get(mailbox).copied();
        if let Some(member) = row.id.and_then(|id| self.by_id.get(&id)).copied() {
            return match present {
                Some(other) if other.id != member.id && member.status.is_present() => Err(RefusedRow::new(
                    row.row,
                    "email",
                    row.address.as_str(),
                    "belongs to another member than the id",
                )),
                Some(_) | None => Ok(Some(member)),
            };
        }
        let says_past = row.status.is_some_and(|status| !status.is_present());
        let past = self.past.get(mailbox);
        match (present, past.and_then(|past| past.last().copied()), says_past) {
            (Some(member), _, false) | (Some(member), None, true) => Ok(Some(member)),
            (_, Some(member), true) => Ok(past
                .and_then(|past| past.iter().rev().find(|one| Some(one.status) == row.status).copied())
                .or(Some(member))),
            (None, Some(member), false) => Err(RefusedRow::new(
                row.row,
                "email",
                row.address.as_str(),
                match member.status {
                    Status::Left => "left the organization; invite the person anew instead",
                    Status::Removed | Status::Invited | Status::Active | Status::Suspended => {
                        "was removed from the organization; invite the person anew instead"
                    }
                },
            )),
            (None, None, _) => Ok(None),
        }
    }
}

/// What earlier rows named.
#[derive(Default)]
struct Seen<'a> {
    members: HashMap<MemberId, u64>,
    mailboxes: HashMap<(&'a str, bool), u64>,
}

impl<'a> Seen<'a> {
    fn once(&mut self, row: &'a ListRow, meant: Option<&MemberView>) -> Result<(), RefusedRow> {
        let twice = |earlier: u64| {
            let reason = format!("stands in row {earlier} already; that one is taken");
            RefusedRow::new(row.row, "email", row.address.as_str(), reason)
        };
        if let Some(member) = meant
            && let Some(earlier) = self.members.insert(member.id, row.row)
        {
            self.members.insert(member.id, earlier);
            return Err(twice(earlier));
        }
        let present =
            meant.map_or(row.status.is_none_or(Status::is_present), |member| member.status.is_present());
        if !present && meant.is_some() {
            // One person may have left more than once.
            return Ok(());
        }
        match self.mailboxes.entry((row.address.mailbox(), present)) {
            std::collections::hash_map::Entry::Occupied(earlier) => Err(twice(*earlier.get())),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(row.row);
                Ok(())
            }
        }
    }
}

/// What was set lower than the list has it, or by preset, to be said aloud.
#[derive(Default)]
struct Lowered {
    roles: BTreeMap<Role, u64>,
    preset_permissions: u64,
    names_from_addresses: u64,
    stay_suspended: u64,
}

impl Lowered {
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for (role, count) in self.roles.iter().rev() {
            notes.push(format!(
                "{count} with the role {} in the list come in as Member; keep the roles of the list to change that",
                role.title(),
            ));
        }
        if self.preset_permissions > 0 {
            notes.push(format!(
                "{} new without a permission in the list get {}",
                self.preset_permissions,
                ApplicationPermission::PRESET.title(),
            ));
        }
        if self.names_from_addresses > 0 {
            notes.push(format!(
                "{} new without a name in the list are called by the part of their address before the @",
                self.names_from_addresses,
            ));
        }
        if self.stay_suspended > 0 {
            notes.push(format!(
                "{} who are suspended here stay so, although the list has them as active; reactivate them one by one",
                self.stay_suspended,
            ));
        }
        notes
    }
}

fn planned<'a>(
    row: &'a ListRow,
    list: &MemberList,
    known: &Known<'_>,
    options: &ImportOptions,
    seen: &mut Seen<'a>,
    lowered: &mut Lowered,
) -> Result<Planned, RefusedRow> {
    let meant = known.meant(row)?;
    seen.once(row, meant)?;
    let Some(member) = meant else { return newcomer(row, options, lowered).map(Planned::New) };
    // An id says that the row is about exactly this membership, so that what differs is meant.
    let is_ours = list.format.is_our_own() && row.id == Some(member.id);
    let name = row.name.clone().filter(|name| member.name.as_ref() != Some(name));
    let address = (is_ours
        && member.address.as_ref().map(EmailAddress::as_str) != Some(row.address.as_str()))
    .then(|| row.address.clone());
    let role = row.role.filter(|role| (is_ours || options.keep_roles) && *role != member.role);
    let permission = row.permission.filter(|permission| *permission != member.permission);
    let status = status_change(row, member, is_ours, lowered)?;
    let mut changes = Vec::new();
    let mut differs = |field, from: Option<String>, to: Option<String>| {
        if let Some(to) = to {
            changes.push(FieldChange { field, from: from.unwrap_or_default(), to });
        }
    };
    let text = |value: Option<&PersonName>| value.map(ToString::to_string);
    differs("name", text(member.name.as_ref()), text(name.as_ref()));
    differs(
        "email",
        member.address.as_ref().map(ToString::to_string),
        address.as_ref().map(ToString::to_string),
    );
    differs("role", Some(member.role.to_string()), role.map(|role| role.to_string()));
    differs(
        "permission",
        Some(member.permission.to_string()),
        permission.map(|permission| permission.to_string()),
    );
    differs("status", Some(member.status.to_string()), status.map(|status| status.to_string()));
    if changes.is_empty() {
        return Ok(Planned::Unchanged);
    }
    if !member.status.is_present() {
        let reason =
            format!("is {}, and history is not changed; invite the person anew instead", member.status);
        return Err(RefusedRow::new(row.row, "email", row.address.as_str(), reason));
    }
    let changed = ImportedRow::Changed {
        row: row.row,
        member: member.id,
        name,
        address,
        role,
        permission,
        status,
        profile: Vec::new(),
    };
    let shown = ChangedRow { row: row.row, member: member.id, address: member.address.clone(), changes };
    Ok(Planned::Changed(changed, shown))
}

fn newcomer(
    row: &ListRow,
    options: &ImportOptions,
    lowered: &mut Lowered,
) -> Result<ImportedRow, RefusedRow> {
    let listed = row.role.unwrap_or(Role::Member);
    let role = if options.keep_roles { listed } else { Role::Member };
    let name = match &row.name {
        Some(name) => name.clone(),
        None => {
            let local = row.address.as_str().split('@').next().unwrap_or_default();
            let unnamed = |error| {
                RefusedRow::new(row.row, "name", "", format!("the name is missing, and “{local}” {error}"))
            };
            let name = local.parse().map_err(unnamed)?;
            lowered.names_from_addresses += 1;
            name
        }
    };
    if role != listed {
        *lowered.roles.entry(listed).or_default() += 1;
    }
    if row.permission.is_none() && !role.administers() {
        lowered.preset_permissions += 1;
    }
    Ok(ImportedRow::New {
        row: row.row,
        address: row.address.clone(),
        name,
        role,
        status: row.status.unwrap_or(Status::Active),
        permission: row.permission.unwrap_or(ApplicationPermission::PRESET),
        profile: Profile::default(),
    })
}

/// Suspending is taken from every list, reactivating only from our own: a list from elsewhere does not know why
/// somebody was suspended here.
fn status_change(
    row: &ListRow,
    member: &MemberView,
    is_ours: bool,
    lowered: &mut Lowered,
) -> Result<Option<Status>, RefusedRow> {
    let Some(wanted) = row.status.filter(|status| *status != member.status) else { return Ok(None) };
    match (member.status, wanted) {
        (Status::Active, Status::Suspended) => Ok(Some(wanted)),
        (Status::Suspended, Status::Active) if is_ours => Ok(Some(wanted)),
        (Status::Suspended, Status::Active) => {
            lowered.stay_suspended += 1;
            Ok(None)
        }
        // That somebody uses another product already, or was only invited there, says nothing here.
        (Status::Invited, Status::Active) | (Status::Active | Status::Suspended, Status::Invited)
            if !is_ours =>
        {
            Ok(None)
        }
        (
            Status::Invited | Status::Active | Status::Suspended | Status::Left | Status::Removed,
            Status::Invited | Status::Active | Status::Suspended | Status::Left | Status::Removed,
        ) => Err(RefusedRow::new(
            row.row,
            "status",
            wanted.as_str(),
            format!("a list cannot turn somebody {} into {wanted}; {}", member.status, instead(wanted)),
        )),
    }
}

fn instead(wanted: Status) -> &'static str {
    match wanted {
        Status::Invited => "make a code for the member instead",
        Status::Active => "the person accepts the invitation, or is invited anew",
        Status::Suspended => "revoke the invitation instead",
        Status::Left | Status::Removed => "remove the member instead",
    }
}

/// New addresses that look like one that is there or comes in too, or whose domain looks like another's.
fn look_alikes(rows: &[ImportedRow], members: &[MemberView]) -> Vec<LookAlike> {
    let new: Vec<(u64, &EmailAddress)> = rows
        .iter()
        .filter_map(|row| match row {
            ImportedRow::New { row, address, .. } => Some((*row, address)),
            ImportedRow::Changed { row, address, .. } => address.as_ref().map(|address| (*row, address)),
        })
        .collect();
    let there: Vec<&EmailAddress> = members
        .iter()
        .filter(|member| member.status.is_present())
        .filter_map(|member| member.address.as_ref())
        .collect();
    let domains = domains_taken_for(&there, &new);
    // Those that are there first: of two that look alike, the newcomer is the one to name.
    let mut by_skeleton: HashMap<String, &EmailAddress> = HashMap::new();
    for address in there {
        by_skeleton.entry(address.skeleton()).or_insert(address);
    }
    let mut found = Vec::new();
    for (row, address) in new {
        let like = *by_skeleton.entry(address.skeleton()).or_insert(address);
        let domain = domains.get(address.domain()).copied().unwrap_or(address.domain());
        if like != address {
            found.push(LookAlike { row, address: address.clone(), like: like.to_string() });
        } else if domain != address.domain() {
            found.push(LookAlike { row, address: address.clone(), like: domain.to_owned() });
        }
    }
    found
}

/// For every domain the one that a person would take it for: one that is there already, else the one that more of
/// the new addresses have.
fn domains_taken_for<'a>(
    there: &[&'a EmailAddress],
    new: &[(u64, &'a EmailAddress)],
) -> HashMap<&'a str, &'a str> {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for (_, address) in new {
        *counts.entry(address.domain()).or_default() += 1;
    }
    let mut usual: Vec<&EmailAddress> = new.iter().map(|(_, address)| *address).collect();
    usual.sort_by_key(|address| std::cmp::Reverse(counts.get(address.domain()).copied()));
    let mut by_skeleton: HashMap<String, &str> = HashMap::new();
    let mut taken_for = HashMap::new();
    for address in there.iter().copied().chain(usual) {
        let domain = address.domain();
        taken_for
            .entry(domain)
            .or_insert_with(|| *by_skeleton.entry(address.domain_skeleton()).or_insert(domain));
    }
    taken_for
}
