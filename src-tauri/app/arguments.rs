//! What can be said when the program is started.

use std::ffi::OsString;
use std::path::PathBuf;

/// What `--help` says.
pub const HELP: &str = "\
Orgdesk: who may do what in your organizations, decided in one place.

Usage: orgdesk-desktop [--data-dir DIR] [FILE]

  FILE            Open a package, an account or a reply that somebody sent
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
        /// A file to open in it.
        file: Option<PathBuf>,
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
    let (mut data, mut file) = (None, None);
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        let value = match text.split_once('=') {
            Some(("--data-dir", value)) => Some(OsString::from(value)),
            Some(_) | None if text == "--data-dir" => words.next(),
            Some(_) | None if text == "--help" || text == "-h" => return Ok(Asked::Text(HELP.to_owned())),
            Some(_) | None if text == "--version" || text == "-V" => {
                return Ok(Asked::Text(format!("orgdesk-desktop {}", env!("CARGO_PKG_VERSION"))));
            }
            Some(_) | None if text.starts_with('-') || text.is_empty() => {
                return Err(format!("“{text}” is not understood; try --help"));
            }
            Some(_) | None if file.is_some() => {
                return Err(format!("one file can be opened at a time; “{text}” is another"));
            }
            Some(_) | None => {
                file = Some(PathBuf::from(word));
                continue;
            }
        };
        let folder = value.filter(|folder| !folder.is_empty());
        data = Some(PathBuf::from(folder.ok_or("--data-dir needs a folder behind it")?));
    }
    Ok(Asked::Window { data, file })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_or_named() {
        let window = |folder: Option<&str>| Ok(Asked::Window { data: folder.map(PathBuf::from), file: None });
        let opening = |folder: Option<&str>, file: &str| {
            Ok(Asked::Window { data: folder.map(PathBuf::from), file: Some(PathBuf::from(file)) })
        };
        let cases: [(&[&str], Result<Asked, String>); 11] = [
            (&[], window(None)),
            (&["--data-dir", "a b"], window(Some("a b"))),
            (&["--data-dir=/x"], window(Some("/x"))),
            (&["--data-dir"], Err("--data-dir needs a folder behind it".to_owned())),
            (&["--data-dir="], Err("--data-dir needs a folder behind it".to_owned())),
            (&["a b.orgdesk"], opening(None, "a b.orgdesk")),
            (&["/m=1.orgdesk-account", "--data-dir", "x"], opening(Some("x"), "/m=1.orgdesk-account")),
            (
                &["a.orgdesk", "b.orgdesk"],
                Err("one file can be opened at a time; “b.orgdesk” is another".to_owned()),
            ),
            (&[""], Err("“” is not understood; try --help".to_owned())),
            (&["--open"], Err("“--open” is not understood; try --help".to_owned())),
            (&["--help"], Ok(Asked::Text(HELP.to_owned()))),
        ];
        for (words, expected) in cases {
            assert_eq!(read(words.iter().map(OsString::from)), expected, "{words:?}");
        }
    }
}
