//! A sentence for people: a template with what is put in, said in the language that is asked for.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Language, german};

/// What says itself in each language.
pub trait InWords {
    /// In this language.
    fn in_words(&self, language: Language) -> String;
}

/// A sentence, or a part of one. Shown as it is, it is English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    template: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// What is put into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A name, a number, a path: the same in each language.
    Text(String),
    /// A sentence of its own.
    Said(Sentence),
    /// Words of a closed set, by [`Language::ALL`].
    Words(Vec<String>),
}

impl Value {
    /// What is the same in each language.
    pub fn text(value: &(impl fmt::Display + ?Sized)) -> Self {
        Self::Text(value.to_string())
    }

    fn in_words(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Said(sentence) => sentence.in_words(language),
            Self::Words(words) => Language::ALL
                .iter()
                .zip(words)
                .find(|(one, _)| **one == language)
                .map_or_else(String::new, |(_, words)| words.clone()),
        }
    }
}

impl Sentence {
    /// A template with its values. Written as [`said!`](crate::said), so that the tests find it.
    pub fn new(template: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self { template, values }
    }

    /// What others said, such as the operating system: the same in each language.
    pub fn quoted(text: &(impl fmt::Display + ?Sized)) -> Self {
        Self::new("{it}", vec![("it", Value::text(text))])
    }

    /// What is put together in each language by itself.
    pub fn in_each(words: impl Fn(Language) -> String) -> Self {
        let each = Language::ALL.iter().map(|language| words(*language)).collect();
        Self::new("{it}", vec![("it", Value::Words(each))])
    }

    /// In a language; in English where its catalogue has no such sentence.
    pub fn in_words(&self, language: Language) -> String {
        let template = match language {
            Language::English => self.template,
            Language::German => german::of(self.template).unwrap_or(self.template),
        };
        let mut text = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, after)) = behind.split_once('}') else {
                rest = behind;
                break;
            };
            if let Some((_, value)) = self.values.iter().find(|(known, _)| *known == name) {
                text.push_str(&value.in_words(language));
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// A sentence with nothing put in.
impl From<&'static str> for Sentence {
    fn from(template: &'static str) -> Self {
        Self::new(template, Vec::new())
    }
}

impl From<&Sentence> for Sentence {
    fn from(sentence: &Sentence) -> Self {
        sentence.clone()
    }
}

/// For errors that are said when they are given away.
macro_rules! by_value {
    ($($error:path),+ $(,)?) => {$(
        impl From<$error> for Sentence {
            fn from(error: $error) -> Self {
                Self::from(&error)
            }
        }
    )+};
}
by_value!(
    crate::spelling::SpellingError,
    crate::email_address::EmailAddressError,
    crate::id::IdError,
    crate::timestamp::TimestampError,
    crate::words::UnknownWord,
    crate::profile::ProfileKeyError,
);

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_words(Language::English))
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<T: InWords> From<T> for Sentence {
    fn from(words: T) -> Self {
        Self::in_each(|language| words.in_words(language))
    }
}

/// A sentence: a template, and a value for each name in it.
///
/// `name` and `name = value` put in what is the same in each language, `name => value` what can be said in each.
#[macro_export]
macro_rules! said {
    (@value $name:ident) => { $crate::language::Value::text(&$name) };
    (@value $name:ident = $text:expr) => { $crate::language::Value::text(&$text) };
    (@value $name:ident => $said:expr) => {
        $crate::language::Value::Said($crate::language::Sentence::from($said))
    };
    ($template:literal $(, $name:ident $(= $text:expr)? $(=> $said:expr)?)* $(,)?) => {
        $crate::language::Sentence::new(
            $template,
            vec![$((stringify!($name), $crate::said!(@value $name $(= $text)? $(=> $said)?))),*],
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once_and_by_their_names() {
        let name = "{what}";
        let inner = said!("{what} of {name}", name, what = 3);
        assert_eq!(inner.to_string(), "3 of {what}");
        assert_eq!(said!("no {inner} here", inner => inner).to_string(), "no 3 of {what} here");
        assert_eq!(said!("100 %, {").to_string(), "100 %, ");
    }

    #[test]
    fn a_sentence_is_said_in_the_language_asked_for() {
        let taken = said!("is empty");
        assert_eq!(taken.in_words(Language::English), "is empty");
        assert_eq!(taken.in_words(Language::German), "ist leer");
        let around = said!("the address {problem}", problem => taken);
        assert_eq!(around.in_words(Language::German), "die Adresse ist leer");
    }
}
