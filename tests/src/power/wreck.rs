//! What a power cut leaves behind, and the states it may be found in when the power is back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::chance::Chance;
use super::node::{Keep, Node};

/// A folder at the moment of the cut. It may be restored many times, each seed another possible state.
#[derive(Clone)]
pub struct Wreck {
    folders: Vec<PathBuf>,
    /// Files that SQLite never touched: they come back as they stood.
    ordinary: Vec<(PathBuf, u32, Vec<u8>)>,
    /// Per name every file it may stand for, from the durable one to the newest.
    names: Vec<(PathBuf, u32, Vec<Option<u64>>)>,
    nodes: BTreeMap<u64, Node>,
}

impl Wreck {
    /// Seeds below this one are the fixed states, the same at every cut; the others choose by chance.
    pub const FIXED: u64 = 5;

    /// Reads the real files, which drops the locks this process holds on them: without power they are void.
    pub(super) fn take(
        folder: &Path,
        names: &BTreeMap<PathBuf, Vec<Option<u64>>>,
        nodes: &BTreeMap<u64, Node>,
    ) -> io::Result<Self> {
        let mut wreck =
            Self { folders: Vec::new(), ordinary: Vec::new(), names: Vec::new(), nodes: nodes.clone() };
        for (path, history) in names {
            let real = path.metadata().ok();
            let present = history.last().copied().flatten().and_then(|id| nodes.get(&id));
            let mode = match (&real, present) {
                // Deleted by SQLite: should the name come back, the mode is not what a test is about.
                (None, None) => 0o600,
                (Some(meta), Some(node)) if meta.ino() == node.inode => {
                    if fs::read(path)? != node.written() {
                        return Err(io::Error::other(format!("{path:?} was changed past the power layer")));
                    }
                    meta.mode()
                }
                // Deleted or replaced by other means: an ordinary file, or none.
                _ => continue,
            };
            wreck.names.push((path.clone(), mode, history.clone()));
        }
        let known: BTreeSet<&Path> = wreck.names.iter().map(|(path, _, _)| path.as_path()).collect();
        let (mut folders, mut ordinary) = (Vec::new(), Vec::new());
        walk(folder, &mut |path, meta| {
            if meta.is_dir() {
                folders.push(path);
            } else if meta.is_file() && !known.contains(path.as_path()) {
                let content = fs::read(&path)?;
                ordinary.push((path, meta.mode(), content));
            }
            Ok(())
        })?;
        (wreck.folders, wreck.ordinary) = (folders, ordinary);
        Ok(wreck)
    }

    /// Empties the folder and writes one possible state into it.
    pub(super) fn write(&self, folder: &Path, seed: u64) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
        for folder in &self.folders {
            fs::create_dir(folder)?;
        }
        for (path, mode, content) in &self.ordinary {
            create(path, *mode, content)?;
        }
        let (names, contents) = fate(seed);
        let mut chance = Chance::from_seed(seed);
        for (path, mode, history) in &self.names {
            let chosen = match names {
                Keep::Nothing => 0,
                Keep::Everything | Keep::Last => history.len().saturating_sub(1),
                Keep::Some => chance.below(history.len()),
            };
            let node = history.get(chosen).copied().flatten().and_then(|id| self.nodes.get(&id));
            if let Some(node) = node {
                create(path, *mode, &node.survivors(contents, &mut chance))?;
            }
        }
        Ok(())
    }
}

/// What outlives the cut: of the names created and deleted, and of the contents written.
fn fate(seed: u64) -> (Keep, Keep) {
    match seed {
        0 => (Keep::Nothing, Keep::Nothing),
        1 => (Keep::Everything, Keep::Everything),
        2 => (Keep::Everything, Keep::Last),
        3 => (Keep::Nothing, Keep::Everything),
        4 => (Keep::Everything, Keep::Nothing),
        Wreck::FIXED.. => (Keep::Some, Keep::Some),
    }
}

fn create(path: &Path, mode: u32, content: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(content)?;
    file.set_permissions(Permissions::from_mode(mode))
}

/// Visits what stands below a folder, each folder before what it holds.
fn walk(folder: &Path, visit: &mut dyn FnMut(PathBuf, fs::Metadata) -> io::Result<()>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let meta = entry.metadata()?;
        visit(entry.path(), meta.clone())?;
        if meta.is_dir() {
            walk(&entry.path(), visit)?;
        }
    }
    Ok(())
}
