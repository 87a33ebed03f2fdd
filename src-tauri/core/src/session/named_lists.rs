//! Member lists that are kept under a name, for whoever may export them. They grant nothing and change nothing that
//! the journal tells of, so that they stand beside it.

use orgdesk_domain::ListName;
use orgdesk_domain::action::Action;
use orgdesk_domain::policy::Target;
use orgdesk_domain::said;
use rusqlite::Connection;

use super::reading::not_found_near;
use super::writer_note::WriterNote;
use super::{Session, step};
use crate::Error;
use crate::lists::{ListDefinition, NamedList, folded};
use crate::state::Records as _;
use crate::store::table::named_list;

impl Session {
    /// Keeps a list under this name, in place of the one that has it.
    ///
    /// # Errors
    /// [`Error::Denied`] where this person may not export, which is journalled; [`Error::Invalid`] where it is no list
    /// that could be exported; [`Error::ReadOnly`].
    pub fn save_list(&mut self, name: &ListName, definition: &ListDefinition) -> Result<(), Error> {
        self.write_beside(|session, connection| {
            let kept = definition.to_keep(&session.records().fields()?)?;
            named_list::put(connection, name.as_str(), &serde_json::to_string(&kept)?)
        })
    }

    /// Every kept list, by name.
    ///
    /// # Errors
    /// [`Error::Denied`] where this person may not export.
    pub fn named_lists(&mut self) -> Result<Vec<NamedList>, Error> {
        let _lock = self.ready()?;
        self.demand(Action::MemberExport, &Target::Organization)?;
        let kept = named_list::all(&self.file.connection)?;
        let mut lists =
            kept.iter().map(|(name, definition)| read(name, definition)).collect::<Result<Vec<_>, _>>()?;
        lists.sort_by_cached_key(|list| (folded(list.name.as_str()), list.name.clone()));
        Ok(lists)
    }

    /// The list of this name.
    ///
    /// # Errors
    /// [`Error::Denied`] where this person may not export; [`Error::NotFound`] with the nearest name.
    pub fn named_list(&mut self, name: &str) -> Result<NamedList, Error> {
        let _lock = self.ready()?;
        self.demand(Action::MemberExport, &Target::Organization)?;
        let spelled = spelling(name);
        match named_list::definition(&self.file.connection, &spelled)? {
            Some(definition) => read(&spelled, &definition),
            None => Err(missing(&self.file.connection, name)?),
        }
    }

    /// Keeps the list of this name no longer.
    ///
    /// # Errors
    /// As [`Self::save_list`] and [`Self::named_list`].
    pub fn forget_list(&mut self, name: &str) -> Result<(), Error> {
        self.write_beside(|_, connection| match named_list::remove(connection, &spelling(name))? {
            true => Ok(()),
            false => Err(missing(connection, name)?),
        })
    }

    /// Writes to a local table in a transaction of its own.
    fn write_beside(
        &mut self,
        write: impl FnOnce(&Self, &Connection) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.writable()?;
        // A filter may name people: whoever has gone does not read it.
        self.rotate_if_due()?;
        let _lock = self.ready()?;
        self.demand_export()?;
        let note = self.folder.writer_note(self.organization);
        let transaction = step::begin(&self.file.connection, &note)?;
        let _note = WriterNote::leave(note, self.clock.now())?;
        self.still_speaks(self.records())?;
        write(self, &transaction)?;
        Ok(transaction.commit()?)
    }
}

/// The name as lists are kept under it; what can be no name stays as it is, and no list has it.
fn spelling(name: &str) -> String {
    name.parse::<ListName>().map_or_else(|_| name.to_owned(), String::from)
}

fn missing(connection: &Connection, name: &str) -> Result<Error, Error> {
    let names = named_list::all(connection)?.into_iter().map(|(name, _)| name);
    Ok(not_found_near("list", name, names))
}

fn read(name: &str, definition: &str) -> Result<NamedList, Error> {
    let damaged = |problem: &dyn std::fmt::Display| {
        Error::damaged(said!(
            "the kept list “{name}” cannot be read: {problem}. Forget it and keep it anew",
            name,
            problem
        ))
    };
    Ok(NamedList {
        name: name.parse().map_err(|error| damaged(&error))?,
        definition: serde_json::from_str(definition).map_err(|error| damaged(&error))?,
    })
}
