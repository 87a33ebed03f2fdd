//! The commands as a page calls them: through the real permissions, on a data folder in a temporary place.

mod attention;
mod bounds;
mod life;
mod lists;
mod locking;
mod people;
mod stage;
