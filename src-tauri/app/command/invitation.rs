//! Invitations and codes.

use orgdesk_core::accounts::Account;
use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::said;
use orgdesk_core::domain::{AccountId, EmailAddress, MemberId};
use orgdesk_core::{Change, ChosenAccount, Error, InvitationView, Invitee, IssuedFor, Outcome, Session};
use serde::Deserialize;
use tauri::State;

use super::{read, undoing};
use crate::reply::{AccountLine, Done, Failure, InvitationLine, Invited, InvitedCode};
use crate::shell::Shell;

/// How long a new code for somebody who is a member already can be used.
const NEW_CODE_DAYS: i64 = 14;

/// An account of this desktop that the inviter chose, with the fingerprint that was shown.
#[derive(Debug, Deserialize)]
pub(crate) struct Chosen {
    id: String,
    fingerprint: String,
}

/// The accounts of this desktop, besides one's own.
#[tauri::command]
pub(crate) async fn invitable_accounts(shell: State<'_, Shell>) -> Result<Vec<AccountLine>, Failure> {
    shell
        .work(|inside| {
            let me = inside.signed_in()?.account.id();
            let accounts = inside.desktop()?.accounts().list().map_err(Error::from)?;
            Ok(accounts.iter().filter(|account| account.id != me).map(AccountLine::from).collect())
        })
        .await
}

/// Invites people: each an address, or a name with the address in angle brackets; or one account of this desktop,
/// which accepts without a code.
#[tauri::command]
pub(crate) async fn member_invite(
    shell: State<'_, Shell>,
    addresses: Vec<String>,
    account: Option<Chosen>,
    role: String,
    permission: String,
    expires_in_days: Option<u32>,
) -> Result<Invited, Failure> {
    shell
        .work(move |inside| {
            let people = match account {
                Some(chosen) if addresses.is_empty() => {
                    let accounts = inside.desktop()?.accounts().list().map_err(Error::from)?;
                    vec![chosen_invitee(&accounts, &chosen)?]
                }
                Some(_) => {
                    let problem = "an account is invited alone; invite the others in another step";
                    return Err(Error::invalid("addresses", problem).into());
                }
                None => people(&addresses)?,
            };
            let session = inside.session()?;
            let role: Role = read("role", &role)?;
            let permission: ApplicationPermission = read("permission", &permission)?;
            let now = session.now();
            let expires = expires_in_days.map(|days| now.plus_days(i64::from(days)));
            let change = Change::Invite { people, role, permission, expires };
            let (outcome, entry) = undoing::applied(session, change)?;
            Ok(invited(session, &outcome, entry)?)
        })
        .await
}

/// Gives a code for a membership that exists: renews an invitation, invites an imported member, or lets somebody
/// who lost the password bind new keys.
#[tauri::command]
pub(crate) async fn member_new_code(shell: State<'_, Shell>, id: String) -> Result<Invited, Failure> {
    shell
        .with_session(move |session| {
            let member: MemberId = read("member", &id)?;
            let expires = Some(session.now().plus_days(NEW_CODE_DAYS));
            let change = if session.member_view(member)?.can_sign_in {
                Change::Rebind { member, expires }
            } else {
                Change::IssueCode { member, expires }
            };
            let (outcome, entry) = undoing::applied(session, change)?;
            invited(session, &outcome, entry)
        })
        .await
}

/// The open invitations, of those who never came in.
#[tauri::command]
pub(crate) async fn invitations(shell: State<'_, Shell>) -> Result<Vec<InvitationLine>, Failure> {
    shell
        .with_session(|session| {
            let now = session.now();
            let line = |view: InvitationView| InvitationLine {
                member: view.member.to_string(),
                issued_at: view.issued_at.to_string(),
                expires: view.expires.map(|end| end.to_string()),
                is_over: view.expires.is_some_and(|end| end <= now),
            };
            Ok(session.invitations()?.into_iter().map(line).collect())
        })
        .await
}

/// Takes the open code of a member back.
#[tauri::command]
pub(crate) async fn invitation_revoke(shell: State<'_, Shell>, id: String) -> Result<Done, Failure> {
    shell
        .with_session(move |session| {
            undoing::done(session, Change::RevokeInvitation { member: read("member", &id)? })
        })
        .await
}

fn people(addresses: &[String]) -> Result<Vec<Invitee>, Error> {
    let given = addresses.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let people: Vec<Invitee> = given.map(invitee).collect::<Result<_, _>>()?;
    if people.is_empty() {
        return Err(Error::invalid("addresses", said!("nobody was named")));
    }
    Ok(people)
}

fn invitee(text: &str) -> Result<Invitee, Error> {
    let (name, address) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address),
        None => ("", text),
    };
    let field = said!("address “{text}”", text);
    let address: EmailAddress = read(&field, address.trim())?;
    let name = if name.is_empty() { None } else { Some(read(field, name)?) };
    Ok(Invitee { address, name, account: None })
}

/// The account as the inviter saw it: one whose keys are others by now is not invited.
fn chosen_invitee(accounts: &[Account], chosen: &Chosen) -> Result<Invitee, Error> {
    let id: AccountId = read("account", &chosen.id)?;
    let account = accounts.iter().find(|account| account.id == id);
    let account =
        account.ok_or_else(|| Error::invalid("account", said!("it is not on this desktop any more")))?;
    if account.keys.fingerprint() != chosen.fingerprint {
        return Err(Error::invalid(
            "account",
            said!("its keys are not those that were shown; look at them again"),
        ));
    }
    Ok(Invitee {
        address: account.address.clone(),
        name: Some(account.name.clone()),
        account: Some(ChosenAccount { account: id, keys: account.keys }),
    })
}

fn invited(session: &mut Session, outcome: &Outcome, entry: Option<u64>) -> Result<Invited, Error> {
    let mut codes = Vec::new();
    for issued in &outcome.codes {
        match &issued.purpose {
            IssuedFor::Member { member, address, expires } => codes.push(InvitedCode {
                member: member.to_string(),
                address: address.as_ref().map(ToString::to_string),
                name: session.member_view(*member)?.name.map(String::from),
                code: issued.code.words().to_string(),
                expires: expires.map(|end| end.to_string()),
            }),
            IssuedFor::Recovery(_) => {}
        }
    }
    Ok(Invited { codes, entry })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_with_or_without_a_name() {
        let read = |texts: &[&str]| people(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let found = read(&["ada@example.com", "", " \"Grace Hopper\" <grace@example.com> "]).unwrap();
        let names: Vec<_> = found
            .iter()
            .map(|one| (one.address.as_str(), one.name.as_ref().map(|name| name.as_str())))
            .collect();
        assert_eq!(names, [("ada@example.com", None), ("grace@example.com", Some("Grace Hopper"))]);
        assert!(read(&["", " "]).unwrap_err().to_string().contains("nobody"));
        let error = read(&["ada@example.com", "nonsense"]).unwrap_err();
        assert!(error.to_string().contains("nonsense"), "{error}");
    }
}
