//! Cells that a spreadsheet would run as formulas, made harmless so that they can be taken back without loss.
//!
//! A cell that starts with a formula's sign gets an apostrophe before it, which spreadsheets read as “text follows”
//! (OWASP, “CSV Injection”). A cell that already looks so gets one more, so that taking one away always gives back
//! what was there.

use std::borrow::Cow;

/// The signs that start a formula, the full-width ones that some spreadsheets fold to them, and the blanks that
/// they skip before one.
fn starts_a_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// Whether, behind any apostrophes, a formula starts.
pub(super) fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(starts_a_formula)
}

/// The cell as it may stand in a file.
pub(super) fn neutralised(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The value of a cell that [`neutralised`] wrote.
pub(super) fn taken_back(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(value) if is_formula(value) => value,
        Some(_) | None => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_cell_comes_back_and_none_starts_a_formula(cell in "['=+@\\-\t\r a-zé＝]{0,6}") {
            let written = neutralised(&cell);
            prop_assert!(!written.starts_with(starts_a_formula), "{written:?}");
            prop_assert_eq!(taken_back(&written), cell.as_str());
        }
    }

    #[test]
    fn names_with_an_apostrophe_stay_as_they_are() {
        for name in ["'t Hooft", "O'Brien", "", "'"] {
            assert_eq!(neutralised(name), name);
            assert_eq!(taken_back(name), name);
        }
    }
}
