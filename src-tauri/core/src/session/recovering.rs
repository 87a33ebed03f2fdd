//! Coming back on a new computer: a backup or a copy, and the words of a recovery key, are enough.

use std::path::Path;
use std::sync::Arc;

use super::file::{OpenFile, slots_of};
use super::replying::opened_by_code;
use super::staging::Staged;
use super::{LOCK_PATIENCE, Session};
use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::desktop::Desktop;
use crate::files::{OrganizationLock, replacing};
use crate::journal::Payload;
use crate::store::Tables;
use crate::vault::{Code, Holder, Slot};

impl Desktop {
    /// Takes an organization out of a package and binds this account to the Owner's membership that the recovery key is
    /// for. This desktop writes it from then on; what another one wrote behind the package is given up.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the organization is here already, [`Error::Locked`] where the key does not open the
    /// package, [`Error::Broken`] where it does not work any more. Nothing is changed then.
    pub fn recover_from(
        &self,
        who: Arc<UnlockedAccount>,
        package: &Path,
        code: &Code,
    ) -> Result<Session, Error> {
        let keys = code.keys();
        let staged = Staged::of(self, package, |folder, organization| -> Result<(OpenFile, Slot), Error> {
            opened_by_code(folder, organization, &keys.receiving)
        })?;
        let organization = staged.organization;
        let Holder::Recovery(recovery_key) = staged.slot.holder else {
            return Err(Error::invalid("recovery key", "this is an invitation code, not a recovery key"));
        };
        let member = staged.slot.member;
        let (account, bound) = (who.id(), who.keys().public());
        Payload::OwnerRecovered { recovery_key, member, account, keys: bound }.preconditions(
            &Tables(&staged.file.connection),
            member,
            self.clock.now(),
        )?;
        let alone = OrganizationLock::exclusive(&self.folder, organization, LOCK_PATIENCE)?;
        replacing::finish(&self.folder, organization)?;
        if slots_of(&self.folder, organization)?.is_some() {
            return Err(Error::invalid(
                "package",
                "its organization is here already: use the recovery key without the package, or put the backup back as \
                 an Owner",
            ));
        }
        let place = staged.closed()?;
        let (database, slots) =
            (place.folder.organization_db(organization), place.folder.organization_keys(organization));
        replacing::replace(&self.folder, organization, &database, &slots)?;
        drop(alone);
        Session::recover(self, who, organization, recovery_key, code, true)
    }
}
