//! `members list` and `show`: members for people to read.

use orgdesk_core::lists::{MemberColumn, MemberFilter, MemberOrder, MemberQuery};
use orgdesk_core::{InvitationView, JournalFilter, JournalLine, MemberView, Session};
use orgdesk_domain::member::Role;
use orgdesk_domain::profile::{ProfileKey, ProfileText};
use serde::Serialize;

use super::journal::table as journal_table;
use super::members::found;
use crate::arguments::members::MemberTable;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::table::{Table, facts};

pub(super) fn filter(session: &mut Session, typed: &[String]) -> Result<MemberFilter, Failure> {
    MemberFilter::parse(typed, &session.fields()?).map_err(|error| Failure::usage(error.to_string()))
}

pub(super) fn list(desk: &mut Desk<'_>, table: &MemberTable) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let filter = filter(&mut session, &table.filters)?;
    let order = match &table.order {
        Some(typed) => MemberOrder::parse(typed, &session.fields()?)
            .map_err(|error| Failure::usage(error.to_string()))?,
        None => MemberOrder::default(),
    };
    let after = table.after.as_deref().map(|typed| session.find_member(typed)).transpose()?;
    let most = table.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let page = session.member_page(&MemberQuery { filter, order, after, most })?;
    desk.around.output.answer(&page.members, |members| {
        let mut table =
            Table::new(["ADDRESS", "NAME", "ROLE", "STATUS", "PERMISSION", "OVERRIDES", "SIGNS IN"]);
        for member in members {
            table.row([
                member.address.as_ref().map_or_else(|| member.id.to_string(), ToString::to_string),
                name(member),
                member.role.to_string(),
                member.status.to_string(),
                permission(member),
                if member.overrides.is_empty() { "-".to_owned() } else { member.overrides.len().to_string() },
                yes_or_no(member.can_sign_in).to_owned(),
            ]);
        }
        table.to_string()
    })?;
    let count = page.total;
    let all = format!("{count} {}", if count == 1 { "member" } else { "members" });
    let shown = page.members.len();
    desk.around.output.message(match page.next {
        Some(last) => format!("{shown} of {all}; --after {last} shows the next"),
        None if shown < count => format!("{shown} of {all}; these are the last"),
        None => all,
    })?;
    Ok(Exit::Done)
}

/// Owners and Admins need no permission, so none is shown that has no effect.
fn permission(member: &MemberView) -> String {
    match member.role {
        Role::Member => member.permission.to_string(),
        Role::Owner | Role::Admin => "-".to_owned(),
    }
}

fn name(member: &MemberView) -> String {
    let erased = if member.erased { "(erased)" } else { "" };
    member.name.as_ref().map_or_else(|| erased.to_owned(), ToString::to_string)
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

#[derive(Serialize)]
struct Shown {
    member: MemberView,
    invitation: Option<InvitationView>,
    history: Vec<JournalLine>,
}

pub(super) fn show(desk: &mut Desk<'_>, member: &str) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let member = found(&mut session, member)?;
    let invitation = session.invitations()?.into_iter().find(|open| open.member == member.id);
    let history =
        session.journal(&JournalFilter { about: Some(member.id), most: 50, ..JournalFilter::default() })?;
    let fields = session.fields()?;
    desk.around.output.answer(&Shown { member, invitation, history }, |shown| {
        let member = &shown.member;
        let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let mut text = facts([
            ("id", member.id.to_string()),
            ("name", or_dash(Some(name(member)).filter(|name| !name.is_empty()))),
            ("address", or_dash(member.address.as_ref().map(ToString::to_string))),
            ("role", member.role.to_string()),
            ("status", member.status.to_string()),
            ("permission", permission(member)),
            ("signs in here", yes_or_no(member.can_sign_in).to_owned()),
            ("recorded", member.created_at.to_string()),
            ("joined", or_dash(member.joined_at.map(|at| at.to_string()))),
            ("last active here", or_dash(member.last_active.map(|at| at.to_string()))),
            ("invited by", or_dash(member.invited_by_name.as_ref().map(ToString::to_string))),
        ]);
        if !member.profile.is_empty() {
            let fact = |(key, held): (ProfileKey, &ProfileText)| {
                let heading = MemberColumn::Profile(key).heading(&fields).replace('_', " ");
                let parted = if key == ProfileKey::Tags { ", " } else { " / " };
                (heading, held.as_str().replace('\n', parted))
            };
            text.push_str(&format!("\n{}", facts(member.profile.iter().map(fact))));
        }
        if let Some(open) = &shown.invitation {
            let until = open.expires.map_or_else(|| "for ever".to_owned(), |end| format!("until {end}"));
            text.push_str(&format!("\nA code or invitation is open, {until}.\n"));
        }
        if !member.overrides.is_empty() {
            let mut table = Table::new(["OVERRIDE FOR", "PERMISSION", "UNTIL"]);
            for one in &member.overrides {
                table.row([
                    one.application_name.clone(),
                    one.permission.to_string(),
                    or_dash(one.expires.map(|end| end.to_string())),
                ]);
            }
            text.push_str(&format!("\n{table}"));
        }
        if !shown.history.is_empty() {
            text.push_str(&format!("\n{}", journal_table(&shown.history)));
        }
        text
    })?;
    Ok(Exit::Done)
}
