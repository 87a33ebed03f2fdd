//! What was answered as saved, as a line between two processes.

use std::fmt;

use orgdesk_core::domain::OrganizationId;

/// One thing that was answered as saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Saved {
    Account { address: String },
    Founded { owner: String, organization: OrganizationId },
    Entry { revision: u64, kind: String },
    Code { address: String, words: String },
    Joined { address: String },
    Removed { address: String },
    Imported { first: String },
    Exported { digest: String },
}

const MARK: &str = "saved";

impl fmt::Display for Saved {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{MARK}\t")?;
        match self {
            Self::Account { address } => write!(out, "account\t{address}\t"),
            Self::Founded { owner, organization } => write!(out, "founded\t{owner}\t{organization}"),
            Self::Entry { revision, kind } => write!(out, "entry\t{revision}\t{kind}"),
            Self::Code { address, words } => write!(out, "code\t{address}\t{words}"),
            Self::Joined { address } => write!(out, "joined\t{address}\t"),
            Self::Removed { address } => write!(out, "removed\t{address}\t"),
            Self::Imported { first } => write!(out, "imported\t{first}\t"),
            Self::Exported { digest } => write!(out, "exported\t{digest}\t"),
        }
    }
}

impl Saved {
    /// Reads a line; `None` for what the test program itself says. A line that the kill cut off was not said.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let line = line.strip_suffix('\n')?;
        let parts: Vec<&str> = line.split('\t').collect();
        let [MARK, what, first, second] = parts[..] else { return None };
        let text = first.to_owned();
        Some(match what {
            "account" => Self::Account { address: text },
            "founded" => Self::Founded { owner: text, organization: second.parse().expect("an id") },
            "entry" => Self::Entry { revision: first.parse().expect("a number"), kind: second.to_owned() },
            "code" => Self::Code { address: text, words: second.to_owned() },
            "joined" => Self::Joined { address: text },
            "removed" => Self::Removed { address: text },
            "imported" => Self::Imported { first: text },
            "exported" => Self::Exported { digest: text },
            other => panic!("unknown word {other}"),
        })
    }
}
