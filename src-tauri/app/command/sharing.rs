//! The desktops that have the organization: who writes it, copies, hand-overs and taking the writing back.

use std::path::Path;

use orgdesk_core::domain::language::Language;
use orgdesk_core::domain::{Action, OrganizationName, said};
use orgdesk_core::journal::Elsewhere;
use orgdesk_core::question::Question;
use orgdesk_core::{Error, Session};
use tauri::{AppHandle, Runtime, State};

use super::organization::opened;
use super::{backing_up, leaving};
use crate::dialog::Wanted;
use crate::reply::{Desktops, Done, Failure, Opened, Saved, Verdict, WrittenElsewhere};
use crate::shell::{Inside, Shell};

/// What such files are called, and how they end.
const PACKAGES: &[&str] = &["orgdesk"];

/// What the person may do about desktops and backups, and the backups that there are.
#[tauri::command]
pub(crate) async fn desktops(shell: State<'_, Shell>) -> Result<Desktops, Failure> {
    let language = shell.language();
    shell.work(move |inside| standing(inside, language)).await
}

/// Writes a copy to a file that the person chooses.
#[tauri::command]
pub(crate) async fn package_copy<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
) -> Result<Saved, Failure> {
    let (asking, name) = shell
        .work(|inside| {
            let asking = leaving::asking(inside, |_| Question::about(Action::OrgPackage))?;
            Ok((asking, proposed(&inside.session()?.view()?.name)))
        })
        .await?;
    let wanted = Wanted { title: said!("Send a copy"), kind: (said!("Orgdesk"), PACKAGES), name: &name };
    packed(&app, &shell, asking, wanted, |session, path| session.copy_to(path).map(|_| ())).await
}

/// Hands the organization over in a file that the person chooses. `typed` is its name, typed to say that it is meant.
#[tauri::command]
pub(crate) async fn package_hand_over<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    typed: String,
) -> Result<Saved, Failure> {
    let (asking, name) = shell
        .work(move |inside| {
            is_meant(inside.session()?, &typed)?;
            let asking = leaving::asking(inside, |_| Question::about(Action::OrgPackage))?;
            Ok((asking, proposed(&inside.session()?.view()?.name)))
        })
        .await?;
    let wanted = Wanted { title: said!("Hand over"), kind: (said!("Orgdesk"), PACKAGES), name: &name };
    packed(&app, &shell, asking, wanted, |session, path| session.hand_over_to(path).map(|_| ())).await
}

/// Goes on writing here. `typed` is the organization's name, typed to say that it is meant.
#[tauri::command]
pub(crate) async fn writing_take(shell: State<'_, Shell>, typed: String) -> Result<Done, Failure> {
    shell
        .with_session(move |session| {
            is_meant(session, &typed)?;
            session.take_writing()?;
            // What another desktop wrote since cannot be brought back by taking this back.
            Ok(Done { entry: None })
        })
        .await
}

/// Accepts that the file was put back to an older copy. `typed` is the organization's name.
#[tauri::command]
pub(crate) async fn older_accept(shell: State<'_, Shell>, typed: String) -> Result<Opened, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            is_meant(session, &typed)?;
            session.accept_older()?;
            opened(session, language)
        })
        .await
}

/// Refuses where something else was typed than the organization's name.
pub(super) fn is_meant(session: &mut Session, typed: &str) -> Result<(), Error> {
    let name = session.view()?.name;
    is_name(&name, typed)
}

/// The same where the name is known.
pub(super) fn is_name(name: &OrganizationName, typed: &str) -> Result<(), Error> {
    if typed.trim() == name.as_str() {
        return Ok(());
    }
    Err(Error::invalid("name", said!("it is not “{name}”, so nothing was changed", name)))
}

/// What the policy says of the person, and nothing about the file.
pub(super) fn verdict(session: &mut Session, action: Action, language: Language) -> Result<Verdict, Error> {
    let me = session.member();
    let answer = session.check(me, &Question::about(action), None)?;
    Ok(Verdict { allowed: answer.allowed, reason: answer.sentence.in_words(language) })
}

async fn packed<R: Runtime>(
    app: &AppHandle<R>,
    shell: &Shell,
    asking: leaving::Asking,
    wanted: Wanted<'_>,
    write: impl FnOnce(&mut Session, &Path) -> Result<(), Error> + Send + 'static,
) -> Result<Saved, Failure> {
    let path = if asking.may { shell.dialogs.save(app, wanted, shell.language()).await? } else { None };
    if asking.may && path.is_none() {
        return Ok(Saved { saved: false, file: None, count: None });
    }
    shell
        .work(move |inside| {
            inside.still(asking.turn)?;
            // Whoever may not was not asked for a file: the core refuses before it would write, and journals it.
            let path = path.unwrap_or_default();
            write(inside.session()?, &path)?;
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
            Ok(Saved { saved: true, file, count: None })
        })
        .await
}

/// A name for the file that reads well and that every system takes.
fn proposed(name: &OrganizationName) -> String {
    let plain: String =
        name.as_str().chars().map(|one| if one.is_alphanumeric() { one } else { '-' }).collect();
    format!("{}.orgdesk", plain.trim_matches('-'))
}

fn standing(inside: &mut Inside, language: Language) -> Result<Desktops, Failure> {
    let backups = backing_up::kept(inside)?;
    let session = inside.session()?;
    let elsewhere = session.writer_elsewhere()?;
    let doubt = session.doubt().map(|doubt| doubt.in_words(language));
    let package = verdict(session, Action::OrgPackage, language)?;
    let restore = verdict(session, Action::OrgRestore, language)?;
    let unless = |verdict: &Verdict, reason: Option<String>| match reason {
        Some(reason) if verdict.allowed => Verdict { allowed: false, reason },
        Some(_) | None => Verdict { allowed: verdict.allowed, reason: verdict.reason.clone() },
    };
    let read_only = elsewhere.map(|elsewhere| WrittenElsewhere::of(elsewhere, language).sentence);
    // The same package can be written once more.
    let is_ours = matches!(elsewhere, Some(Elsewhere::HandedOver { .. }));
    let none_to_take = said!("This desktop writes it; there is nothing to take back.");
    let written_here = elsewhere.is_none().then(|| none_to_take.in_words(language));
    Ok(Desktops {
        can_copy: unless(&package, doubt.clone().or_else(|| read_only.clone())),
        can_hand_over: unless(&package, doubt.clone().or(read_only.filter(|_| !is_ours))),
        can_take_back: unless(&restore, doubt.or(written_here)),
        can_restore: restore,
        backups,
    })
}
