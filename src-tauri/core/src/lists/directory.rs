//! Members kept at hand for tables: found by any part of a text, and turned page by page in any order.
//!
//! A table that asks again at every key that is typed must not read and decrypt everybody each time. What is kept
//! here is what the session showed of one state of the file; whoever keeps it asks whether that state still is.

use std::collections::HashMap;

use memchr::memmem;
use orgdesk_domain::MemberId;
use orgdesk_domain::profile::{ProfileField, ProfileKey};
use serde::Serialize;

use super::{MemberFilter, MemberOrder};
use crate::session::MemberView;

/// What a table asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberQuery {
    /// Whom.
    pub filter: MemberFilter,
    /// In which order.
    pub order: MemberOrder,
    /// The last member of the page before; `None` for the first page.
    pub after: Option<MemberId>,
    /// At most so many.
    pub most: usize,
}

/// One page of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberPage {
    /// The members, in order.
    pub members: Vec<MemberView>,
    /// How many fit in all.
    pub total: usize,
    /// What the next page comes after; `None` where this is the last.
    pub next: Option<MemberId>,
}

/// The members of one state of the file.
pub(crate) struct Directory {
    members: Vec<MemberView>,
    /// Everything that can be searched, in small letters: a line for each member, each text behind a `\0`.
    haystack: String,
    /// Where each member's line begins.
    lines: Vec<usize>,
    /// Whether each member belongs to the present: what a table without further filters asks for.
    present: Vec<bool>,
    /// Where each member stands among `members`.
    indexes: HashMap<MemberId, usize>,
    /// By each order that was asked for: who comes at which place, and at which place somebody comes.
    orders: HashMap<MemberOrder, (Vec<usize>, Vec<usize>)>,
    /// Whom the newest filter fits: the pages behind the first ask for the same.
    found: Option<(MemberFilter, Found)>,
}

impl Directory {
    pub(crate) fn of(members: Vec<MemberView>) -> Self {
        let mut haystack = String::with_capacity(members.len() * 64);
        let mut lines = Vec::with_capacity(members.len());
        for member in &members {
            lines.push(haystack.len());
            for text in searched(member) {
                haystack.push('\0');
                lower(text, &mut haystack);
            }
            haystack.push('\n');
        }
        let present = members.iter().map(|member| member.status.is_present()).collect();
        let indexes = members.iter().enumerate().map(|(index, member)| (member.id, index)).collect();
        Self { members, haystack, lines, present, indexes, orders: HashMap::new(), found: None }
    }

    /// The page that is asked for.
    pub(crate) fn page(&mut self, query: &MemberQuery) -> MemberPage {
        let found = match self.found.take() {
            Some((filter, found)) if filter == query.filter => found,
            Some(_) | None => self.find(&query.filter),
        };
        if !self.orders.contains_key(&query.order) {
            let order = self.ordered(&query.order);
            self.orders.insert(query.order.clone(), order);
        }
        let mut page = MemberPage { members: Vec::new(), total: found.count, next: None };
        if let Some((places, ranks)) = self.orders.get(&query.order) {
            let after = query.after.and_then(|id| ranks.get(*self.indexes.get(&id)?));
            let rest = places.get(after.map_or(0, |rank| rank + 1)..).unwrap_or_default();
            for index in rest.iter().copied().filter(|index| found.has(*index)) {
                if page.members.len() == query.most {
                    page.next = page.members.last().map(|member| member.id);
                    break;
                }
                page.members.extend(self.members.get(index).cloned());
            }
        }
        self.found = Some((query.filter.clone(), found));
        page
    }

    fn ordered(&self, order: &MemberOrder) -> (Vec<usize>, Vec<usize>) {
        let mut sorted: Vec<&MemberView> = self.members.iter().collect();
        order.sort(&mut sorted);
        let places: Vec<usize> =
            sorted.iter().filter_map(|member| self.indexes.get(&member.id).copied()).collect();
        let mut ranks = vec![0; places.len()];
        for (rank, index) in places.iter().enumerate() {
            if let Some(place) = ranks.get_mut(*index) {
                *place = rank;
            }
        }
        (places, ranks)
    }

    /// Who fits the filter.
    fn find(&self, filter: &MemberFilter) -> Found {
        let mut found = Found { fits: vec![false; self.members.len()], count: 0 };
        let Some(text) = filter.text.as_deref().filter(|text| !text.is_empty()) else {
            for (index, member) in self.members.iter().enumerate() {
                found.set(index, filter.matches(member));
            }
            return found;
        };
        // The lines say who has the text, so that only the rest of the filter is asked of the members.
        let rest = MemberFilter { text: None, ..filter.clone() };
        let is_bare = rest == MemberFilter::default();
        let fits = |index: usize| {
            if is_bare {
                self.present.get(index).copied().unwrap_or_default()
            } else {
                self.members.get(index).is_some_and(|member| rest.matches(member))
            }
        };
        let mut index = 0;
        let finder = memmem::Finder::new(text);
        let mut from = 0;
        while let Some(hit) =
            self.haystack.as_bytes().get(from..).and_then(|bytes| finder.find(bytes)).map(|hit| hit + from)
        {
            // Hits come in the order of the lines: of a text that many have, the next line has the next one.
            while self.lines.get(index + 1).is_some_and(|line| *line <= hit) {
                index += 1;
            }
            found.set(index, fits(index));
            match self.lines.get(index + 1) {
                Some(next) => from = *next,
                None => break,
            }
        }
        found
    }
}

struct Found {
    fits: Vec<bool>,
    count: usize,
}

impl Found {
    fn set(&mut self, index: usize, fits: bool) {
        if let Some(place) = self.fits.get_mut(index) {
            *place = fits;
            self.count += usize::from(fits);
        }
    }

    fn has(&self, index: usize) -> bool {
        self.fits.get(index).copied().unwrap_or_default()
    }
}

/// The texts that a search looks at: as [`MemberFilter::matches`], which notes are no part of.
fn searched(member: &MemberView) -> impl Iterator<Item = &str> {
    let name = member.name.as_ref().map(|name| name.as_str());
    let address = member.address.as_ref().map(|address| address.as_str());
    let is_note = |key| key == ProfileKey::Field(ProfileField::Note);
    let profile = member.profile.iter().filter(move |(key, _)| !is_note(*key)).map(|(_, text)| text.as_str());
    name.into_iter().chain(address).chain(profile)
}

/// Small letters; line ends, which tags are parted by, would end the member's line.
fn lower(text: &str, into: &mut String) {
    if text.is_ascii() {
        into.extend(
            text.chars()
                .map(|character| if character == '\n' { '\0' } else { character.to_ascii_lowercase() }),
        );
    } else {
        into.push_str(&text.to_lowercase().replace('\n', "\0"));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::member;
    use super::*;

    fn everybody(names: &[String]) -> Vec<MemberView> {
        let tags = ProfileKey::Tags;
        (0_u8..)
            .zip(names)
            .map(|(number, name)| {
                let mut member = member(number, name, &format!("{number}@example.com"));
                if number % 3 == 0 {
                    member.profile.put(tags, tags.checked("care, On call").unwrap());
                }
                if number % 5 == 0 {
                    member.status = orgdesk_domain::member::Status::Suspended;
                }
                member
            })
            .collect()
    }

    proptest! {
        #[test]
        fn pages_together_are_the_filtered_list_in_order(
            names in proptest::collection::vec("[A-Ca-c é]{1,3}[A-C]", 0..40),
            text in proptest::option::of("[a-cé@ ]{0,3}"),
            status in prop::bool::ANY,
            order in prop::sample::select(vec!["", "name", "-name,email", "status"]),
            most in 1_usize..9,
        ) {
            let members = everybody(&names);
            let mut parts: Vec<String> = text.iter().map(|text| format!("text={text}")).collect();
            parts.extend(status.then(|| "status=suspended".to_owned()));
            let filter = MemberFilter::parse(&parts, &[]).unwrap();
            let order =
                if order.is_empty() { MemberOrder::default() } else { MemberOrder::parse(order, &[]).unwrap() };
            let mut expected: Vec<&MemberView> = members.iter().filter(|member| filter.matches(member)).collect();
            order.sort(&mut expected);
            let expected: Vec<MemberId> = expected.iter().map(|member| member.id).collect();

            let mut directory = Directory::of(members.clone());
            let mut found = Vec::new();
            let mut after = None;
            loop {
                let page = directory.page(&MemberQuery { filter: filter.clone(), order: order.clone(), after, most });
                prop_assert_eq!(page.total, expected.len());
                prop_assert!(page.members.len() <= most);
                found.extend(page.members.iter().map(|member| member.id));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_text_is_found_within_one_text_of_one_member_only() {
        let members = everybody(&["Ada Okafor".to_owned(), "Zoë".to_owned(), "Lin".to_owned()]);
        let mut directory = Directory::of(members);
        let mut count = |text: &str| {
            let filter = MemberFilter::parse(&[format!("text={text}")], &[]).unwrap();
            directory.page(&MemberQuery { filter, most: 10, ..MemberQuery::default() }).total
        };
        assert_eq!([count("OKAFOR"), count("zoë"), count("on call"), count("@example")], [1, 1, 1, 3]);
        assert_eq!([count("okafor0@"), count("com\nzoë"), count("care\non")], [0, 0, 0]);
    }
}
