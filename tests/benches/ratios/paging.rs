//! A table of 100,000 members: searched at every key that is typed, and turned to its end.

use std::path::Path;

use orgdesk_core::Session;
use orgdesk_core::lists::{MemberFilter, MemberOrder, MemberQuery};
use rusqlite::Connection;

use crate::measure::{Comparison, median};

/// What a person types, key by key, and then something else.
const TYPED: [&str; 8] = ["p", "pe", "person.77", "person.7777", "team-13", "number 99", "zzz", "n"];
const PAGE: usize = 50;
/// So many pages are turned near the end.
const TURNED: usize = 20;

/// The comparisons, beside prepared SQLite on an unencrypted copy with an index on the name.
pub fn compare(owner: &mut Session, copy: &Path) -> Vec<Comparison> {
    let peer = Connection::open(copy).expect("the copy");
    peer.execute_batch("CREATE INDEX IF NOT EXISTS by_name ON member (name)").expect("an index");
    let query = |text: Option<&str>, after| MemberQuery {
        filter: MemberFilter { text: text.map(str::to_owned), ..MemberFilter::default() },
        order: MemberOrder::parse("name", &[]).expect("an order"),
        after,
        most: PAGE,
    };
    // What is kept in memory is made before: a table is searched again and again.
    owner.member_page(&query(None, None)).expect("a page");

    let searched =
        median(9, || TYPED.map(|text| owner.member_page(&query(Some(text), None)).expect("a page").total));
    let mut like =
        peer.prepare("SELECT count(*) FROM member WHERE name LIKE ?1 OR email LIKE ?1").expect("a statement");
    let mut first = peer
        .prepare("SELECT * FROM member WHERE name LIKE ?1 OR email LIKE ?1 ORDER BY name LIMIT 50")
        .expect("a statement");
    let shell = median(9, || {
        TYPED.map(|text| {
            let pattern = format!("%{text}%");
            let total: usize = like.query_row([&pattern], |row| row.get(0)).expect("a count");
            let rows = first.query_map([&pattern], |row| row.get::<_, String>(0)).expect("rows");
            assert!(rows.count() <= PAGE);
            total
        })
    });

    // To a place shortly before the end, as somebody does who scrolls there.
    let mut after = None;
    let total = owner.member_page(&query(None, None)).expect("a page").total;
    let mut turned = 0;
    while turned + (TURNED + 1) * PAGE < total {
        after = owner.member_page(&query(None, after)).expect("a page").next;
        turned += PAGE;
    }
    let paged = median(9, || {
        let mut last = after;
        for _ in 0..TURNED {
            last = owner.member_page(&query(None, last)).expect("a page").next;
        }
        last
    });
    let mut offset =
        peer.prepare("SELECT * FROM member ORDER BY name LIMIT 50 OFFSET ?1").expect("a statement");
    let offsets = median(9, || {
        for page in 0..TURNED {
            let rows = offset.query_map([turned + page * PAGE], |row| row.get::<_, String>(0)).expect("rows");
            assert_eq!(rows.count(), PAGE);
        }
    });
    vec![
        Comparison {
            work: "search: 8 texts typed over 100,000 members, first page each".to_owned(),
            ours: searched.into(),
            peer: "SQLite, LIKE, prepared, unencrypted copy",
            theirs: shell.into(),
            aim: Some(0.05),
        },
        Comparison {
            work: "page: 20 pages near the end of 100,000, by name".to_owned(),
            ours: paged.into(),
            peer: "SQLite, OFFSET by an index, unencrypted copy",
            theirs: offsets.into(),
            aim: Some(0.05),
        },
    ]
}
