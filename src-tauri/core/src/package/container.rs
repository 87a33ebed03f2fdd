//! The form of a package: a ZIP archive in which nothing is compressed, with a manifest that says what is in it.
//!
//! What it carries is sealed already, so that there is nothing to hide and nothing to squeeze: the databases are
//! encrypted, the key slots and the account are of no use without a private key. The manifest is a table of contents
//! and no authority: what an organization is, its own journal says.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use orgdesk_domain::language::Sentence;
use orgdesk_domain::{OrganizationId, PackageId, Timestamp, said};
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::Error;
use crate::files::atomic_file;
use crate::state::Digest;
use crate::vault::Fingerprint;

/// The format that this release writes.
const VERSION: u32 = 1;
const MANIFEST: &str = "orgdesk.json";
/// The bytes that a manifest can have: some hundred for each of many organizations.
const MOST_MANIFEST_BYTES: u64 = 4 << 20;
/// The files that a package can have.
const MOST_FILES: usize = 4_000;

/// What a package is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageKind {
    /// To be read elsewhere.
    Copy,
    /// For another desktop to go on with.
    HandOver,
    /// To come back to.
    Backup,
    /// An account with its organizations, for another computer.
    Account,
}

/// The contents of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    version: u32,
    /// Its id, the same that the journal names it by.
    pub package: PackageId,
    /// What it is for.
    pub kind: PackageKind,
    /// When it was made.
    pub made_at: Timestamp,
    /// The organizations in it.
    pub organizations: Vec<Packaged>,
    files: BTreeMap<String, Content>,
}

/// An organization in a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packaged {
    /// Which.
    pub organization: OrganizationId,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The number of its newest entry.
    pub seq: u64,
    /// That entry's hash.
    pub hash: Digest,
}

impl Manifest {
    /// Reads the table of contents of a package. It opens nothing and proves nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the file where it is no package, [`Error::Newer`] where a newer Orgdesk made it.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Ok(Archive::open(path)?.manifest)
    }
}

/// A file of a package: its bytes and their BLAKE3 digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    bytes: u64,
    digest: Digest,
}

/// A file to be put into a package.
pub(crate) enum Part<'a> {
    /// As it lies on the disk.
    File(&'a Path),
    /// From memory.
    Bytes(&'a [u8]),
}

/// Writes a package, whole or not at all.
///
/// # Errors
/// Where a file cannot be read or the package cannot be written.
pub(crate) fn write(
    path: &Path,
    (package, kind, made_at): (PackageId, PackageKind, Timestamp),
    organizations: Vec<Packaged>,
    parts: &[(String, Part<'_>)],
) -> Result<Manifest, Error> {
    let mut manifest =
        Manifest { version: VERSION, package, kind, made_at, organizations, files: BTreeMap::new() };
    atomic_file::write_with(path, |to| {
        let mut archive = ZipWriter::new_stream(to);
        let stored =
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
        for (name, part) in parts {
            archive.start_file(name.as_str(), stored)?;
            let content = match part {
                Part::File(from) => copy_hashed(&mut File::open(from)?, &mut archive)?,
                Part::Bytes(bytes) => copy_hashed(&mut &**bytes, &mut archive)?,
            };
            manifest.files.insert(name.clone(), content);
        }
        archive.start_file(MANIFEST, stored)?;
        serde_json::to_writer_pretty(&mut archive, &manifest)?;
        archive.finish()?;
        Ok(())
    })?;
    Ok(manifest)
}

/// A package that was opened for reading. Nothing in it is believed before it is checked.
pub(crate) struct Archive {
    path: PathBuf,
    zip: ZipArchive<File>,
    pub(crate) manifest: Manifest,
}

impl Archive {
    /// Opens a package and reads its manifest.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the file where it is no package, [`Error::Newer`] where a newer Orgdesk made it.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|error| Error::file(path, &error))?;
        let mut zip = ZipArchive::new(file).map_err(|error| broken(path, &error))?;
        if zip.len() > MOST_FILES {
            return Err(no_package(path, said!("it holds {count} files", count = zip.len())));
        }
        let mut bytes = Vec::new();
        let entry = zip.by_name(MANIFEST).map_err(|error| broken(path, &error))?;
        let read = entry.take(MOST_MANIFEST_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| broken(path, &error))?;
        if bytes.len() as u64 > MOST_MANIFEST_BYTES {
            return Err(no_package(path, said!("its table of contents is too long")));
        }
        let manifest = manifest_of(path, &bytes)?;
        let mut named: Vec<_> = manifest.organizations.iter().map(|one| one.organization).collect();
        named.sort_unstable();
        named.dedup();
        if named.len() != manifest.organizations.len() {
            return Err(no_package(path, said!("it names an organization twice")));
        }
        Ok(Self { path: path.to_owned(), zip, manifest })
    }

    /// Writes a file of the package to a place, for its owner only, and checks it on the way.
    ///
    /// # Errors
    /// Where the package does not have it, or its bytes are not the ones that were put in.
    pub(crate) fn extract(&mut self, name: &str, to: &Path) -> Result<(), Error> {
        let mut written = Ok(());
        atomic_file::write_with(to, |to| {
            written = self.copy(name, to);
            // What was found wrong is said by itself, not as a failure of the place.
            if written.is_err() { Err(io::Error::other("not taken out")) } else { Ok(()) }
        })
        .map_err(Error::from)
        .or_else(|error| std::mem::replace(&mut written, Ok(())).and(Err(error)))
    }

    /// The bytes of a file of the package, at most so many.
    ///
    /// # Errors
    /// As [`Self::extract`].
    pub(crate) fn bytes(&mut self, name: &str, most: u64) -> Result<Vec<u8>, Error> {
        let content = self.content(name)?;
        if content.bytes > most {
            return Err(no_package(&self.path, said!("{name} in it is too long", name)));
        }
        let mut bytes = Vec::new();
        self.copy(name, &mut bytes)?;
        Ok(bytes)
    }

    fn content(&self, name: &str) -> Result<Content, Error> {
        let found = self.manifest.files.get(name).copied();
        found.ok_or_else(|| no_package(&self.path, said!("there is no {name} in it", name)))
    }

    fn copy(&mut self, name: &str, to: &mut dyn Write) -> Result<(), Error> {
        let wanted = self.content(name)?;
        let path = self.path.clone();
        let entry = self.zip.by_name(name).map_err(|error| broken(&path, &error))?;
        if entry.compression() != CompressionMethod::Stored || entry.size() != wanted.bytes {
            return Err(no_package(&path, said!("{name} in it is not as its table of contents says", name)));
        }
        // One byte more than there should be is enough to see that there are too many.
        let mut limited = entry.take(wanted.bytes.saturating_add(1));
        let found = copy_hashed(&mut limited, to).map_err(|error| broken(&path, &error))?;
        if found == wanted {
            Ok(())
        } else {
            Err(Error::damaged(said!(
                "{path}: {name} in it is not what was put in: the package was altered, or damaged on its way. Nothing \
                 was changed; ask for it again",
                path = path.display(),
                name
            )))
        }
    }
}

fn manifest_of(path: &Path, bytes: &[u8]) -> Result<Manifest, Error> {
    #[derive(Deserialize)]
    struct VersionOnly {
        version: u32,
    }
    let VersionOnly { version } = serde_json::from_slice(bytes).map_err(|error| broken(path, &error))?;
    if version > VERSION {
        return Err(Error::Newer(said!(
            "{path} was made by a newer release of Orgdesk (format {version}, this one knows {known}): update Orgdesk \
             to open it",
            path = path.display(),
            version,
            known = VERSION
        )));
    }
    serde_json::from_slice(bytes).map_err(|error| broken(path, &error))
}

fn no_package(path: &Path, why: impl Into<Sentence>) -> Error {
    let problem = said!("it is no package of Orgdesk, or a damaged one ({why})", why => why.into());
    Error::invalid(Sentence::quoted(&path.display()), problem)
}

/// What a library or the operating system says is wrong.
fn broken(path: &Path, error: &dyn std::fmt::Display) -> Error {
    no_package(path, Sentence::quoted(error))
}

fn copy_hashed(from: &mut dyn Read, to: &mut dyn Write) -> io::Result<Content> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 256 * 1024];
    let mut bytes = 0;
    loop {
        let read = from.read(&mut buffer)?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else { break };
        hasher.update(chunk);
        to.write_all(chunk)?;
        bytes += chunk.len() as u64;
    }
    Ok(Content { bytes, digest: Digest(*hasher.finalize().as_bytes()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(path: &Path) -> Manifest {
        let organization = Packaged {
            organization: OrganizationId::from_bytes([1; 16]),
            fingerprint: Fingerprint([2; 32]),
            seq: 3,
            hash: Digest([4; 32]),
        };
        let beside = path.with_extension("part");
        atomic_file::write_owner_only(&beside, &[7; 100_000]).unwrap();
        let parts = [
            ("a.db".to_owned(), Part::File(&beside)),
            ("a.keys".to_owned(), Part::Bytes(b"{\"slots\": []}")),
        ];
        let about = (PackageId::from_bytes([5; 16]), PackageKind::Copy, Timestamp::from_unix_millis(6));
        write(path, about, vec![organization], &parts).unwrap()
    }

    #[test]
    fn what_was_put_in_comes_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.orgdesk");
        let manifest = made(&path);
        let mut archive = Archive::open(&path).unwrap();
        assert_eq!(archive.manifest, manifest);
        let out = folder.path().join("out");
        archive.extract("a.db", &out).unwrap();
        assert_eq!(std::fs::read(&out).unwrap(), [7; 100_000]);
        assert_eq!(archive.bytes("a.keys", 100).unwrap(), b"{\"slots\": []}");
        assert!(archive.bytes("a.keys", 3).unwrap_err().to_string().contains("too long"));
        assert!(archive.extract("b.db", &out).unwrap_err().to_string().contains("no b.db"));
    }

    #[test]
    fn any_bit_that_differs_is_noticed_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.orgdesk");
        made(&path);
        let whole = std::fs::read(&path).unwrap();
        let out = folder.path().join("out");
        for place in (0..whole.len()).step_by(997) {
            let mut altered = whole.clone();
            altered[place] ^= 1;
            atomic_file::write_owner_only(&path, &altered).unwrap();
            let read = Archive::open(&path).and_then(|mut archive| {
                archive.extract("a.db", &out)?;
                archive.bytes("a.keys", 100)
            });
            match read {
                // Bits of dates and the like, which nothing hangs on.
                Ok(keys) => assert_eq!(
                    (keys.as_slice(), std::fs::read(&out).unwrap()),
                    (b"{\"slots\": []}".as_slice(), vec![7; 100_000])
                ),
                Err(error) => assert!(error.to_string().contains("x.orgdesk"), "{error}"),
            }
            let _ = std::fs::remove_file(&out);
        }
        for length in [0, 1, 30, whole.len() / 2, whole.len() - 1] {
            atomic_file::write_owner_only(&path, &whole[..length]).unwrap();
            assert!(Archive::open(&path).is_err(), "{length}");
        }
    }

    #[test]
    fn a_newer_package_is_named_as_one() {
        let path = Path::new("x.orgdesk");
        assert!(matches!(manifest_of(path, br#"{"version": 2, "new": 1}"#), Err(Error::Newer(_))));
        assert!(matches!(manifest_of(path, br#"{"version": 1, "new": 1}"#), Err(Error::Invalid { .. })));
    }
}
