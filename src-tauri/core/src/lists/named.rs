//! Lists that are kept under a name: what they show, not whom they showed.

use orgdesk_domain::ListName;
use orgdesk_domain::said;
use serde::{Deserialize, Serialize};

use super::{ExportFormat, MemberColumn, MemberFilter, MemberOrder};
use crate::Error;
use crate::session::MemberExport;
use crate::state::FieldRecord;

/// What a kept list shows.
///
/// Kept as a JSON object with these keys. Columns are words such as `joined_at`; an own field is `field:ID`, so that
/// it outlives a new name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDefinition {
    /// Its columns, in order; `None` stands for the usual ones at the time.
    pub columns: Option<Vec<MemberColumn>>,
    /// Whom, in parts such as `role=owner,admin`, as [`MemberFilter::parse`] takes them.
    pub filter: Vec<String>,
    /// In which order.
    pub order: MemberOrder,
    /// In which form.
    pub format: ExportFormat,
}

/// A kept list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedList {
    /// Its name.
    pub name: ListName,
    /// What it shows.
    pub definition: ListDefinition,
}

impl ListDefinition {
    /// The list as it can be exported.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the filter is none, no column is chosen, or an own field is gone.
    pub fn export(&self, fields: &[FieldRecord]) -> Result<MemberExport, Error> {
        let known = MemberColumn::all(fields);
        let columns = self.columns.as_deref().unwrap_or_default();
        if self.columns.is_some() && columns.is_empty() {
            return Err(Error::invalid("columns", said!("choose at least one column")));
        }
        let ordered = self.order.keys.iter().map(|key| ("order", key.column));
        for (place, column) in columns.iter().map(|column| ("columns", *column)).chain(ordered) {
            if !known.contains(&column) {
                let gone = column.heading(fields);
                return Err(Error::invalid(place, said!("the field {gone} is there no longer", gone)));
            }
        }
        Ok(MemberExport {
            format: self.format,
            columns: self.columns.clone(),
            filter: MemberFilter::parse(&self.filter, fields)?,
            order: self.order.clone(),
        })
    }

    /// The same with the own fields of its filter named by their keys, checked to be a list that can be exported.
    pub(crate) fn to_keep(&self, fields: &[FieldRecord]) -> Result<Self, Error> {
        self.export(fields)?;
        let by_key = |part: &String| match part.split_once('=') {
            Some((heading, value)) => match MemberColumn::parse(heading, fields) {
                Ok(column) => format!("{}={value}", column.key()),
                Err(_) => part.clone(),
            },
            None => part.clone(),
        };
        Ok(Self { filter: self.filter.iter().map(by_key).collect(), ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use orgdesk_domain::{FieldId, Timestamp};

    use super::*;

    fn field(name: &str) -> FieldRecord {
        let id = FieldId::from_bytes([7; 16]);
        FieldRecord { id, name: name.parse().unwrap(), created_at: Timestamp::from_unix_millis(0) }
    }

    #[test]
    fn a_kept_list_outlives_a_new_name_of_a_field_but_not_its_end() {
        let before = [field("Shoe size")];
        let definition = ListDefinition {
            columns: Some(vec![MemberColumn::Name, MemberColumn::parse("shoe size", &before).unwrap()]),
            filter: vec!["status=any".into(), "Shoe size=38,39".into(), "tag=care".into()],
            order: MemberOrder::parse("-shoe size,name", &before).unwrap(),
            format: ExportFormat::Xlsx,
        };
        let kept = serde_json::to_string(&definition.to_keep(&before).unwrap()).unwrap();
        let read: ListDefinition = serde_json::from_str(&kept).unwrap();
        let after = [field("Size of shoe")];
        let export = read.export(&after).unwrap();
        assert_eq!(export.columns, definition.columns);
        assert_eq!(export.order, definition.order);
        assert_eq!(export.filter, definition.export(&before).unwrap().filter);
        for gone in [
            ListDefinition { filter: Vec::new(), order: MemberOrder::default(), ..read.clone() },
            ListDefinition { columns: None, order: MemberOrder::default(), ..read.clone() },
            ListDefinition { columns: None, filter: Vec::new(), ..read.clone() },
        ] {
            let error = gone.export(&[]).unwrap_err().to_string();
            assert!(error.contains(&before[0].id.to_string()), "{error}");
        }
    }

    #[test]
    fn what_is_no_list_is_not_kept() {
        let usual = ListDefinition {
            columns: None,
            filter: Vec::new(),
            order: MemberOrder::default(),
            format: ExportFormat::Csv,
        };
        assert!(usual.to_keep(&[]).is_ok());
        let none = ListDefinition { columns: Some(Vec::new()), ..usual.clone() };
        assert!(none.to_keep(&[]).is_err());
        let wrong = ListDefinition { filter: vec!["colour=red".into()], ..usual };
        assert!(wrong.to_keep(&[]).unwrap_err().to_string().contains("colour=red"));
        assert!(
            serde_json::from_str::<ListDefinition>(
                "{\"columns\":null,\"filter\":[],\"order\":[],\"format\":\"csv\",\"more\":1}"
            )
            .is_err()
        );
    }
}
