//! What must come of a forgery: opening doubts it where it looks, nothing can be changed then, and `verify` names it.

use orgdesk_core::Change;
use orgdesk_core::Error;
use orgdesk_core::journal::VerifyReport;
use orgdesk_tests::tampering::{Copied, OLGA};

/// Whether the quick look at opening sees a forgery. It looks at all rows and at the entries since those that this
/// desktop saw last; what else is forged waits for `verify`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It does: the organization is open for reading only.
    Doubts,
    /// It does not look there.
    Trusts,
}

/// Opens the forged copy as an honest Owner.
#[track_caller]
pub fn assert_found(copied: &Copied, what: &str, opening: Opening, finding: &str) -> VerifyReport {
    let mut session = copied.enter(OLGA).unwrap_or_else(|error| panic!("{what}: {error}"));
    let report = session.verify(|_| true).unwrap_or_else(|error| panic!("{what}: {error}"));
    let named = report.problems.iter().any(|problem| problem.sentence.to_string().contains(finding));
    assert!(named, "{what}: no finding says “{finding}”: {:#?}", report.problems);
    let doubt = session.doubt().map(ToString::to_string);
    match opening {
        Opening::Doubts => {
            assert!(doubt.is_some(), "{what}: opened without a doubt");
            let refused = session.apply(Change::CreateRecoveryKey).map(|_| ());
            assert!(matches!(refused, Err(Error::ReadOnly(_))), "{what}: {refused:?}");
            let refused = session.apply(Change::Leave).map(|_| ());
            assert!(matches!(refused, Err(Error::ReadOnly(_))), "{what}: {refused:?}");
        }
        Opening::Trusts => assert_eq!(doubt, None, "{what}: opening sees it after all; say so in the table"),
    }
    report
}

/// A copy that nobody forged is proved and can be changed.
#[track_caller]
pub fn assert_sound(copied: &Copied, what: &str) {
    let mut session = copied.enter(OLGA).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(session.doubt(), None, "{what}");
    let report = session.verify(|_| true).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert!(report.is_proved(), "{what}: {:#?}", report.problems);
    session.apply(Change::CreateRecoveryKey).unwrap_or_else(|error| panic!("{what}: {error}"));
}

/// A blob as SQL writes it.
pub fn blob(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("x'{digits}'")
}
