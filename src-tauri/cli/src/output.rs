//! What is said: data to standard output, messages to standard error, and both quiet once nobody reads them.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use crate::failure::Failure;

/// Where data and messages go.
pub(crate) struct Output {
    json: bool,
    data: Box<dyn Write>,
    messages: Box<dyn Write>,
    /// Whether whoever read the data has gone, such as `head` after its last line.
    closed: bool,
}

impl Output {
    pub(crate) fn new(json: bool, data: Box<dyn Write>, messages: Box<dyn Write>) -> Self {
        Self { json, data, messages, closed: false }
    }

    /// Whether the answers are for programs.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Whether nobody reads the data any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed
    }

    /// An answer: as one line of JSON, or as text for people.
    pub(crate) fn answer<T: Serialize>(
        &mut self,
        answer: &T,
        text: impl FnOnce(&T) -> String,
    ) -> Result<(), Failure> {
        if self.json { self.line(answer) } else { Ok(self.text(&text(answer))?) }
    }

    /// One line of JSON.
    pub(crate) fn line<T: Serialize>(&mut self, value: &T) -> Result<(), Failure> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        Ok(self.write_all(&line)?)
    }

    /// Text for people; a line end is added where there is none.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.write_all(printable(text).as_bytes())?;
        if text.ends_with('\n') { Ok(()) } else { self.write_all(b"\n") }
    }

    /// Something that people should know. Programs find it in the answer.
    pub(crate) fn message(&mut self, message: impl AsRef<str>) -> io::Result<()> {
        if self.json {
            return Ok(());
        }
        self.flush()?;
        until_closed(writeln!(self.messages, "{}", printable(message.as_ref())))?;
        until_closed(self.messages.flush())
    }

    /// Says what went wrong; the last thing that is said.
    pub(crate) fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        // That the data could not be written may be the very failure to be told.
        let _ = self.flush();
        let said = if self.json {
            writeln!(self.messages, "{}", failure.json())
        } else {
            writeln!(self.messages, "error: {}", printable(&failure.message))
        };
        until_closed(said)?;
        until_closed(self.messages.flush())
    }
}

/// A pipe that is closed takes everything in silence: whether something was done does not depend on who reads it.
impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        match self.data.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(bytes.len())
            }
            other => other,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        match self.data.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other,
        }
    }
}

fn until_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// The text with characters that steer a terminal or reorder the line shown as their code points.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(steers) {
        let show = |character: char| {
            if steers(character) {
                format!("<U+{:04X}>", u32::from(character))
            } else {
                character.to_string()
            }
        };
        Cow::Owned(text.chars().map(show).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn steers(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_not_obeyed() {
        assert_eq!(printable("Zoë \u{1b}[31mred\u{202E}"), "Zoë <U+001B>[31mred<U+202E>");
        assert_eq!(printable("two\nlines"), "two\nlines");
    }
}
