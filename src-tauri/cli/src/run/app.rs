//! `app`: makes, lists, changes and deletes applications.

use orgdesk_core::domain::ApplicationId;
use orgdesk_core::domain::section::SectionSet;
use orgdesk_core::state::{ApplicationRecord, TemplateRecord};
use orgdesk_core::{Change, Error, Session, Touched};
use orgdesk_domain::TemplateId;

use super::change::{self, Saved};
use crate::arguments::app::App;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::nearest::did_you_mean;
use crate::table::{Table, facts};

pub(super) fn run(desk: &mut Desk<'_>, app: &App) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    match app {
        App::Create { name, environment, family, template, dry_run } => {
            let template =
                template.as_deref().map(|typed| self::template(&mut session, typed)).transpose()?;
            let change = Change::CreateApplication {
                name: name.clone(),
                environment: *environment,
                family: family.clone(),
                template: template.as_ref().map(|template| template.id),
            };
            let saved = change::make(&mut session, &[change], dry_run.dry_run)?;
            made(desk, &mut session, &saved)?;
            let from = template.map(|template| format!(" from {}", template.name)).unwrap_or_default();
            change::said(desk, &saved, &format!("{name}@{environment} is made{from}."))
        }
        App::List => {
            let applications = session.applications()?;
            let templates = session.templates()?;
            desk.around.output.answer(&applications, |applications| {
                let mut table = Table::new(["NAME", "ENVIRONMENT", "FAMILY", "TEMPLATE", "ID"]);
                for one in applications {
                    table.row([
                        one.name.to_string(),
                        one.environment.to_string(),
                        one.family.to_string(),
                        made_from(one, &templates),
                        one.id.to_string(),
                    ]);
                }
                table.to_string()
            })?;
            Ok(Exit::Done)
        }
        App::Update { app, name, environment, family, dry_run } => {
            if name.is_none() && environment.is_none() && family.is_none() {
                return Err(Failure::usage(
                    "nothing was given to change: give --name, --environment or --family",
                ));
            }
            let found = session.find_application(app)?;
            let change = Change::UpdateApplication {
                application: found.id,
                name: name.clone(),
                environment: *environment,
                family: family.clone(),
            };
            let done = format!("{} is changed.", full_name(&found));
            change::one(desk, &mut session, change, dry_run.dry_run, &done)
        }
        App::Delete { app, confirm, dry_run } => delete(desk, &mut session, app, *confirm, dry_run.dry_run),
        App::Templates => {
            let templates = session.templates()?;
            desk.around.output.answer(&templates, |templates| {
                let mut table = Table::new(["TEMPLATE", "APP EDITOR EDITS", "APP READER READS", "ID"]);
                for one in templates {
                    table.row([
                        one.name.to_string(),
                        words(one.openings.edit),
                        words(one.openings.read),
                        one.id.to_string(),
                    ]);
                }
                table.to_string()
            })?;
            Ok(Exit::Done)
        }
    }
}

/// The new application as data; a rehearsed one has no id yet.
fn made(desk: &mut Desk<'_>, session: &mut Session, saved: &Saved) -> Result<(), Failure> {
    if desk.around.output.is_json() || saved.dry_run {
        return desk.around.output.answer(saved, |_| String::new());
    }
    for touched in &saved.touched {
        if let Touched::Application(id) = touched {
            let one = session.find_application(&id.to_string())?;
            desk.around.output.text(&facts([
                ("id", one.id.to_string()),
                ("name", one.name.to_string()),
                ("environment", one.environment.to_string()),
                ("family", one.family.to_string()),
            ]))?;
        }
    }
    Ok(())
}

fn delete(
    desk: &mut Desk<'_>,
    session: &mut Session,
    app: &str,
    confirm: Option<ApplicationId>,
    dry_run: bool,
) -> Result<Exit, Failure> {
    let found = session.find_application(app)?;
    let name = full_name(&found);
    let typed = match confirm {
        Some(typed) => typed,
        None if dry_run => found.id,
        None => {
            let asking = format!(
                "This deletes {name} with everything in it, for good. Type its id {} to go on:",
                found.id
            );
            let instead =
                "type the application's id with --confirm to delete it; “orgdesk app list” tells it";
            let typed = desk.around.confirmation(&asking, instead)?;
            typed.parse().map_err(|error| Failure::from(Error::invalid("id", error)))?
        }
    };
    let change = Change::DeleteApplication { application: found.id, typed };
    change::one(desk, session, change, dry_run, &format!("{name} is deleted."))
}

fn template(session: &mut Session, typed: &str) -> Result<TemplateRecord, Failure> {
    let templates = session.templates()?;
    let by_id = typed.parse::<TemplateId>().ok();
    let fits = |one: &&TemplateRecord| {
        Some(one.id) == by_id || one.name.as_str().to_lowercase() == typed.to_lowercase()
    };
    templates.iter().find(fits).cloned().ok_or_else(|| {
        let names = templates.iter().map(|one| one.name.to_string());
        Failure::not_found(format!("there is no template “{typed}”{}", did_you_mean(typed, names)))
            .with("what", "template")
            .with("name", typed)
    })
}

fn made_from(application: &ApplicationRecord, templates: &[TemplateRecord]) -> String {
    match application.template {
        None => "custom".to_owned(),
        Some(id) => templates
            .iter()
            .find(|template| template.id == id)
            .map_or_else(|| id.to_string(), |template| template.name.to_string()),
    }
}

/// The name with the environment, which together are unique.
fn full_name(application: &ApplicationRecord) -> String {
    format!("{}@{}", application.name, application.environment)
}

fn words(sections: SectionSet) -> String {
    sections.iter().map(|section| section.as_str()).collect::<Vec<_>>().join(" ")
}
