//! Who has an organization open: a shared lock for each, an exclusive one to rotate, migrate or restore.
//!
//! The locks are advisory and held by the operating system, so that a killed process holds none. The file is
//! never deleted: two processes that lock two files of one name would both believe to be alone.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use orgdesk_domain::id::OrganizationId;

use super::data_folder::DataFolder;
use super::error::FileError;

/// How long to sleep between two tries. The operating system's own waiting knows no end.
const PAUSE: Duration = Duration::from_millis(15);

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct OrganizationLock {
    _file: File,
    kind: LockKind,
}

/// What a lock keeps out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockKind {
    /// Keeps out those who want the file for themselves.
    Shared,
    /// Keeps everybody else out.
    Exclusive,
}

/// The lock could not be had.
#[derive(Debug, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum LockError {
    /// Somebody else holds it, and went on holding it until the deadline.
    InUse {
        /// The lock file.
        path: PathBuf,
        /// What was asked for.
        wanted: LockKind,
        /// How long it was waited for.
        waited: Duration,
    },
    /// The lock file could not be used.
    File(#[from] FileError),
}

impl From<&LockError> for Sentence {
    fn from(error: &LockError) -> Self {
        match error {
            LockError::InUse { path, waited, wanted, .. } => {
                said!("the organization is in use by another window, command or the API (lock {path}), and still was after {waited} ms: \
         {advice}", path = path.display(), waited = waited.as_millis(), advice => advice(*wanted))
            }
            LockError::File(error) => Self::from(error),
        }
    }
}

fn advice(wanted: LockKind) -> Sentence {
    match wanted {
        LockKind::Shared => said!("wait until it has finished, and try again"),
        LockKind::Exclusive => said!("close it everywhere else, and try again"),
    }
}

impl OrganizationLock {
    /// For a process that opens the organization as others may, too.
    ///
    /// # Errors
    /// [`LockError::InUse`] when somebody has it exclusively for longer than `wait`.
    pub fn shared(
        folder: &DataFolder,
        organization: OrganizationId,
        wait: Duration,
    ) -> Result<Self, LockError> {
        Self::acquire(&folder.organization_lock(organization), LockKind::Shared, wait)
    }

    /// For a process that must be alone.
    ///
    /// # Errors
    /// [`LockError::InUse`] when somebody has it open for longer than `wait`.
    pub fn exclusive(
        folder: &DataFolder,
        organization: OrganizationId,
        wait: Duration,
    ) -> Result<Self, LockError> {
        Self::acquire(&folder.organization_lock(organization), LockKind::Exclusive, wait)
    }

    /// What this lock keeps out.
    pub fn kind(&self) -> LockKind {
        self.kind
    }

    fn acquire(path: &Path, kind: LockKind, wait: Duration) -> Result<Self, LockError> {
        let failed = |source| FileError::Io {
            doing: "lock",
            path: path.to_owned(),
            source,
            advice: "check that you may write there and that the disk can lock files",
        };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(failed)?;
        let since = Instant::now();
        loop {
            let tried = match kind {
                LockKind::Shared => file.try_lock_shared(),
                LockKind::Exclusive => file.try_lock(),
            };
            match tried {
                Ok(()) => return Ok(Self { _file: file, kind }),
                Err(TryLockError::Error(source)) => return Err(failed(source).into()),
                Err(TryLockError::WouldBlock) => {}
            }
            let left = wait.saturating_sub(since.elapsed());
            if left.is_zero() {
                return Err(LockError::InUse { path: path.to_owned(), wanted: kind, waited: wait });
            }
            std::thread::sleep(PAUSE.min(left));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Duration = Duration::ZERO;

    #[test]
    fn many_share_and_one_is_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(place.path()).unwrap();
        let id = OrganizationId::from_bytes([1; 16]);
        let one = OrganizationLock::shared(&folder, id, NONE).unwrap();
        let two = OrganizationLock::shared(&folder, id, NONE).unwrap();
        assert_eq!(two.kind(), LockKind::Shared);
        let error = OrganizationLock::exclusive(&folder, id, NONE).unwrap_err();
        assert!(matches!(error, LockError::InUse { wanted: LockKind::Exclusive, .. }), "{error}");
        drop((one, two));
        let alone = OrganizationLock::exclusive(&folder, id, NONE).unwrap();
        assert!(matches!(OrganizationLock::shared(&folder, id, NONE), Err(LockError::InUse { .. })));
        assert!(matches!(OrganizationLock::exclusive(&folder, id, NONE), Err(LockError::InUse { .. })));
        let other = OrganizationId::from_bytes([2; 16]);
        OrganizationLock::exclusive(&folder, other, NONE).unwrap();
        drop(alone);
        OrganizationLock::shared(&folder, id, NONE).unwrap();
        assert!(folder.organization_lock(id).is_file());
    }

    #[test]
    fn waiting_ends_with_the_lock_or_with_the_deadline() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(place.path()).unwrap();
        let id = OrganizationId::from_bytes([1; 16]);
        let held = OrganizationLock::shared(&folder, id, NONE).unwrap();
        let since = Instant::now();
        assert!(OrganizationLock::exclusive(&folder, id, Duration::from_millis(60)).is_err());
        assert!(since.elapsed() >= Duration::from_millis(60));
        std::thread::scope(|scope| {
            let waiting =
                scope.spawn(|| OrganizationLock::exclusive(&folder, id, Duration::from_secs(30)).map(drop));
            std::thread::sleep(Duration::from_millis(40));
            drop(held);
            waiting.join().unwrap().unwrap();
        });
    }
}
