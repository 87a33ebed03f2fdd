//! Refusals as entries: the first of its kind at once, many alike within a minute as one more with their count.

use orgdesk_domain::action::Action;

use super::{Author, Writing};
use crate::Error;
use crate::journal::{Payload, RefusedTarget};
use crate::store::local::{self, PendingRefusal};

const WINDOW_MILLIS: i64 = 60_000;

/// Journals a refusal by itself, in the transaction that the caller opened for it.
pub(crate) fn journal_refusal(
    writing: &mut Writing<'_>,
    action: Action,
    target: RefusedTarget,
    rule: &str,
) -> Result<(), Error> {
    flush_refusals(writing)?;
    let refused = Payload::Refused { action, target, rule: rule.to_owned(), count: 1 };
    let payload = serde_json::to_vec(&refused)?;
    let author = writing.author.member;
    let pending = local::pending_refusals(writing.connection, author)?;
    let known = pending.into_iter().find(|pending| pending.payload == payload);
    let pending = match known {
        Some(known) => PendingRefusal { count: known.count.saturating_add(1), ..known },
        None => {
            writing.record(&refused, &[])?;
            PendingRefusal { payload, first_at: writing.at, count: 0 }
        }
    };
    local::put_pending_refusal(writing.connection, author, &pending)
}

/// Writes down the refusals whose minute is over.
pub(crate) fn flush_refusals(writing: &mut Writing<'_>) -> Result<(), Error> {
    let Author { member, .. } = *writing.author;
    for pending in local::pending_refusals(writing.connection, member)? {
        if writing.at < pending.first_at.plus_millis(WINDOW_MILLIS) {
            continue;
        }
        local::remove_pending_refusal(writing.connection, member, &pending.payload)?;
        // What cannot be read is no refusal of ours: the table is local, and anybody with the key can write to it.
        if pending.count > 0
            && let Ok(Payload::Refused { action, target, rule, .. }) =
                serde_json::from_slice(&pending.payload)
        {
            let refused = Payload::Refused { action, target, rule, count: pending.count };
            if refused.check_words().is_ok() {
                writing.record(&refused, &[])?;
            }
        }
    }
    Ok(())
}
