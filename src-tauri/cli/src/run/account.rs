//! `account`: the accounts of this desktop.

use std::path::Path;

use orgdesk_core::TakenInOrganization;
use orgdesk_core::accounts::Account as Shown;
use orgdesk_core::domain::OrganizationId;
use orgdesk_core::domain::language::Sentence;
use orgdesk_core::domain::policy::Invariant;
use serde::Serialize;

use crate::arguments::account::Account;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::progress::working;
use crate::table::{Table, facts};

pub(super) fn run(desk: &mut Desk<'_>, account: &Account) -> Result<Exit, Failure> {
    match account {
        Account::Create { email, name, dry_run } => {
            let desktop = if dry_run.dry_run { desk.desktop() } else { desk.desktop_or_new() };
            let file = desk.password_file();
            let password = desk.around.new_password(file.as_deref(), email.as_str())?;
            if dry_run.dry_run {
                password
                    .check_new()
                    .map_err(|error| Failure::from(orgdesk_core::Error::invalid("password", error)))?;
                // Where there is no data folder yet, the address is free.
                if let Ok(desktop) = desktop
                    && desktop.accounts().find(email)?.is_some()
                {
                    let taken = Sentence::quoted(&format!(
                        "there is an account with the address {email} on this desktop already"
                    ));
                    return Err(orgdesk_core::Error::from(Invariant::OneMembership.broken(taken)).into());
                }
                let answer = serde_json::json!({ "dry_run": true, "address": email, "name": name });
                desk.around.output.answer(&answer, |_| String::new())?;
                desk.around
                    .output
                    .message(format!("Dry run, nothing was saved: {name} <{email}> gets an account."))?;
                return Ok(Exit::Done);
            }
            let desktop = desktop?;
            let turning = working("Deriving the key from the password");
            let made = desktop.accounts().create(email, name, &password)?;
            drop(turning);
            desk.around.output.answer(&made, shown)?;
            desk.around.output.message(
                "The account is made. Nobody can reset its password: keep it safe, and make a recovery key once you \
                 have an organization (orgdesk org recovery-key).",
            )?;
        }
        Account::List => {
            let accounts = desk.desktop()?.accounts().list()?;
            desk.around.output.answer(&accounts, |accounts| {
                let mut table = Table::new(["ADDRESS", "NAME", "CREATED", "ID"]);
                for account in accounts {
                    table.row([
                        account.address.to_string(),
                        account.name.to_string(),
                        account.created_at.date(),
                        account.id.to_string(),
                    ]);
                }
                table.to_string()
            })?;
        }
        Account::Move { output } => moved(desk, output)?,
        Account::Open { file } => taken_in(desk, file)?,
        Account::Password { new_password_file, dry_run } => {
            let desktop = desk.desktop()?;
            let account = desk.account(&desktop)?;
            let file = desk.password_file();
            let old = desk.around.password(file.as_deref(), account.address.as_str())?;
            let new = desk.around.new_password(new_password_file.as_deref(), account.address.as_str())?;
            let turning = working("Deriving the keys from the passwords");
            if dry_run.dry_run {
                desktop.accounts().unlock(&account.address, &old)?;
                new.check_new()
                    .map_err(|error| Failure::from(orgdesk_core::Error::invalid("password", error)))?;
            } else {
                desktop.accounts().change_password(&account.address, &old, &new)?;
            }
            drop(turning);
            let answer = serde_json::json!({ "dry_run": dry_run.dry_run, "account": account.id });
            desk.around.output.answer(&answer, |_| String::new())?;
            let saved = if dry_run.dry_run { "Dry run, nothing was saved: the" } else { "The" };
            desk.around.output.message(format!("{saved} password of {} is changed.", account.address))?;
        }
    }
    Ok(Exit::Done)
}

fn moved(desk: &mut Desk<'_>, output: &Path) -> Result<(), Failure> {
    let desktop = desk.desktop()?;
    let who = desk.sign_in(&desktop)?;
    let to = desk.around.path(output);
    let turning = working("Packing the account up");
    let moved = desktop.move_account(&who, &to)?;
    drop(turning);
    let count = moved.manifest.organizations.len();
    desk.around.output.answer(&moved.manifest, |_| facts([("account", to.display().to_string())]))?;
    for (organization, reason) in &moved.copies {
        desk.around.output.message(format!("{organization} goes along as a copy to be read: {reason}"))?;
    }
    for (organization, reason) in &moved.left_out {
        desk.around.output.message(format!("{organization} stays here: {reason}"))?;
    }
    desk.around.output.message(format!(
        "The account is packed up with {count} organizations. Open the file on the other computer with “orgdesk account \
         open” and the password; what was handed over by it is only read here from now on."
    ))?;
    Ok(())
}

#[derive(Serialize)]
struct Opened {
    id: OrganizationId,
    name: Option<String>,
    problem: Option<String>,
}

fn taken_in(desk: &mut Desk<'_>, file: &Path) -> Result<(), Failure> {
    let desktop = desk.desktop_or_new()?;
    let password_file = desk.password_file();
    let password = desk.around.password(password_file.as_deref(), "the account in the file")?;
    let turning = working("Unlocking the account and proving its organizations");
    let taken = desktop.open_account(&desk.around.path(file), &password)?;
    drop(turning);
    let opened = |TakenInOrganization { id, opened }| match opened {
        Ok((_, arrival)) => Opened { id, name: Some(arrival.name.to_string()), problem: None },
        Err(error) => Opened { id, name: None, problem: Some(error.to_string()) },
    };
    let organizations: Vec<_> = taken.organizations.into_iter().map(opened).collect();
    let answer = serde_json::json!({ "account": taken.account.account(), "organizations": organizations });
    desk.around.output.answer(&answer, |_| shown(taken.account.account()))?;
    for one in &organizations {
        let said = match (&one.name, &one.problem) {
            (Some(name), _) => format!("“{name}” is here."),
            (None, Some(problem)) => format!("{}: {problem}", one.id),
            (None, None) => continue,
        };
        desk.around.output.message(said)?;
    }
    Ok(())
}

fn shown(account: &Shown) -> String {
    facts([
        ("id", account.id.to_string()),
        ("address", account.address.to_string()),
        ("name", account.name.to_string()),
        ("keys", account.keys.fingerprint()),
    ])
}
