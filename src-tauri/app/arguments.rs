//! What can be said when the program is started.

use std::ffi::OsString;
use std::path::PathBuf;

/// What `--help` says.
pub const HELP: &str = "\
Orgdesk: who may do what in your organizations, decided in one place.

Usage: orgdesk-desktop [--data-dir DIR]

  --data-dir DIR  Keep accounts and organizations in this folder
  --version       Say which version this is
  --help          Say this

The command line is the program “orgdesk”.";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// A window on a data folder; without one, on the usual one.
    Window {
        /// The folder.
        data: Option<PathBuf>,
    },
    /// A text on the terminal.
    Text(String),
}

/// Reads the arguments behind the program's name.
///
/// # Errors
/// A sentence naming the argument that is not understood.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Asked, String> {
    let mut words = words.into_iter();
    let mut data = None;
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        let value = match text.split_once('=') {
            Some(("--data-dir", value)) => Some(OsString::from(value)),
            Some(_) | None if text == "--data-dir" => words.next(),
            Some(_) | None if text == "--help" || text == "-h" => return Ok(Asked::Text(HELP.to_owned())),
            Some(_) | None if text == "--version" || text == "-V" => {
                return Ok(Asked::Text(format!("orgdesk-desktop {}", env!("CARGO_PKG_VERSION"))));
            }
            Some(_) | None => return Err(format!("“{text}” is not understood; try --help")),
        };
        let folder = value.filter(|folder| !folder.is_empty());
        data = Some(PathBuf::from(folder.ok_or("--data-dir needs a folder behind it")?));
    }
    Ok(Asked::Window { data })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_or_named() {
        let window = |folder: Option<&str>| Ok(Asked::Window { data: folder.map(PathBuf::from) });
        let cases: [(&[&str], Result<Asked, String>); 7] = [
            (&[], window(None)),
            (&["--data-dir", "a b"], window(Some("a b"))),
            (&["--data-dir=/x"], window(Some("/x"))),
            (&["--data-dir"], Err("--data-dir needs a folder behind it".to_owned())),
            (&["--data-dir="], Err("--data-dir needs a folder behind it".to_owned())),
            (&["file.orgdesk"], Err("“file.orgdesk” is not understood; try --help".to_owned())),
            (&["--help"], Ok(Asked::Text(HELP.to_owned()))),
        ];
        for (words, expected) in cases {
            assert_eq!(read(words.iter().map(OsString::from)), expected, "{words:?}");
        }
    }
}
