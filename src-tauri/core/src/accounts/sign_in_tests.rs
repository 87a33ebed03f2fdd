//! Tests of [`super`]: wrong passwords, waiting, clocks, and passwords that change.

use super::*;
use crate::accounts::tests::{Desk, ada, password};
use crate::clock::Clock;
use crate::vault::derivation::tests::from_today;

impl Desk {
    fn try_wrong(&self) -> AccountError {
        self.accounts.unlock(&ada(), &password("wrong horse")).unwrap_err()
    }

    fn try_right(&self) -> Result<UnlockedAccount, AccountError> {
        self.accounts.unlock(&ada(), &password("correct horse"))
    }

    /// Fails until the given number of failures is stored, waiting as long as it takes.
    fn fail(&self, times: u32) {
        for time in 0..times {
            self.clock.advance_seconds(i64::try_from(wait_after(time)).unwrap());
            assert!(matches!(self.try_wrong(), AccountError::WrongPassword { .. }), "failure {time}");
        }
    }

    fn stored(&self) -> StoredAccount {
        self.accounts.database.read(|read| table::account::with_mailbox(read, &ada())).unwrap().unwrap()
    }

    fn attempts(&self) -> Option<Attempts> {
        let id = self.stored().account.id;
        self.accounts.database.read(|read| table::sign_in_attempt::of(read, id)).unwrap()
    }
}

fn seconds(error: &AccountError) -> u64 {
    let AccountError::TooManyAttempts { seconds, .. } = error else { panic!("{error}") };
    *seconds
}

#[test]
fn the_waits_double_up_to_a_quarter_of_an_hour() {
    let waits: Vec<_> = (0..13).map(wait_after).collect();
    assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900]);
    assert_eq!([100, 1_000, u32::MAX].map(wait_after), [900; 3]);
}

#[test]
fn unknown_addresses_and_wrong_passwords_are_told_apart() {
    let desk = Desk::with_ada();
    let unknown = "eve@example.com".parse().unwrap();
    let error = desk.accounts.unlock(&unknown, &password("correct horse")).unwrap_err();
    assert!(matches!(error, AccountError::UnknownAddress { .. }), "{error}");
    assert!(matches!(desk.try_wrong(), AccountError::WrongPassword { wait_seconds: 0, .. }));
    assert!(desk.try_right().is_ok());
}

#[test]
fn after_three_failures_even_the_right_password_has_to_wait() {
    let desk = Desk::with_ada();
    desk.fail(3);
    assert_eq!(seconds(&desk.try_right().unwrap_err()), 2);
    desk.clock.advance_millis(1_001);
    assert_eq!(seconds(&desk.try_right().unwrap_err()), 1);
    desk.clock.advance_millis(998);
    assert_eq!(seconds(&desk.try_right().unwrap_err()), 1);
    desk.clock.advance_millis(1);
    assert!(desk.try_right().is_ok());
    assert_eq!(desk.attempts(), None);
    desk.fail(3);
}

#[test]
fn a_refused_attempt_neither_counts_nor_prolongs_the_wait() {
    let desk = Desk::with_ada();
    desk.fail(5);
    for _ in 0..100 {
        assert_eq!(seconds(&desk.try_wrong()), 8);
    }
    assert_eq!(desk.attempts().unwrap().failures, 5);
    desk.clock.advance_seconds(8);
    assert!(matches!(desk.try_wrong(), AccountError::WrongPassword { wait_seconds: 16, .. }));
}

#[test]
fn failures_survive_a_restart_and_count_for_one_account_only() {
    let desk = Desk::with_ada();
    let bob = "bob@example.com".parse().unwrap();
    desk.accounts.create(&bob, &"Bob".parse().unwrap(), &password("battery staple")).unwrap();
    desk.fail(4);
    let again = desk.again().unwrap();
    assert_eq!(seconds(&again.unlock(&ada(), &password("correct horse")).unwrap_err()), 4);
    assert!(again.unlock(&bob, &password("battery staple")).is_ok());
}

#[test]
fn an_attempt_counts_before_its_password_is_tried() {
    let desk = Desk::with_ada();
    for failures in 1..=3 {
        desk.accounts.count_attempt(&ada()).unwrap(); // and here the process is killed
        assert_eq!(desk.attempts().unwrap().failures, failures);
    }
    assert_eq!(seconds(&desk.accounts.count_attempt(&ada()).unwrap_err()), 2);
}

#[test]
fn many_at_once_have_no_more_attempts_than_one_after_another() {
    let desk = Desk::with_ada();
    let tried = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..12)
            .map(|_| scope.spawn(|| desk.again().unwrap().unlock(&ada(), &password("wrong horse"))))
            .collect();
        let errors = threads.into_iter().map(|thread| thread.join().unwrap().unwrap_err());
        errors.filter(|error| matches!(error, AccountError::WrongPassword { .. })).count()
    });
    assert_eq!(tried, 3);
}

#[test]
fn a_clock_that_is_set_back_neither_frees_nor_locks_for_ever() {
    let desk = Desk::with_ada();
    desk.fail(12); // 900 seconds
    desk.clock.advance_days(-3_650);
    assert_eq!(seconds(&desk.try_right().unwrap_err()), 900);
    desk.clock.advance_seconds(899);
    assert_eq!(seconds(&desk.try_right().unwrap_err()), 1);
    desk.clock.advance_seconds(-5);
    assert_eq!(seconds(&desk.try_right().unwrap_err()), 6);
    desk.clock.advance_seconds(6);
    assert!(desk.try_right().is_ok());
    // Before the epoch, too, and at the ends of the range.
    desk.fail(3);
    for extreme in [i64::MIN, i64::MAX, i64::MIN] {
        desk.clock.set(Timestamp::from_unix_millis(extreme));
        drop(desk.try_right());
    }
    desk.clock.set(Timestamp::from_unix_millis(0));
    assert!(desk.try_right().is_ok());
}

#[test]
fn damage_is_no_failure_of_the_person() {
    let desk = Desk::with_ada();
    desk.fail(2);
    desk.edit("UPDATE account SET nonce = zeroblob(24)");
    for _ in 0..5 {
        let error = desk.try_right().unwrap_err();
        assert!(matches!(error, AccountError::Keys { source: OpenError::Damaged, .. }), "{error}");
    }
    assert_eq!(desk.attempts().unwrap().failures, 2);
}

#[test]
fn a_password_changes_and_the_keys_do_not() {
    let desk = Desk::with_ada();
    let before = desk.try_right().unwrap();
    let old_ciphertext = desk.stored().sealed.ciphertext;
    let change = |old: &str, new: &str| desk.accounts.change_password(&ada(), &password(old), &password(new));
    assert!(matches!(change("correct horse", "short"), Err(AccountError::NewPassword(_))));
    assert!(matches!(change("wrong horse", "battery staple"), Err(AccountError::WrongPassword { .. })));
    change("correct horse", "battery staple").unwrap();
    assert!(matches!(desk.try_right(), Err(AccountError::WrongPassword { .. })));
    let after = desk.accounts.unlock(&ada(), &password("battery staple")).unwrap();
    assert_eq!(after.keys().public(), before.keys().public());
    // What was sealed under the old password is not left behind in a free page.
    let file = std::fs::read(desk.file()).unwrap();
    assert!(!file.windows(80).any(|window| window == old_ciphertext));
}

#[test]
fn guessing_the_old_password_by_changing_it_counts_as_well() {
    let desk = Desk::with_ada();
    for _ in 0..3 {
        let error =
            desk.accounts.change_password(&ada(), &password("wrong horse"), &password("battery staple"));
        assert!(matches!(error, Err(AccountError::WrongPassword { .. })));
    }
    assert_eq!(seconds(&desk.try_right().unwrap_err()), 2);
}

#[test]
fn signing_in_strengthens_what_was_sealed_at_a_lower_cost() {
    let desk = Desk::with_ada();
    let old = desk.stored();
    assert!(desk.try_right().is_ok());
    assert_eq!(desk.stored(), old, "nothing is sealed anew without need");
    from_today(16, 2);
    assert!(matches!(desk.try_wrong(), AccountError::WrongPassword { .. }));
    assert_eq!(desk.stored(), old);
    let keys = desk.try_right().unwrap();
    let new = desk.stored();
    assert_eq!((new.sealed.parameters.memory_kib(), new.sealed.parameters.passes()), (16, 2));
    assert_ne!(new.sealed.parameters.salt(), old.sealed.parameters.salt());
    assert_eq!(desk.try_right().unwrap().keys().public(), keys.keys().public());
    assert_eq!(desk.stored(), new);
    from_today(8, 1);
    assert!(desk.try_right().is_ok());
    assert_eq!(desk.stored(), new, "an older release does not weaken it");
    assert!(desk.clock.now() >= new.account.created_at);
}

#[test]
fn a_change_of_another_window_is_not_overwritten() {
    let desk = Desk::with_ada();
    let stale = desk.stored();
    desk.accounts.change_password(&ada(), &password("correct horse"), &password("battery staple")).unwrap();
    let keys = desk.accounts.unlock(&ada(), &password("battery staple")).unwrap();
    desk.accounts.strengthen(&stale, keys.keys(), &password("correct horse"));
    assert!(desk.accounts.unlock(&ada(), &password("battery staple")).is_ok());
}
