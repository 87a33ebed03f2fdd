//! The organization's file: opening it, its schema, and the queries beside their tables.

#[cfg(test)]
mod columns;
mod connection;
mod schema;
pub(crate) mod table;
mod tables;

pub(crate) use connection::{StoredKey, WRITER_PATIENCE, open_existing, open_new};
pub(crate) use schema::{SCHEMA_VERSION, check_version, is_outdated, migrate, strangeness};
pub(crate) use table::{invitation, journal, key, local, member, overriding, personal};
pub(crate) use tables::Tables;
