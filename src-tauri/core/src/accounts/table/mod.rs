//! The tables of `accounts.db`, each with its statements. Reading takes a connection, writing a transaction.

pub(super) mod account;
pub(super) mod keyring_unlock;
pub(super) mod sign_in_attempt;
