//! Shared pieces of the tests that cross crates.

pub mod power;
pub mod stage;
