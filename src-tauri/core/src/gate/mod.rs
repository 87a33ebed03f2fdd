//! The one gate: every change goes through here, is decided, written, journalled and committed as one step.
//!
//! There is no switch that turns it off. Founding, accepting and recovering are separate, named doors; they write
//! through the same [`Writing`], and what lets them in is a signature instead of a role.

mod carry_out;
mod change;
mod demand;
mod erasing;
mod import;
mod inviting;
mod outcome;
mod permit;
mod profile;
mod refusing;
mod reversible;
mod reversing;
mod unmade;
mod writing;

pub use change::{Change, ChosenAccount, Invitee};
pub use outcome::{IssuedCode, IssuedFor, Outcome, Touched};
pub(crate) use permit::{Permit, denied};
pub(crate) use refusing::{flush_refusals, journal_refusal};
pub(crate) use reversible::check_reversible;
pub(crate) use reversing::reversal;
pub(crate) use unmade::unmade;
pub(crate) use writing::{Author, Writing};
