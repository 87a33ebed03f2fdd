//! One change of many members: first what it would do to each of them, then all of it as one step.

use std::collections::HashSet;

use orgdesk_domain::MemberId;
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::Target;
use orgdesk_domain::profile::{ProfileKey, Tag};
use orgdesk_domain::said;
use rusqlite::Connection;

use super::Session;
use super::applying::Carrying;
use super::members::override_view;
use super::step::Ending;
use super::view::OverrideView;
use crate::Error;
use crate::gate::{Change, Outcome};
use crate::state::Records as _;
use crate::store::{Tables, personal};

/// So many members are gone through between two looks at whether to go on.
const MEMBERS_AT_A_TIME: usize = 200;

/// What is to be done to each of many members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManyChange {
    /// Give another role.
    SetRole {
        /// Which.
        role: Role,
        /// The permission from then on; without one, a demotion to Member sets Custom App Reader.
        permission: Option<ApplicationPermission>,
        /// Keep the overrides at a demotion.
        keep_overrides: bool,
    },
    /// Give another permission for all applications.
    SetPermission(ApplicationPermission),
    /// Put a tag to those that each has.
    AddTag(Tag),
    /// Take a tag away, however it is capitalized.
    RemoveTag(Tag),
    /// Put the memberships to rest.
    Suspend,
    /// Wake them.
    Reactivate,
    /// Take the members out.
    Remove,
}

/// What a member's rights hang on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeldRights {
    /// The role.
    pub role: Role,
    /// Where the membership stands.
    pub status: Status,
    /// The permission for all applications.
    pub permission: ApplicationPermission,
    /// Permissions for single applications that count at present.
    pub overrides: Vec<OverrideView>,
}

/// A member who would be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMember {
    /// Who.
    pub member: MemberId,
    /// The rights as they are.
    pub before: HeldRights,
    /// And as they would be.
    pub after: HeldRights,
}

/// A member who cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedMember {
    /// Who.
    pub member: MemberId,
    /// Why, as a sentence.
    pub reason: Sentence,
}

/// What one change would do to many members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManyPlan {
    /// The change.
    pub change: ManyChange,
    /// Who would be changed, in the order in which it would be done: whoever asks comes last.
    pub changed: Vec<PlannedMember>,
    /// Who is as wanted already.
    pub unchanged: Vec<MemberId>,
    /// Who cannot be changed.
    pub refused: Vec<RefusedMember>,
}

/// How an end without an Owner is dealt with while planning.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owners {
    /// It is looked at when all changes are made: others may bring an Owner.
    AtTheEnd,
    /// Each change that would leave none is refused by itself, so that it can be said whose it is.
    OneByOne,
}

impl Session {
    /// Says what a change would do to each of these members; saves and journals nothing. Each is decided on what the
    /// ones before would leave. `progress` hears the members done and cancels by answering false.
    ///
    /// # Errors
    /// Where this person may not see members, the file fails, or [`Error::Cancelled`]. What is refused to single
    /// members stands in the plan.
    pub fn plan_many(
        &mut self,
        change: &ManyChange,
        members: &[MemberId],
        mut progress: impl FnMut(u64) -> bool,
    ) -> Result<ManyPlan, Error> {
        let _lock = self.ready()?;
        self.demand(Action::MemberView, &Target::Organization)?;
        let mut seen = HashSet::new();
        let mut members: Vec<MemberId> = members.iter().copied().filter(|id| seen.insert(*id)).collect();
        // Whoever suspends or demotes themselves may do nothing more in the same step.
        members.sort_by_key(|member| *member == self.member);
        match self.planned(change, &members, Owners::AtTheEnd, &mut progress) {
            Err(Error::Broken(_)) => self.planned(change, &members, Owners::OneByOne, &mut progress),
            planned => planned,
        }
    }

    /// Carries a plan out as one step: all of it or nothing. Where those that were refused are not left out, the
    /// first of them refuses the step and is journalled.
    ///
    /// # Errors
    /// As [`Self::apply`], naming the member; [`Error::Cancelled`] where `progress` answers false; and where nobody
    /// is left to be changed.
    pub fn apply_many(
        &mut self,
        plan: &ManyPlan,
        leave_out_refused: bool,
        mut progress: impl FnMut(u64) -> bool,
    ) -> Result<Outcome, Error> {
        self.writable()?;
        let mut members: Vec<MemberId> = plan.changed.iter().map(|planned| planned.member).collect();
        if !leave_out_refused {
            members.extend(plan.refused.iter().map(|refused| refused.member));
            members.sort_by_key(|member| *member == self.member);
        }
        if members.is_empty() {
            return Err(Error::invalid("members", said!("nobody is left to be changed")));
        }
        self.rotate_if_due()?;
        let _lock = self.ready()?;
        self.run(Ending::Commit, |carrying| {
            for (done, member) in members.iter().enumerate() {
                go_on(done, &mut progress)?;
                carry_for(carrying, &plan.change, *member).map_err(|error| {
                    error.about(Sentence::quoted(&called(carrying.connection(), *member)))
                })?;
            }
            if progress(members.len() as u64) { Ok(()) } else { Err(Error::Cancelled) }
        })
    }

    fn planned(
        &self,
        change: &ManyChange,
        members: &[MemberId],
        owners: Owners,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<ManyPlan, Error> {
        let applications = self.application_names()?;
        let at = self.clock.now();
        let rights = |connection: &Connection, member: MemberId| -> Result<Option<HeldRights>, Error> {
            let records = Tables(connection);
            let Some(record) = records.member(member)? else { return Ok(None) };
            let overrides = records.overrides_of(member)?;
            let counting = overrides.iter().filter(|record| record.as_override().counts_at(at));
            Ok(Some(HeldRights {
                role: record.role,
                status: record.status,
                permission: record.permission,
                overrides: counting.map(|record| override_view(record, &applications)).collect(),
            }))
        };
        let mut plan = ManyPlan {
            change: change.clone(),
            changed: Vec::new(),
            unchanged: Vec::new(),
            refused: Vec::new(),
        };
        self.run(Ending::Rehearse, |carrying| {
            carrying.only_try(|carrying| {
                for (done, member) in members.iter().copied().enumerate() {
                    go_on(done, progress)?;
                    let before = rights(carrying.connection(), member)?;
                    let is_owner = before.as_ref().is_some_and(|rights| rights.role == Role::Owner);
                    let tried = carrying.attempt(|carrying| {
                        let is_changed = carry_for(carrying, change, member)?;
                        if is_owner && owners == Owners::OneByOne {
                            carrying.holds()?;
                        }
                        Ok(is_changed)
                    });
                    let after = rights(carrying.connection(), member)?;
                    match (tried, before, after) {
                        (Ok(true), Some(before), Some(after)) => {
                            plan.changed.push(PlannedMember { member, before, after });
                        }
                        (Ok(_), ..) => plan.unchanged.push(member),
                        (Err(error), ..) => {
                            plan.refused.push(RefusedMember { member, reason: refusal(error)? });
                        }
                    }
                }
                carrying.holds()
            })
        })?;
        Ok(plan)
    }
}

/// Carries the change of one member out; whether it changed anything.
fn carry_for(carrying: &mut Carrying<'_, '_>, change: &ManyChange, member: MemberId) -> Result<bool, Error> {
    let change = change.of(carrying.connection(), member)?;
    let entries = carrying.entries();
    carrying.carry(&change, None)?;
    Ok(carrying.entries() > entries)
}

impl ManyChange {
    /// The change of one member, as the file stands at this point of the step.
    fn of(&self, connection: &Connection, member: MemberId) -> Result<Change, Error> {
        Ok(match self {
            Self::SetRole { role, permission, keep_overrides } => Change::SetRole {
                member,
                role: *role,
                permission: *permission,
                keep_overrides: *keep_overrides,
            },
            Self::SetPermission(permission) => Change::SetPermission { member, permission: *permission },
            Self::AddTag(tag) => tagged(connection, member, tag, true)?,
            Self::RemoveTag(tag) => tagged(connection, member, tag, false)?,
            Self::Suspend => Change::Suspend { member },
            Self::Reactivate => Change::Reactivate { member },
            Self::Remove => Change::Remove { member },
        })
    }
}

/// A member's tags with or without one.
fn tagged(connection: &Connection, member: MemberId, tag: &Tag, has_it: bool) -> Result<Change, Error> {
    let key = ProfileKey::Tags;
    let record = Tables(connection).member(member)?;
    let held = match record.and_then(|record| record.profile.get(&key).copied()) {
        Some(digest) => personal::value(connection, member, digest)?.unwrap_or_default(),
        None => String::new(),
    };
    let looks = |tag: &str| tag.to_lowercase();
    let is_there = held.lines().any(|one| looks(one) == looks(tag.as_str()));
    let profile = if is_there == has_it {
        Vec::new()
    } else {
        let others = held.lines().filter(|one| looks(one) != looks(tag.as_str()));
        let wanted: Vec<&str> = others.chain(has_it.then_some(tag.as_str())).collect();
        let text = match wanted.as_slice() {
            [] => None,
            some => Some(key.checked(&some.join("\n")).map_err(|error| Error::invalid("tags", error))?),
        };
        vec![(key, text)]
    };
    Ok(Change::UpdateMember { member, name: None, address: None, profile })
}

fn go_on(done: usize, progress: &mut dyn FnMut(u64) -> bool) -> Result<(), Error> {
    let is_due = done.is_multiple_of(MEMBERS_AT_A_TIME);
    if is_due && !progress(done as u64) { Err(Error::Cancelled) } else { Ok(()) }
}

/// Why one member is refused; what is wrong with the whole stays an error.
fn refusal(error: Error) -> Result<Sentence, Error> {
    match error {
        Error::Denied { .. } | Error::Broken(_) | Error::NotFound { .. } | Error::Invalid { .. } => {
            Ok(error.sentence())
        }
        Error::Locked(_)
        | Error::ReadOnly(_)
        | Error::Damaged(_)
        | Error::Newer(_)
        | Error::Cancelled
        | Error::File(_)
        | Error::Storage(_)
        | Error::System(_) => Err(error),
    }
}

/// How a member is called in a refusal.
fn called(connection: &Connection, member: MemberId) -> String {
    match personal::present(connection, member) {
        Ok((Some(name), _)) => name.to_string(),
        Ok((None, Some(address))) => address.to_string(),
        Ok((None, None)) | Err(_) => member.to_string(),
    }
}
