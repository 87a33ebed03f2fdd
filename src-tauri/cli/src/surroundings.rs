//! What a command runs in: the streams, the place that paths start from, and the way to ask for a secret.

use std::io::{self, BufRead as _, BufReader, IsTerminal as _, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::vault::Password;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::output::Output;

/// The bytes that a file, or standard input, may have: more than any list that is read.
const MOST_BYTES: u64 = 256 << 20;
/// The bytes that a line may have, or a file with a password.
const MOST_OF_A_LINE: u64 = 64 << 10;

/// Stands for standard input or output where a file is expected.
pub(crate) const DASH: &str = "-";

/// Input that tells what of it has come already.
pub(crate) type Lines = BufReader<Box<dyn Read>>;

/// The streams and secrets of one run.
pub(crate) struct Surroundings {
    pub(crate) output: Output,
    pub(crate) input: Lines,
    /// Where relative paths start; empty for the working folder.
    pub(crate) place: PathBuf,
    /// Where the state is kept, where that is not the usual folder.
    pub(crate) state: Option<PathBuf>,
    pub(crate) secrets: Secrets,
}

/// Where passwords come from.
pub(crate) enum Secrets {
    /// From a file, or from the person.
    Asked,
    /// One for all accounts, which stay unlocked: for the tour.
    Given {
        /// The password.
        password: Zeroizing<String>,
        /// Who signed in already.
        unlocked: Vec<Arc<UnlockedAccount>>,
    },
}

impl Surroundings {
    /// Those of the process.
    pub(crate) fn of_process(json: bool) -> Self {
        let data = Box::new(io::BufWriter::new(io::stdout()));
        Self {
            output: Output::new(json, data, Box::new(io::stderr())),
            input: Lines::with_capacity(64 * 1024, Box::new(io::stdin())),
            place: PathBuf::new(),
            state: None,
            secrets: Secrets::Asked,
        }
    }

    /// A path as it was typed, from the place that paths start from.
    pub(crate) fn path(&self, typed: &Path) -> PathBuf {
        self.place.join(typed)
    }

    /// The bytes of a file, or of standard input.
    pub(crate) fn read(&mut self, typed: &Path) -> Result<Vec<u8>, Failure> {
        if typed == Path::new(DASH) {
            return at_most(MOST_BYTES, Vec::new(), &mut self.input)
                .map_err(|error| Failure::file(Path::new("standard input"), &error));
        }
        let path = self.path(typed);
        file_of_at_most(MOST_BYTES, &path).map_err(|error| Failure::file(&path, &error))
    }

    /// A secret text, such as a code, of a file or of standard input; at a terminal, one line.
    pub(crate) fn read_words(&mut self, typed: &Path, asking: &str) -> Result<Zeroizing<String>, Failure> {
        if typed == Path::new(DASH) && io::stdin().is_terminal() && matches!(self.secrets, Secrets::Asked) {
            self.output.message(asking)?;
            return self.first_line();
        }
        let bytes = Zeroizing::new(self.read(typed)?);
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| Failure::usage(format!("{} is not text in UTF-8", named(typed))))?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// A line that a person types to confirm something; without a terminal there is none.
    pub(crate) fn confirmation(&mut self, asking: &str, instead: &str) -> Result<String, Failure> {
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return Err(Failure::usage(instead));
        }
        self.output.message(asking)?;
        Ok(self.first_line()?.trim().to_owned())
    }

    /// The password of an account that is there.
    pub(crate) fn password(&mut self, file: Option<&Path>, whose: &str) -> Result<Password, Failure> {
        if let Secrets::Given { password, .. } = &self.secrets {
            return Ok(Password::new(password.to_string()));
        }
        match file {
            Some(file) => self.password_in(file),
            None => self.typed_password(&format!("Password of {whose}: ")),
        }
    }

    /// A new password: asked for twice where it is typed.
    pub(crate) fn new_password(&mut self, file: Option<&Path>, whose: &str) -> Result<Password, Failure> {
        if file.is_some() || matches!(self.secrets, Secrets::Given { .. }) {
            return self.password(file, whose);
        }
        let first = self.typed(&format!("New password of {whose}: "))?;
        let second = self.typed("The same again: ")?;
        if *first != *second {
            return Err(Failure::usage("the two passwords are not the same; nothing was changed"));
        }
        Ok(Password::new(first.to_string()))
    }

    fn password_in(&mut self, file: &Path) -> Result<Password, Failure> {
        let text = if file == Path::new(DASH) {
            self.first_line()?
        } else {
            let path = self.path(file);
            let bytes =
                file_of_at_most(MOST_OF_A_LINE, &path).map_err(|error| Failure::file(&path, &error))?;
            let bytes = Zeroizing::new(bytes);
            let text = std::str::from_utf8(&bytes).map_err(|_| {
                Failure::usage(format!("the password file {} is not text in UTF-8", path.display()))
            })?;
            Zeroizing::new(text.to_owned())
        };
        // Exactly one line end: a password may end in spaces, and an editor adds one line end.
        let password = text.strip_suffix('\n').unwrap_or(&text);
        let password = password.strip_suffix('\r').unwrap_or(password);
        if password.is_empty() {
            return Err(Failure::usage(format!("there is no password in {}", named(file))));
        }
        Ok(Password::new(password.to_owned()))
    }

    fn typed_password(&mut self, prompt: &str) -> Result<Password, Failure> {
        Ok(Password::new(self.typed(prompt)?.to_string()))
    }

    /// Asks without echo. Nobody sees the prompt where standard error goes elsewhere, so nobody is asked there.
    fn typed(&mut self, prompt: &str) -> Result<Zeroizing<String>, Failure> {
        let nobody = || {
            Failure::usage(
                "there is no terminal to ask for the password: give a file with --password-file or \
                 ORGDESK_PASSWORD_FILE, or - to read it from the first line of standard input",
            )
        };
        if !io::stderr().is_terminal() {
            return Err(nobody());
        }
        rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|_| nobody())
    }

    fn first_line(&mut self) -> Result<Zeroizing<String>, Failure> {
        let mut line = Zeroizing::new(String::new());
        let failed = |error: io::Error| Failure::file(Path::new("standard input"), &error);
        let read = self.input.by_ref().take(MOST_OF_A_LINE).read_line(&mut line).map_err(failed)?;
        if u64::try_from(read).is_ok_and(|read| read >= MOST_OF_A_LINE) {
            return Err(failed(too_large(MOST_OF_A_LINE)));
        }
        Ok(line)
    }
}

/// What a file holds; one without an end, such as a device, is not waited for.
fn file_of_at_most(max: u64, path: &Path) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len().min(max).saturating_add(1);
    // All at once: a file with a secret would leave copies behind while its bytes grow.
    at_most(max, Vec::with_capacity(usize::try_from(length).unwrap_or_default()), file)
}

fn at_most(max: u64, mut bytes: Vec<u8>, from: impl Read) -> io::Result<Vec<u8>> {
    from.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|found| found <= max) {
        return Ok(bytes);
    }
    Err(too_large(max))
}

fn too_large(max: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than the {max} bytes that are read"))
}

fn named(file: &Path) -> String {
    if file == Path::new(DASH) { "standard input".to_owned() } else { file.display().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_read_than_may_be_there() {
        assert_eq!(at_most(3, Vec::new(), b"abc".as_slice()).unwrap(), b"abc");
        let refused = at_most(3, Vec::new(), io::repeat(b'a')).unwrap_err();
        assert_eq!(refused.to_string(), "it has more than the 3 bytes that are read");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_without_an_end_is_refused() {
        assert!(file_of_at_most(1_000, Path::new("/dev/zero")).is_err());
    }
}
