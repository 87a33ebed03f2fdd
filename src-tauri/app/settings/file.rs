//! The file of the settings: read, checked, set aside where it is damaged, written whole.

use orgdesk_core::domain::language::Sentence;
use orgdesk_core::domain::said;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use orgdesk_core::Error;
use orgdesk_core::domain::OrganizationId;
use orgdesk_core::files::FileError;
use orgdesk_core::files::atomic_file::{read_at_most, write_owner_only};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::WindowPlace;
use crate::reply::Settings;

/// More than this is no file of settings.
const MAX_BYTES: u64 = 256 * 1024;
/// Pages whose columns are kept, and columns of each.
const MAX_PAGES: usize = 32;
const MAX_COLUMNS: usize = 200;
/// Names of tabs, pages and columns.
const MAX_NAME: usize = 120;

/// What is in the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Stored {
    /// What the pages know.
    #[serde(flatten)]
    pub(super) settings: Settings,
    /// Where the window stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) window: Option<WindowPlace>,
    /// The sample organizations of this desktop.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) samples: Vec<OrganizationId>,
    /// What another release knows.
    #[serde(flatten)]
    pub(super) other: BTreeMap<String, Value>,
}

/// Reads the file; where there is none, everything is as preset. One that cannot be understood is set aside, and the
/// sentence says so.
pub(super) fn read(path: &Path) -> Result<(Stored, Option<String>), Error> {
    let problem = match read_at_most(path, MAX_BYTES) {
        Ok(bytes) => match understood(&bytes) {
            Ok(stored) => return Ok((stored, None)),
            Err(problem) => problem,
        },
        Err(error) if error.is_not_found() => return Ok((Stored::default(), None)),
        Err(error @ (FileError::TooLarge { .. } | FileError::NoPlainFile { .. })) => error.to_string(),
        Err(error) => return Err(error.into()),
    };
    let aside = set_aside(path)?;
    let sentence = format!(
        "The settings of this desktop could not be read ({problem}), so all of them are as preset. The file is kept \
         as {aside} beside the new one."
    );
    Ok((Stored::default(), Some(sentence)))
}

/// Writes the file whole.
pub(super) fn write(path: &Path, stored: &Stored) -> Result<(), Error> {
    let mut text = serde_json::to_vec_pretty(stored)?;
    text.push(b'\n');
    Ok(write_owner_only(path, &text)?)
}

/// What is out of its bounds: the name of the setting, and the sentence.
pub(super) fn check(settings: &Settings) -> Result<(), (&'static str, Sentence)> {
    let Settings { zoom, lock_after, last_organization, last_tab, columns, .. } = settings;
    if !(50..=300).contains(zoom) {
        return Err(("zoom", said!("{zoom} % is not between 50 and 300 %", zoom)));
    }
    if !(1..=240).contains(lock_after) {
        return Err(("lockAfter", said!("{lock_after} is not between 1 and 240 minutes", lock_after)));
    }
    if last_organization.as_ref().is_some_and(|id| id.parse::<OrganizationId>().is_err()) {
        return Err(("lastOrganization", said!("this is no id of an organization")));
    }
    if last_tab.as_ref().is_some_and(|tab| tab.len() > MAX_NAME) {
        return Err(("lastTab", said!("this is no name of a tab")));
    }
    let is_name = |name: &String| !name.is_empty() && name.len() <= MAX_NAME;
    let is_fine = |columns: &Vec<String>| columns.len() <= MAX_COLUMNS && columns.iter().all(is_name);
    if columns.len() > MAX_PAGES || !columns.keys().all(is_name) || !columns.values().all(is_fine) {
        return Err(("columns", said!("these are more or longer names than any table has")));
    }
    Ok(())
}

fn understood(bytes: &[u8]) -> Result<Stored, String> {
    let stored: Stored = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    check(&stored.settings).map_err(|(field, problem)| format!("{field}: {problem}"))?;
    Ok(stored)
}

/// Gives the file a name that is free; answers the name.
fn set_aside(path: &Path) -> Result<String, Error> {
    let free = (1_u32..).map(|number| match number {
        1 => "settings.damaged.json".to_owned(),
        more => format!("settings.damaged-{more}.json"),
    });
    for name in free.take(1_000) {
        let aside = path.with_file_name(&name);
        if fs::symlink_metadata(&aside).is_err() {
            fs::rename(path, &aside).map_err(|error| {
                Error::File(said!("{path} could not be set aside: {error}", path = path.display(), error))
            })?;
            return Ok(name);
        }
    }
    Err(Error::File(said!("{path} is damaged, and too many like it are kept already", path = path.display())))
}
