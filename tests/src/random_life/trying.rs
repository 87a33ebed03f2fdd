//! What somebody would try next: sensible or not, on what is there, was there or never was.

use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::{ApplicationId, EmailAddress, MemberId, OrganizationId, RecoveryKeyId, Timestamp};
use orgdesk_core::lists::ImportedRow;
use orgdesk_core::state::Records as _;
use orgdesk_core::{Change, ChosenAccount, Invitee};

use super::RandomLife;
use crate::stage::email;

impl RandomLife {
    pub(super) fn random_change(&mut self, by: MemberId) -> Change {
        let member = self.some_member(by);
        let application = self.some_application();
        match self.chance.below(26) {
            0..4 => Change::Invite {
                people: self.some_people(),
                role: self.pick(Role::ALL),
                permission: self.pick(ApplicationPermission::ALL),
                expires: self.some_time(),
            },
            4 => Change::IssueCode { member, expires: self.some_time() },
            5 => Change::RevokeInvitation { member },
            6 => Change::Rebind { member, expires: self.some_time() },
            7..9 => Change::SetRole {
                member,
                role: self.pick(Role::ALL),
                permission: self.chance.percent(30).then(|| self.pick(ApplicationPermission::ALL)),
                keep_overrides: self.chance.percent(50),
            },
            9 => Change::SetPermission { member, permission: self.pick(ApplicationPermission::ALL) },
            10..12 => Change::SetOverride {
                member,
                application,
                permission: self.pick(ApplicationPermission::ALL),
                expires: self.some_time(),
            },
            12 => Change::ClearOverride { member, application },
            13 => Change::UpdateMember {
                member,
                name: Some(self.some_name().parse().expect("a name")),
                address: self.chance.percent(50).then(|| self.some_address()),
                profile: Vec::new(),
            },
            14 => Change::Suspend { member },
            15 => Change::Reactivate { member },
            16 => Change::Remove { member },
            17 => Change::Leave,
            18 => Change::Transfer {
                to: member,
                becomes: self.pick(Role::ALL),
                permission: None,
                keep_overrides: false,
            },
            19 => self.some_import(member),
            20..22 => Change::CreateApplication {
                name: self.some_name().parse().expect("a name"),
                environment: self.pick(Environment::ALL),
                family: None,
                template: self.chance.percent(60).then(|| self.some_template()),
            },
            22 => Change::UpdateApplication {
                application,
                name: self.chance.percent(50).then(|| self.some_name().parse().expect("a name")),
                environment: self.chance.percent(50).then(|| self.pick(Environment::ALL)),
                family: None,
            },
            23 => Change::DeleteApplication { application, typed: application },
            24 => self.some_recovery(),
            _ if self.chance.percent(30) => {
                Change::DeleteOrganization { typed: OrganizationId::from_bytes([1; 16]) }
            }
            _ => Change::UpdateOrganization {
                name: Some(self.some_name().parse().expect("a name")),
                time_zone: None,
            },
        }
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.chance.below(all.len())]
    }

    /// Anybody who was ever a member, oneself now and then, and sometimes nobody at all.
    fn some_member(&mut self, by: MemberId) -> MemberId {
        let members = self.records().members().expect("members");
        match self.chance.below(10) {
            0 => MemberId::from_bytes([1; 16]),
            1 => by,
            _ => members[self.chance.below(members.len())].id,
        }
    }

    fn some_application(&mut self) -> ApplicationId {
        let applications = self.records().applications().expect("applications");
        if applications.is_empty() || self.chance.percent(5) {
            return ApplicationId::from_bytes([1; 16]);
        }
        applications[self.chance.below(applications.len())].id
    }

    fn some_template(&mut self) -> orgdesk_core::domain::TemplateId {
        let templates = self.records().templates().expect("templates");
        templates[self.chance.below(templates.len())].id
    }

    /// Never, soon, later, or before now.
    fn some_time(&mut self) -> Option<Timestamp> {
        let now = self.observer.newest();
        match self.chance.below(10) {
            0..5 => None,
            5..8 => Some(now.plus_millis(20_000)),
            8 => Some(now.plus_days(20)),
            _ => Some(now.plus_days(-1)),
        }
    }

    /// One of few, so that they come again.
    fn some_name(&mut self) -> String {
        format!("Name {}", self.chance.below(12))
    }

    fn some_address(&mut self) -> EmailAddress {
        if self.chance.percent(25) {
            return email(&format!("person{}@example.com", self.chance.below(self.made + 1)));
        }
        self.made += 1;
        email(&format!("person{}@example.com", self.made))
    }

    fn some_people(&mut self) -> Vec<Invitee> {
        let count = if self.chance.percent(85) { 1 } else { 3 };
        (0..count)
            .map(|_| {
                let person = self.chance.below(self.people.len());
                let account = &self.people[person].account;
                let chosen = ChosenAccount { account: account.id(), keys: account.keys().public() };
                Invitee {
                    address: self.some_address(),
                    name: None,
                    account: self.chance.percent(10).then_some(chosen),
                }
            })
            .collect()
    }

    fn some_import(&mut self, member: MemberId) -> Change {
        let new = ImportedRow::New {
            row: 2,
            address: self.some_address(),
            name: self.some_name().parse().expect("a name"),
            role: self.pick(Role::ALL),
            status: self.pick(&[Status::Active, Status::Invited, Status::Suspended, Status::Left]),
            permission: self.pick(ApplicationPermission::ALL),
            profile: Default::default(),
        };
        let changed = ImportedRow::Changed {
            row: 3,
            member,
            name: None,
            address: None,
            role: self.chance.percent(50).then(|| self.pick(Role::ALL)),
            permission: self.chance.percent(50).then(|| self.pick(ApplicationPermission::ALL)),
            status: self.chance.percent(50).then(|| self.pick(Status::ALL)),
            profile: Vec::new(),
        };
        let rows = if self.chance.percent(60) { vec![new] } else { vec![new, changed] };
        Change::Import { new_fields: Vec::new(), rows }
    }

    fn some_recovery(&mut self) -> Change {
        let keys = self.records().active_recovery_keys().expect("keys");
        if keys.is_empty() || self.chance.percent(60) {
            return Change::CreateRecoveryKey;
        }
        let known = keys[self.chance.below(keys.len())].id;
        let recovery_key = if self.chance.percent(90) { known } else { RecoveryKeyId::from_bytes([1; 16]) };
        Change::RevokeRecoveryKey { recovery_key }
    }
}
