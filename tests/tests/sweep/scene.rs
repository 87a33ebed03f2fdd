//! The organization that the sweep goes over, and the copy of it that one actor acts in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::clock::SetClock;
use orgdesk_core::domain::access::ApplicationPermission::{
    self, AppReader, CustomAppEditor, CustomAppReader,
};
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::{
    ApplicationId, MemberId, OrganizationId, PersonName, RecoveryKeyId, TemplateId, Timestamp,
};
use orgdesk_core::lists::ImportedRow;
use orgdesk_core::{Change, ChosenAccount, Desktop, Error, Invitee, Session, Touched};
use orgdesk_tests::stage::{Stage, application, email, keep_device, member};

use crate::actors::{Actor, Target};

/// An organization with every kind of actor and target, beside another one, kept to be copied.
pub(crate) struct Scene {
    stage: Stage,
    pub(crate) organization: OrganizationId,
    accounts: BTreeMap<Actor, Arc<UnlockedAccount>>,
    members: BTreeMap<Actor, MemberId>,
    pub(crate) targets: BTreeMap<Target, MemberId>,
    pub(crate) custom: ApplicationId,
    pub(crate) templated: ApplicationId,
    pub(crate) template: TemplateId,
    /// A recovery key of the founder, and one of another Owner.
    pub(crate) recovery_keys: [RecoveryKeyId; 2],
    pub(crate) foreign: Foreign,
}

/// Things of the other organization.
pub(crate) struct Foreign {
    pub(crate) organization: OrganizationId,
    pub(crate) application: ApplicationId,
    pub(crate) template: TemplateId,
    pub(crate) recovery_key: RecoveryKeyId,
}

impl Scene {
    pub(crate) fn new() -> Self {
        let stage = Stage::new();
        let mut founder = stage.found("founder@example.com");
        let organization = founder.organization();
        let mut accounts = BTreeMap::from([(Actor::Founder, stage.unlock("founder@example.com"))]);
        let mut members = BTreeMap::from([(Actor::Founder, founder.member())]);
        for actor in Actor::ALL {
            if let Some((role, permission)) = actor.joins_as() {
                let session = stage.join(&mut founder, &actor.address(), role, permission);
                members.insert(actor, session.member());
                accounts.insert(actor, stage.unlock(&actor.address()));
            }
        }
        let custom = application(&mut founder, "Support");
        let template = founder.templates().unwrap()[0].id;
        let change = Change::CreateApplication {
            name: "Hotline".parse().unwrap(),
            environment: "production".parse().unwrap(),
            family: None,
            template: Some(template),
        };
        founder.apply(change).unwrap();
        let templated = founder.find_application("Hotline").unwrap().id;
        for (actor, permission) in [(Actor::Raised, CustomAppEditor), (Actor::Lowered, CustomAppReader)] {
            founder.apply(overriding(members[&actor], custom, permission)).unwrap();
        }

        let invited = stage.account(&Actor::Invited.address());
        let account = Some(ChosenAccount { account: invited.id(), keys: invited.account().keys });
        let people = vec![Invitee { address: invited.account().address.clone(), name: None, account }];
        let change = Change::Invite { people, role: Role::Admin, permission: CustomAppEditor, expires: None };
        founder.apply(change).unwrap();
        accounts.insert(Actor::Invited, invited);
        founder
            .apply(Change::Import {
                new_fields: Vec::new(),
                rows: vec![imported(2, &Actor::Keyless.address())],
            })
            .unwrap();
        accounts.insert(Actor::Keyless, stage.account(&Actor::Keyless.address()));
        for actor in [Actor::Invited, Actor::Keyless] {
            members.insert(actor, member(&mut founder, &actor.address()));
        }

        let recovery_keys = [made_recovery_key(&mut founder), {
            let mut owner = stage.enter(&Actor::Owner.address(), organization).unwrap();
            made_recovery_key(&mut owner)
        }];
        let (foreign, foreign_member) = foreign(&stage, &mut accounts, &mut members);
        let mut targets = targets(&stage, &mut founder, custom);
        targets.insert(Target::Foreign, foreign_member);
        targets.insert(Target::Nobody, nobody());
        // The last of it made a new data key due; this makes it.
        founder.apply(update_name("Acme")).unwrap();
        Self {
            stage,
            organization,
            accounts,
            members,
            targets,
            custom,
            templated,
            template,
            recovery_keys,
            foreign,
        }
    }

    pub(crate) fn account(&self, actor: Actor) -> &UnlockedAccount {
        &self.accounts[&actor]
    }

    /// The membership that an actor has.
    pub(crate) fn me(&self, actor: Actor) -> MemberId {
        self.members[&actor]
    }
}

fn foreign(
    stage: &Stage,
    accounts: &mut BTreeMap<Actor, Arc<UnlockedAccount>>,
    members: &mut BTreeMap<Actor, MemberId>,
) -> (Foreign, MemberId) {
    let mut stranger = stage.found(&Actor::Stranger.address());
    accounts.insert(Actor::Stranger, stage.unlock(&Actor::Stranger.address()));
    members.insert(Actor::Stranger, stranger.member());
    let theirs = stage.join(&mut stranger, "theirs@example.com", Role::Member, CustomAppEditor);
    let foreign = Foreign {
        organization: stranger.organization(),
        application: application(&mut stranger, "Theirs"),
        template: stranger.templates().unwrap()[0].id,
        recovery_key: made_recovery_key(&mut stranger),
    };
    (foreign, theirs.member())
}

/// The members that changes are about, apart from those who act.
fn targets(stage: &Stage, founder: &mut Session, custom: ApplicationId) -> BTreeMap<Target, MemberId> {
    let mut found = BTreeMap::new();
    for target in Target::ALL {
        let address = format!("target-{target:?}@example.com").to_lowercase();
        let role = match target {
            Target::Owner => Role::Owner,
            Target::Admin => Role::Admin,
            Target::Member | Target::Suspended | Target::Left | Target::Removed => Role::Member,
            Target::Invited => {
                stage.invite(founder, &address, Role::Member, CustomAppEditor);
                found.insert(target, member(founder, &address));
                continue;
            }
            Target::Keyless => {
                founder
                    .apply(Change::Import { new_fields: Vec::new(), rows: vec![imported(2, &address)] })
                    .unwrap();
                found.insert(target, member(founder, &address));
                continue;
            }
            Target::Oneself | Target::Foreign | Target::Nobody => continue,
        };
        let mut session = stage.join(founder, &address, role, CustomAppEditor);
        let id = session.member();
        match target {
            Target::Member => {
                founder.apply(overriding(id, custom, AppReader)).unwrap();
            }
            Target::Suspended => {
                founder.apply(Change::Suspend { member: id }).unwrap();
            }
            Target::Left => {
                session.apply(Change::Leave).unwrap();
            }
            Target::Removed => {
                founder.apply(Change::Remove { member: id }).unwrap();
            }
            Target::Owner | Target::Admin => {}
            Target::Oneself | Target::Invited | Target::Keyless | Target::Foreign | Target::Nobody => {}
        }
        found.insert(target, id);
    }
    found
}

/// A copy of the scene in which one actor acts; whoever does not come in has the error instead of a session.
pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) founder: Session,
    pub(crate) who: Arc<UnlockedAccount>,
    desktop: Desktop,
    session: Option<Session>,
    organization: OrganizationId,
}

impl World {
    pub(crate) fn new(scene: &Scene, actor: Actor) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(scene.stage.folder.path(), folder.path());
        keep_device(&folder.path().join("data"));
        let clock = Arc::new(SetClock::at("2026-06-02T12:00:00Z".parse::<Timestamp>().unwrap()));
        let desktop = Stage::open(folder.path(), Arc::clone(&clock));
        let enter = |actor| desktop.enter(Arc::clone(&scene.accounts[&actor]), scene.organization);
        let mut founder = enter(Actor::Founder).unwrap();
        let who = Arc::clone(&scene.accounts[&actor]);
        let session = enter(actor).ok();
        let me = scene.me(actor);
        match actor {
            Actor::Suspended => drop(founder.apply(Change::Suspend { member: me }).unwrap()),
            Actor::Removed => drop(founder.apply(Change::Remove { member: me }).unwrap()),
            Actor::Left => drop(enter(actor).unwrap().apply(Change::Leave).unwrap()),
            Actor::Founder
            | Actor::Owner
            | Actor::Admin
            | Actor::Editor
            | Actor::Reader
            | Actor::AppEditor
            | Actor::AppReader
            | Actor::Raised
            | Actor::Lowered
            | Actor::Invited
            | Actor::Keyless
            | Actor::Stranger => {}
        }
        Self { folder, clock, founder, who, desktop, session, organization: scene.organization }
    }

    /// Acts with the open session, or fails as the opening does.
    pub(crate) fn act(&mut self, change: &Change) -> Result<(), Error> {
        match &mut self.session {
            Some(session) => session.apply(change.clone()).map(drop),
            None => {
                let mut session = self.desktop.enter(Arc::clone(&self.who), self.organization)?;
                session.apply(change.clone()).map(drop)
            }
        }
    }

    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }
}

pub(crate) fn update_name(name: &str) -> Change {
    Change::UpdateOrganization { name: Some(name.parse().unwrap()), time_zone: None }
}

pub(crate) fn overriding(
    member: MemberId,
    application: ApplicationId,
    permission: ApplicationPermission,
) -> Change {
    Change::SetOverride { member, application, permission, expires: None }
}

pub(crate) fn imported(row: u64, address: &str) -> ImportedRow {
    ImportedRow::New {
        row,
        address: email(address),
        name: "Imported Person".parse::<PersonName>().unwrap(),
        role: Role::Member,
        status: Status::Active,
        permission: CustomAppEditor,
        profile: Default::default(),
    }
}

/// An id of the same form that nothing has.
pub(crate) fn nobody() -> MemberId {
    MemberId::from_bytes(nothing())
}

/// The bytes of an id that nothing has.
pub(crate) fn nothing() -> [u8; 16] {
    *MemberId::new("2026-06-01T12:00:00Z".parse().unwrap(), [7; 10]).as_bytes()
}

fn made_recovery_key(by: &mut Session) -> RecoveryKeyId {
    let outcome = by.apply(Change::CreateRecoveryKey).unwrap();
    match outcome.touched[..] {
        [Touched::RecoveryKey(id)] => id,
        _ => panic!("a recovery key was made: {:?}", outcome.touched),
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
