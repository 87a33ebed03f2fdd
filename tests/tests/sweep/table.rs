//! The table as a person reads it.

use std::fmt::Write as _;

use orgdesk_core::domain::policy::{Invariant, Rule};

use crate::actors::Actor;
use crate::outcome::{Cell, broken, denied};
use crate::rows::Row;

const LEGEND: &str = "\
Who gets what for which change: one row per change and target, one column per kind of actor.
Written and compared by tests/tests/sweep.rs; UPDATE_GOLDEN=1 writes it anew. Review the diff.

ok        saved
same      answered without an error, and nothing was to be changed
notfound  there is no such thing, or none that this person may see
invalid   something given does not fit
locked    this account does not come in, or no longer speaks for a member
-WORD     denied by a rule of the policy, as journalled:
!WORD     refused because of a rule that no role can break, as journalled:
";

/// The whole file.
pub(crate) fn render(rows: &[Row], columns: &[Vec<Cell>]) -> String {
    let mut out = LEGEND.to_owned();
    for rule in Rule::ALL {
        let _ = writeln!(out, "  {:9} {rule}", denied(*rule));
    }
    for invariant in Invariant::ALL {
        let _ = writeln!(out, "  {:9} {invariant}", broken(*invariant));
    }
    out.push('\n');
    for actor in Actor::ALL {
        let (heading, meaning) = actor.heading();
        let _ = writeln!(out, "{heading:9} {meaning}");
    }
    let mut last = "";
    for (place, row) in rows.iter().enumerate() {
        if row.title != last {
            let _ = write!(out, "\n{}\n{:26}", row.title, "");
            line(&mut out, Actor::ALL.iter().map(|actor| actor.heading().0));
            last = &row.title;
        }
        let _ = write!(out, "  {:24}", row.target);
        line(&mut out, columns.iter().map(|cells| cells[place].word));
    }
    out
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    let cells: String = cells.map(|cell| format!("{cell:9}")).collect();
    out.push_str(cells.trim_end());
    out.push('\n');
}
