//! Questions about who may do what, now or at a past time, answered with their reasons.

mod alike;
mod answer;
mod asking;

pub use alike::{AlikeMatrix, AlikeRows, Cell, NamedApplication, WhatCanPlace, WhoCan, WhoCanGroup};
pub use answer::{Answer, Matrix, MatrixRow, WhatCan};

use orgdesk_domain::action::Action;
use orgdesk_domain::member::Role;
use orgdesk_domain::policy::Target;
use orgdesk_domain::said;
use orgdesk_domain::section::Section;
use orgdesk_domain::{ApplicationId, MemberId};

use crate::Error;
use crate::state::Records;

/// What is asked: may somebody do this, on this?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The action.
    pub action: Action,
    /// On which application, where the action is on one.
    pub application: Option<ApplicationId>,
    /// In which section, where the action takes one; without one, in all content sections.
    pub section: Option<Section>,
    /// To which member, where the action is done to one.
    pub on: Option<MemberId>,
    /// The role that is given, or held by the member it is done to; without one, Member.
    pub role: Option<Role>,
}

impl Question {
    /// A question about an action alone.
    pub const fn about(action: Action) -> Self {
        Self { action, application: None, section: None, on: None, role: None }
    }

    /// Refuses what cannot be asked of the action.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the part that does not fit.
    pub fn check(&self) -> Result<(), Error> {
        let action = self.action;
        if action.is_on_application() && self.application.is_none() {
            return Err(Error::invalid(
                "application",
                said!("{action} is done on an application: name one", action),
            ));
        }
        if !action.is_on_application() && self.application.is_some() {
            return Err(Error::invalid(
                "application",
                said!("{action} is done on the organization, not on an application", action),
            ));
        }
        match self.section {
            Some(_) if !action.takes_section() => {
                return Err(Error::invalid("section", said!("{action} is not asked by section", action)));
            }
            Some(section) if !section.is_content() => {
                return Err(Error::invalid(
                    "section",
                    said!(
                        "{section} is no content section; ask settings.*, token.* or analytics.* instead",
                        section
                    ),
                ));
            }
            Some(_) | None => {}
        }
        if self.on.is_some() && action.is_on_application() {
            return Err(Error::invalid(
                "on",
                said!("{action} is done on an application, not to a member", action),
            ));
        }
        if self.on.is_some() && !is_done_to_a_member(action) {
            return Err(Error::invalid("on", said!("{action} is not done to a member", action)));
        }
        if self.on.is_some() && self.role.is_some() && action != Action::MemberSetRole {
            return Err(Error::invalid(
                "role",
                said!(
                    "the member named has a role already; leave it out, or ask {action} by role alone",
                    action
                ),
            ));
        }
        if self.role.is_some() && !action.takes_role() {
            return Err(Error::invalid("role", said!("{action} does not depend on a role", action)));
        }
        Ok(())
    }

    /// What the action is done to, as the policy sees it.
    pub(crate) fn target(&self, records: &impl Records) -> Result<Target, Error> {
        if let Some(id) = self.application {
            let application = crate::journal::application_named(records, id)?;
            return records.application_target(&application, self.section);
        }
        if let Some(id) = self.on {
            let member = crate::journal::member_named(records, id)?;
            let becomes = if self.action == Action::MemberSetRole { self.role } else { None };
            return Ok(Target::Member { member: id, role: member.role, becomes });
        }
        Ok(if self.action.takes_role() {
            Target::Newcomer { role: self.role.unwrap_or(Role::Member) }
        } else {
            Target::Organization
        })
    }
}

/// Those that depend on the member's role, and those that everybody may do about themselves.
const fn is_done_to_a_member(action: Action) -> bool {
    action.takes_role()
        || matches!(
            action,
            Action::MemberLeave | Action::JournalView | Action::JournalExport | Action::AccessAsk
        )
}
