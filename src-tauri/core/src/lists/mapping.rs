//! What each column of a list is taken for: known from whose list it is, remembered, guessed, or chosen.

use std::collections::BTreeMap;

use orgdesk_domain::EmailAddress;
use orgdesk_domain::profile::{ProfileField, ProfileKey};
use orgdesk_domain::said;
use serde::Serialize;

use super::MemberColumn;
use super::headings::{folded, guessed};
use super::sheet::SheetRow;
use crate::Error;
use crate::state::FieldRecord;

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnUse {
    /// The id of a member, in our own exports.
    Id,
    /// The address.
    Address,
    /// The display name.
    Name,
    /// The role.
    Role,
    /// The permission for all applications.
    Permission,
    /// The status.
    Status,
    /// A role or a status: Slack says in one column what somebody is and whether they still are.
    RoleOrStatus,
    /// Whether somebody is shut out: yes stands for suspended.
    Blocked,
    /// Whether somebody is active: no stands for suspended.
    Active,
    /// Something that the profile holds.
    Profile(ProfileKey),
    /// A new field of the organization's own, called as the column is.
    NewField,
    /// What Orgdesk keeps itself and shows in its exports for people: it is not taken from a list.
    OurOwn,
    /// A password. It is never read.
    Password,
    /// Not taken.
    Drop,
}

impl ColumnUse {
    /// The words that can be typed, besides those of the profile.
    const WORDS: [(&'static str, Self); 13] = [
        ("id", Self::Id),
        ("email", Self::Address),
        ("name", Self::Name),
        ("role", Self::Role),
        ("permission", Self::Permission),
        ("status", Self::Status),
        ("role_or_status", Self::RoleOrStatus),
        ("blocked", Self::Blocked),
        ("active", Self::Active),
        ("field", Self::NewField),
        ("orgdesk", Self::OurOwn),
        ("password", Self::Password),
        ("drop", Self::Drop),
    ];

    /// The word for it; of an own field its name.
    pub fn word(self, fields: &[FieldRecord]) -> String {
        match (self, Self::WORDS.iter().find(|(_, known)| *known == self)) {
            (_, Some((word, _))) => (*word).to_owned(),
            (Self::Profile(key), None) => MemberColumn::Profile(key).heading(fields).into_owned(),
            (_, None) => String::new(),
        }
    }

    /// Reads what [`Self::word`] writes.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming what there is.
    pub fn parse(word: &str, fields: &[FieldRecord]) -> Result<Self, Error> {
        let typed = word.trim().to_lowercase();
        if let Some((_, known)) = Self::WORDS.iter().find(|(known, _)| *known == typed) {
            return Ok(*known);
        }
        if let Ok(MemberColumn::Profile(key)) = MemberColumn::parse(&typed, fields) {
            return Ok(Self::Profile(key));
        }
        let words = Self::WORDS.iter().map(|(word, _)| *word);
        let common = ProfileField::ALL.iter().map(|field| field.as_str()).chain(["tags"]);
        let own = fields.iter().map(|field| field.name.as_str());
        let known = words.chain(common).chain(own).collect::<Vec<_>>().join(", ");
        Err(Error::invalid(
            "mapping",
            said!("a column cannot be taken for “{word}”; there is {known}", word, known),
        ))
    }

    /// Whether a list has at most one such column.
    pub(crate) const fn is_single(self) -> bool {
        match self {
            Self::Id
            | Self::Address
            | Self::Name
            | Self::Role
            | Self::Permission
            | Self::Status
            | Self::RoleOrStatus
            | Self::Blocked
            | Self::Active => true,
            Self::Profile(_) | Self::NewField | Self::OurOwn | Self::Password | Self::Drop => false,
        }
    }

    /// Whether the cells are looked at.
    pub(crate) const fn is_read(self) -> bool {
        match self {
            Self::OurOwn | Self::Password | Self::Drop => false,
            Self::Id
            | Self::Address
            | Self::Name
            | Self::Role
            | Self::Permission
            | Self::Status
            | Self::RoleOrStatus
            | Self::Blocked
            | Self::Active
            | Self::Profile(_)
            | Self::NewField => true,
        }
    }
}

/// Why a column is taken for what it is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Lists of this kind have it so.
    Known,
    /// It was so the last time that a list had these headings.
    Remembered,
    /// Its heading, or what is in it, says so.
    Guessed,
    /// Whoever imports said so.
    Chosen,
    /// Nothing is known of it.
    Unknown,
}

/// A column of a list, and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MappedColumn {
    /// The heading as it stands there, without blanks around it.
    pub(crate) heading: String,
    pub(crate) used_as: ColumnUse,
    pub(crate) because: Because,
}

/// The columns of a list in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mapping(pub(crate) Vec<MappedColumn>);

/// What is remembered of lists with certain headings: the words of what each was taken for, by folded heading.
pub(crate) type Remembered = BTreeMap<String, String>;

impl Mapping {
    /// Guesses from the headings.
    pub(crate) fn guessed(headings: &[String], fields: &[FieldRecord]) -> Self {
        let column = |heading: &String| {
            let guess = own_field(heading, fields).or_else(|| guessed(heading));
            MappedColumn {
                heading: heading.clone(),
                used_as: guess.unwrap_or(ColumnUse::Drop),
                because: if guess.is_some() { Because::Guessed } else { Because::Unknown },
            }
        };
        let mut mapping = Self(headings.iter().map(column).collect());
        mapping.keep_first_of_single_ones();
        mapping
    }

    /// Two headings may be guessed to be one thing; the first is. One that stands there twice is for the check to name.
    fn keep_first_of_single_ones(&mut self) {
        let mut firsts: Vec<(ColumnUse, String)> = Vec::new();
        for column in self.0.iter_mut().filter(|column| column.used_as.is_single()) {
            let heading = folded(&column.heading);
            match firsts.iter().find(|(used_as, _)| *used_as == column.used_as) {
                Some((_, first)) if *first != heading => {
                    (column.used_as, column.because) = (ColumnUse::Drop, Because::Unknown);
                }
                Some(_) => {}
                None => firsts.push((column.used_as, heading)),
            }
        }
    }

    /// Where no heading says so, the first column whose cells are addresses is the one of addresses.
    pub(crate) fn guess_addresses<'a>(&mut self, rows: impl Iterator<Item = &'a SheetRow> + Clone) {
        /// So many cells tell what is in a column.
        const LOOKED_AT: usize = 50;
        if self.0.iter().any(|column| column.used_as == ColumnUse::Address) {
            return;
        }
        let holds_addresses = |index: usize| {
            let cells = rows.clone().filter_map(|row| row.cells.get(index)).map(|cell| cell.trim());
            let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(LOOKED_AT).collect();
            let addresses = filled.iter().filter(|cell| cell.parse::<EmailAddress>().is_ok()).count();
            // A few mistyped ones do not make it another column.
            addresses > 0 && addresses * 5 >= filled.len() * 4
        };
        let unknown = |(_, column): &(usize, &MappedColumn)| column.because == Because::Unknown;
        let found = self.0.iter().enumerate().filter(unknown).find(|(index, _)| holds_addresses(*index));
        if let Some((index, _)) = found {
            self.set(index, ColumnUse::Address, Because::Guessed);
        }
    }

    /// What is known of a column is put in place of what was guessed.
    pub(crate) fn set(&mut self, index: usize, used_as: ColumnUse, because: Because) {
        if let Some(column) = self.0.get_mut(index) {
            (column.used_as, column.because) = (used_as, because);
        }
    }

    /// Takes a guess back, unless it is that the column holds passwords.
    pub(crate) fn unless_password(&mut self, index: usize) {
        if self.0.get(index).is_some_and(|column| column.used_as != ColumnUse::Password) {
            self.set(index, ColumnUse::Drop, Because::Unknown);
        }
    }

    /// What was remembered goes before what was guessed. Answers whether anything differs by it.
    pub(crate) fn remember(&mut self, remembered: &Remembered, fields: &[FieldRecord]) -> bool {
        let mut differs = false;
        for column in self.0.iter_mut().filter(|column| column.because != Because::Known) {
            let Some(word) = remembered.get(&folded(&column.heading)) else { continue };
            // An own field may have gone since.
            let Ok(used_as) = ColumnUse::parse(word, fields) else { continue };
            differs |= column.used_as != used_as;
            (column.used_as, column.because) = (used_as, Because::Remembered);
        }
        differs
    }

    /// What is to be remembered; nothing where all of it is known anyway.
    pub(crate) fn to_remember(&self, fields: &[FieldRecord]) -> Option<Remembered> {
        let is_news = |column: &MappedColumn| !matches!(column.because, Because::Known | Because::Unknown);
        self.0.iter().any(is_news).then(|| {
            let entry = |column: &MappedColumn| (folded(&column.heading), column.used_as.word(fields));
            // What nothing is known of is asked about each time.
            self.0.iter().filter(|column| column.because != Because::Unknown).map(entry).collect()
        })
    }

    /// What whoever imports chose: columns kept as fields, and columns taken for something else.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a heading that is not there.
    pub(crate) fn choose(&mut self, keep: &[String], chosen: &[(String, ColumnUse)]) -> Result<(), Error> {
        for heading in keep {
            if heading == "*" {
                let unmapped = |column: &&mut MappedColumn| column.because == Because::Unknown;
                for column in self.0.iter_mut().filter(unmapped).filter(|column| !column.heading.is_empty()) {
                    (column.used_as, column.because) = (ColumnUse::NewField, Because::Chosen);
                }
            } else {
                self.choose_one(heading, ColumnUse::NewField)?;
            }
        }
        chosen.iter().try_for_each(|(heading, used_as)| self.choose_one(heading, *used_as))
    }

    fn choose_one(&mut self, heading: &str, used_as: ColumnUse) -> Result<(), Error> {
        let wanted = folded(heading);
        let index = self.0.iter().position(|column| folded(&column.heading) == wanted).ok_or_else(|| {
            let there: Vec<String> = self.0.iter().map(|column| format!("“{}”", column.heading)).collect();
            Error::invalid(
                "mapping",
                said!("there is no column “{heading}”; there is {known}", heading, known = there.join(", ")),
            )
        })?;
        // By its heading, whatever was chosen for it before.
        let is_password = guessed(heading) == Some(ColumnUse::Password);
        if is_password && used_as.is_read() {
            return Err(Error::invalid(
                "mapping",
                said!("“{heading}” is of passwords, and those are never taken", heading),
            ));
        }
        // What is chosen goes before what was guessed of another column.
        for column in self.0.iter_mut().filter(|column| used_as.is_single() && column.used_as == used_as) {
            (column.used_as, column.because) = (ColumnUse::Drop, Because::Unknown);
        }
        self.set(index, used_as, Because::Chosen);
        Ok(())
    }

    /// Holds that no heading stands there twice for one thing, and that it is a list at all: several headings, or one
    /// of addresses.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the heading.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for (index, column) in self.0.iter().enumerate().filter(|(_, column)| column.used_as.is_read()) {
            let earlier = self.0.iter().take(index).filter(|earlier| earlier.used_as.is_read());
            let twice = |earlier: &MappedColumn| {
                folded(&earlier.heading) == folded(&column.heading)
                    || (column.used_as.is_single() && earlier.used_as == column.used_as)
            };
            if let Some(earlier) = earlier.into_iter().find(|earlier| twice(earlier)) {
                let problem = if folded(&earlier.heading) == folded(&column.heading) {
                    said!("“{heading}” stands there twice", heading = column.heading)
                } else {
                    said!(
                        "“{earlier}” and “{heading}” are taken for the same thing",
                        earlier = earlier.heading,
                        heading = column.heading
                    )
                };
                return Err(Error::invalid("headings", problem));
            }
        }
        if self.has_addresses() || self.0.len() > 1 {
            return Ok(());
        }
        // What stands there is not named: it may be the first line of any other file, such as a password.
        let problem = said!(
            "its first line is not the headings of a list: say which column has the addresses, by mapping it to email"
        );
        Err(Error::invalid("headings", problem))
    }

    /// Whether it says where the addresses are.
    pub(crate) fn has_addresses(&self) -> bool {
        self.0.iter().any(|column| column.used_as == ColumnUse::Address)
    }
}

fn own_field(heading: &str, fields: &[FieldRecord]) -> Option<ColumnUse> {
    let named = fields.iter().find(|field| field.name.as_str().to_lowercase() == heading.to_lowercase())?;
    Some(ColumnUse::Profile(ProfileKey::Own(named.id)))
}
