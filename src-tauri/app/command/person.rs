//! A person's data: handing all of it out, and erasing it.

use orgdesk_domain::said;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use orgdesk_core::domain::MemberId;
use orgdesk_core::{Change, Destination, DossierForm, Error, Session};
use tauri::{AppHandle, Runtime, State};

use super::{leaving, read, undoing};
use crate::dialog::Wanted;
use crate::reply::{Done, Failure, HeldElsewhere, Saved};
use crate::shell::Shell;

/// Where, besides the organization's file, the data of a person may lie: what erasing does not reach.
#[tauri::command]
pub(crate) async fn member_held_elsewhere(
    shell: State<'_, Shell>,
    id: String,
) -> Result<HeldElsewhere, Failure> {
    shell
        .with_session(move |session| {
            let held = session.held_elsewhere(read("member", &id)?)?;
            let mut names: HashMap<MemberId, Option<String>> = HashMap::new();
            for list in &held.lists {
                if let Entry::Vacant(place) = names.entry(list.author) {
                    place.insert(session.member_view(list.author)?.name.map(String::from));
                }
            }
            Ok(HeldElsewhere::of(held, &|member| names.get(&member).cloned().flatten()))
        })
        .await
}

/// Erases a person's names, addresses and profile; whoever is still a member is removed in the same step.
#[tauri::command]
pub(crate) async fn member_erase(shell: State<'_, Shell>, id: String) -> Result<Done, Failure> {
    shell
        .with_session(move |session| undoing::done(session, Change::Erase { member: read("member", &id)? }))
        .await
}

/// Saves everything that is held about a person to a file that the person in front chooses.
#[tauri::command]
pub(crate) async fn member_dossier_save<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    id: String,
    format: String,
) -> Result<Saved, Failure> {
    let (asking, member, form) = shell
        .work(move |inside| {
            let member: MemberId = read("member", &id)?;
            inside.session()?;
            let form = form_of(&format)?;
            Ok((leaving::asking(inside, leaving::of_members)?, member, form))
        })
        .await?;
    // The name of the file says nothing about whom it is: files are seen where their contents are not.
    let (kind, ending) = match form {
        DossierForm::Json => (said!("Dossier for programs"), "json"),
        DossierForm::Text => (said!("Dossier to read"), "txt"),
    };
    let name = format!("dossier-{member}.{ending}");
    let wanted = Wanted { title: said!("Save the dossier"), kind: (kind, &[ending]), name: &name };
    let write = move |session: &mut Session, to: Destination<'_>| {
        session.export_dossier(member, form, to).map(|_| None)
    };
    leaving::saved(&app, &shell, asking, wanted, write).await
}

fn form_of(format: &str) -> Result<DossierForm, Error> {
    match format {
        "json" => Ok(DossierForm::Json),
        "text" => Ok(DossierForm::Text),
        other => Err(Error::invalid("format", said!("“{other}” is no format; there is json, text", other))),
    }
}
