//! Signing in: the password is tried, and wrong ones make the next attempt wait.
//!
//! The waiting slows down whoever tries passwords in this program. It does not hold against whoever copies the file
//! or sets the clock forward: that is what the derivation's cost is for.

use orgdesk_domain::{EmailAddress, Timestamp};

use super::account::{StoredAccount, UnlockedAccount};
use super::table::{self, sign_in_attempt::Attempts};
use super::{AccountError, Accounts};
use crate::vault::{AccountKeys, OpenError, Password, SealedKeys, UnlockingKey};

/// Attempts that need not wait for one another.
const FREE_ATTEMPTS: u32 = 3;
/// The longest wait, a quarter of an hour.
const MAX_WAIT_SECONDS: u64 = 900;

/// Seconds that must pass after so many failures: 0, 0, 0, then 2, 4, 8 and so on.
fn wait_after(failures: u32) -> u64 {
    match failures.checked_sub(FREE_ATTEMPTS) {
        None => 0,
        Some(further) => 2_u64.checked_shl(further.min(32)).unwrap_or(MAX_WAIT_SECONDS).min(MAX_WAIT_SECONDS),
    }
}

/// Seconds that are left to wait, rounded up.
fn left_to_wait(attempts: Attempts, now: Timestamp) -> u64 {
    let passed = now.as_unix_millis().saturating_sub(attempts.last_failure_at.as_unix_millis()).max(0);
    let needed = wait_after(attempts.failures).saturating_mul(1_000);
    needed.saturating_sub(u64::try_from(passed).unwrap_or(0)).div_ceil(1_000)
}

impl Accounts {
    /// Unlocks the account with this address. Slow on purpose.
    ///
    /// # Errors
    /// [`AccountError::WrongPassword`], which is on the disk before it is answered;
    /// [`AccountError::TooManyAttempts`], without the password having been tried.
    pub fn unlock(
        &self,
        address: &EmailAddress,
        password: &Password,
    ) -> Result<UnlockedAccount, AccountError> {
        let (stored, keys, _) = self.sign_in(address, password)?;
        if stored.sealed.parameters.is_weaker_than_today() {
            self.strengthen(&stored, &keys, password);
        }
        Ok(UnlockedAccount::new(stored.account, keys))
    }

    /// Seals the account's keys under another password. The keys stay the same, so no organization is touched.
    /// Slow on purpose, twice.
    ///
    /// # Errors
    /// As [`Self::unlock`] for the old password; [`AccountError::NewPassword`] for the new one.
    pub fn change_password(
        &self,
        address: &EmailAddress,
        old: &Password,
        new: &Password,
    ) -> Result<(), AccountError> {
        new.check_new()?;
        let (stored, keys, _) = self.sign_in(address, old)?;
        let sealed = SealedKeys::seal(&keys, stored.account.id, new)?;
        if self.replace_sealed_keys(&stored, &sealed)? {
            Ok(())
        } else {
            Err(AccountError::ChangedMeanwhile { address: address.clone() })
        }
    }

    pub(super) fn sign_in(
        &self,
        address: &EmailAddress,
        password: &Password,
    ) -> Result<(StoredAccount, AccountKeys, UnlockingKey), AccountError> {
        let (stored, failures) = self.count_attempt(address)?;
        let id = stored.account.id;
        let opened = stored.sealed.unlocking_key(password).and_then(|unlocking| {
            let keys = stored.sealed.open_with(id, &stored.account.keys, &unlocking)?;
            Ok((keys, unlocking))
        });
        match opened {
            Ok((keys, unlocking)) => {
                self.database.write(|write| table::sign_in_attempt::clear(write, id))?;
                Ok((stored, keys, unlocking))
            }
            Err(OpenError::WrongPassword) => Err(AccountError::WrongPassword {
                address: stored.account.address,
                wait_seconds: wait_after(failures),
            }),
            // The password was right, or was never tried: that is no failure of the person's.
            Err(source @ (OpenError::Damaged | OpenError::Derivation(_))) => {
                self.database.write(|write| table::sign_in_attempt::take_one_back(write, id))?;
                Err(AccountError::Keys { address: stored.account.address, source })
            }
        }
    }

    /// Counts the attempt as failed before it is made: neither a process that is killed while it derives the key
    /// nor a hundred that do so at the same time get further attempts out of it.
    pub(super) fn count_attempt(&self, address: &EmailAddress) -> Result<(StoredAccount, u32), AccountError> {
        let now = self.clock.now();
        self.database.write(|write| {
            let Some(stored) = table::account::with_mailbox(write, address)? else {
                return Ok(Err(AccountError::UnknownAddress { address: address.clone() }));
            };
            let id = stored.account.id;
            let mut attempts = table::sign_in_attempt::of(write, id)?.unwrap_or(Attempts::none(now));
            if now < attempts.last_failure_at {
                // The clock was set back. What has passed since is not known: the wait begins anew, once, so that
                // setting it back gains nothing and does not lock for longer than the wait itself.
                attempts.last_failure_at = now;
                if attempts.failures > 0 {
                    table::sign_in_attempt::put(write, id, attempts)?;
                }
            }
            let seconds = left_to_wait(attempts, now);
            if seconds > 0 {
                let address = stored.account.address;
                return Ok(Err(AccountError::TooManyAttempts {
                    address,
                    failures: attempts.failures,
                    seconds,
                }));
            }
            let failures = attempts.failures.saturating_add(1);
            table::sign_in_attempt::put(write, id, Attempts { failures, last_failure_at: now })?;
            Ok(Ok((stored, failures)))
        })?
    }

    /// Seals the keys anew at today's cost. The sign-in has succeeded, so this must not make it fail: where it
    /// cannot be stored, the next sign-in does it.
    fn strengthen(&self, stored: &StoredAccount, keys: &AccountKeys, password: &Password) {
        if let Ok(sealed) = SealedKeys::seal(keys, stored.account.id, password) {
            drop(self.replace_sealed_keys(stored, &sealed));
        }
    }

    /// Whether they were replaced: not when somebody else replaced them first.
    fn replace_sealed_keys(&self, stored: &StoredAccount, sealed: &SealedKeys) -> Result<bool, AccountError> {
        self.database.write(|write| {
            table::account::replace_sealed_keys(write, stored.account.id, &stored.sealed, sealed)
        })
    }
}

#[cfg(test)]
#[path = "sign_in_tests.rs"]
mod tests;
