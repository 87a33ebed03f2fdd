//! `access`: questions and their answers.

use orgdesk_core::Session;
use orgdesk_core::question::{Answer, Matrix, Question, WhatCan};
use orgdesk_domain::Action;

use super::batch;
use crate::arguments::access::{About, Access};
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::table::Table;

pub(super) fn run(desk: &mut Desk<'_>, access: &Access) -> Result<Exit, Failure> {
    match access {
        Access::Check { batch: Some(file), .. } => batch::run(desk, file),
        Access::Check { member: Some(member), action: Some(action), about, on, batch: None } => {
            let mut session = desk.session()?;
            let id = session.find_member(member)?;
            let question = question(&mut session, *action, about, on.as_deref())?;
            let answer = session.check(id, &question, about.at)?;
            desk.around.output.answer(&answer, explained)?;
            Ok(if answer.allowed { Exit::Done } else { Exit::Denied })
        }
        Access::Check { .. } => Err(Failure::usage("name a member and an action, or give a --batch")),
        Access::WhoCan { action, about } => {
            let mut session = desk.session()?;
            let question = question(&mut session, *action, about, None)?;
            let answers = session.who_can(&question, about.at)?;
            desk.around.output.answer(&answers, |answers| who(answers))?;
            let count = answers.len();
            desk.around
                .output
                .message(format!("{count} {} may", if count == 1 { "member" } else { "members" }))?;
            forecast(desk, answers.first().is_some_and(|answer| answer.forecast))?;
            Ok(Exit::Done)
        }
        Access::WhatCan { member, app, at } => {
            let mut session = desk.session()?;
            let member = session.find_member(member)?;
            let application = app.as_deref().map(|typed| session.find_application(typed)).transpose()?;
            let answers = session.what_can(member, application.map(|one| one.id), *at)?;
            desk.around.output.answer(&answers, |answers| what(answers))?;
            if let Some(WhatCan { answer, .. }) = answers.first() {
                if !answer.can_sign_in {
                    desk.around.output.message(format!("{} cannot sign in here", called(answer)))?;
                }
                forecast(desk, answer.forecast)?;
            }
            Ok(Exit::Done)
        }
        Access::Matrix { action, section, at } => {
            let mut session = desk.session()?;
            let matrix = session.matrix(*action, *section, *at)?;
            desk.around.output.answer(&matrix, cells)?;
            forecast(desk, matrix.forecast)?;
            Ok(Exit::Done)
        }
        Access::Actions => actions(desk),
    }
}

fn question(
    session: &mut Session,
    action: Action,
    about: &About,
    on: Option<&str>,
) -> Result<Question, Failure> {
    let on = on.map(|typed| session.find_member(typed)).transpose()?;
    let application = about.app.as_deref().map(|typed| session.find_application(typed)).transpose()?;
    let question = Question {
        application: application.map(|one| one.id),
        section: about.section,
        role: about.role,
        on,
        ..Question::about(action)
    };
    // Parts that do not fit together were mistyped.
    question.check().map_err(|error| Failure::usage(error.to_string()))?;
    Ok(question)
}

/// Says that what was answered holds only if nothing is changed until then.
fn forecast(desk: &mut Desk<'_>, lies_ahead: bool) -> Result<(), Failure> {
    if lies_ahead {
        let sentence = "That time lies ahead: this is how things stand now, seen at that time.";
        desk.around.output.message(sentence)?;
    }
    Ok(())
}

fn explained(answer: &Answer) -> String {
    let mut text = answer.sentence.to_string();
    if !answer.allowed && !answer.because.is_empty() {
        text.push_str(&format!("\nHeld nevertheless: {}.", answer.because.join(", ")));
    }
    if let Some(change) = &answer.what_would_change_it {
        text.push_str(&format!("\nWhat would change it: {change}."));
    }
    text
}

fn called(answer: &Answer) -> String {
    answer.address.as_ref().map_or_else(|| answer.member.to_string(), ToString::to_string)
}

fn who(answers: &[Answer]) -> String {
    let mut table = Table::new(["ADDRESS", "NAME", "BECAUSE", "SIGNS IN"]);
    for answer in answers {
        table.row([
            called(answer),
            answer.name.as_ref().map(ToString::to_string).unwrap_or_default(),
            answer.because.join(", "),
            if answer.can_sign_in { "yes" } else { "no" }.to_owned(),
        ]);
    }
    table.to_string()
}

fn what(answers: &[WhatCan]) -> String {
    let mut table = Table::new(["ACTION", "SECTION", "MAY", "WHY"]);
    for one in answers {
        let answer = &one.answer;
        let why = if answer.allowed {
            answer.because.join(", ")
        } else {
            answer
                .what_would_change_it
                .as_ref()
                .map_or_else(|| "nobody may".to_owned(), |change| format!("unless {change}"))
        };
        table.row([
            one.action.to_string(),
            one.section.map_or_else(|| "-".to_owned(), |section| section.to_string()),
            if answer.allowed { "yes" } else { "no" }.to_owned(),
            why,
        ]);
    }
    table.to_string()
}

fn cells(matrix: &Matrix) -> String {
    let mut headings = vec!["ADDRESS".to_owned()];
    headings.push("SIGNS IN".to_owned());
    headings.extend(matrix.applications.iter().cloned());
    let mut table = Table::with(headings);
    for row in &matrix.rows {
        let mut cells =
            vec![row.address.as_ref().map_or_else(|| row.member.to_string(), ToString::to_string)];
        cells.push(if row.can_sign_in { "yes" } else { "no" }.to_owned());
        cells.extend(row.cells.iter().map(|may| if *may { "yes" } else { "-" }.to_owned()));
        table.cells(cells);
    }
    table.to_string()
}

fn actions(desk: &mut Desk<'_>) -> Result<Exit, Failure> {
    let listed: Vec<_> = Action::ALL
        .iter()
        .map(|action| {
            let on = if action.is_on_application() { "application" } else { "organization" };
            serde_json::json!({
                "action": action,
                "on": on,
                "takes_section": action.takes_section(),
                "takes_role": action.takes_role(),
            })
        })
        .collect();
    desk.around.output.answer(&listed, |_| {
        let mut table = Table::new(["ACTION", "ON", "BY SECTION", "BY ROLE"]);
        let yes = |yes: bool| if yes { "yes" } else { "-" }.to_owned();
        for action in Action::ALL {
            let on = if action.is_on_application() { "application" } else { "organization" };
            table.row([
                action.to_string(),
                on.to_owned(),
                yes(action.takes_section()),
                yes(action.takes_role()),
            ]);
        }
        table.to_string()
    })?;
    Ok(Exit::Done)
}
