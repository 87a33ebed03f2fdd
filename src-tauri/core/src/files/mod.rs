//! The data folder: where everything lies, written whole or not at all, readable by its owner only.
//!
//! Nothing here knows what the files mean. Deliberately absent: any file outside the data folder and the state
//! folder, except those that a person names for an export.

pub mod atomic_file;
pub mod data_folder;
pub mod device;
pub mod error;
pub mod lock;
pub mod owner_only;
pub(crate) mod replacing;

pub use data_folder::{DataFolder, FoundOrganizations, IgnoredFile};
pub use device::{Device, DeviceError, DeviceOrigin};
pub use error::FileError;
pub use lock::{LockError, LockKind, OrganizationLock};
