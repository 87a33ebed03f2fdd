//! `attention`: what runs out or is open, as a table and as a calendar.

use std::path::Path;

use orgdesk_core::attention::{Attention, Matter, Remedy};
use orgdesk_core::{Destination, Exported};
use serde::Serialize;

use super::journal::{Written, exported};
use crate::arguments::attention::Attention as Typed;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::surroundings::DASH;
use crate::table::Table;

/// The answer for programs: what is open, and the calendar that was written.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    attention: &'a Attention,
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar: Option<Written<'a>>,
}

pub(super) fn run(desk: &mut Desk<'_>, typed: &Typed) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let within = typed.within.0;
    let calendar: Option<(&Path, Exported)> = match typed.ics.as_deref() {
        None => None,
        // There the calendar itself is the data.
        Some(output) if output == Path::new(DASH) => {
            let done = session.export_attention(within, Destination::Writer(&mut desk.around.output))?;
            return exported(desk, &done, output, "dates");
        }
        Some(output) => {
            let path = desk.around.path(output);
            Some((output, session.export_attention(within, Destination::File(&path))?))
        }
    };
    let attention = session.attention(within)?;
    let written = calendar.as_ref().map(|(output, exported)| Written::new(output, exported));
    let answer = Answer { attention: &attention, calendar: written };
    desk.around.output.answer(&answer, |answer| table(answer.attention))?;
    if attention.matters.is_empty() {
        desk.around.output.message(format!("Nothing is open, and nothing runs out within {within} days."))?;
    }
    if let Some((output, done)) = &calendar {
        let place = output.display();
        desk.around
            .output
            .message(format!("{} dates written to {place} (BLAKE3 {}).", done.count, done.digest))?;
    }
    Ok(Exit::Done)
}

fn table(attention: &Attention) -> String {
    if attention.matters.is_empty() {
        return String::new();
    }
    let mut table = Table::new(["DATE", "MATTER", "ABOUT", "WHAT TO DO"]);
    for matter in &attention.matters {
        let date = matter.until.or(matter.since).map(|date| date.to_string()).unwrap_or_default();
        table.row([date, matter.title(), about(matter), what_to_do(matter)]);
    }
    table.to_string()
}

fn about(matter: &Matter) -> String {
    match &matter.application_name {
        Some(application) => format!("{}, {application}", matter.who()),
        None => matter.who(),
    }
}

fn what_to_do(matter: &Matter) -> String {
    let advice = matter.advice();
    let commands: Vec<&str> = if matter.may_settle {
        matter.remedies.iter().filter_map(|remedy| command(*remedy)).collect()
    } else {
        Vec::new()
    };
    if commands.is_empty() { advice } else { format!("{advice} ({})", commands.join(", ")) }
}

/// What is typed for it, where something is.
const fn command(remedy: Remedy) -> Option<&'static str> {
    match remedy {
        Remedy::VerifyJournal => Some("journal verify"),
        Remedy::SetClock => Some("org reset-clock"),
        Remedy::BringBack => Some("org open"),
        Remedy::BackUp => Some("backup create"),
        Remedy::FindSecondPlace => Some("backup place"),
        Remedy::RenewDataKey => None,
        Remedy::MakeRecoveryKey => Some("org recovery-key"),
        Remedy::AddOwner => Some("members invite --role owner"),
        Remedy::IssueCode | Remedy::IssueCodes => Some("members invite --renew"),
        Remedy::AskMember | Remedy::RenewCode => Some("members new-code"),
        Remedy::ProlongOverride => Some("members override --expires"),
        Remedy::ClearOverride => Some("members override --clear"),
        Remedy::RevokeInvitation => Some("members revoke-code"),
    }
}
