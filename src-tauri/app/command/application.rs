//! Applications and templates.

use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::{ApplicationId, ApplicationName};
use orgdesk_core::{Change, Error, Touched};
use tauri::State;

use super::{read, read_some, undoing};
use crate::reply::{ApplicationChanged, ApplicationMade, ApplicationView, Done, Failure, TemplateView};
use crate::shell::Shell;

/// The applications, in the order in which they came.
#[tauri::command]
pub(crate) async fn applications(shell: State<'_, Shell>) -> Result<Vec<ApplicationView>, Failure> {
    shell
        .with_session(|session| Ok(session.applications()?.into_iter().map(ApplicationView::from).collect()))
        .await
}

/// Makes an application; without a template, a custom one.
#[tauri::command]
pub(crate) async fn application_create(
    shell: State<'_, Shell>,
    name: String,
    environment: String,
    template: Option<String>,
) -> Result<ApplicationMade, Failure> {
    shell
        .with_session(move |session| {
            let name: ApplicationName = read("name", &name)?;
            let environment: Environment = read("environment", &environment)?;
            let template = read_some("template", template.as_deref())?;
            let change = Change::CreateApplication { name, environment, family: None, template };
            let (outcome, entry) = undoing::applied(session, change)?;
            let made = outcome.touched.iter().find_map(|touched| match touched {
                Touched::Application(id) => Some(*id),
                Touched::Organization(_) | Touched::Member(_) | Touched::RecoveryKey(_) => None,
            });
            let made = made.ok_or_else(|| Error::System("the step made no application".into()))?;
            Ok(ApplicationMade { application: session.find_application(&made.to_string())?.into(), entry })
        })
        .await
}

/// Renames an application, or puts it into another environment or family. What is left out stays as it is.
#[tauri::command]
pub(crate) async fn application_update(
    shell: State<'_, Shell>,
    id: String,
    name: Option<String>,
    environment: Option<String>,
    family: Option<String>,
) -> Result<ApplicationChanged, Failure> {
    shell
        .with_session(move |session| {
            let application: ApplicationId = read("application", &id)?;
            let name = name.map(|text| read("name", &text)).transpose()?;
            let environment = read_some("environment", environment.as_deref())?;
            let family = family.map(|text| read("family", &text)).transpose()?;
            let change = Change::UpdateApplication { application, name, environment, family };
            let (_, entry) = undoing::applied(session, change)?;
            Ok(ApplicationChanged { application: session.find_application(&id)?.into(), entry })
        })
        .await
}

/// Deletes an application with everything in it, for good. `typed` is its name with its environment, as the person
/// wrote it.
#[tauri::command]
pub(crate) async fn application_delete(
    shell: State<'_, Shell>,
    id: String,
    typed: String,
) -> Result<Done, Failure> {
    shell
        .with_session(move |session| {
            let application: ApplicationId = read("application", &id)?;
            let typed = session.find_application(typed.trim())?.id;
            undoing::done(session, Change::DeleteApplication { application, typed })
        })
        .await
}

/// The templates.
#[tauri::command]
pub(crate) async fn templates(shell: State<'_, Shell>) -> Result<Vec<TemplateView>, Failure> {
    shell.with_session(|session| Ok(session.templates()?.into_iter().map(TemplateView::from).collect())).await
}
