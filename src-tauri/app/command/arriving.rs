//! Files that somebody sent: packages, accounts and replies. Each is shown for what it is before anything is changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use orgdesk_core::domain::said;
use orgdesk_core::package::{Manifest, Reply};
use orgdesk_core::vault::{Code, Password};
use orgdesk_core::{Error, TakenInOrganization};
use tauri::{AppHandle, Runtime, State};

use super::organization::{self, opened};
use crate::dialog::Wanted;
use crate::dropping::OWN_ENDINGS;
use crate::reply::{
    AccountArrived, AccountLine, ArrivedKind, ArrivedOrganization, ArrivingFile, Done, Failure, Saved,
    SignedIn,
};
use crate::shell::{Inside, Shell};

/// How replies end.
const REPLY: &str = "orgdesk-reply";

/// Lets the person choose a file, which waits then; false where the dialog was closed.
#[tauri::command]
pub(crate) async fn arrival_choose<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
) -> Result<bool, Failure> {
    let wanted = Wanted { title: said!("Open"), kind: (said!("Orgdesk"), &OWN_ENDINGS), name: "" };
    let chosen = shell.dialogs.open(&app, wanted, shell.language()).await?;
    let is_chosen = chosen.is_some();
    if let Some(path) = chosen {
        shell.arrived.keep(path);
    }
    Ok(is_chosen)
}

/// Says what the file is that waits; null where none does. The whole of a package is proved first.
#[tauri::command]
pub(crate) async fn arrival_look(shell: State<'_, Shell>) -> Result<Option<ArrivingFile>, Failure> {
    let Some(path) = shell.arrived.path() else { return Ok(None) };
    shell.work(move |inside| look(inside, &path).map(Some)).await
}

/// Forgets the file that waits; it stays where it is.
#[tauri::command]
pub(crate) fn arrival_forget(shell: State<'_, Shell>) {
    drop(shell.arrived.take());
}

/// Opens the package that waits. `gives_up` says that entries of this desktop may go which an Owner gave up.
#[tauri::command]
pub(crate) async fn arrival_open(
    shell: State<'_, Shell>,
    gives_up: bool,
) -> Result<ArrivedOrganization, Failure> {
    let path = shell.arrived.path();
    let language = shell.language();
    let arrived = shell
        .work(move |inside| {
            inside.signed_in()?;
            let path = waiting(path)?;
            let mut arrival = None;
            let session = inside.open(|desktop, who| {
                let (session, arrived) = desktop.open_package(who, &path, gives_up)?;
                arrival = Some(arrived);
                Ok(session)
            })?;
            let opened = opened(session, language)?;
            let package =
                arrival.ok_or_else(|| Failure::system(said!("The package was not opened.")))?.into();
            Ok(ArrivedOrganization { opened, package })
        })
        .await?;
    drop(shell.arrived.take());
    Ok(arrived)
}

/// Takes the account that waits in, with its organizations, and signs in with it.
#[tauri::command]
pub(crate) async fn arrival_account(
    shell: State<'_, Shell>,
    password: String,
) -> Result<AccountArrived, Failure> {
    let path = waiting(shell.arrived.path())?;
    let password = Password::new(password);
    let language = shell.language();
    let arrived = shell
        .work(move |inside| {
            let taken = inside.desktop()?.open_account(&path, &password)?;
            let problem = |taken: TakenInOrganization| {
                let error = taken.opened.err()?;
                Some(format!("{}: {}", taken.id, Failure::from(error).spoken(language).message))
            };
            let problems = taken.organizations.into_iter().filter_map(problem).collect();
            let account = AccountLine::from(taken.account.account());
            inside.sign_in(taken.account);
            let organizations = organization::lines(inside, language)?;
            Ok(AccountArrived { signed_in: SignedIn { account, organizations }, problems })
        })
        .await?;
    drop(shell.arrived.take());
    Ok(arrived)
}

/// Accepts an invitation by its code with the copy that waits, and saves the reply where the person says.
#[tauri::command]
pub(crate) async fn arrival_reply<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    code: String,
) -> Result<Saved, Failure> {
    let package = shell.arrived.path();
    let (turn, package, code) = shell
        .work(move |inside| {
            inside.signed_in()?;
            let package = waiting(package)?;
            Ok((inside.turn(), package, Code::parse(&code).map_err(|error| Error::invalid("code", error))?))
        })
        .await?;
    let wanted = Wanted {
        title: said!("Save the reply"),
        kind: (said!("Orgdesk"), &[REPLY]),
        name: "reply.orgdesk-reply",
    };
    let Some(to) = shell.dialogs.save(&app, wanted, shell.language()).await? else {
        return Ok(Saved { saved: false, file: None, count: None });
    };
    let saved = shell
        .work(move |inside| {
            inside.still(turn)?;
            let who = Arc::clone(&inside.signed_in()?.account);
            inside.desktop()?.reply_to_invitation(&who, &package, &code, &to)?;
            Ok(Saved { saved: true, file: Some(name_of(&to)), count: None })
        })
        .await?;
    drop(shell.arrived.take());
    Ok(saved)
}

/// Takes the reply that waits in, into the open organization.
#[tauri::command]
pub(crate) async fn reply_take(shell: State<'_, Shell>) -> Result<Done, Failure> {
    let path = shell.arrived.path();
    let done = shell
        .work(move |inside| {
            let session = inside.session()?;
            session.take_reply_in(&waiting(path)?)?;
            // Accepting does not come back: there is nothing to undo.
            Ok(Done { entry: None })
        })
        .await?;
    drop(shell.arrived.take());
    Ok(done)
}

fn look(inside: &mut Inside, path: &Path) -> Result<ArrivingFile, Failure> {
    let file = name_of(path);
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(REPLY)) {
        let made_at = Reply::read(path)?.made_at.to_string();
        let (kind, organizations) = (ArrivedKind::Reply, 0);
        return Ok(ArrivingFile { file, kind, made_at, organizations, package: None, lacks_key: false });
    }
    let manifest = Manifest::read(path)?;
    let kind = ArrivedKind::from(manifest.kind);
    let who = inside.signed_in().ok().map(|signed_in| Arc::clone(&signed_in.account));
    let (package, lacks_key) = match who {
        Some(who) if kind != ArrivedKind::Account => match inside.desktop()?.look_into(&who, path) {
            Ok(arrival) => (Some(arrival.into()), false),
            // Nothing in it opens it for this account: somebody invited has a code instead.
            Err(Error::NotFound { .. }) => (None, true),
            Err(error) => return Err(error.into()),
        },
        Some(_) | None => (None, false),
    };
    let (made_at, organizations) = (manifest.made_at.to_string(), manifest.organizations.len());
    Ok(ArrivingFile { file, kind, made_at, organizations, package, lacks_key })
}

fn waiting(path: Option<PathBuf>) -> Result<PathBuf, Failure> {
    Ok(path.ok_or_else(|| Error::invalid("file", said!("no file waits to be opened; choose one first")))?)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
