//! In which order a list shows its members.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use orgdesk_domain::said;

use super::MemberColumn;
use crate::Error;
use crate::session::MemberView;
use crate::state::FieldRecord;

/// The order of a list: by its first key, those alike by the next, and so on. Without any, and among those alike in
/// every key, members stand in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberOrder {
    /// The keys, the weightiest first.
    pub keys: Vec<OrderKey>,
}

/// A column to sort by. Whoever has nothing in it stands last, in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderKey {
    /// Which column.
    pub column: MemberColumn,
    /// From the last to the first, the latest to the earliest, the most rights to the fewest.
    pub descending: bool,
}

impl MemberOrder {
    /// Reads headings such as `name` or `-joined_at,name`; a minus turns a key round. A comma in the name of an own
    /// field parts it: such a field is named by its key, `field:ID`.
    ///
    /// # Errors
    /// [`Error::Invalid`] where a heading is none, or stands there twice.
    pub fn parse(text: &str, fields: &[FieldRecord]) -> Result<Self, Error> {
        let mut keys: Vec<OrderKey> = Vec::new();
        for part in text.split(',').map(str::trim) {
            let (heading, descending) = match part.strip_prefix('-') {
                Some(heading) => (heading, true),
                None => (part, false),
            };
            let column = MemberColumn::parse(heading, fields).map_err(in_order)?;
            if keys.iter().any(|key| key.column == column) {
                return Err(Error::invalid("order", said!("“{heading}” stands there twice", heading)));
            }
            keys.push(OrderKey { column, descending });
        }
        Ok(Self { keys })
    }

    /// Puts the members in this order; those alike stay as they stood.
    pub fn sort(&self, members: &mut Vec<&MemberView>) {
        if self.keys.is_empty() {
            return;
        }
        let columns = || self.keys.iter().map(|key| key.column);
        let mut weighed: Vec<(Vec<Option<Weight>>, &MemberView)> = members
            .drain(..)
            .map(|member| (columns().map(|column| weight(column, member)).collect(), member))
            .collect();
        weighed.sort_by(|(one, _), (other, _)| self.compare(one, other));
        members.extend(weighed.into_iter().map(|(_, member)| member));
    }

    fn compare(&self, one: &[Option<Weight>], other: &[Option<Weight>]) -> Ordering {
        let by_key = self.keys.iter().zip(one.iter().zip(other)).map(|(key, pair)| match pair {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(one), Some(other)) if key.descending => other.cmp(one),
            (Some(one), Some(other)) => one.cmp(other),
        });
        by_key.fold(Ordering::Equal, Ordering::then)
    }
}

/// A heading that is none, as a word of the order.
fn in_order(error: Error) -> Error {
    if let Error::Invalid { problem, .. } = error { Error::invalid("order", problem) } else { error }
}

/// What a cell is sorted by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Number(i64),
    Text(String, String),
}

fn weight(column: MemberColumn, member: &MemberView) -> Option<Weight> {
    let rank = |place: Option<usize>| place.and_then(|place| i64::try_from(place).ok()).map(Weight::Number);
    let instant = |at: orgdesk_domain::Timestamp| Weight::Number(at.as_unix_millis());
    match column {
        MemberColumn::Role => rank(place(orgdesk_domain::member::Role::ALL, member.role)),
        MemberColumn::Status => rank(place(orgdesk_domain::member::Status::ALL, member.status)),
        MemberColumn::Permission => {
            // The words are declared from the most rights to the fewest.
            let all = orgdesk_domain::access::ApplicationPermission::ALL;
            rank(place(all, member.permission).map(|place| all.len() - place))
        }
        MemberColumn::CanSignIn => Some(Weight::Number(i64::from(member.can_sign_in))),
        MemberColumn::CreatedAt => Some(instant(member.created_at)),
        MemberColumn::JoinedAt => member.joined_at.map(instant),
        MemberColumn::LastActive => member.last_active.map(instant),
        MemberColumn::Id
        | MemberColumn::Name
        | MemberColumn::Email
        | MemberColumn::Overrides
        | MemberColumn::InvitedBy
        | MemberColumn::Profile(_) => {
            let text = column.text(member);
            (!text.is_empty()).then(|| Weight::Text(folded(&text), text.into_owned()))
        }
    }
}

fn place<T: PartialEq>(all: &[T], wanted: T) -> Option<usize> {
    all.iter().position(|word| *word == wanted)
}

/// The text without accents and in small letters, so that Édith stands beside Edith. Only the accents of Latin, Greek
/// and Cyrillic letters go: the marks of other scripts are letters of their own.
pub(crate) fn folded(text: &str) -> String {
    let is_accent = |character: &char| matches!(character, '\u{0300}'..='\u{036F}');
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|character| !is_accent(character)).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use orgdesk_domain::access::ApplicationPermission;
    use orgdesk_domain::member::{Role, Status};
    use orgdesk_domain::profile::Profile;
    use orgdesk_domain::{MemberId, Timestamp};

    use super::*;

    fn member(number: u8, name: &str, role: Role, joined_at: Option<i64>) -> MemberView {
        MemberView {
            id: MemberId::new(Timestamp::from_unix_millis(0), [number; 10]),
            name: name.parse().ok(),
            address: None,
            role,
            status: Status::Active,
            permission: ApplicationPermission::CustomAppEditor,
            profile: Profile::default(),
            erased: false,
            overrides: Vec::new(),
            can_sign_in: false,
            created_at: Timestamp::from_unix_millis(0),
            joined_at: joined_at.map(Timestamp::from_unix_millis),
            last_active: None,
            invited_by: None,
            invited_by_name: None,
        }
    }

    #[test]
    fn members_stand_where_people_look_for_them() {
        let members = [
            member(0, "Zoe", Role::Member, Some(10)),
            member(1, "Édith", Role::Owner, None),
            member(2, "edith", Role::Member, Some(9)),
            member(3, "", Role::Admin, Some(10)),
            member(4, "Edith B", Role::Member, Some(-100)),
            member(5, "zoe", Role::Member, None),
            member(6, "Ödön", Role::Member, None),
            member(7, "Peter", Role::Member, None),
        ];
        let cases: [(&str, &[usize]); 6] = [
            ("name", &[2, 1, 4, 6, 7, 0, 5, 3]),
            ("-name", &[5, 0, 7, 6, 4, 1, 2, 3]),
            ("joined_at", &[4, 2, 0, 3, 1, 5, 6, 7]),
            ("-joined_at,name", &[0, 3, 2, 4, 1, 6, 7, 5]),
            ("-role, joined_at", &[1, 3, 4, 2, 0, 5, 6, 7]),
            ("department", &[0, 1, 2, 3, 4, 5, 6, 7]),
        ];
        for (text, expected) in cases {
            let mut sorted: Vec<&MemberView> = members.iter().collect();
            MemberOrder::parse(text, &[]).unwrap().sort(&mut sorted);
            let places =
                sorted.iter().map(|one| members.iter().position(|other| other.id == one.id).unwrap());
            assert_eq!(places.collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn the_most_rights_stand_first_from_the_end() {
        let all = ApplicationPermission::ALL;
        let with = |(number, permission): (u8, &ApplicationPermission)| MemberView {
            permission: *permission,
            ..member(number, "x", Role::Member, None)
        };
        let members: Vec<MemberView> = (0..).zip(all).map(with).collect();
        let mut sorted: Vec<&MemberView> = members.iter().rev().collect();
        MemberOrder::parse("-permission", &[]).unwrap().sort(&mut sorted);
        assert!(sorted.iter().map(|member| member.permission).eq(all.iter().copied()));
    }

    #[test]
    fn an_order_that_is_none_is_refused_by_name() {
        for (text, expected) in [
            ("", "no column “”"),
            ("shoe size", "no column “shoe size”"),
            ("name,", "no column “”"),
            ("name,-Name", "“Name” stands there twice"),
            ("--name", "no column “-name”"),
        ] {
            let error = MemberOrder::parse(text, &[]).unwrap_err().to_string();
            assert!(error.starts_with("order: ") && error.contains(expected), "{error}");
        }
    }
}
