//! One broken rule: where, which, and why the rule stands.

use std::fmt;

/// Sorted by file and line, as a person goes through them.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    path: String,
    line: usize,
    rule: &'static str,
    why: String,
}

impl Problem {
    /// About one line.
    pub(crate) fn at(path: &str, line: usize, rule: &'static str, why: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, why: why.into() }
    }

    /// About a whole file.
    pub(crate) fn of(path: &str, rule: &'static str, why: impl Into<String>) -> Self {
        Self::at(path, 0, rule, why)
    }

    #[cfg(test)]
    pub(crate) fn place(&self) -> String {
        if self.line == 0 { self.path.clone() } else { format!("{}:{}", self.path, self.line) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, rule, why } = self;
        if *line == 0 {
            write!(formatter, "{path}: {rule}: {why}")
        } else {
            write!(formatter, "{path}:{line}: {rule}: {why}")
        }
    }
}

/// Where the problems are, for a test to compare.
#[cfg(test)]
pub(crate) fn places(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(Problem::place).collect()
}
