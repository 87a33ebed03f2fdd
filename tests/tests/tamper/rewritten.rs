//! A history rewritten: entries dropped, exchanged, altered, signed anew.

use orgdesk_core::state::Digest;
use orgdesk_tests::tampering::OLGA;

use crate::forger::{Forgery, assert_each};
use crate::found::Opening;

const REWRITTEN: &[Forgery] = &[
    (
        "an old entry signed by another key",
        Opening::Trusts,
        |forger| {
            let index = forger.at("member_updated");
            let entry = forger.history.entries[index].draft.clone().sign(&forger.adam.signing, None);
            assert_eq!(entry.hash, forger.history.entries[index].hash);
            forger.history.entries[index] = entry;
            index as u64
        },
        "entry # is not signed by a key that spoke for its author at that time",
    ),
    (
        "an entry's payload edited, and everything behind it hashed and signed anew",
        Opening::Doubts,
        |forger| {
            let index = forger.at("permission_changed");
            forger.replace(index, "custom_app_editor", "app_editor");
            forger.history.rechain(index, &forger.adam.signing);
            index as u64
        },
        "entry # is not signed by a key that spoke for its author at that time",
    ),
    (
        "an entry dropped from the middle",
        Opening::Trusts,
        |forger| {
            let index = forger.at("member_updated");
            forger.history.entries.remove(index);
            index as u64 + 1
        },
        "entry # does not follow the entry before it",
    ),
    (
        "an entry dropped from the middle, and the rest renumbered",
        Opening::Doubts,
        |forger| {
            let index = forger.at("member_updated");
            forger.history.entries.remove(index);
            for (seq, entry) in forger.history.entries.iter_mut().enumerate() {
                entry.draft.link.seq = seq as u64;
            }
            index as u64
        },
        "entry # does not follow the entry before it",
    ),
    (
        "an entry dropped from the middle, and the rest chained anew",
        Opening::Doubts,
        |forger| {
            let index = forger.at("member_updated");
            forger.history.entries.remove(index);
            forger.history.rechain(index, &forger.adam.signing);
            index as u64
        },
        "entry # is not signed by a key that spoke for its author at that time",
    ),
    (
        "the first entry dropped",
        Opening::Doubts,
        |forger| {
            forger.history.entries.remove(0);
            1
        },
        "entry # stands first but is not: entries before it are missing",
    ),
    (
        "two entries exchanged",
        Opening::Trusts,
        |forger| {
            let index = forger.at("member_updated");
            forger.history.entries.swap(index, index + 1);
            for place in [index, index + 1] {
                forger.history.entries[place].draft.link.seq = place as u64;
            }
            index as u64
        },
        "entry # does not follow the entry before it",
    ),
    (
        "half a step dropped from the end",
        Opening::Doubts,
        |forger| {
            forger.history.entries.pop();
            forger.set_role(forger.scene.mia, "admin");
            forger.history.next_seq() - 1
        },
        "entry # the step that this entry is part of is not complete",
    ),
    (
        "the last step dropped, with the state rolled back",
        Opening::Doubts,
        |forger| {
            forger.history.entries.truncate(forger.history.entries.len() - 2);
            forger.history.next_seq() + 1
        },
        "entry #, seen on this desktop earlier, is missing or another one",
    ),
    (
        "the newest entry's state digest edited",
        Opening::Doubts,
        |forger| {
            let last = forger.history.entries.last_mut().unwrap();
            last.draft.state = Digest([4; 32]);
            last.draft.link.seq
        },
        "entry # was altered: its hash does not fit what it says",
    ),
    (
        "the newest entry's state digest edited, hashed and signed anew by its own author",
        Opening::Doubts,
        |forger| {
            let olga = forger.scene.account(OLGA);
            let last = forger.history.entries.last_mut().unwrap();
            last.draft.state = Digest([4; 32]);
            *last = last.draft.clone().sign(&olga.keys().signing, None);
            last.draft.link.seq
        },
        "entry # led to another state than the one it was signed with",
    ),
    (
        "an empty journal",
        Opening::Doubts,
        |forger| {
            forger.history.entries.clear();
            0
        },
        "the journal is empty",
    ),
    (
        "a new first entry, signed with the forger's own keys, and a history of his own behind it",
        Opening::Doubts,
        |forger| {
            let mut founding = forger.history.entries[0].draft.clone();
            let text = String::from_utf8(founding.payload.clone()).unwrap();
            let mut payload: serde_json::Value = serde_json::from_str(&text).unwrap();
            payload["keys"] = serde_json::to_value(forger.adam.public()).unwrap();
            founding.payload = serde_json::to_vec(&payload).unwrap();
            forger.history.entries[0] = founding.sign(&forger.adam.signing, None);
            forger.history.rechain(1, &forger.adam.signing);
            0
        },
        "entry # is not the founding that this desktop knows",
    ),
];

#[test]
fn a_rewritten_history_is_named() {
    assert_each(REWRITTEN, false);
}
