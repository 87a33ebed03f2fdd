//! What tauri.conf.json cannot say: where the files of a package lie, and which C library the programs ask for.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;

use super::staging::Staged;
use super::unreadable;
use crate::failure::Outcome;

/// Writes the configuration that is laid over tauri.conf.json; answers where.
pub(crate) fn write(staged: &Staged) -> Outcome<PathBuf> {
    let path = staged.folder().join("overlay.json");
    let needs = match newest_libc(staged)? {
        Some((major, minor)) => quoted(&format!("libc6 (>= {major}.{minor})")),
        None => quoted("libc6"),
    };
    let text = format!(
        "{{\"bundle\": {{\"linux\": {{\"deb\": {{\"depends\": [{needs}], \"files\": {}}}, \"rpm\": {{\"files\": {}}}}}}}}}\n",
        map(&staged.files("deb")?),
        map(&staged.files("rpm")?),
    );
    let written = File::create(&path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| unreadable(&path, &error))?;
    Ok(path)
}

fn map(files: &[(String, PathBuf)]) -> String {
    let lines: Vec<String> = files
        .iter()
        .map(|(target, source)| format!("{}: {}", quoted(target), quoted(&source.to_string_lossy())))
        .collect();
    format!("{{{}}}", lines.join(", "))
}

/// A text of JSON.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            control if control < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The newest version of the C library that a program built here asks for: on an older one it would not start.
fn newest_libc(staged: &Staged) -> Outcome<Option<(u32, u32)>> {
    let mut newest = None;
    // The desktop app is built later, or anew; where it lies already, it is asked as well.
    for program in staged.programs.iter().filter(|program| program.is_file()) {
        newest = newest.max(newest_in(&std::fs::read(program).map_err(|error| unreadable(program, &error))?));
    }
    Ok(newest)
}

/// The versions stand in the table of names as `GLIBC_2.34`.
fn newest_in(program: &[u8]) -> Option<(u32, u32)> {
    const MARK: &[u8] = b"GLIBC_";
    let starts = program.windows(MARK.len()).enumerate().filter(|(_, part)| *part == MARK);
    starts.filter_map(|(at, _)| version(program.get(at + MARK.len()..)?)).max()
}

fn version(text: &[u8]) -> Option<(u32, u32)> {
    let end = text.iter().take(12).position(|byte| !byte.is_ascii_digit() && *byte != b'.')?;
    let (major, rest) = std::str::from_utf8(text.get(..end)?).ok()?.split_once('.')?;
    let minor = rest.split('.').next()?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_library_is_found() {
        let program = b"\0GLIBC_2.4\0GLIBC_2.34\0GLIBC_PRIVATE\0GLIBC_2.9.1\0GLIBC_2.";
        assert_eq!(newest_in(program), Some((2, 34)));
        assert_eq!(newest_in(b"no program"), None);
    }

    #[test]
    fn paths_are_quoted() {
        assert_eq!(quoted("a \"b\" \\c\n"), r#""a \"b\" \\c\u000a""#);
        let files = [("/usr/bin/orgdesk".to_owned(), PathBuf::from("/x/orgdesk"))];
        assert_eq!(map(&files), r#"{"/usr/bin/orgdesk": "/x/orgdesk"}"#);
    }
}
