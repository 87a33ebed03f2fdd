//! Shared pieces of the tests that cross crates.

pub mod inside;
pub mod power;
pub mod random_life;
pub mod stage;
pub mod tampering;
pub mod two;
#[cfg(feature = "window")]
pub mod window;
