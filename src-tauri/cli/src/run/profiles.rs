//! `members update` and `fields`: what profiles hold.

use orgdesk_core::state::FieldRecord;
use orgdesk_core::{Change, MemberView, Session};
use orgdesk_domain::FieldId;
use orgdesk_domain::profile::{ProfileKey, ProfileText, Tag};

use super::change;
use super::members::{called, found};
use crate::arguments::profile::{Fields, Update};
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::nearest::did_you_mean;
use crate::table::Table;

/// A text that is new, or one that goes.
type New = (ProfileKey, Option<ProfileText>);

pub(super) fn update(desk: &mut Desk<'_>, update: &Update) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let view = found(&mut session, &update.member)?;
    let mut profile = Vec::new();
    for (field, text) in update.common() {
        profile.push(new(ProfileKey::Field(field), field.as_str(), text)?);
    }
    profile.extend(tags(&view, update)?);
    for typed in &update.fields {
        let (name, text) = typed.split_once('=').ok_or_else(|| {
            Failure::usage(format!("--field is typed as NAME=TEXT, such as “Locker=17”, not “{typed}”"))
        })?;
        let field = own_field(&mut session, name)?;
        profile.push(new(ProfileKey::Own(field.id), field.name.as_str(), text)?);
    }
    if update.name.is_none() && update.email.is_none() && profile.is_empty() {
        return Err(Failure::usage(
            "nothing was given to change: give --name, --email, --tag, or a field of the profile such as --title",
        ));
    }
    let change = Change::UpdateMember {
        member: view.id,
        name: update.name.clone(),
        address: update.email.clone(),
        profile,
    };
    change::one(desk, &mut session, change, update.dry_run.dry_run, &format!("{} is changed.", called(&view)))
}

/// An empty text takes the field out of the profile.
fn new(key: ProfileKey, called: &str, text: &str) -> Result<New, Failure> {
    if text.trim().is_empty() {
        return Ok((key, None));
    }
    let checked = key.checked(text).map_err(|error| Failure::usage(format!("{called}: the text {error}")))?;
    Ok((key, Some(checked)))
}

/// The tags that there are, with those added and without those taken away.
fn tags(view: &MemberView, update: &Update) -> Result<Option<New>, Failure> {
    if update.tags.is_empty() && update.untags.is_empty() {
        return Ok(None);
    }
    let is_taken_away =
        |held: &str| update.untags.iter().any(|tag| tag.as_str().to_lowercase() == held.to_lowercase());
    let held = view.profile.tags().filter(|held| !is_taken_away(held));
    let all: Vec<&str> = held.chain(update.tags.iter().map(Tag::as_str)).collect();
    new(ProfileKey::Tags, "tags", &all.join("\n")).map(Some)
}

fn own_field(session: &mut Session, typed: &str) -> Result<FieldRecord, Failure> {
    let fields = session.fields()?;
    let typed = typed.trim();
    let by_id = typed.parse::<FieldId>().ok();
    let fits = |field: &&FieldRecord| {
        Some(field.id) == by_id || field.name.as_str().to_lowercase() == typed.to_lowercase()
    };
    fields.iter().find(fits).cloned().ok_or_else(|| {
        let names = fields.iter().map(|field| field.name.to_string());
        Failure::not_found(format!(
            "there is no own field “{typed}”{}; “orgdesk fields add” makes one",
            did_you_mean(typed, names)
        ))
        .with("what", "profile field")
        .with("name", typed)
    })
}

pub(super) fn fields(desk: &mut Desk<'_>, fields: &Fields) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    match fields {
        Fields::List => {
            let held = session.fields()?;
            desk.around.output.answer(&held, |held| {
                let mut table = Table::new(["NAME", "ID"]);
                for field in held {
                    table.row([field.name.to_string(), field.id.to_string()]);
                }
                table.to_string()
            })?;
            Ok(Exit::Done)
        }
        Fields::Add { name, dry_run } => {
            let done = format!("Profiles have the field “{name}” now.");
            let change = Change::DefineField { name: name.clone() };
            change::one(desk, &mut session, change, dry_run.dry_run, &done)
        }
        Fields::Rename { field, name, dry_run } => {
            let field = own_field(&mut session, field)?;
            let done = format!("“{}” is called “{name}” now.", field.name);
            let change = Change::RenameField { field: field.id, name: name.clone() };
            change::one(desk, &mut session, change, dry_run.dry_run, &done)
        }
        Fields::Remove { field, dry_run } => {
            let field = own_field(&mut session, field)?;
            let key = ProfileKey::Own(field.id);
            let holding =
                session.members()?.iter().filter(|member| member.profile.get(key).is_some()).count();
            let done = format!("“{}” is taken out of all profiles; {holding} had it filled.", field.name);
            let change = Change::RemoveField { field: field.id };
            change::one(desk, &mut session, change, dry_run.dry_run, &done)
        }
    }
}
