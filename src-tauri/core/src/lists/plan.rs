//! Planning an import: each readable row against the members there are. Who may do it is not asked here.

use std::collections::HashSet;

use orgdesk_domain::SpellingError;
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::{ProfileKey, ProfileText};
use orgdesk_domain::said;
use orgdesk_domain::{EmailAddress, MemberId, PersonName, Timestamp};

use super::known::{Known, Seen};
use super::look::{look_alikes, same_names};
use super::lowered::Lowered;
use super::personal::{Taken, name_change, profile_changes};
use super::reading::{ListRow, MemberList, ROWS_AT_A_TIME};
use super::writing::overrides_text;
use super::{
    ChangedRow, FieldChange, ImportOptions, ImportPlan, ImportedRow, ListFormat, MemberColumn, NewField,
    RefusedRow, imported::Trade, rights,
};
use crate::Error;
use crate::session::MemberView;
use crate::state::FieldRecord;

/// The members there are, history included, and by which addresses they were known before.
pub(crate) struct Present<'a> {
    pub(crate) members: &'a [MemberView],
    /// As mailboxes.
    pub(crate) earlier: &'a [(MemberId, String)],
    /// Whom an import brought that was taken back.
    pub(crate) unmade: &'a HashSet<MemberId>,
    /// The organization's own fields.
    pub(crate) fields: &'a [FieldRecord],
    /// The time by which rights are compared.
    pub(crate) at: Timestamp,
}

/// What importing the list would do; `progress` hears the rows compared.
///
/// # Errors
/// [`Error::Cancelled`] where `progress` answers false.
pub(crate) fn plan_import(
    list: MemberList,
    present: &Present<'_>,
    options: &ImportOptions,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<ImportPlan, Error> {
    let members = present.members;
    let mut known = Known::of(present);
    let MemberList { format, mut rows, .. } = list;
    let mut plan = ImportPlan {
        format,
        kind: list.kind,
        sheet: list.sheet,
        sheets: list.sheets,
        lacks_addresses: list.lacks_addresses,
        columns: list.columns,
        new_fields: list.new_fields,
        rows: Vec::new(),
        changes: Vec::new(),
        unchanged: 0,
        refused: list.refused,
        skipped: list.skipped,
        notes: list.notes,
        look_alikes: Vec::new(),
        same_names: Vec::new(),
        to_remember: list.to_remember,
        denied: Vec::new(),
        trades: Vec::new(),
    };
    let mut seen = Seen::default();
    let mut lowered = Lowered::default();
    let terms = Terms { format, options, present, new_fields: &plan.new_fields };
    let (mut planned_rows, mut changes_of_rows) = (Vec::new(), Vec::new());
    if format == ListFormat::Scim {
        rows.iter_mut().for_each(|row| known.without_foreign_id(row));
    }
    if format.has_our_ids() {
        known.look_for_moves(&rows);
    }
    let mut trades = Vec::new();
    for (done, row) in (0..).zip(&rows) {
        if done % ROWS_AT_A_TIME == 0 && !progress(done) {
            return Err(Error::Cancelled);
        }
        match planned(row, &terms, &known, &mut seen, &mut lowered) {
            Ok(Planned::New(new)) => planned_rows.push(new),
            Ok(Planned::Changed(changed, changes)) => {
                if let ImportedRow::Changed { member, address: Some(address), .. } = &changed
                    && let Some(giver) = known.given_up_by(address, *member)
                {
                    trades.push(Trade { row: row.row, giver });
                }
                planned_rows.push(changed);
                changes_of_rows.push(changes);
            }
            Ok(Planned::Unchanged) => plan.unchanged += 1,
            Err(refused) => plan.refused.push(refused),
        }
    }
    (plan.rows, plan.changes) = (planned_rows, changes_of_rows);
    plan.trades = trades;
    plan.refuse(Vec::new());
    plan.look_alikes = look_alikes(&plan.rows, members);
    plan.same_names = same_names(&plan.rows, members);
    plan.notes.extend(lowered.notes());
    Ok(plan)
}

/// What planning a row depends on besides the members.
struct Terms<'a> {
    format: ListFormat,
    options: &'a ImportOptions,
    present: &'a Present<'a>,
    new_fields: &'a [NewField],
}

impl Terms<'_> {
    /// What a list heads a part of the profile by.
    fn heading(&self, key: ProfileKey) -> String {
        let new = self.new_fields.iter().find(|field| key == ProfileKey::Own(field.id));
        new.map_or_else(
            || MemberColumn::Profile(key).heading(self.present.fields).into_owned(),
            |field| field.name.to_string(),
        )
    }
}

enum Planned {
    New(ImportedRow),
    Changed(ImportedRow, ChangedRow),
    Unchanged,
}

fn planned<'a>(
    row: &'a ListRow,
    terms: &Terms<'_>,
    known: &Known<'_>,
    seen: &mut Seen<'a>,
    lowered: &mut Lowered,
) -> Result<Planned, RefusedRow> {
    lowered.ids_of_elsewhere += u64::from(row.id_is_of_elsewhere);
    let meant = known.meant(row)?;
    seen.once(row, meant)?;
    let options = terms.options;
    let Some(member) = meant else {
        if row.overrides.as_ref().is_some_and(|listed| !listed.is_empty()) {
            lowered.overrides.push(row.row);
        }
        lowered.come_again += u64::from(known.comes_again(&row.address));
        return newcomer(row, options, lowered).map(Planned::New);
    };
    if member.erased {
        let reason =
            said!("the row is of a person who was erased here; an invitation makes a new membership");
        return Err(RefusedRow::new(row.row, "id", &member.id.to_string(), reason));
    }
    // An id says that the row is about exactly this membership, so that what differs is meant.
    let is_ours = terms.format.has_our_ids() && row.id == Some(member.id);
    let name = name_change(row, member);
    let address = (is_ours
        && member.address.as_ref().map(EmailAddress::as_str) != Some(row.address.as_str()))
    .then(|| row.address.clone());
    let role = row.role.filter(|role| (is_ours || options.keep_roles) && *role != member.role);
    // A demotion sets a permission of its own unless one is named, even the one that is held.
    let demotes = member.role.administers() && role.is_some_and(|role| !role.administers());
    let takes_rights = is_ours || options.keep_roles;
    let permission =
        row.permission.filter(|permission| takes_rights && (demotes || *permission != member.permission));
    let differs_here = row.role.is_some_and(|role| role != member.role)
        || row.permission.is_some_and(|permission| permission != member.permission);
    lowered.rights_stay += u64::from(differs_here && !takes_rights);
    let becomes = permission.or(demotes.then_some(ApplicationPermission::AFTER_DEMOTION));
    let status = status_change(row, member, (terms.format, is_ours), lowered)?;
    if row.overrides.as_ref().is_some_and(|listed| !shows_overrides(listed, member)) {
        lowered.overrides.push(row.row);
    }
    let mut changes = Vec::new();
    let mut differs = |field, from: Option<String>, to: Option<String>| {
        if let Some(to) = to {
            changes.push(FieldChange { field: String::from(field), from: from.unwrap_or_default(), to });
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
        becomes.filter(|becomes| *becomes != member.permission).map(|permission| permission.to_string()),
    );
    differs("status", Some(member.status.to_string()), status.map(|status| status.to_string()));
    let taken = Taken { may_split_names: !terms.format.is_our_own(), is_ours };
    let profile = profile_changes(row, member, taken);
    for (key, text) in &profile {
        let shown = |text: &ProfileText| text.as_str().replace('\n', ", ");
        changes.push(FieldChange {
            field: terms.heading(*key),
            from: member.profile.get(*key).map(shown).unwrap_or_default(),
            to: text.as_ref().map(shown).unwrap_or_default(),
        });
    }
    if changes.is_empty() {
        return Ok(Planned::Unchanged);
    }
    if !member.status.is_present() {
        let reason = said!(
            "is {status}, and history is not changed; invite the person anew instead",
            status => member.status
        );
        return Err(RefusedRow::new(row.row, "email", row.address.as_str(), reason));
    }
    let (gains, loses) = rights::turned(member, role, permission, status, terms.present.at);
    let shown = ChangedRow {
        row: row.row,
        member: member.id,
        address: member.address.clone(),
        changes,
        gains,
        loses,
    };
    let member = member.id;
    let changed =
        ImportedRow::Changed { row: row.row, member, name, address, role, permission, status, profile };
    Ok(Planned::Changed(changed, shown))
}

/// Whether a cell of our own list shows the overrides that the member has: as text, or as JSON has them.
fn shows_overrides(listed: &str, member: &MemberView) -> bool {
    MemberColumn::Overrides.text(member) == listed || overrides_text(member).is_ok_and(|json| json == listed)
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
            let unnamed = |error: SpellingError| {
                let reason = said!("the name is missing, and “{local}” {error}", local, error => error);
                RefusedRow::new(row.row, "name", "", reason)
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
        profile: row.profile.clone(),
    })
}

/// Suspending is taken from every list, reactivating only from our own: a list from elsewhere does not know why
/// somebody was suspended here.
fn status_change(
    row: &ListRow,
    member: &MemberView,
    (format, is_ours): (ListFormat, bool),
    lowered: &mut Lowered,
) -> Result<Option<Status>, RefusedRow> {
    let Some(wanted) = row.status.filter(|status| *status != member.status) else { return Ok(None) };
    // SCIM has no other word for whoever may do nothing at present.
    if format == ListFormat::Scim && is_ours && wanted == Status::Suspended && member.status != Status::Active
    {
        return Ok(None);
    }
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
            said!(
                "a list cannot turn somebody {status} into {wanted}; {instead}",
                status => member.status,
                wanted => wanted,
                instead => instead(wanted)
            ),
        )),
    }
}

fn instead(wanted: Status) -> Sentence {
    match wanted {
        Status::Invited => said!("make a code for the member instead"),
        Status::Active => said!("the person accepts the invitation, or is invited anew"),
        Status::Suspended => said!("revoke the invitation instead"),
        Status::Left | Status::Removed => said!("remove the member instead"),
    }
}
