//! In which order a list shows its members.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::MemberColumn;
use crate::Error;
use crate::session::MemberView;
use crate::state::FieldRecord;

/// The order of a list: by its first key, those alike by the next, and so on. Without any, and among those alike in
/// every key, members stand in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberOrder {
    /// The keys, the weightiest first.
    pub keys: Vec<OrderKey>,
}

/// A column to sort by. Whoever has nothing in it stands last, in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
                return Err(Error::invalid("order", format!("“{heading}” stands there twice")));
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
