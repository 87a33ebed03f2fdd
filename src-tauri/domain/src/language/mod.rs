//! The languages that people are spoken to in, and sentences that can be said in each of them.
//!
//! A sentence is written down once, in English, where it belongs: `said!("there is no {what} here", what)`. What it
//! is in another language stands in that language's catalogue, found by the English. Closed sets of words say
//! themselves instead ([`InWords`]), so that a missing one does not compile.

mod actions;
mod german;
mod sentence;
mod titles;

pub use german::TEXTS as GERMAN;
pub use sentence::{InWords, Sentence, Value};

use crate::words::words;

words! {
    /// A language of the window. Command line and files speak English.
    Language, "a language" {
        /// English.
        English = "en",
        /// German, with the formal “Sie”.
        German = "de",
    }
}
