//! Applications and templates.

use orgdesk_core::domain::ApplicationName;
use orgdesk_core::domain::application::Environment;
use orgdesk_core::{Change, Error, Touched};
use tauri::State;

use super::{read, read_some, undoing};
use crate::reply::{ApplicationMade, ApplicationView, Failure, TemplateView};
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
            let made = made.ok_or_else(|| Error::System("the step made no application".to_owned()))?;
            Ok(ApplicationMade { application: session.find_application(&made.to_string())?.into(), entry })
        })
        .await
}

/// The templates.
#[tauri::command]
pub(crate) async fn templates(shell: State<'_, Shell>) -> Result<Vec<TemplateView>, Failure> {
    shell.with_session(|session| Ok(session.templates()?.into_iter().map(TemplateView::from).collect())).await
}
