//! Why a command stopped, as one sentence for the person who typed it.

use std::fmt;

/// The result of everything here: it worked, or a sentence says why not.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// One readable sentence. There are no kinds: nobody here acts on the difference.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
