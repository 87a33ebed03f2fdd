//! The disk below one folder: which names stand for which files, what is durable, and when the power goes.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::c_int;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use rusqlite::ffi;

use super::node::{Change, Node};
use super::vfs;
use super::wreck::Wreck;

static WATCHED: Mutex<Vec<Weak<Disk>>> = Mutex::new(Vec::new());

/// The files that SQLite opens below one folder. Several disks may be watched at once, in folders apart.
pub struct Disk {
    folder: PathBuf,
    state: Mutex<State>,
}

impl Disk {
    /// Watches what SQLite does below `folder` for as long as the disk is held.
    ///
    /// No connection may be open there yet. What stands in the folder counts as durable.
    pub fn watch(folder: &Path) -> io::Result<Arc<Self>> {
        vfs::install()?;
        // SQLite resolves symbolic links before it opens a file, so the folder is compared without them.
        let folder = folder.canonicalize()?;
        let disk = Arc::new(Self { folder, state: Mutex::default() });
        let mut watched = lock(&WATCHED);
        watched.retain(|disk| disk.strong_count() > 0);
        watched.push(Arc::downgrade(&disk));
        Ok(disk)
    }

    /// Takes the power away in place of the `count`th operation from now (the first is 1).
    ///
    /// That operation and every later one fails with `SQLITE_IOERR`, and nothing reaches the files any more.
    /// Operations are what changes something: creating a file, writing, resizing, syncing, deleting.
    pub fn cut_before(&self, count: u64) {
        let mut state = self.state();
        state.cut_before = Some(state.operations.saturating_add(count));
    }

    /// The operations since the disk is watched.
    pub fn operations(&self) -> u64 {
        self.state().operations
    }

    pub fn has_power(&self) -> bool {
        self.state().wreck.is_none()
    }

    /// From now on syncs answer that all is well and do nothing, as a disk does whose cache lies.
    pub fn ignore_syncs(&self) {
        self.state().ignore_syncs = true;
    }

    /// What the cut left behind; without one before, the power goes now.
    pub fn wreck(&self) -> io::Result<Wreck> {
        let mut state = self.state();
        state.cut(&self.folder);
        match state.wreck.clone() {
            Some(wreck) => wreck.map_err(io::Error::other),
            None => Err(io::Error::other("the power is still on")),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Rewrites the folder and gives the power back: what stands there then is durable.
    pub fn restore(&self, wreck: &Wreck, seed: u64) -> io::Result<()> {
        let mut state = self.state();
        if state.open > 0 {
            return Err(io::Error::other(format!(
                "{} files are still open in {:?}",
                state.open, self.folder
            )));
        }
        wreck.write(&self.folder, seed)?;
        *state = State { operations: state.operations, ignore_syncs: state.ignore_syncs, ..State::default() };
        Ok(())
    }

    pub(super) fn above(path: &Path) -> Option<Arc<Self>> {
        let watched = lock(&WATCHED);
        watched.iter().filter_map(Weak::upgrade).find(|disk| path.starts_with(&disk.folder))
    }

    /// Opens a file by `really`, which answers with SQLite's code.
    pub(super) fn open(
        self: &Arc<Self>,
        path: PathBuf,
        flags: c_int,
        really: impl FnOnce() -> c_int,
    ) -> Result<Opened, c_int> {
        let mut state = self.state();
        if state.wreck.is_some() {
            return Err(ffi::SQLITE_IOERR);
        }
        let creates = flags & ffi::SQLITE_OPEN_CREATE != 0;
        let new = !path.exists();
        if new && creates && state.operation(&self.folder) == Power::Off {
            return Err(ffi::SQLITE_IOERR);
        }
        let known = state.current(&path).filter(|id| state.is_still(*id, &path));
        // Only a file that nobody has open is read here: closing any handle of a file drops the locks on it.
        let adopted = if new || known.is_some() {
            Node::new(0, Vec::new())
        } else {
            adopt(&path).map_err(|_| ffi::SQLITE_IOERR)?
        };
        match really() {
            ffi::SQLITE_OK => {}
            code => return Err(code),
        }
        let node = match known {
            Some(id) => id,
            None => state.link(&path, new, adopted),
        };
        if new && let (Ok(meta), Some(node)) = (path.metadata(), state.nodes.get_mut(&node)) {
            node.inode = meta.ino();
        }
        state.open += 1;
        let journal = ffi::SQLITE_OPEN_MAIN_JOURNAL | ffi::SQLITE_OPEN_SUPER_JOURNAL | ffi::SQLITE_OPEN_WAL;
        let sync_folder = (creates && flags & journal != 0).then(|| parent(&path));
        Ok(Opened { disk: Arc::clone(self), node, sync_folder })
    }

    /// Deletes a file by `really`; `sync` makes the folder durable afterwards.
    pub(super) fn delete(&self, path: &Path, sync: bool, really: impl FnOnce() -> c_int) -> c_int {
        let mut state = self.state();
        if state.wreck.is_some() {
            return ffi::SQLITE_IOERR;
        }
        if !path.exists() {
            return really();
        }
        if state.current(path).is_none_or(|id| !state.is_still(id, path)) {
            // SQLite deletes some journals without opening them.
            match adopt(path) {
                Ok(node) => state.link(path, false, node),
                Err(_) => return ffi::SQLITE_IOERR,
            };
        }
        if state.is_last_operation() {
            // The name goes from the folder in memory, and the power before the folder is synced.
            let _ = really();
            state.unlink(path);
            state.operation(&self.folder);
            return ffi::SQLITE_IOERR;
        }
        state.operation(&self.folder);
        let code = really();
        if code == ffi::SQLITE_OK {
            state.unlink(path);
            if sync {
                state.sync_folder(&parent(path));
            }
        }
        code
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

/// An open file of a watched disk.
pub(super) struct Opened {
    pub(super) disk: Arc<Disk>,
    node: u64,
    /// Set until the first sync of a journal, which syncs this folder too.
    sync_folder: Option<PathBuf>,
}

impl Opened {
    /// Writes or resizes by `really`, and remembers the change as not durable.
    pub(super) fn change(&self, really: impl FnOnce() -> c_int, change: impl FnOnce() -> Change) -> c_int {
        let mut state = self.disk.state();
        if state.operation(&self.disk.folder) == Power::Off {
            return ffi::SQLITE_IOERR;
        }
        let code = really();
        if code == ffi::SQLITE_OK
            && let Some(node) = state.nodes.get_mut(&self.node)
        {
            node.change(change());
        }
        code
    }

    /// No real sync is needed: durable is what the disk remembers as such.
    pub(super) fn sync(&mut self) -> c_int {
        let mut state = self.disk.state();
        if state.operation(&self.disk.folder) == Power::Off {
            return ffi::SQLITE_IOERR;
        }
        if state.ignore_syncs {
            return ffi::SQLITE_OK;
        }
        if let Some(node) = state.nodes.get_mut(&self.node) {
            node.sync();
        }
        if let Some(folder) = self.sync_folder.take() {
            state.sync_folder(&folder);
        }
        ffi::SQLITE_OK
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.disk.state().open -= 1;
    }
}

#[derive(PartialEq, Eq)]
enum Power {
    On,
    Off,
}

#[derive(Default)]
struct State {
    operations: u64,
    cut_before: Option<u64>,
    ignore_syncs: bool,
    open: usize,
    nodes: BTreeMap<u64, Node>,
    next_node: u64,
    /// Per name every file it stood for, from the durable one to the present one.
    names: BTreeMap<PathBuf, Vec<Option<u64>>>,
    /// Present when the power is gone. It is taken at the cut, so that tidying up afterwards changes nothing.
    wreck: Option<Result<Wreck, String>>,
}

impl State {
    fn is_last_operation(&self) -> bool {
        self.cut_before == Some(self.operations + 1)
    }

    /// Counts an operation, and says whether it still happens.
    fn operation(&mut self, folder: &Path) -> Power {
        if self.wreck.is_some() {
            return Power::Off;
        }
        if self.is_last_operation() {
            self.cut(folder);
            return Power::Off;
        }
        self.operations += 1;
        Power::On
    }

    fn cut(&mut self, folder: &Path) {
        if self.wreck.is_none() {
            let wreck = Wreck::take(folder, &self.names, &self.nodes);
            self.wreck = Some(wreck.map_err(|error| error.to_string()));
        }
    }

    fn current(&self, path: &Path) -> Option<u64> {
        self.names.get(path).and_then(|history| history.last().copied().flatten())
    }

    /// Whether the name still stands for that file, and nothing else was put there past SQLite.
    fn is_still(&self, id: u64, path: &Path) -> bool {
        match (self.nodes.get(&id), path.metadata()) {
            (Some(node), Ok(meta)) => node.inode == meta.ino(),
            _ => false,
        }
    }

    /// A name that is not `new` was put there past SQLite, and counts as durable.
    fn link(&mut self, path: &Path, new: bool, node: Node) -> u64 {
        let id = self.next_node;
        self.next_node += 1;
        self.nodes.insert(id, node);
        let history = self.names.entry(path.to_owned()).or_insert_with(|| vec![None]);
        if !new {
            history.clear();
        }
        history.push(Some(id));
        id
    }

    fn unlink(&mut self, path: &Path) {
        if let Some(history) = self.names.get_mut(path) {
            history.push(None);
        }
    }

    fn sync_folder(&mut self, folder: &Path) {
        if self.ignore_syncs {
            return;
        }
        for (path, history) in &mut self.names {
            if path.parent() == Some(folder)
                && let Some(present) = history.pop()
            {
                *history = vec![present];
            }
        }
        self.names.retain(|_, history| history.as_slice() != [None]);
        let linked: BTreeSet<u64> = self.names.values().flatten().copied().flatten().collect();
        self.nodes.retain(|id, _| linked.contains(id));
    }
}

fn adopt(path: &Path) -> io::Result<Node> {
    Ok(Node::new(path.metadata()?.ino(), std::fs::read(path)?))
}

fn parent(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_owned()
}

/// A test that failed while it held the lock has left nothing half-changed that another test reads.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
