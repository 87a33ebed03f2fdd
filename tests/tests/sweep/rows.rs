//! The rows of the table: every variant of `Change` on every kind of target.

use orgdesk_core::Change;
use orgdesk_core::Invitee;
use orgdesk_core::domain::access::ApplicationPermission::{self, CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::profile::{ProfileField, ProfileKey, ProfileText};
use orgdesk_core::domain::{
    AccountId, Action, ApplicationId, FieldId, InvitationId, MemberId, OrganizationId, RecoveryKeyId,
    TemplateId,
};
use orgdesk_core::journal::Acceptance;
use orgdesk_core::lists::{ImportedRow, NewField};
use orgdesk_core::vault::{AccountKeys, Signature};
use orgdesk_tests::stage::email;

use crate::actors::{FOREIGN, NOBODY, Target};
use crate::scene::{Scene, imported, nobody, nothing, overriding, update_name};

/// One row: a change on a target.
pub(crate) struct Row {
    /// What is done; rows of one title stand together.
    pub(crate) title: String,
    /// To whom or what.
    pub(crate) target: &'static str,
    pub(crate) change: Change,
    /// What the founder does before, in a world of its own.
    pub(crate) before: Vec<Change>,
}

/// Names every variant of `Change` once: as a `match` without a wildcard, so that a new variant does not compile
/// before it stands here, and as the list of all, so that it then needs a row.
macro_rules! variants {
    ($($variant:ident => $action:ident),+ $(,)?) => {
        pub(crate) const VARIANTS: &[&str] = &[$(stringify!($variant)),+];

        pub(crate) fn variant(change: &Change) -> &'static str {
            match change { $(Change::$variant { .. } => stringify!($variant)),+ }
        }

        /// What a refusal of it is journalled as.
        pub(crate) fn action(change: &Change) -> Action {
            match change { $(Change::$variant { .. } => Action::$action),+ }
        }
    };
}

variants! {
    UpdateOrganization => OrgUpdate,
    DeleteOrganization => OrgDelete,
    Invite => MemberInvite,
    IssueCode => MemberInvite,
    RevokeInvitation => MemberInvite,
    Rebind => MemberRebind,
    TakeReplyIn => MemberInvite,
    SetRole => MemberSetRole,
    SetPermission => MemberSetPermission,
    SetOverride => MemberSetPermission,
    ClearOverride => MemberSetPermission,
    UpdateMember => MemberUpdate,
    DefineField => OrgUpdate,
    RenameField => OrgUpdate,
    RemoveField => OrgUpdate,
    Erase => MemberErase,
    Suspend => MemberSuspend,
    Reactivate => MemberReactivate,
    Remove => MemberRemove,
    Leave => MemberLeave,
    Transfer => MemberTransfer,
    Import => MemberInvite,
    CreateApplication => ApplicationCreate,
    UpdateApplication => ApplicationUpdate,
    DeleteApplication => ApplicationDelete,
    ResetClock => OrgRestore,
    CreateRecoveryKey => OrgRecoveryKey,
    RevokeRecoveryKey => OrgRecoveryKey,
}

/// All rows for an actor with this membership, in the order of the table.
pub(crate) fn rows(scene: &Scene, me: MemberId) -> Vec<Row> {
    let mut rows = Vec::new();
    organization(scene, &mut rows);
    newcomers(&mut rows);
    members(scene, me, &mut rows);
    overrides(scene, &mut rows);
    applications(scene, &mut rows);
    recovery_keys(scene, &mut rows);
    fields(&mut rows);
    rows
}

fn row(title: impl Into<String>, target: &'static str, change: Change) -> Row {
    Row { title: title.into(), target, change, before: Vec::new() }
}

fn organization(scene: &Scene, rows: &mut Vec<Row>) {
    rows.push(row("UpdateOrganization", "its name", update_name("Acme Renamed")));
    let nothing_given = Change::UpdateOrganization { name: None, time_zone: None };
    rows.push(row("UpdateOrganization", "nothing", nothing_given));
    let delete = |typed| Change::DeleteOrganization { typed };
    let title = "DeleteOrganization, typing the id of";
    rows.push(row(title, "it, with applications", delete(scene.organization)));
    rows.push(Row {
        before: vec![delete_application(scene.custom), delete_application(scene.templated)],
        ..row(title, "it, without any", delete(scene.organization))
    });
    rows.push(row(title, FOREIGN, delete(scene.foreign.organization)));
    rows.push(row(title, NOBODY, delete(OrganizationId::from_bytes(nothing()))));
}

fn newcomers(rows: &mut Vec<Row>) {
    let invite = |role, address| {
        let people = vec![Invitee { address: email(address), name: None, account: None }];
        Change::Invite { people, role, permission: CustomAppEditor, expires: None }
    };
    let import = |role, address| match imported(2, address) {
        ImportedRow::New { row, address, name, status, permission, profile, .. } => Change::Import {
            new_fields: Vec::new(),
            rows: vec![ImportedRow::New { row, address, name, role, status, permission, profile }],
        },
        ImportedRow::Changed { .. } => panic!("somebody new"),
    };
    for (title, of) in [("Invite", &invite as &dyn Fn(_, _) -> _), ("Import of a new row", &import)] {
        rows.push(row(title, "a Member", of(Role::Member, "new@example.com")));
        rows.push(row(title, "an Admin", of(Role::Admin, "new@example.com")));
        rows.push(row(title, "an Owner", of(Role::Owner, "new@example.com")));
        rows.push(row(title, "who is a Member", of(Role::Member, "target-member@example.com")));
        rows.push(row(title, "who was removed", of(Role::Member, "target-removed@example.com")));
        rows.push(row(title, "a foreign Member", of(Role::Member, "theirs@example.com")));
    }
}

/// A reply that anybody could write.
fn unsigned_reply(member: MemberId) -> Change {
    let nothing = Signature([0; 64]);
    let acceptance = Acceptance {
        organization: OrganizationId::from_bytes([1; 16]),
        invitation: InvitationId::from_bytes([2; 16]),
        member,
        account: AccountId::from_bytes([3; 16]),
        keys: AccountKeys::generate().unwrap().public(),
        by_code: nothing,
        by_account: nothing,
    };
    Change::TakeReplyIn { acceptance: Box::new(acceptance) }
}

/// The changes that are about one member.
fn members(scene: &Scene, me: MemberId, rows: &mut Vec<Row>) {
    let on_member: [(&str, &dyn Fn(MemberId) -> Change); 18] = [
        ("IssueCode", &|member| Change::IssueCode { member, expires: None }),
        ("RevokeInvitation", &|member| Change::RevokeInvitation { member }),
        ("Rebind", &|member| Change::Rebind { member, expires: None }),
        ("TakeReplyIn, not signed", &|member| unsigned_reply(member)),
        ("SetRole to Owner", &|member| set_role(member, Role::Owner)),
        ("SetRole to Admin", &|member| set_role(member, Role::Admin)),
        ("SetRole to Member", &|member| set_role(member, Role::Member)),
        ("SetPermission", &|member| Change::SetPermission { member, permission: CustomAppReader }),
        ("UpdateMember", &|member| Change::UpdateMember {
            member,
            name: Some("Another Name".parse().unwrap()),
            address: None,
            profile: Vec::new(),
        }),
        ("UpdateMember, a title and a tag", &|member| Change::UpdateMember {
            member,
            name: None,
            address: None,
            profile: vec![some_text(ProfileKey::Field(ProfileField::Title)), some_text(ProfileKey::Tags)],
        }),
        ("Erase", &|member| Change::Erase { member }),
        ("Suspend", &|member| Change::Suspend { member }),
        ("Reactivate", &|member| Change::Reactivate { member }),
        ("Remove", &|member| Change::Remove { member }),
        ("Transfer, becoming Admin", &|to| Change::Transfer {
            to,
            becomes: Role::Admin,
            permission: None,
            keep_overrides: false,
        }),
        ("Transfer, becoming Owner", &|to| Change::Transfer {
            to,
            becomes: Role::Owner,
            permission: None,
            keep_overrides: false,
        }),
        ("Import of a row with another permission", &|member| {
            reimported(member, None, Some(CustomAppReader), None)
        }),
        ("Import of a row that says Owner, suspended", &|member| {
            reimported(member, Some(Role::Owner), None, Some(Status::Suspended))
        }),
    ];
    for (title, change) in on_member {
        for target in Target::ALL {
            rows.push(row(title, target.title(), change(whom(scene, me, target))));
        }
    }
    rows.push(row("Leave", "oneself", Change::Leave));
    for (title, application) in
        [("SetOverride for “Support”", scene.custom), ("ClearOverride for “Support”", scene.custom)]
    {
        for target in Target::ALL {
            let member = whom(scene, me, target);
            let change = if title.starts_with("Set") {
                overriding(member, application, CustomAppReader)
            } else {
                Change::ClearOverride { member, application }
            };
            rows.push(row(title, target.title(), change));
        }
    }
}

fn some_text(key: ProfileKey) -> (ProfileKey, Option<ProfileText>) {
    (key, Some(key.checked("Care").unwrap()))
}

/// The profiles' own fields; each row has one of its own from the founder.
fn fields(rows: &mut Vec<Row>) {
    let name = |name: &str| name.parse().unwrap();
    let [field, nobody_s] = [FieldId::from_bytes([9; 16]), FieldId::from_bytes(nothing())];
    let before = || {
        vec![Change::Import {
            new_fields: vec![NewField { id: field, name: name("Shoe size") }],
            rows: Vec::new(),
        }]
    };
    for (title, target, change) in [
        ("DefineField", "a new one", Change::DefineField { name: name("Locker") }),
        ("DefineField", "one that is there", Change::DefineField { name: name("Shoe size") }),
        ("DefineField", "a column's heading", Change::DefineField { name: name("Status") }),
        ("RenameField", "to a new name", Change::RenameField { field, name: name("Size") }),
        ("RenameField", NOBODY, Change::RenameField { field: nobody_s, name: name("Size") }),
        ("RemoveField", "one that is there", Change::RemoveField { field }),
        ("RemoveField", NOBODY, Change::RemoveField { field: nobody_s }),
    ] {
        rows.push(Row { before: before(), ..row(title, target, change) });
    }
}

fn whom(scene: &Scene, me: MemberId, target: Target) -> MemberId {
    scene.targets.get(&target).copied().unwrap_or(me)
}

fn set_role(member: MemberId, role: Role) -> Change {
    Change::SetRole { member, role, permission: None, keep_overrides: false }
}

fn reimported(
    member: MemberId,
    role: Option<Role>,
    permission: Option<ApplicationPermission>,
    status: Option<Status>,
) -> Change {
    Change::Import {
        new_fields: Vec::new(),
        rows: vec![ImportedRow::Changed {
            row: 2,
            member,
            name: None,
            address: None,
            role,
            permission,
            status,
            profile: Vec::new(),
        }],
    }
}

/// A Member's override for applications of every kind.
fn overrides(scene: &Scene, rows: &mut Vec<Row>) {
    let member = scene.targets[&Target::Member];
    for (target, application) in kinds_of_application(scene) {
        let change = overriding(member, application, CustomAppReader);
        rows.push(row("SetOverride of a Member for", target, change));
    }
    for (target, application) in kinds_of_application(scene) {
        let change = Change::ClearOverride { member, application };
        rows.push(row("ClearOverride of a Member for", target, change));
    }
    // Nobody's override is anybody's: neither end of it exists.
    let change = overriding(nobody(), scene.foreign.application, CustomAppReader);
    rows.push(row("SetOverride of nobody for", FOREIGN, change));
    let change = overriding(nobody(), ApplicationId::from_bytes(nothing()), CustomAppReader);
    rows.push(row("SetOverride of nobody for", NOBODY, change));
}

fn kinds_of_application(scene: &Scene) -> [(&'static str, ApplicationId); 4] {
    [
        ("“Support”, custom", scene.custom),
        ("“Hotline”, templated", scene.templated),
        (FOREIGN, scene.foreign.application),
        (NOBODY, ApplicationId::from_bytes(nothing())),
    ]
}

fn delete_application(application: ApplicationId) -> Change {
    Change::DeleteApplication { application, typed: application }
}

fn applications(scene: &Scene, rows: &mut Vec<Row>) {
    let create = |name: &str, template| Change::CreateApplication {
        name: name.parse().unwrap(),
        environment: "production".parse().unwrap(),
        family: None,
        template,
    };
    let title = "CreateApplication, made from";
    rows.push(row(title, "no template", create("New", None)));
    rows.push(row(title, "a template", create("New", Some(scene.template))));
    rows.push(row(title, FOREIGN, create("New", Some(scene.foreign.template))));
    rows.push(row(title, NOBODY, create("New", Some(TemplateId::from_bytes(nothing())))));
    rows.push(row(title, "none, name taken", create("Support", None)));
    for (target, application) in kinds_of_application(scene) {
        let name = Some("Renamed".parse().unwrap());
        let change = Change::UpdateApplication { application, name, environment: None, family: None };
        rows.push(row("UpdateApplication", target, change));
    }
    for (target, application) in kinds_of_application(scene) {
        rows.push(row("DeleteApplication", target, delete_application(application)));
    }
    let mistyped = Change::DeleteApplication { application: scene.custom, typed: scene.templated };
    rows.push(row("DeleteApplication", "mistyped", mistyped));
}

fn recovery_keys(scene: &Scene, rows: &mut Vec<Row>) {
    rows.push(row("ResetClock", "nothing is later", Change::ResetClock));
    rows.push(row("CreateRecoveryKey", "oneself", Change::CreateRecoveryKey));
    let [founder, owner] = scene.recovery_keys;
    for (target, recovery_key) in [
        ("the founder's", founder),
        ("the owner's", owner),
        (FOREIGN, scene.foreign.recovery_key),
        (NOBODY, RecoveryKeyId::from_bytes(nothing())),
    ] {
        rows.push(row("RevokeRecoveryKey", target, Change::RevokeRecoveryKey { recovery_key }));
    }
}
