//! This desktop: its data folder, its accounts, and the doors into its organizations.

use orgdesk_domain::said;
use std::sync::Arc;

use orgdesk_domain::{AccountId, DeviceId, OrganizationId, OrganizationName};

use crate::Error;
use crate::accounts::{Accounts, UnlockedAccount};
use crate::clock::Clock;
use crate::files::{DataFolder, Device};
use crate::session::{Session, finish_arrival, remove_leftovers};
use crate::vault::{Code, Holder, KeySlots};

/// Everything on this desktop.
pub struct Desktop {
    pub(crate) folder: DataFolder,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) device: DeviceId,
    accounts: Accounts,
}

impl Desktop {
    /// Opens a data folder; an empty one becomes one.
    ///
    /// # Errors
    /// Where the folder or its accounts cannot be used.
    pub fn open(folder: DataFolder, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let accounts = Accounts::open(&folder, Arc::clone(&clock))?;
        for organization in folder.unfinished_arrivals()? {
            finish_arrival(&folder, organization)?;
        }
        remove_leftovers(&folder, clock.now());
        let device = Device::of(&folder, clock.as_ref())?.id;
        Ok(Self { folder, clock, device, accounts })
    }

    /// The accounts of this desktop.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// The clock that everything here goes by.
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// The organizations that an account has a key slot for, oldest first. Those whose key slots cannot be read are
    /// passed over: [`Self::unreadable`] tells them.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn organizations_of(&self, account: AccountId) -> Result<Vec<OrganizationId>, Error> {
        let has_slot = |slots: &KeySlots| slots.slots_for_account(account).next().is_some();
        let all = self.key_slots()?.filter_map(|(organization, slots)| Some((organization, slots.ok()?)));
        Ok(all.filter(|(_, slots)| has_slot(slots)).map(|(organization, _)| organization).collect())
    }

    /// The organizations whose key slots cannot be read, so that nobody can tell whose they are, each with the
    /// reason.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn unreadable(&self) -> Result<Vec<(OrganizationId, Error)>, Error> {
        Ok(self.key_slots()?.filter_map(|(organization, slots)| Some((organization, slots.err()?))).collect())
    }

    fn key_slots(&self) -> Result<impl Iterator<Item = (OrganizationId, Result<KeySlots, Error>)>, Error> {
        let ids = self.folder.organization_ids()?.ids;
        let slots_of = |organization| Ok(KeySlots::read(&self.folder.organization_keys(organization))?);
        Ok(ids.into_iter().map(move |organization| (organization, slots_of(organization))))
    }

    /// Founds an organization; the account is its first Owner.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn found(
        &self,
        who: Arc<UnlockedAccount>,
        name: OrganizationName,
        time_zone: String,
    ) -> Result<Session, Error> {
        Session::found(self, who, name, time_zone)
    }

    /// Opens an organization for an account that is an active member.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the account has no slot, the same as for an organization that does not exist.
    pub fn enter(&self, who: Arc<UnlockedAccount>, organization: OrganizationId) -> Result<Session, Error> {
        Session::enter(self, who, organization)
    }

    /// Accepts an invitation, or binds new keys, with a code that somebody gave.
    ///
    /// # Errors
    /// Where the code fits no organization here, or is no longer open.
    pub fn accept(&self, who: Arc<UnlockedAccount>, code: &Code) -> Result<Session, Error> {
        let (organization, holder) = self.organization_of(code)?;
        match holder {
            Holder::Code(invitation) => Session::accept_with_code(self, who, organization, invitation, code),
            Holder::Recovery(_) | Holder::Account(_) => Err(Error::invalid(
                "code",
                said!("this is a recovery key, not an invitation code. Use it with “org recover”"),
            )),
        }
    }

    /// Accepts an invitation that was made out to this very account.
    ///
    /// # Errors
    /// Where there is none, or it is no longer open.
    pub fn accept_chosen(
        &self,
        who: Arc<UnlockedAccount>,
        organization: OrganizationId,
    ) -> Result<Session, Error> {
        Session::accept_as_chosen(self, who, organization)
    }

    /// Binds this account to the Owner's membership that a recovery key is for.
    ///
    /// # Errors
    /// Where the key fits no organization here, or no longer works.
    pub fn recover(&self, who: Arc<UnlockedAccount>, code: &Code) -> Result<Session, Error> {
        self.recovered(who, code, false)
    }

    /// The same on a copy, whose writing desktop is gone: what it wrote since is given up.
    ///
    /// # Errors
    /// As [`Self::recover`].
    pub fn recover_taking_writing(&self, who: Arc<UnlockedAccount>, code: &Code) -> Result<Session, Error> {
        self.recovered(who, code, true)
    }

    fn recovered(
        &self,
        who: Arc<UnlockedAccount>,
        code: &Code,
        takes_writing: bool,
    ) -> Result<Session, Error> {
        let (organization, holder) = self.organization_of(code)?;
        match holder {
            Holder::Recovery(recovery_key) => {
                Session::recover(self, who, organization, recovery_key, code, takes_writing)
            }
            Holder::Code(_) | Holder::Account(_) => Err(Error::invalid(
                "recovery key",
                said!("this is an invitation code, not a recovery key. Use it with “members accept”"),
            )),
        }
    }

    /// The organization whose key slots know the code's key.
    fn organization_of(&self, code: &Code) -> Result<(OrganizationId, Holder), Error> {
        let recipient = code.keys().receiving.public();
        let mut unreadable = String::new();
        for (organization, slots) in self.key_slots()? {
            let slots = match slots {
                Ok(slots) => slots,
                Err(error) => {
                    // The one that the code is for may be among these.
                    unreadable.push_str(&format!(". Not looked at: {error}"));
                    continue;
                }
            };
            if !code.is_for(&slots.fingerprint) {
                continue;
            }
            if let Some(slot) = slots.slots_for_recipient(recipient).next() {
                return Ok((organization, slot.holder));
            }
        }
        Err(Error::Locked(said!(
            "this code opens no organization on this desktop: it was revoked or used already, a newer one stands in \
             its place, or the organization is not here yet{unreadable}",
            unreadable
        )))
    }
}
