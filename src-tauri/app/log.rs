//! The log file: which command ran for how long and how it ended, for whoever looks into a fault.
//!
//! A line holds names of commands, durations and codes of failures, and nothing that a person typed, is called or
//! sees. A few files of a bounded size are kept.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use orgdesk_core::Error;
use orgdesk_core::clock::Clock;
use orgdesk_core::files::owner_only;

/// A file that has more is put aside.
const MAX_BYTES: u64 = 512 * 1024;
/// So many are kept beside the present one.
const KEPT: u32 = 3;

/// The log of this desktop.
#[derive(Clone)]
pub struct Log {
    place: Arc<Place>,
    clock: Arc<dyn Clock>,
    file: Arc<Mutex<Option<File>>>,
}

/// Where the log lies: outside the data folder, which people copy and send.
pub type Place = Box<dyn Fn() -> Result<PathBuf, Error> + Send + Sync>;

impl Log {
    /// A log in this folder, which is made with the first line.
    pub fn new(place: Place, clock: Arc<dyn Clock>) -> Self {
        Self { place: Arc::new(place), clock, file: Arc::new(Mutex::new(None)) }
    }

    /// The folder, made where it is not there.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn folder(&self) -> Result<PathBuf, Error> {
        let folder = (self.place)()?;
        owner_only::create_folder(&folder)?;
        Ok(folder)
    }

    /// The app began.
    pub fn started(&self, version: &str, system: &str) {
        self.line(&format!("started {version} {system}"));
    }

    /// A command ended: well, or with the code of a failure.
    pub(crate) fn ended(&self, command: &str, took: Duration, code: Option<&str>) {
        self.line(&format!("{command} {} ms {}", took.as_millis(), code.unwrap_or("ok")));
    }

    /// A log that cannot be written stops nobody's work: the line is lost.
    fn line(&self, text: &str) {
        let line = format!("{} {text}\n", self.clock.now());
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(folder) = self.folder() else { return };
        if self.write(&mut file, &folder, line.as_bytes()).is_err() {
            *file = None;
        }
    }

    fn write(&self, file: &mut Option<File>, folder: &Path, line: &[u8]) -> io::Result<()> {
        let path = folder.join(name(0));
        if fs::metadata(&path).is_ok_and(|found| found.len() >= MAX_BYTES) {
            *file = None;
            // The oldest is overwritten by the next to it, and so on down to the present one.
            for number in (0..KEPT).rev() {
                let from = folder.join(name(number));
                if from.exists() {
                    fs::rename(from, folder.join(name(number + 1)))?;
                }
            }
        }
        // Somebody may have removed the file while the app runs.
        if file.is_none() || !path.exists() {
            *file = Some(opened(&path)?);
        }
        match file {
            Some(file) => file.write_all(line),
            None => Ok(()),
        }
    }
}

fn opened(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// `orgdesk.log` is the present one, `orgdesk.1.log` the one before.
fn name(number: u32) -> String {
    if number == 0 { "orgdesk.log".to_owned() } else { format!("orgdesk.{number}.log") }
}

/// The command that work belongs to, from the name that the compiler gives the work: it begins with the function
/// around it, as `orgdesk_desktop::command::account::sign_in::{{closure}}`.
pub(crate) fn command_of<W>(_: &W) -> &'static str {
    let whole = std::any::type_name::<W>();
    let inside = whole.split_once("::command::").map_or(whole, |(_, inside)| inside);
    let mut parts = inside.split([':', '<']).filter(|part| !part.is_empty());
    // The noun is the module, the command the function in it.
    parts.nth(1).unwrap_or("work")
}

#[cfg(test)]
mod tests {
    use super::*;
    use orgdesk_core::clock::SetClock;
    use orgdesk_core::domain::Timestamp;

    #[test]
    fn files_have_a_bounded_size_and_a_few_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let logs = folder.path().join("state").join("logs");
        let place = logs.clone();
        let clock = Arc::new(SetClock::at(Timestamp::from_unix_millis(0)));
        let log = Log::new(Box::new(move || Ok(place.clone())), clock);
        let command = "x".repeat(50_000);
        for _ in 0..100 {
            log.ended(&command, Duration::from_millis(7), None);
        }
        log.ended("sign_in", Duration::from_millis(812), Some("locked"));
        let mut found: Vec<_> = fs::read_dir(&logs).unwrap().map(|entry| entry.unwrap()).collect();
        found.sort_by_key(|entry| entry.file_name());
        let names: Vec<_> = found.iter().map(|entry| entry.file_name().into_string().unwrap()).collect();
        assert_eq!(names, ["orgdesk.1.log", "orgdesk.2.log", "orgdesk.3.log", "orgdesk.log"]);
        for entry in &found {
            assert!(entry.metadata().unwrap().len() < MAX_BYTES + 60_000);
            #[cfg(unix)]
            assert_eq!(
                std::os::unix::fs::PermissionsExt::mode(&entry.metadata().unwrap().permissions()) & 0o077,
                0
            );
        }
        let text = fs::read_to_string(logs.join("orgdesk.log")).unwrap();
        assert!(text.ends_with("1970-01-01T00:00:00Z sign_in 812 ms locked\n"));
        fs::remove_file(logs.join("orgdesk.log")).unwrap();
        log.started("0.1.0", "linux");
        assert_eq!(
            fs::read_to_string(logs.join("orgdesk.log")).unwrap(),
            "1970-01-01T00:00:00Z started 0.1.0 linux\n"
        );
    }
}
