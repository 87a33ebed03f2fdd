//! Invitations and codes.

use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{EmailAddress, MemberId};
use orgdesk_core::{Change, Error, Invitee, IssuedFor, Outcome, Session};
use tauri::State;

use super::read;
use crate::reply::{Failure, Invited, InvitedCode};
use crate::shell::Shell;

/// How long a new code for somebody who is a member already can be used.
const NEW_CODE_DAYS: i64 = 14;

/// Invites people: each an address, or a name with the address in angle brackets.
#[tauri::command]
pub(crate) async fn member_invite(
    shell: State<'_, Shell>,
    addresses: Vec<String>,
    role: String,
    permission: String,
    expires_in_days: Option<u32>,
) -> Result<Invited, Failure> {
    shell
        .with_session(move |session| {
            let people = people(&addresses)?;
            let role: Role = read("role", &role)?;
            let permission: ApplicationPermission = read("permission", &permission)?;
            let now = session.now();
            let expires = expires_in_days.map(|days| now.plus_days(i64::from(days)));
            let outcome = session.apply(Change::Invite { people, role, permission, expires })?;
            invited(session, &outcome)
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
            let outcome = session.apply(change)?;
            invited(session, &outcome)
        })
        .await
}

/// Takes the open code of a member back.
#[tauri::command]
pub(crate) async fn invitation_revoke(shell: State<'_, Shell>, id: String) -> Result<(), Failure> {
    shell
        .with_session(move |session| {
            session.apply(Change::RevokeInvitation { member: read("member", &id)? })?;
            Ok(())
        })
        .await
}

fn people(addresses: &[String]) -> Result<Vec<Invitee>, Error> {
    let given = addresses.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    let people: Vec<Invitee> = given.map(invitee).collect::<Result<_, _>>()?;
    if people.is_empty() {
        return Err(Error::invalid("addresses", "nobody was named"));
    }
    Ok(people)
}

fn invitee(text: &str) -> Result<Invitee, Error> {
    let (name, address) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address),
        None => ("", text),
    };
    let field = format!("address “{text}”");
    let address: EmailAddress = read(&field, address.trim())?;
    let name = if name.is_empty() { None } else { Some(read(&field, name)?) };
    Ok(Invitee { address, name, account: None })
}

fn invited(session: &mut Session, outcome: &Outcome) -> Result<Invited, Error> {
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
    Ok(Invited { codes })
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
