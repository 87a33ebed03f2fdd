//! Lists of JSON objects: an array, JSON Lines, or the list inside an object as of SCIM (RFC 7644, section 3.4.2).

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;

use super::{Sheet, SheetRow, enough_cells, within_limits};
use crate::Error;

/// How many objects and arrays may lie in each other, the row itself included.
const MOST_LEVELS: usize = 8;

/// Whether the file is JSON, by how it begins.
pub(super) fn is_objects(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Reads the objects as rows below a row of headings, which are their keys in order of first appearance.
///
/// A key of an object in an object stands behind the outer one's, as in `name.givenName`.
///
/// # Errors
/// [`Error::Invalid`] for what is not JSON, no list of objects, or beyond the limits; naming the row, or line and
/// column of the file where its JSON is broken.
pub(super) fn read(text: &str) -> Result<Sheet, Error> {
    let List { kind, scim, items } = List::of(text)?;
    if items.is_empty() {
        return Err(Error::invalid("file", said!("the list is empty: it has no objects")));
    }
    within_limits(items.len() + 1, 0)?;
    let mut table = Table::default();
    for (item, number) in items.into_iter().zip(2..) {
        table.add(item, scim).map_err(|error| error.in_row(number))?;
    }
    table.into_sheet(kind)
}

fn not_json(error: serde_json::Error) -> Error {
    Error::invalid("file", said!("the JSON cannot be read: {error}", error))
}

/// What a file has to say of its rows.
struct List {
    kind: &'static str,
    /// Whether it is the answer of a SCIM service to a question.
    scim: bool,
    items: Vec<Json>,
}

impl List {
    fn of(text: &str) -> Result<Self, Error> {
        let found: Vec<Json> = serde_json::Deserializer::from_str(text)
            .into_iter()
            .collect::<Result<_, _>>()
            .map_err(not_json)?;
        match <[Json; 1]>::try_from(found) {
            Ok([Json::Array(items)]) => Ok(Self { kind: "JSON", scim: false, items }),
            Ok([Json::Object(members)]) => Self::in_object(members),
            Ok([other]) => Ok(Self { kind: "JSON", scim: false, items: vec![other] }),
            Err(items) => Ok(Self { kind: "JSON Lines", scim: false, items }),
        }
    }

    /// The list that lies in an object, or the object itself as the only row.
    fn in_object(mut members: Vec<(String, Json)>) -> Result<Self, Error> {
        let scim = is_scim(&members);
        let lists: Vec<&str> = if scim {
            // A SCIM user has lists too, but only an answer has this.
            members.iter().map(|(key, _)| key.as_str()).filter(|key| *key == "Resources").collect()
        } else {
            let only = members.len() == 1;
            members.iter().filter(|(_, value)| value.is_list(only)).map(|(key, _)| key.as_str()).collect()
        };
        match *lists {
            [] => Ok(Self { kind: "JSON Lines", scim: false, items: vec![Json::Object(members)] }),
            [key] => {
                let key = key.to_owned();
                match members.iter().position(|(held, _)| *held == key).map(|at| members.swap_remove(at).1) {
                    Some(Json::Array(items)) => Ok(Self { kind: "JSON", scim, items }),
                    Some(_) | None => Err(Error::invalid("file", said!("“{key}” is not an array", key))),
                }
            }
            _ => {
                let names = lists.join(", ");
                let problem =
                    said!("the object has several lists ({names}); keep the one with the members", names);
                Err(Error::invalid("file", problem))
            }
        }
    }
}

fn is_scim(members: &[(String, Json)]) -> bool {
    members.iter().any(|(key, value)| key == "schemas" && matches!(value, Json::Array(_)))
}

/// Rows and headings as they come together.
#[derive(Default)]
struct Table {
    headings: Vec<String>,
    places: HashMap<String, usize>,
    rows: Vec<Vec<Option<String>>>,
    held: usize,
    /// The headings where more was there than was read.
    shortened: BTreeSet<String>,
}

impl Table {
    /// `scim`: whether the object is of SCIM even if it does not say so.
    fn add(&mut self, item: Json, scim: bool) -> Result<(), Error> {
        let kind = item.kind();
        if item.levels() > MOST_LEVELS {
            let problem =
                said!("objects and arrays lie in each other more than {most} deep", most = MOST_LEVELS);
            return Err(Error::invalid("file", problem));
        }
        let Json::Object(members) = item else {
            return Err(Error::invalid("file", said!("{kind} stands where an object belongs", kind => kind)));
        };
        let scim = scim || is_scim(&members);
        let mut row = Vec::new();
        for (key, value) in members {
            if scim && (key == "schemas" || key == "meta") {
                continue;
            }
            self.flatten(key, value, &mut row)?;
        }
        self.held += row.len();
        enough_cells(self.held)?;
        self.rows.push(row);
        Ok(())
    }

    fn flatten(&mut self, heading: String, value: Json, row: &mut Vec<Option<String>>) -> Result<(), Error> {
        let text = match value {
            Json::Object(members) => {
                for (key, value) in members {
                    self.flatten(format!("{heading}.{key}"), value, row)?;
                }
                return Ok(());
            }
            Json::Array(items) => self.array_text(&heading, items)?,
            Json::Null => String::new(),
            Json::Bool(truth) => truth.to_string(),
            Json::Number(number) => number.to_string(),
            Json::Text(text) => text,
        };
        let place = match self.places.get(&heading) {
            Some(place) => *place,
            None => {
                let place = self.headings.len();
                within_limits(0, place + 1)?;
                self.headings.push(heading.clone());
                self.places.insert(heading.clone(), place);
                place
            }
        };
        if row.len() <= place {
            row.resize(place + 1, None);
        }
        match row.get_mut(place) {
            Some(cell @ None) => *cell = Some(text),
            Some(Some(_)) | None => {
                return Err(Error::invalid("file", said!("“{heading}” is there twice", heading)));
            }
        }
        Ok(())
    }

    /// Scalars one after the other; of objects that have a `value`, as those of SCIM (RFC 7643, section 2.4), the
    /// primary one's or else the first one's; all others as the JSON they are.
    fn array_text(&mut self, heading: &str, items: Vec<Json>) -> Result<String, Error> {
        if let Some(texts) = items.iter().map(Json::scalar).collect::<Option<Vec<String>>>() {
            let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            return Ok(texts.join(", "));
        }
        let values: Option<Vec<(bool, String)>> = items.iter().map(Json::multi_valued).collect();
        let Some(values) = values else {
            return Ok(serde_json::to_string(&items)?);
        };
        if values.len() > 1 {
            self.shortened.insert(heading.to_owned());
        }
        let chosen = values.iter().find(|(primary, _)| *primary).or(values.first());
        Ok(chosen.map(|(_, value)| value.clone()).unwrap_or_default())
    }

    fn into_sheet(self, kind: &'static str) -> Result<Sheet, Error> {
        let width = self.headings.len();
        enough_cells(width.saturating_mul(self.rows.len() + 1))?;
        let mut notes = Vec::new();
        if !self.shortened.is_empty() {
            let names = self.shortened.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            notes.push(said!(
                "Where there are several values, only the primary or else the first is read: {names}.",
                names
            ));
        }
        let mut rows = vec![SheetRow { number: 1, cells: self.headings }];
        rows.extend(self.rows.into_iter().zip(2..).map(|(mut row, number)| {
            row.resize(width, None);
            SheetRow { number, cells: row.into_iter().map(Option::unwrap_or_default).collect() }
        }));
        Ok(Sheet { kind, sheet: None, sheets: Vec::new(), rows, notes })
    }
}

/// A JSON value whose members keep the order they have in the file, which `serde_json::Value` does not promise.
#[derive(Debug)]
enum Json {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    fn kind(&self) -> Sentence {
        match self {
            Self::Null => said!("null"),
            Self::Bool(_) => said!("true or false"),
            Self::Number(_) => said!("a number"),
            Self::Text(_) => said!("a string"),
            Self::Array(_) => said!("an array"),
            Self::Object(_) => said!("an object"),
        }
    }

    fn levels(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) => 0,
            Self::Array(items) => 1 + items.iter().map(Self::levels).max().unwrap_or(0),
            Self::Object(members) => 1 + members.iter().map(|(_, value)| value.levels()).max().unwrap_or(0),
        }
    }

    /// Whether it may be the list in an object: an array of objects. The only member may be any array.
    fn is_list(&self, only: bool) -> bool {
        match self {
            Self::Array(items) if only => {
                items.is_empty() || !items.iter().all(|item| item.scalar().is_some())
            }
            Self::Array(items) => {
                !items.is_empty() && items.iter().all(|item| matches!(item, Self::Object(_)))
            }
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Object(_) => false,
        }
    }

    fn scalar(&self) -> Option<String> {
        match self {
            Self::Null => Some(String::new()),
            Self::Bool(truth) => Some(truth.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Of a value among several of SCIM: whether it is the primary one, and its text.
    fn multi_valued(&self) -> Option<(bool, String)> {
        let Self::Object(members) = self else { return None };
        let member = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        let primary = matches!(member("primary"), Some(Self::Bool(true)));
        Some((primary, member("value")?.scalar()?))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Json, E> {
        Ok(Json::Bool(truth))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Json, E> {
        /// From 2⁵³ on, a float no longer tells each whole number from the next.
        const FIRST_INEXACT: f64 = 9_007_199_254_740_992.0;
        match serde_json::Number::from_f64(number) {
            Some(held) if number.abs() < FIRST_INEXACT => Ok(Json::Number(held)),
            Some(_) | None => Err(E::custom("a number is too long to be read exactly; write it as a string")),
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = elements.next_element()? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(members))
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}

#[cfg(test)]
mod tests;
