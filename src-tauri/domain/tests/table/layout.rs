//! How answers are laid out: one short mark per answer, columns aligned, a legend that explains them.

use std::fmt;

use orgdesk_domain::policy::{Decision, Rule};

pub(crate) const LEGEND: &str = "\
The rules of version 1: every action, on every kind of target, by every kind of person.
Written by the test `golden`; reviewed as a diff; frozen once released.

yes       allowed
-rule     refused, and by which rule:
          -admin    administration            only Owners and Admins may
          -owner    ownership                 only Owners may
          -over     owners_over_owners        only Owners decide over Owners
          -self     self_only                 only about oneself
          -other    others_by_administration  about others only Owners and Admins may
          -read     permission_reads          the application permission does not read it
          -edit     permission_edits          the application permission does not edit it
          -token    tokens_only               no person may, only a token
          -active   active_only               only an active membership gives rights
          -member   members_only              only members may

Owner and Admin stand for every application permission under that role. CAEditor, CAReader, Editor and
Reader are active Members: Custom App Editor, Custom App Reader, App Editor (legacy), App Reader (legacy).
invited, suspended, left and removed stand for every role and every permission.
";

fn code(rule: Rule) -> &'static str {
    match rule {
        Rule::Administration => "-admin",
        Rule::Ownership => "-owner",
        Rule::OwnersOverOwners => "-over",
        Rule::SelfOnly => "-self",
        Rule::OthersByAdministration => "-other",
        Rule::PermissionReads => "-read",
        Rule::PermissionEdits => "-edit",
        Rule::TokensOnly => "-token",
        Rule::ActiveOnly => "-active",
        Rule::MembersOnly => "-member",
    }
}

/// One answer as it stands in a table.
pub(crate) fn mark(decision: &Decision) -> &'static str {
    match decision {
        Decision::Allowed(_) => "yes",
        Decision::Refused(refusal) => code(refusal.rule),
    }
}

/// Rows under a title: some leading words, then one mark per column.
pub(crate) struct Table {
    title: String,
    rows: Vec<Vec<String>>,
    leading: usize,
}

impl Table {
    pub(crate) fn new<const N: usize>(title: &str, leading: [&str; N], columns: &[&str]) -> Self {
        let head = leading.iter().chain(columns).map(|word| (*word).to_owned()).collect();
        Self { title: title.to_owned(), rows: vec![head], leading: N }
    }

    pub(crate) fn row<const N: usize>(&mut self, leading: [&str; N], marks: Vec<String>) {
        self.rows.push(leading.iter().map(|word| (*word).to_owned()).chain(marks).collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n\n== {}\n", self.title)?;
        let columns = self.rows[0].len();
        // Marks have one width in all tables, so that a longer word in one does not move the others.
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let widest = self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
                if column < self.leading { widest } else { widest.max("suspended".len()) }
            })
            .collect();
        for row in &self.rows {
            let line: Vec<String> =
                row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            writeln!(f, "{}", line.join("  ").trim_end())?;
        }
        Ok(())
    }
}
