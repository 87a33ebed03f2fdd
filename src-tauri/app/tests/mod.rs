//! The commands as a page calls them: through the real permissions, on a data folder in a temporary place.

mod account;
mod attention;
mod bounds;
mod journal;
mod keyring;
mod life;
mod lists;
mod locking;
mod many;
mod people;
mod questions;
mod settings;
mod sharing;
mod stage;
