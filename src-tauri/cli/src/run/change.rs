//! A change from the command to its answer: tried or saved, then said.

use orgdesk_core::domain::language::Sentence;
use orgdesk_core::{Change, IssuedCode, IssuedFor, Outcome, Session, Touched};
use orgdesk_domain::{EmailAddress, MemberId, RecoveryKeyId, Timestamp};
use serde::Serialize;

use crate::desk::Desk;
use crate::failure::{Exit, Failure};

/// What a change answers, for programs.
#[derive(Debug, Serialize)]
pub(crate) struct Saved {
    pub(crate) dry_run: bool,
    /// The number of the newest entry.
    pub(crate) revision: u64,
    pub(crate) touched: Vec<Touched>,
    pub(crate) codes: Vec<ShownCode>,
    pub(crate) notes: Vec<Sentence>,
}

/// A code, shown once.
#[derive(Debug, Serialize)]
pub(crate) struct ShownCode {
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<MemberId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<EmailAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_key: Option<RecoveryKeyId>,
    expires: Option<Timestamp>,
    code: String,
}

impl ShownCode {
    fn of(issued: IssuedCode) -> Self {
        let code = issued.code.words().to_string();
        match issued.purpose {
            IssuedFor::Member { member, address, expires } => {
                Self { member: Some(member), address, recovery_key: None, expires, code }
            }
            IssuedFor::Recovery(id) => {
                Self { member: None, address: None, recovery_key: Some(id), expires: None, code }
            }
        }
    }

    fn text(&self) -> String {
        let whose = match (&self.address, self.member) {
            (Some(address), _) => address.to_string(),
            (None, Some(member)) => member.to_string(),
            (None, None) => return self.code.clone(),
        };
        let until = self.expires.map(|end| format!(" (until {end})")).unwrap_or_default();
        format!("{whose}{until}\n    {}", self.code)
    }
}

impl Saved {
    pub(crate) fn of(outcome: Outcome, dry_run: bool) -> Self {
        Self {
            dry_run,
            revision: outcome.revision,
            touched: outcome.touched,
            codes: outcome.codes.into_iter().map(ShownCode::of).collect(),
            notes: outcome.notes,
        }
    }
}

/// Makes the changes as one step, or only tries them.
pub(crate) fn make(session: &mut Session, changes: &[Change], dry_run: bool) -> Result<Saved, Failure> {
    let outcome = if dry_run { session.rehearse(changes)? } else { session.apply_step(changes)? };
    Ok(Saved::of(outcome, dry_run))
}

/// Makes one change and says so: `done` is the sentence for people.
pub(crate) fn one(
    desk: &mut Desk<'_>,
    session: &mut Session,
    change: Change,
    dry_run: bool,
    done: &str,
) -> Result<Exit, Failure> {
    let saved = make(session, &[change], dry_run)?;
    answer(desk, &saved, done)
}

/// Says what was saved: codes as data, everything else as messages.
pub(crate) fn answer(desk: &mut Desk<'_>, saved: &Saved, done: &str) -> Result<Exit, Failure> {
    let output = &mut desk.around.output;
    output.answer(saved, |saved| saved.codes.iter().map(ShownCode::text).collect::<Vec<_>>().join("\n"))?;
    said(desk, saved, done)
}

/// The messages about what was saved.
pub(crate) fn said(desk: &mut Desk<'_>, saved: &Saved, done: &str) -> Result<Exit, Failure> {
    let output = &mut desk.around.output;
    if saved.dry_run {
        output.message(format!("Dry run, nothing was saved: {done}"))?;
    } else {
        output.message(done)?;
    }
    for note in &saved.notes {
        output.message(format!("note: {note}"))?;
    }
    Ok(Exit::Done)
}
