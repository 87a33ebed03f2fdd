//! Organizations: listing, founding, opening, joining, proving.

use orgdesk_core::domain::language::Language;
use std::collections::BTreeMap;

use orgdesk_core::domain::{Action, OrganizationId, OrganizationName};
use orgdesk_core::question::Question;
use orgdesk_core::vault::Code;
use orgdesk_core::{Error, Session};
use tauri::State;

use super::read;
use crate::reply::{
    Failure, MemberView, Opened, OrganizationLine, OrganizationView, Verdict, WrittenElsewhere,
};
use crate::shell::{Inside, Shell};

/// The time zone where the page names none.
const TIME_ZONE: &str = "UTC";

/// How the core begins to say that the account was invited and has not accepted yet.
const WAITING: &str = "You are invited to this organization";

/// What pages show as not available where it is not.
const OFFERED: [Action; 13] = [
    Action::MemberInvite,
    Action::MemberUpdate,
    Action::MemberSetRole,
    Action::MemberSetPermission,
    Action::MemberSuspend,
    Action::MemberReactivate,
    Action::MemberRemove,
    Action::MemberRebind,
    Action::MemberExport,
    Action::ApplicationCreate,
    Action::OrgUpdate,
    Action::OrgRecoveryKey,
    Action::JournalView,
];

/// The organizations of whoever is signed in.
#[tauri::command]
pub(crate) async fn organizations(shell: State<'_, Shell>) -> Result<Vec<OrganizationLine>, Failure> {
    let language = shell.language();
    shell.work(move |inside| lines(inside, language)).await
}

/// Founds an organization and opens it; the founder is its Owner.
#[tauri::command]
pub(crate) async fn organization_found(
    shell: State<'_, Shell>,
    name: String,
    time_zone: Option<String>,
) -> Result<Opened, Failure> {
    let time_zone = self::time_zone(time_zone);
    let language = shell.language();
    shell
        .work(move |inside| {
            let name: OrganizationName = read("name", &name)?;
            Ok(opened(inside.open(|desktop, who| desktop.found(who, name, time_zone))?, language)?)
        })
        .await
}

/// Opens an organization.
#[tauri::command]
pub(crate) async fn organization_open(shell: State<'_, Shell>, id: String) -> Result<Opened, Failure> {
    let language = shell.language();
    shell
        .work(move |inside| {
            let id: OrganizationId = read("organization", &id)?;
            Ok(opened(inside.open(|desktop, who| desktop.enter(who, id))?, language)?)
        })
        .await
}

/// Accepts an invitation with its code and opens the organization.
#[tauri::command]
pub(crate) async fn invitation_accept(shell: State<'_, Shell>, code: String) -> Result<Opened, Failure> {
    let language = shell.language();
    shell
        .work(move |inside| {
            let code = Code::parse(&code).map_err(|error| Error::invalid("code", error))?;
            Ok(opened(inside.open(|desktop, who| desktop.accept(who, &code))?, language)?)
        })
        .await
}

/// Accepts an invitation that was made out to this account, and opens the organization.
#[tauri::command]
pub(crate) async fn invitation_accept_chosen(
    shell: State<'_, Shell>,
    organization: String,
) -> Result<Opened, Failure> {
    let language = shell.language();
    shell
        .work(move |inside| {
            let id: OrganizationId = read("organization", &organization)?;
            Ok(opened(inside.open(|desktop, who| desktop.accept_chosen(who, id))?, language)?)
        })
        .await
}

/// The time zone of a new organization.
pub(super) fn time_zone(named: Option<String>) -> String {
    named.filter(|zone| !zone.is_empty()).unwrap_or_else(|| TIME_ZONE.to_owned())
}

/// One that cannot be opened does not keep the others away.
pub(super) fn lines(inside: &mut Inside, language: Language) -> Result<Vec<OrganizationLine>, Failure> {
    let account = inside.signed_in()?.account.id();
    let ids = inside.desktop()?.organizations_of(account)?;
    let samples = inside.samples();
    let line = |id: OrganizationId| match inside.name_of(id) {
        Ok(name) => OrganizationLine {
            id: id.to_string(),
            name,
            problem: None,
            invites: false,
            is_sample: samples.contains(&id),
        },
        Err(failure) => OrganizationLine {
            id: id.to_string(),
            name: id.to_string(),
            invites: &*failure.code == "locked" && failure.message.starts_with(WAITING),
            problem: Some(failure.spoken(language).message),
            is_sample: samples.contains(&id),
        },
    };
    let mut lines: Vec<OrganizationLine> = ids.into_iter().map(line).collect();
    // Whose they are cannot be told: they are said to everybody, and keep nobody's own away.
    let unreadable = inside.desktop()?.unreadable()?.into_iter();
    lines.extend(unreadable.map(|(id, error)| OrganizationLine {
        id: id.to_string(),
        name: id.to_string(),
        problem: Some(Failure::from(error).spoken(language).message),
        invites: false,
        is_sample: false,
    }));
    Ok(lines)
}

pub(super) fn opened(session: &mut Session, language: Language) -> Result<Opened, Error> {
    let organization = OrganizationView::of(session.view()?, language);
    let me = MemberView::from(session.member_view(session.member())?);
    let doubt = session.doubt().map(|doubt| doubt.in_words(language));
    let elsewhere = session.writer_elsewhere()?.map(|elsewhere| WrittenElsewhere::of(elsewhere, language));
    Ok(Opened {
        organization,
        me,
        can_do: can_do(session, doubt.as_deref(), elsewhere.as_ref(), language)?,
        has_recovery_key: has_recovery_key(session)?,
        is_older: doubt.is_some() && session.is_older()?,
        doubt,
        elsewhere,
    })
}

/// What is read or leaves as a list can be done with a copy as well.
const ON_COPIES: [Action; 2] = [Action::MemberExport, Action::JournalView];

fn can_do(
    session: &mut Session,
    doubt: Option<&str>,
    elsewhere: Option<&WrittenElsewhere>,
    language: Language,
) -> Result<BTreeMap<String, Verdict>, Error> {
    let me = session.member();
    let questions = OFFERED.map(|action| (me, Question::about(action)));
    let answers = session.check_all(&questions, None)?;
    let verdict = |(action, answer): (Action, Result<orgdesk_core::question::Answer, Error>)| {
        let answer = answer?;
        let written = elsewhere.filter(|_| !ON_COPIES.contains(&action));
        let verdict = match doubt.or(written.map(|elsewhere| elsewhere.sentence.as_str())) {
            Some(reason) => Verdict { allowed: false, reason: reason.to_owned() },
            None => Verdict { allowed: answer.allowed, reason: answer.sentence.in_words(language) },
        };
        Ok((action.to_string(), verdict))
    };
    let mut verdicts: BTreeMap<String, Verdict> =
        OFFERED.into_iter().zip(answers).map(verdict).collect::<Result<_, Error>>()?;
    // About everybody; about oneself everybody may ask. A question changes nothing, so a doubt does not stand against it.
    let asking = match session.ask_about_everybody() {
        Ok(()) => Verdict { allowed: true, reason: String::new() },
        Err(error @ Error::Denied { .. }) => {
            Verdict { allowed: false, reason: error.sentence().in_words(language) }
        }
        Err(error) => return Err(error),
    };
    verdicts.insert(Action::AccessAsk.to_string(), asking);
    Ok(verdicts)
}

/// Only Owners have one, so only they can lack it.
fn has_recovery_key(session: &mut Session) -> Result<bool, Error> {
    let me = session.member();
    match session.recovery_keys() {
        Ok(keys) => Ok(keys.iter().any(|key| key.member == me)),
        Err(Error::Denied { .. }) => Ok(true),
        Err(error) => Err(error),
    }
}
