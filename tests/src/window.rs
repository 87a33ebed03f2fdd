//! Driving the desktop app in its real window: what the window tests, the pictures and the benchmarks share.

mod accessibility;
mod driven;
mod going;
mod marked;
mod page;
pub mod places;
pub mod populations;
mod sentinel;

pub use driven::{Colours, Driven, Start, program};
pub use sentinel::Sentinel;
