//! An organization with something in every table, and a file from earlier in its life.

use std::sync::Arc;

use orgdesk_core::clock::SetClock;
use orgdesk_core::domain::access::ApplicationPermission::{AppReader, CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::profile::ProfileKey;
use orgdesk_core::domain::{ApplicationId, MemberId, OrganizationId, Timestamp};
use orgdesk_core::vault::Code;
use orgdesk_core::{Change, Session};
use tempfile::TempDir;

use super::{Copied, copy_folder};
use crate::stage::{Stage, application, email, member, the_code};

/// The founder, Owner.
pub const OLGA: &str = "olga@example.com";
/// An Admin.
pub const ADAM: &str = "adam@example.com";
/// A Member with an override.
pub const MIA: &str = "mia@example.com";
/// A suspended Member.
pub const SUE: &str = "sue@example.com";
/// Invited, not accepted yet.
pub const IVAN: &str = "ivan@example.com";
/// A second Owner.
pub const NORA: &str = "nora@example.com";
/// Was removed.
pub const GRACE: &str = "grace@example.com";

/// The organization, and everything that a forger would want to name.
pub struct Scene {
    pub stage: Stage,
    pub organization: OrganizationId,
    pub olga: MemberId,
    pub adam: MemberId,
    pub mia: MemberId,
    pub sue: MemberId,
    pub ivan: MemberId,
    pub nora: MemberId,
    pub grace: MemberId,
    pub support: ApplicationId,
    pub radio: ApplicationId,
    /// The code that Ivan was given.
    pub ivan_s_code: Code,
    /// The recovery key of Olga.
    pub recovery: Code,
    /// All folders as they were some entries before the end, under the same data key.
    pub earlier: TempDir,
}

impl Default for Scene {
    fn default() -> Self {
        Self::new()
    }
}

impl Scene {
    pub fn new() -> Self {
        let stage = Stage::new();
        let tick = || stage.clock.advance_seconds(90);
        let mut olga = stage.found(OLGA);
        let organization = olga.organization();
        let apply = |session: &mut Session, change: Change| {
            stage.clock.advance_seconds(90);
            session.apply(change).unwrap_or_else(|error| panic!("{error}"))
        };
        tick();
        let adam = stage.join(&mut olga, ADAM, Role::Admin, CustomAppEditor).member();
        stage.join(&mut olga, NORA, Role::Owner, CustomAppEditor);
        let mia = stage.join(&mut olga, MIA, Role::Member, AppReader).member();
        let sue = stage.join(&mut olga, SUE, Role::Member, CustomAppReader).member();
        let grace = stage.join(&mut olga, GRACE, Role::Admin, CustomAppReader).member();
        let support = application(&mut olga, "Support");
        let template = olga.templates().expect("templates").last().expect("a template").id;
        apply(
            &mut olga,
            Change::CreateApplication {
                name: "Radio".parse().expect("a name"),
                environment: Environment::Staging,
                family: Some("Radio".parse().expect("a name")),
                template: Some(template),
            },
        );
        let radio = olga.find_application("Radio").expect("the application").id;
        let ivan_s_code = stage.invite(&mut olga, IVAN, Role::Member, CustomAppReader);
        let recovery = the_code(apply(&mut olga, Change::CreateRecoveryKey));
        apply(&mut olga, Change::DefineField { name: "Locker".parse().expect("a name") });
        let locker = ProfileKey::Own(olga.fields().expect("fields").first().expect("a field").id);
        let name = Some("Mia Married".parse().expect("a name"));
        let text = |key: ProfileKey, text| (key, Some(key.checked(text).expect("a text")));
        let profile = vec![text(ProfileKey::Tags, "care"), text(locker, "17")];
        apply(&mut olga, Change::UpdateMember { member: mia, name, address: None, profile });
        apply(&mut olga, Change::Suspend { member: sue });
        apply(&mut olga, Change::Remove { member: grace });
        apply(&mut olga, Change::Erase { member: grace });
        // From the next change on a new data key holds, to the end.
        let expires = Some("2027-01-01".parse::<Timestamp>().expect("a time"));
        let permission = CustomAppEditor;
        apply(&mut olga, Change::SetOverride { member: mia, application: support, permission, expires });
        apply(&mut olga, Change::SetPermission { member: mia, permission: CustomAppReader });
        let earlier = tempfile::tempdir().expect("a temporary folder");
        copy_folder(stage.folder.path(), earlier.path());
        apply(&mut olga, Change::SetPermission { member: mia, permission: CustomAppEditor });
        tick();
        let becomes = |role| Change::SetRole {
            member: mia,
            role,
            permission: Some(CustomAppEditor),
            keep_overrides: true,
        };
        olga.apply_step(&[becomes(Role::Admin), becomes(Role::Member)]).expect("one step with two entries");
        let nora = member(&mut olga, NORA);
        let ivan = member(&mut olga, IVAN);
        let olga = olga.member();
        Self {
            stage,
            organization,
            olga,
            adam,
            mia,
            sue,
            ivan,
            nora,
            grace,
            support,
            radio,
            ivan_s_code,
            recovery,
            earlier,
        }
    }

    /// A copy of everything, to be forged.
    pub fn copy(&self) -> Copied {
        Copied::of(self.stage.folder.path(), self.clock(), self.organization)
    }

    fn clock(&self) -> Arc<SetClock> {
        Arc::clone(&self.stage.clock)
    }

    /// The keys of somebody who is on this desktop.
    pub fn account(&self, address: &str) -> Arc<orgdesk_core::accounts::UnlockedAccount> {
        let accounts = self.stage.desktop.accounts();
        if accounts.find(&email(address)).expect("accounts").is_none() {
            return self.stage.account(address);
        }
        self.stage.unlock(address)
    }
}
