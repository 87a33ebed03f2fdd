//! Entries by somebody who may write them, that say more than they may: texts of their own, and what they take back.

use orgdesk_core::domain::{Action, Timestamp};
use orgdesk_core::journal::ListKind;
use orgdesk_core::journal::{Draft, Payload, RefusedTarget};
use orgdesk_core::state::Digest;
use orgdesk_core::{Destination, Error, JournalFormat};
use orgdesk_tests::tampering::{History, MIA, OLGA, Scene};

use crate::forger::{Forger, Forgery, assert_each};
use crate::found::Opening;

fn refused(rule: &str) -> Payload {
    Payload::Refused {
        action: Action::OrgUpdate,
        target: RefusedTarget::default(),
        rule: rule.to_owned(),
        count: 1,
    }
}

fn exported(format: &str, columns: Vec<String>) -> Payload {
    Payload::ListExported {
        list: ListKind::Journal,
        format: format.to_owned(),
        columns,
        count: 1,
        digest: Digest([1; 32]),
    }
}

/// Appends an entry of Mia's, changed and signed by her.
fn by_mia(forger: &mut Forger<'_>, payload: &Payload, edit: impl FnOnce(&mut Draft)) -> u64 {
    let seq = forger.with_key_of(MIA, forger.scene.mia, payload);
    let mut draft = forger.history.entries.pop().unwrap().draft;
    edit(&mut draft);
    let entry = draft.sign(&forger.scene.account(MIA).keys().signing, None);
    forger.history.entries.push(entry);
    seq
}

fn with_payload(forger: &mut Forger<'_>, text: &str) -> u64 {
    by_mia(forger, &refused("administration"), |draft| draft.payload = text.as_bytes().to_vec())
}

fn reversing(forger: &mut Forger<'_>, payload: &Payload, reverses: u64) -> u64 {
    by_mia(forger, payload, |draft| draft.reverses = Some(reverses))
}

const MORE: &str = "entry # says more than its kind of entry says";
const TAKES_BACK: &str = "entry # says that it takes back what it cannot take back";

const SAID: &[Forgery] = &[
    (
        "a name beside the payload",
        Opening::Doubts,
        |forger| {
            with_payload(
                forger,
                r#"{"kind":"refused","action":"org.update","target":{},"rule":"administration","count":1,"note":"Grace"}"#,
            )
        },
        MORE,
    ),
    (
        "a payload in another order",
        Opening::Doubts,
        |forger| {
            with_payload(
                forger,
                r#"{"kind":"refused","target":{},"action":"org.update","rule":"administration","count":1}"#,
            )
        },
        MORE,
    ),
    (
        "a payload with a line of its own",
        Opening::Doubts,
        |forger| {
            with_payload(
                forger,
                "{\"kind\":\"refused\",\n\"action\":\"org.update\",\"target\":{},\"rule\":\"administration\",\"count\":1}",
            )
        },
        MORE,
    ),
    (
        "a rule that there is not",
        Opening::Doubts,
        |forger| by_mia(forger, &refused("Grace Hopper, grace@example.com"), |_| ()),
        "entry # has a rule that there is not",
    ),
    (
        "a rule in another spelling",
        Opening::Doubts,
        |forger| by_mia(forger, &refused("Administration"), |_| ()),
        "entry # has a rule that there is not",
    ),
    (
        "a format that there is not",
        Opening::Doubts,
        |forger| by_mia(forger, &exported("Grace Hopper", Vec::new()), |_| ()),
        "entry # has a format that there is not",
    ),
    (
        "a column that steers a terminal",
        Opening::Doubts,
        |forger| by_mia(forger, &exported("csv", vec!["\u{1b}[31mred".to_owned()]), |_| ()),
        "entry # has columns that no list has",
    ),
    (
        "a column as long as a letter",
        Opening::Doubts,
        |forger| by_mia(forger, &exported("csv", vec!["x".repeat(201)]), |_| ()),
        "entry # has columns that no list has",
    ),
    (
        "more columns than there are",
        Opening::Doubts,
        |forger| by_mia(forger, &exported("csv", vec![String::new(); 1_001]), |_| ()),
        "entry # has columns that no list has",
    ),
    (
        "a time beyond all clocks",
        Opening::Doubts,
        |forger| {
            by_mia(forger, &refused("administration"), |draft| {
                draft.decided_at = Timestamp::from_unix_millis(i64::MAX);
            })
        },
        "entry # is of a time that no clock shows",
    ),
    (
        "a refusal takes a change back",
        Opening::Doubts,
        |forger| {
            let change = forger.history.newest("permission_changed");
            reversing(forger, &refused("administration"), change)
        },
        TAKES_BACK,
    ),
    (
        "an entry takes itself back",
        Opening::Doubts,
        |forger| {
            let own = forger.history.next_seq();
            reversing(forger, &Payload::MemberLeft { member: forger.scene.mia }, own)
        },
        TAKES_BACK,
    ),
    (
        "an entry takes back what is not there yet",
        Opening::Doubts,
        |forger| reversing(forger, &Payload::MemberLeft { member: forger.scene.mia }, 1_000),
        TAKES_BACK,
    ),
    (
        "an entry takes a new data key back",
        Opening::Doubts,
        |forger| {
            let rotated = forger.history.newest("data_key_rotated");
            reversing(forger, &Payload::MemberLeft { member: forger.scene.mia }, rotated)
        },
        TAKES_BACK,
    ),
];

#[test]
fn an_entry_says_what_its_kind_says_and_no_more() {
    assert_each(SAID, true);
}

#[test]
fn what_took_a_step_back_is_looked_for_once_only() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mut olga = copied.enter(OLGA).unwrap();
    let mia = copied.unlock(MIA);
    let mut change = 0;
    copied.forge(MIA, |file| {
        let mut history = History::read(file);
        change = history.newest("permission_changed");
        let seq = history.next_seq();
        for _ in 0..2 {
            history.append(scene.mia, &refused("administration"), &mia.keys().signing, None);
        }
        // One step: its first entry takes the change back, its second takes its own first one back.
        let at = history.entries.len() - 2;
        let first = history.entries[at].draft.clone();
        for (index, reverses) in [(0, change), (1, seq)] {
            let place = at + index as usize;
            let mut draft = history.entries[place].draft.clone();
            draft.reverses = Some(reverses);
            draft.step = orgdesk_core::journal::StepPlace { id: first.step.id, index, count: 2 };
            draft.decided_at = first.decided_at;
            draft.link.previous = history.entries[place - 1].hash;
            history.entries[place] = draft.sign(&mia.keys().signing, None);
        }
        history.write(file);
        history.write_sum(file);
    });
    // Whoever has it open already looks through what is new without end, if it is believed.
    let refused = olga.undo(Some(change)).map(|undone| undone.entry);
    let Err(Error::Broken(broken)) = refused else { panic!("{refused:?}") };
    assert!(broken.to_string().contains("was taken back already"), "{broken}");
}

#[test]
fn an_exported_journal_has_a_line_for_each_entry_and_no_other() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mut olga = copied.enter(OLGA).unwrap();
    let mia = copied.unlock(MIA);
    copied.forge(MIA, |file| {
        let mut history = History::read(file);
        history.append(scene.mia, &refused("administration"), &mia.keys().signing, None);
        let mut draft = history.entries.pop().unwrap().draft;
        draft.payload =
            b"{\"kind\":\"refused\",\"x\":\n{\"seq\":99}\n,\"action\":\"org.update\",\"target\":{},\
            \"rule\":\"administration\",\"count\":1}"
                .to_vec();
        history.entries.push(draft.sign(&mia.keys().signing, None));
        history.write(file);
        history.write_sum(file);
    });
    let mut out = Vec::new();
    let refused = olga.export_journal(JournalFormat::JsonLines, Destination::Writer(&mut out)).map(|_| ());
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
    assert_eq!(out, b"");
}
