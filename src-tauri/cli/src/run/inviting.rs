//! `members invite`, `accept` and `new-code`: how people come in.

use std::path::Path;
use std::sync::Arc;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::domain::OrganizationId;
use orgdesk_core::domain::language::Sentence;
use orgdesk_core::{Change, ChosenAccount, Desktop, Error, Invitee, OrganizationView, Session};
use orgdesk_domain::member::Role;
use serde::Serialize;

use super::members::{called, found};
use super::{change, org};
use crate::arguments::members::Invite;
use crate::arguments::value::{Addressee, Expiry};
use crate::desk::{Desk, named_account, organizations};
use crate::failure::{Exit, Failure};
use crate::surroundings::DASH;
use crate::table::facts;

const SHOWN_ONCE: &str =
    "Codes are shown only now. Hand each to its person, who accepts with “orgdesk members accept -”.";

pub(super) fn invite(desk: &mut Desk<'_>, given: &Invite) -> Result<Exit, Failure> {
    // The sign-in may read its password from the first line of standard input, so it comes before the addresses.
    let desktop = desk.desktop()?;
    let mut session = desk.session()?;
    let people = addressees(desk, &given.people)?;
    let expires = given.expires.instant(session.now());
    let dry_run = given.dry_run.dry_run;
    if given.renew {
        let mut changes = Vec::new();
        for person in &people {
            let member = session.find_member(person.address.as_str())?;
            changes.push(Change::IssueCode { member, expires });
        }
        let saved = change::make(&mut session, &changes, dry_run)?;
        let done = format!("{}. {SHOWN_ONCE}", counted(people.len(), "new code is", "new codes are", "made"));
        return change::answer(desk, &saved, &done);
    }
    let (people, done) = match &given.for_account {
        None => {
            let count = people.len();
            let invitees = people
                .into_iter()
                .map(|person| Invitee { address: person.address, name: person.name, account: None })
                .collect();
            let what = format!("invited as {}", given.role.title());
            (invitees, format!("{}. {SHOWN_ONCE}", counted(count, "person is", "people are", &what)))
        }
        Some(typed) => for_account(&desktop, typed, people)?,
    };
    let change = Change::Invite { people, role: given.role, permission: given.permission, expires };
    let saved = change::make(&mut session, &[change], dry_run)?;
    change::answer(desk, &saved, &done)
}

fn counted(count: usize, one: &str, several: &str, what: &str) -> String {
    format!("{count} {} {what}", if count == 1 { one } else { several })
}

/// The invitation that an account of this desktop accepts without a code.
fn for_account(
    desktop: &Desktop,
    typed: &str,
    people: Vec<Addressee>,
) -> Result<(Vec<Invitee>, String), Failure> {
    let account = named_account(&desktop.accounts().list()?, typed)?;
    let mut people = people.into_iter();
    let person = match (people.next(), people.next()) {
        (None, _) => Addressee { address: account.address.clone(), name: None },
        (Some(person), None) => person,
        (Some(_), Some(_)) => {
            return Err(Failure::usage(
                "one account accepts one invitation: give at most one address with --for-account",
            ));
        }
    };
    let done = format!(
        "The account {} (keys {}) is invited, and accepts without a code: orgdesk members accept --account {}",
        account.address,
        account.keys.fingerprint(),
        account.address
    );
    let invitee = Invitee {
        address: person.address,
        name: Some(person.name.unwrap_or(account.name)),
        account: Some(ChosenAccount { account: account.id, keys: account.keys }),
    };
    Ok((vec![invitee], done))
}

fn addressees(desk: &mut Desk<'_>, typed: &[String]) -> Result<Vec<Addressee>, Failure> {
    let mut people = Vec::new();
    for word in typed {
        if word != DASH {
            people.push(word.parse().map_err(Failure::usage)?);
            continue;
        }
        let bytes = desk.around.read(Path::new(DASH))?;
        let text =
            String::from_utf8(bytes).map_err(|_| Failure::usage("standard input is not text in UTF-8"))?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let row = number + 1;
            people.push(line.parse().map_err(|error| {
                Failure::from(Error::invalid(
                    Sentence::quoted(&format!("line {row}")),
                    Sentence::quoted(&error),
                ))
                .with("row", row)
            })?);
        }
    }
    Ok(people)
}

pub(super) fn new_code(
    desk: &mut Desk<'_>,
    member: &str,
    expires: Expiry,
    dry_run: bool,
) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let view = found(&mut session, member)?;
    let expires = expires.instant(session.now());
    // Whoever has a key lost it: new ones are bound to the same membership.
    let change = if view.can_sign_in {
        Change::Rebind { member: view.id, expires }
    } else {
        Change::IssueCode { member: view.id, expires }
    };
    let done = if view.can_sign_in {
        format!(
            "A new code for {} is made. Once it is used, the keys held until now are revoked. {SHOWN_ONCE}",
            called(&view)
        )
    } else {
        format!("A code for {} is made. {SHOWN_ONCE}", called(&view))
    };
    change::one(desk, &mut session, change, dry_run, &done)
}

/// Where an invitation led.
#[derive(Serialize)]
struct Entered {
    organization: OrganizationView,
    member: orgdesk_core::MemberView,
}

pub(super) fn accept(desk: &mut Desk<'_>, typed: &[String]) -> Result<Exit, Failure> {
    let desktop = desk.desktop()?;
    let who = desk.sign_in(&desktop)?;
    let mut session = match typed {
        [] => chosen_invitation(desk, &desktop, &who)?,
        [dash] if dash == DASH => {
            let asking = "Type or paste the 18 words of the code, then press Enter:";
            let words = desk.around.read_words(Path::new(DASH), asking)?;
            desktop.accept(who, &org::code(&words)?)?
        }
        words => {
            let words = zeroize::Zeroizing::new(words.join(" "));
            desktop.accept(who, &org::code(&words)?)?
        }
    };
    let own = session.member();
    let entered = Entered { organization: session.view()?, member: session.member_view(own)? };
    desk.around.output.answer(&entered, |entered| {
        let permission = match entered.member.role {
            Role::Member => entered.member.permission.title(),
            Role::Owner | Role::Admin => "not needed",
        };
        facts([
            ("organization", entered.organization.name.to_string()),
            ("organization id", entered.organization.id.to_string()),
            ("fingerprint", entered.organization.fingerprint.clone()),
            ("role", entered.member.role.title().to_owned()),
            ("permission", permission.to_owned()),
        ])
    })?;
    desk.around.output.message(format!("You are a member of “{}”.", entered.organization.name))?;
    Ok(Exit::Done)
}

/// The invitation that was made out to this account.
fn chosen_invitation(
    desk: &Desk<'_>,
    desktop: &Desktop,
    who: &Arc<UnlockedAccount>,
) -> Result<Session, Failure> {
    let waiting = match &desk.globals.org {
        Some(typed) => typed.parse::<OrganizationId>().map(|id| vec![id]).map_err(|_| {
            Failure::usage(
                "an organization's name is not readable before the invitation is accepted: give its id with --org; \
                 “orgdesk org list” tells it",
            )
        })?,
        None => organizations(desktop, who)?
            .into_iter()
            .filter(|found| matches!(found.opened, Err(Error::Locked(_))))
            .map(|found| found.id)
            .collect(),
    };
    match waiting.as_slice() {
        [] => Err(Failure::not_found(format!(
            "no invitation on this desktop is made out to {}; with a code, use “orgdesk members accept -”",
            who.account().address
        ))),
        [only] => Ok(desktop.accept_chosen(Arc::clone(who), *only)?),
        several => {
            let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
            Err(Failure::usage(format!(
                "several invitations wait; choose one with --org: {}",
                ids.join(", ")
            )))
        }
    }
}
