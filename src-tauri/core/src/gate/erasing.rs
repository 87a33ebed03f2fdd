//! Erasing a person: the values and their salts go, the ids, the rights and the journal stay.

use orgdesk_domain::MemberId;
use orgdesk_domain::policy::Invariant;
use orgdesk_domain::said;

use super::Writing;
use super::carry_out::member_here;
use crate::Error;
use crate::journal::Payload;
use crate::store::personal;

/// Erases a member. Whoever is still one is removed first: nobody is a member without a name.
pub(super) fn erase(writing: &mut Writing<'_>, member: MemberId) -> Result<(), Error> {
    let record = member_here(writing, member)?;
    if member == writing.author.member {
        return Err(Invariant::StateAllows
            .broken(
                "Nobody erases oneself. Leave the organization; another Owner or Admin can erase you then.",
            )
            .into());
    }
    if record.status.is_present() {
        writing.record(&Payload::MemberRemoved { member }, &[])?;
    }
    writing.record(&Payload::MemberErased { member }, &[])?;
    let erased = personal::erase(writing.connection, member)?;
    let texts = if erased == 1 { "1 text".to_owned() } else { format!("{erased} texts") };
    writing.outcome.notes.push(said!("{texts} (names, addresses and profile, earlier ones too) were erased with their salts. Ids, rights and the \
         journal stay.", texts));
    Ok(())
}
