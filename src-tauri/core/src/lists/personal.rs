//! What a row says anew of a member's name and profile.

use orgdesk_domain::PersonName;
use orgdesk_domain::profile::{ProfileField, ProfileKey, ProfileText};

use super::reading::ListRow;
use super::writing::given_and_family;
use crate::session::MemberView;

const NAME_PARTS: [ProfileKey; 2] =
    [ProfileKey::Field(ProfileField::GivenName), ProfileKey::Field(ProfileField::FamilyName)];

/// The new name. One that given and family name make together says nothing of a display name that is another than
/// those: “Countess Lovelace” stays so when a directory without display names has her as Ada Lovelace.
pub(super) fn name_change(row: &ListRow, member: &MemberView) -> Option<PersonName> {
    let (given, family) = given_and_family(member);
    let parts = format!("{given} {family}");
    let follows = |name: &PersonName| name.as_str() == parts.trim();
    let is_said = !row.name_is_joined || member.name.as_ref().is_none_or(follows);
    row.name.clone().filter(|name| is_said && member.name.as_ref() != Some(name))
}

/// Whether given and family name say nothing but the name that is known: many products have no other form for it.
fn splits_the_name(row: &ListRow, member: &MemberView) -> bool {
    let fits =
        |key: &ProfileKey| member.profile.get(*key).is_none_or(|held| row.profile.get(*key) == Some(held));
    let parts = NAME_PARTS.iter().filter_map(|key| row.profile.get(*key)).map(ProfileText::as_str);
    let joined = parts.collect::<Vec<_>>().join(" ");
    NAME_PARTS.iter().all(fits) && member.name.as_ref().is_some_and(|name| name.as_str() == joined)
}

/// How a row is taken.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    /// The list is shaped by what another product knows, so that given and family name may be only the name parted.
    pub(super) may_split_names: bool,
    /// The row is about exactly this membership: what it has is meant, and an empty cell takes a text out. Any other
    /// adds tags to those that there are, and its empty cells say nothing.
    pub(super) is_ours: bool,
}

/// What is new in the profile.
pub(super) fn profile_changes(
    row: &ListRow,
    member: &MemberView,
    taken: Taken,
) -> Vec<(ProfileKey, Option<ProfileText>)> {
    let mut changes = Vec::new();
    let splits = taken.may_split_names && splits_the_name(row, member);
    for (key, text) in row.profile.iter() {
        let held = member.profile.get(key);
        if splits && NAME_PARTS.contains(&key) {
            continue;
        }
        let text = match held {
            Some(held) if key == ProfileKey::Tags && !taken.is_ours => {
                // Both parts are tags already, so that together they are.
                key.checked(&format!("{held}\n{text}")).unwrap_or_else(|_| text.clone())
            }
            Some(_) | None => text.clone(),
        };
        if held != Some(&text) {
            changes.push((key, Some(text)));
        }
    }
    if taken.is_ours {
        let gone = row.blanks.iter().filter(|key| member.profile.get(**key).is_some());
        changes.extend(gone.map(|key| (*key, None)));
    }
    changes
}
