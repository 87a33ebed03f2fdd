//! Accepting an invitation where the organization cannot be written, and taking the reply in where it can.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::path::Path;

use orgdesk_domain::OrganizationId;

use super::Session;
use super::doors::is_of_its_own_code;
use super::file::{OpenFile, slots_of};
use super::packaging::outside;
use super::staging::Staged;
use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::desktop::Desktop;
use crate::files::DataFolder;
use crate::gate::{Change, Outcome};
use crate::journal::{Acceptance, Payload};
use crate::package::Reply;
use crate::state::Records as _;
use crate::store::Tables;
use crate::vault::{Code, Holder, ReceivingKey, Slot};

impl Desktop {
    /// Accepts an invitation with its code and a copy of the organization that came with it, and writes the reply
    /// for whoever sent it. Nothing else is kept: the next copy has a key for this account.
    ///
    /// # Errors
    /// Where the package or the code does not fit, or the invitation is not open any more, as far as the copy knows.
    pub fn reply_to_invitation(
        &self,
        who: &UnlockedAccount,
        package: &Path,
        code: &Code,
        to: &Path,
    ) -> Result<Reply, Error> {
        outside(&self.folder, to)?;
        let keys = code.keys();
        let staged = Staged::of(self, package, |folder, organization| {
            opened_by_code(folder, organization, &keys.receiving)
        })?;
        let Holder::Code(invitation) = staged.slot.holder else {
            return Err(Error::invalid("code", said!("this is no invitation code")));
        };
        let records = Tables(&staged.file.connection);
        let record = records.invitation(invitation)?;
        let record = record.ok_or_else(|| Error::not_found("invitation", invitation))?;
        is_of_its_own_code(record.keys, code)?;
        let acceptance =
            Acceptance::sign(staged.organization, (invitation, record.member), who.id(), who.keys(), &keys);
        // What the gate will say where it is taken in, as far as it can be known here.
        let now = self.clock.now();
        Payload::ReplyTakenIn { acceptance }.preconditions(&records, record.issued_by, now)?;
        let fingerprint = slots_of(staged.folder(), staged.organization)?.map(|slots| slots.fingerprint);
        let fingerprint = fingerprint.ok_or_else(|| Error::not_found("organization", staged.organization))?;
        let reply = Reply::new(fingerprint, now, acceptance);
        reply.write(to)?;
        Ok(reply)
    }
}

/// Opens what was taken out of a package with the key of a code.
pub(super) fn opened_by_code(
    folder: &DataFolder,
    organization: OrganizationId,
    key: &ReceivingKey,
) -> Result<(OpenFile, Slot), Error> {
    let slots =
        slots_of(folder, organization)?.ok_or_else(|| Error::not_found("organization", organization))?;
    let own: Vec<_> = slots.slots_for_recipient(key.public()).cloned().collect();
    if own.is_empty() {
        return Err(Error::Locked(said!(
            "this code does not open the package: it was made for another organization, or after the package was"
        )));
    }
    OpenFile::with_slots(folder, &slots, own, key)
}

impl Session {
    /// Takes a reply in: the member is active with the account that it names, and has a key in the next copy.
    ///
    /// # Errors
    /// Those of [`Reply::read`]; [`Error::Denied`] for whoever may not invite that member; [`Error::Broken`] where
    /// the invitation is not open any more; [`Error::Invalid`] where it is of another organization or not signed.
    pub fn take_reply_in(&mut self, path: &Path) -> Result<Outcome, Error> {
        let reply = Reply::read(path)?;
        if reply.fingerprint != self.fingerprint() {
            return Err(Error::invalid(
                Sentence::quoted(&path.display()),
                said!("it is a reply to an invitation of another organization"),
            ));
        }
        self.apply(Change::TakeReplyIn { acceptance: Box::new(reply.acceptance) })
    }
}
