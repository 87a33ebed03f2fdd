//! What somebody with the data key in hand can do to an organization's files, so that tests can see it found.

mod attacker;
mod history;
mod scene;

pub use attacker::{Copied, copy_folder, data_key, open_file};
pub use history::{History, entries_from};
pub use scene::{ADAM, GRACE, IVAN, MIA, NORA, OLGA, SUE, Scene};
