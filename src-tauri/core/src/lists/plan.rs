//! Planning an import: each readable row against the members there are. Who may do it is not asked here.

use std::collections::{BTreeMap, HashSet};

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::{ProfileField, ProfileKey, ProfileText};
use orgdesk_domain::{EmailAddress, MemberId, PersonName, Timestamp};

use super::known::{Known, Seen};
use super::look::{look_alikes, same_names};
use super::reading::{ListRow, MemberList};
use super::{
    ChangedRow, FieldChange, ImportOptions, ImportPlan, ImportedRow, ListFormat, MemberColumn, NewField,
    RefusedRow, rights,
};
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

/// What importing the list would do.
pub(crate) fn plan_import(list: MemberList, present: &Present<'_>, options: &ImportOptions) -> ImportPlan {
    let members = present.members;
    let known = Known::of(present);
    let MemberList { format, kind, columns, new_fields, rows, refused, skipped, notes, to_remember } = list;
    let mut plan = ImportPlan {
        format,
        kind,
        columns,
        new_fields,
        rows: Vec::new(),
        changes: Vec::new(),
        unchanged: 0,
        refused,
        skipped,
        notes,
        look_alikes: Vec::new(),
        same_names: Vec::new(),
        to_remember,
        denied: Vec::new(),
    };
    let mut seen = Seen::default();
    let mut lowered = Lowered::default();
    let terms = Terms { format, options, present, new_fields: &plan.new_fields };
    let (mut planned_rows, mut changes_of_rows) = (Vec::new(), Vec::new());
    for row in &rows {
        match planned(row, &terms, &known, &mut seen, &mut lowered) {
            Ok(Planned::New(new)) => planned_rows.push(new),
            Ok(Planned::Changed(changed, changes)) => {
                planned_rows.push(changed);
                changes_of_rows.push(changes);
            }
            Ok(Planned::Unchanged) => plan.unchanged += 1,
            Err(refused) => plan.refused.push(refused),
        }
    }
    plan.refused.sort_by_key(|refused| refused.row);
    (plan.rows, plan.changes) = (planned_rows, changes_of_rows);
    plan.look_alikes = look_alikes(&plan.rows, members);
    plan.same_names = same_names(&plan.rows, members);
    plan.notes.extend(lowered.notes());
    plan
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

/// What was set lower than the list has it, or by preset, to be said aloud.
#[derive(Default)]
struct Lowered {
    roles: BTreeMap<Role, u64>,
    preset_permissions: u64,
    names_from_addresses: u64,
    stay_suspended: u64,
    rights_stay: u64,
    come_again: u64,
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
        if self.rights_stay > 0 {
            notes.push(format!(
                "{} who are members already have another role or permission in the list; theirs stay. Keep the roles of \
                 the list to change that",
                self.rights_stay,
            ));
        }
        if self.come_again > 0 {
            notes.push(format!(
                "{} were brought by an import that was undone; they come in as new members",
                self.come_again,
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
    terms: &Terms<'_>,
    known: &Known<'_>,
    seen: &mut Seen<'a>,
    lowered: &mut Lowered,
) -> Result<Planned, RefusedRow> {
    let meant = known.meant(row)?;
    seen.once(row, meant)?;
    let options = terms.options;
    let Some(member) = meant else {
        lowered.come_again += u64::from(known.comes_again(&row.address));
        return newcomer(row, options, lowered).map(Planned::New);
    };
    if member.erased {
        let reason = "the row is of a person who was erased here; an invitation makes a new membership";
        return Err(RefusedRow::new(row.row, "id", &member.id.to_string(), reason));
    }
    // An id says that the row is about exactly this membership, so that what differs is meant.
    let is_ours = terms.format.is_our_own() && row.id == Some(member.id);
    let name = row.name.clone().filter(|name| member.name.as_ref() != Some(name));
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
    let status = status_change(row, member, is_ours, lowered)?;
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
    let profile = profile_changes(row, member, is_ours);
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
        let reason =
            format!("is {}, and history is not changed; invite the person anew instead", member.status);
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
        profile: row.profile.clone(),
    })
}

const NAME_PARTS: [ProfileKey; 2] =
    [ProfileKey::Field(ProfileField::GivenName), ProfileKey::Field(ProfileField::FamilyName)];

/// Whether given and family name say nothing but the name that is known: many products have no other form for it.
fn splits_the_name(row: &ListRow, member: &MemberView) -> bool {
    let has_none = NAME_PARTS.iter().all(|key| member.profile.get(*key).is_none());
    let parts = NAME_PARTS.iter().filter_map(|key| row.profile.get(*key)).map(ProfileText::as_str);
    let joined = parts.collect::<Vec<_>>().join(" ");
    has_none && member.name.as_ref().is_some_and(|name| name.as_str() == joined)
}

/// What is new in the profile. A list from elsewhere adds tags to those that there are, and its empty cells say
/// nothing; in our own, an empty cell takes the text out.
fn profile_changes(
    row: &ListRow,
    member: &MemberView,
    is_ours: bool,
) -> Vec<(ProfileKey, Option<ProfileText>)> {
    let mut changes = Vec::new();
    let splits = !is_ours && splits_the_name(row, member);
    for (key, text) in row.profile.iter() {
        let held = member.profile.get(key);
        if splits && NAME_PARTS.contains(&key) {
            continue;
        }
        let text = match held {
            Some(held) if key == ProfileKey::Tags && !is_ours => {
                // Both parts are tags already, so that together they are.
                key.checked(&format!("{held}\n{text}")).unwrap_or_else(|_| text.clone())
            }
            Some(_) | None => text.clone(),
        };
        if held != Some(&text) {
            changes.push((key, Some(text)));
        }
    }
    if is_ours {
        let gone = row.blanks.iter().filter(|key| member.profile.get(**key).is_some());
        changes.extend(gone.map(|key| (*key, None)));
    }
    changes
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
