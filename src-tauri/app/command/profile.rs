//! Profiles: what is kept about a person, and the fields of the organization's own.

use std::collections::BTreeMap;

use orgdesk_core::domain::language::Sentence;
use orgdesk_core::domain::profile::{ProfileKey, ProfileText};
use orgdesk_core::domain::{EmailAddress, MemberId, PersonName};
use orgdesk_core::state::FieldRecord;
use orgdesk_core::{Change, Error};
use tauri::State;

use super::{read, undoing};
use crate::reply::{Done, Failure, FieldLine, MemberChanged};
use crate::shell::{Inside, Shell};

/// Changes name, address and profile in one step. What is absent stays; a text that is null or empty is taken out.
#[tauri::command]
pub(crate) async fn member_update(
    shell: State<'_, Shell>,
    id: String,
    name: Option<String>,
    address: Option<String>,
    profile: BTreeMap<String, Option<String>>,
) -> Result<MemberChanged, Failure> {
    shell
        .work(move |inside| {
            let member: MemberId = read("member", &id)?;
            let name: Option<PersonName> = name.map(|name| read("name", &name)).transpose()?;
            let address: Option<EmailAddress> =
                address.map(|address| read("address", &address)).transpose()?;
            let profile = texts(inside, profile)?;
            let session = inside.session()?;
            let change = Change::UpdateMember { member, name, address, profile };
            let (_, entry) = undoing::applied(session, change)?;
            Ok(MemberChanged { member: session.member_view(member)?.into(), entry })
        })
        .await
}

/// The organization's own fields, in the order in which they came.
#[tauri::command]
pub(crate) async fn fields(shell: State<'_, Shell>) -> Result<Vec<FieldLine>, Failure> {
    shell.with_session(|session| Ok(session.fields()?.into_iter().map(FieldLine::from).collect())).await
}

/// Gives the profiles a field.
#[tauri::command]
pub(crate) async fn field_add(shell: State<'_, Shell>, name: String) -> Result<Done, Failure> {
    shell
        .with_session(move |session| {
            undoing::done(session, Change::DefineField { name: read("field", &name)? })
        })
        .await
}

/// Gives a field another name.
#[tauri::command]
pub(crate) async fn field_rename(shell: State<'_, Shell>, id: String, name: String) -> Result<Done, Failure> {
    shell
        .with_session(move |session| {
            let (field, name) = (read("id", &id)?, read("field", &name)?);
            undoing::done(session, Change::RenameField { field, name })
        })
        .await
}

/// Takes a field out of all profiles.
#[tauri::command]
pub(crate) async fn field_remove(shell: State<'_, Shell>, id: String) -> Result<Done, Failure> {
    shell
        .with_session(move |session| undoing::done(session, Change::RemoveField { field: read("id", &id)? }))
        .await
}

/// The texts as their keys may hold them. A failure names the key, for the form, and says its title, for the person.
fn texts(
    inside: &mut Inside,
    given: BTreeMap<String, Option<String>>,
) -> Result<Vec<(ProfileKey, Option<ProfileText>)>, Failure> {
    let own = inside.session()?.fields()?;
    let text = |(key, text): (String, Option<String>)| {
        let read: ProfileKey = read("profile", &key)?;
        let text = text.filter(|text| !text.trim().is_empty());
        let checked = text.map(|text| read.checked(&text)).transpose();
        let checked = checked.map_err(|error| {
            Failure::from(Error::invalid(Sentence::quoted(&title(read, &own)), error)).at(key)
        })?;
        Ok((read, checked))
    };
    given.into_iter().map(text).collect()
}

fn title(key: ProfileKey, own: &[FieldRecord]) -> String {
    match key {
        ProfileKey::Field(field) => field.title().to_owned(),
        ProfileKey::Tags => "Tags".to_owned(),
        ProfileKey::Own(id) => own
            .iter()
            .find(|field| field.id == id)
            .map_or_else(|| key.to_string(), |field| field.name.to_string()),
    }
}
