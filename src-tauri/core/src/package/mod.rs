//! Packages: one file that carries organizations, or an account with its organizations, from one place to another.

mod container;
mod reply;

pub(crate) use container::{Archive, Part, write};
pub use container::{Manifest, PackageKind, Packaged};
pub use reply::Reply;
