//! A sample organization to look around in, and removing it in one click.

use orgdesk_core::Error;
use orgdesk_core::domain::OrganizationId;
use orgdesk_core::domain::said;
use tauri::State;

use super::{organization, read};
use crate::reply::{Failure, Opened, OrganizationLine};
use crate::shell::Shell;

/// Founds a sample organization, marks it as one in the settings of this desktop, and opens it.
#[tauri::command]
pub(crate) async fn sample_found(
    shell: State<'_, Shell>,
    time_zone: Option<String>,
) -> Result<Opened, Failure> {
    let language = shell.language();
    let time_zone = organization::time_zone(time_zone);
    let preferences = shell.preferences.clone();
    shell
        .work(move |inside| {
            let session = inside.open(|desktop, who| desktop.found_sample(who, time_zone))?;
            preferences.mark_sample(session.organization(), true)?;
            Ok(organization::opened(session, language)?)
        })
        .await
}

/// Removes a sample organization with everything in it; answers the organizations that are left.
#[tauri::command]
pub(crate) async fn sample_remove(
    shell: State<'_, Shell>,
    id: String,
) -> Result<Vec<OrganizationLine>, Failure> {
    let language = shell.language();
    let preferences = shell.preferences.clone();
    shell
        .work(move |inside| {
            let id: OrganizationId = read("organization", &id)?;
            let who = std::sync::Arc::clone(&inside.signed_in()?.account);
            if !preferences.samples().contains(&id) {
                let problem = said!("only a sample organization is removed in one click");
                return Err(Error::invalid("organization", problem).into());
            }
            if inside.session().is_ok_and(|session| session.organization() == id) {
                inside.close()?;
            }
            inside.desktop()?.remove_sample(&who, id)?;
            preferences.mark_sample(id, false)?;
            organization::lines(inside, language)
        })
        .await
}
