//! Power cuts for SQLite files: a file layer that forgets what was never synced.
//!
//! [`Disk::watch`] puts a VFS of ours in front of SQLite's "unix" one, as the default of the process, so that
//! the code under test opens its files through it without knowing. The real files always hold what was
//! *written*. Beside them the disk keeps what is *durable*: per file the content at its last sync and every
//! write since, per name which file it stood for when its folder was last synced. [`Disk::cut_before`] takes the
//! power away at a chosen operation; [`Wreck::restore`] then rewrites the folder into a state that a disk may
//! hold when the power is back. [`explore`] does this at every operation of a [`Workload`].
//!
//! What makes something durable, as in SQLite's `os_unix.c`:
//! - `xSync` makes the content of that file durable, whatever its flags (`SQLITE_SYNC_FULL` is what
//!   `fullfsync` asks for; a data-only sync still carries the size that is needed to read the data back).
//! - The *first* `xSync` of a journal, super-journal or WAL that was opened with CREATE syncs its folder
//!   as well (`UNIXFILE_DIRSYNC`), and with it every name in that folder. A database file never asks for that:
//!   its own name becomes durable with its first journal.
//! - `xDelete` syncs the folder when asked to. `synchronous=EXTRA` asks, `FULL` does not: there a deleted
//!   journal may come back and take the last commit with it.
//!
//! Where file systems differ, the harsher one is modelled: syncing a new file does not make its name durable
//! (on ext4 it would), names survive independently of each other and of content, unsynced writes survive in any
//! combination and order, sector by sector, and a file may have grown before the data arrived.
//!
//! Deliberately absent:
//! - Files written past SQLite (key slots written beside and renamed, lock files): `std::fs` is not seen here.
//!   They come back as they stood at the cut, as if everything were durable. So does a database file
//!   that was copied or renamed into its place, until SQLite writes to it again.
//! - Creating folders.
//! - Memory-mapped I/O: refused, so that no write can pass unseen. Every wreck compares its own account of the
//!   writes with the real file and refuses to go on where they differ.
//! - Stale blocks of other files in the grown part of a file: it holds zeros or noise. A whole old journal
//!   there would undo a commit, and nothing in SQLite could tell.
//! - Disks that tear a sector, or damage a neighbouring one (SQLite calls their absence powersafe overwrite).
#![cfg(unix)]

mod accounts;
mod chance;
mod disk;
mod explore;
mod file;
mod node;
mod vfs;
mod wreck;

pub use accounts::Accounts;
pub use chance::Chance;
pub use disk::Disk;
pub use explore::{Broken, Failure, Plan, Report, Workload, explore};
pub use wreck::Wreck;
