//! Random lives: whatever people try, the gate answers as the policy does, refusals change nothing, what no role can
//! break holds, and the file is proved.

use std::collections::BTreeMap;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::clock::Clock as _;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::policy::{RulesVersion, decide};
use orgdesk_core::domain::{MemberId, Timestamp};
use orgdesk_core::state::{InvitationMeans, MemoryRecords, Records as _};
use orgdesk_core::vault::PublicKeys;
use orgdesk_core::{Change, Error};
use orgdesk_tests::random_life::{RandomLife, Rows, Tried, demand_of};

/// What was seen over all lives, so that a generator that lets nothing happen is noticed.
#[derive(Debug, Default)]
struct Seen {
    done: BTreeMap<String, u32>,
    denied: BTreeMap<String, u32>,
    broken: u32,
    entered: u32,
    shut_out: u32,
    codes: u32,
    codes_refused: u32,
    rotations: u32,
}

fn word(change: &Change) -> String {
    format!("{change:?}").split([' ', '{']).next().unwrap_or_default().to_owned()
}

/// Tables that a rotation, which comes before the change whatever comes of it, changes by itself.
fn without_rotation(rows: &Rows, rotated: bool) -> Rows {
    let of_rotation = |table: &str| rotated && ["organization", "state_sum"].contains(&table);
    rows.iter()
        .filter(|(table, _)| !of_rotation(table))
        .map(|(table, rows)| (table.clone(), rows.clone()))
        .collect()
}

/// Whether the policy lets a member do a change, as the journal alone knows things.
fn policy_allows(records: &MemoryRecords, by: MemberId, change: &Change, at: Timestamp) -> bool {
    let (action, target, application) = demand_of(change, by, records);
    let standing = records.standing(by, application).unwrap();
    decide(RulesVersion::CURRENT, standing.as_ref(), action, &target, at).is_allowed()
}

/// For which active member an account speaks.
fn speaking(records: &MemoryRecords, account: &UnlockedAccount) -> Option<MemberId> {
    let key = records.active_keys().unwrap().into_iter().find(|key| key.account == account.id())?;
    let member = records.member(key.member).unwrap().unwrap();
    (member.status == Status::Active && key.keys == account.keys().public()).then_some(member.id)
}

fn assert_changes(
    what: &str,
    before: &MemoryRecords,
    at: Timestamp,
    (by, account): (MemberId, &UnlockedAccount),
    changes: &[Change],
    result: &Result<u64, Error>,
    seen: &mut Seen,
) {
    let allowed = policy_allows(before, by, &changes[0], at);
    let speaks = speaking(before, account) == Some(by);
    match result {
        Ok(_) => {
            assert!(allowed, "{what}: done, though the policy refuses it");
            changes.iter().for_each(|change| *seen.done.entry(word(change)).or_default() += 1);
        }
        Err(Error::Denied { .. }) => {
            // What is inside a list, and what comes second, is asked about by itself.
            let is_whole = changes.len() == 1 && !matches!(changes[0], Change::Import { .. });
            assert!(!allowed || !is_whole, "{what}: denied, though the policy allows it");
            *seen.denied.entry(word(&changes[0])).or_default() += 1;
        }
        // Whoever lost the key, and so the file, hears that before anything is decided.
        Err(Error::Locked(_) | Error::NotFound { what: "organization", .. }) => {
            assert!(!speaks, "{what}: {result:?}");
            seen.shut_out += 1;
        }
        Err(error) => {
            assert!(allowed, "{what}: the policy refuses it, and the answer is {error:?}");
            assert!(
                matches!(error, Error::Broken(_) | Error::Invalid { .. } | Error::NotFound { .. }),
                "{what}: {error:?}"
            );
            seen.broken += u32::from(matches!(error, Error::Broken(_)));
        }
    }
}

fn assert_code(
    what: &str,
    before: &MemoryRecords,
    at: Timestamp,
    code: &PublicKeys,
    account: &UnlockedAccount,
    result: &Result<(), Error>,
) {
    let invitation =
        before.open_invitations().unwrap().into_iter().find(|invitation| invitation.keys == *code);
    let by_invitation = invitation.filter(|invitation| {
        let member = before.member(invitation.member).unwrap().unwrap();
        invitation.means == InvitationMeans::Code
            && invitation.is_open_at(at)
            && matches!(member.status, Status::Invited | Status::Active)
    });
    let recovery = before.active_recovery_keys().unwrap().into_iter().find(|key| {
        let member = before.member(key.member).unwrap().unwrap();
        key.keys == *code && member.status == Status::Active && member.role == Role::Owner
    });
    let member = by_invitation.map(|invitation| invitation.member).or(recovery.map(|key| key.member));
    let free = |member| {
        let mut keys = before.active_keys().unwrap().into_iter();
        !keys.any(|key| key.account == account.id() && key.member != member)
    };
    assert_eq!(result.is_ok(), member.is_some_and(free), "{what}: {result:?}");
}

fn live(seed: u64, steps: usize, seen: &mut Seen) {
    let mut life = RandomLife::new(seed);
    for step in 0..steps {
        let before = life.records().clone();
        let rows_before = life.observer.rows().clone();
        let newest = life.observer.newest();
        let tried = life.step();
        let at = newest.max(life.stage.clock.now());
        let after = life.records();
        let generation = |records: &MemoryRecords| records.organization().unwrap().generation;
        let rotated = generation(after) != generation(&before);
        seen.rotations += u32::from(rotated);
        let refused = match &tried {
            Tried::Changes { by, account, changes, result } => {
                let what = format!("seed {seed}, step {step}: {by} {changes:?}");
                assert_changes(&what, &before, at, (*by, account), changes, result, seen);
                result.is_err()
            }
            Tried::Code { account, code, result } => {
                assert_code(&format!("seed {seed}, step {step}, code"), &before, at, code, account, result);
                seen.codes += u32::from(result.is_ok());
                seen.codes_refused += u32::from(result.is_err());
                result.is_err()
            }
            Tried::Entry { account, result } => {
                let speaks = speaking(&before, account).is_some();
                assert_eq!(result.is_ok(), speaks, "seed {seed}, step {step}: {result:?}");
                seen.entered += u32::from(speaks);
                seen.shut_out += u32::from(!speaks);
                true
            }
            Tried::Time => true,
        };
        if refused {
            let (was, is) =
                (without_rotation(&rows_before, rotated), without_rotation(life.observer.rows(), rotated));
            assert_eq!(was, is, "seed {seed}, step {step}: refused, and yet something changed");
        }
        let owners = after.owners_who_can_sign_in().unwrap();
        assert!(owners > 0, "seed {seed}, step {step}: no active Owner who can sign in");
    }
    let mut session = life.administrator();
    assert_eq!(session.doubt(), None, "seed {seed}");
    let report = session.verify(|_| true).unwrap();
    assert!(report.is_proved(), "seed {seed}: {:#?}", report.problems);
    assert_eq!(report.entries, life.observer.next(), "seed {seed}");
    assert_eq!(life.observer.finish(), [], "seed {seed}");
}

#[test]
fn whatever_people_try_the_rules_hold_and_the_file_is_proved() {
    let mut seen = Seen::default();
    for seed in 0..10 {
        live(seed, 120, &mut seen);
    }
    let Seen { done, denied, broken, entered, shut_out, codes, codes_refused, rotations } = &seen;
    let common = [*broken, *shut_out, *entered, *codes, *codes_refused, *rotations];
    assert!(common.iter().all(|count| *count > 5), "{seen:#?}");
    assert!(done.len() >= 16 && denied.len() >= 14, "{seen:#?}");
}
