//! The commands as a page calls them: through the real permissions, on a data folder in a temporary place.

mod bounds;
mod life;
mod lists;
mod locking;
mod people;
mod questions;
mod stage;
