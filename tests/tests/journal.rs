//! Reading the journal: filters, what of it can be taken back, proving it while others write, and its table.

use orgdesk_core::domain::access::ApplicationPermission::{AppReader, CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{MemberId, Timestamp};
use orgdesk_core::journal::{EntryKind, Payload};
use orgdesk_core::{Change, Destination, Error, JournalFilter, JournalFormat, JournalLine, Session};
use orgdesk_tests::stage::{Stage, application};

const OLGA: &str = "olga@example.com";
const ADAM: &str = "adam@example.com";
const MIA: &str = "mia@example.com";

struct Place {
    stage: Stage,
    olga: Session,
    adam: Session,
    mia: Session,
}

/// Some days of an organization, with refusals.
fn place() -> Place {
    let stage = Stage::new();
    let mut olga = stage.found(OLGA);
    let mut adam = stage.join(&mut olga, ADAM, Role::Admin, CustomAppEditor);
    let mut mia = stage.join(&mut olga, MIA, Role::Member, AppReader);
    let member = mia.member();
    stage.clock.set("2026-06-02T08:00:00Z".parse().unwrap());
    let application = application(&mut olga, "Support");
    olga.apply(Change::SetPermission { member, permission: CustomAppReader }).unwrap();
    stage.clock.set("2026-06-02T22:30:00Z".parse().unwrap());
    adam.apply(Change::SetPermission { member, permission: CustomAppEditor }).unwrap();
    assert!(mia.apply(Change::DeleteApplication { application, typed: application }).is_err());
    let demotion = Change::SetRole {
        member: olga.member(),
        role: Role::Member,
        permission: None,
        keep_overrides: false,
    };
    assert!(adam.apply(demotion).is_err());
    olga.apply(Change::Suspend { member: adam.member() }).unwrap();
    olga.apply(Change::Reactivate { member: adam.member() }).unwrap();
    Place { stage, olga, adam, mia }
}

fn everything() -> JournalFilter {
    JournalFilter { most: u32::MAX, ..JournalFilter::default() }
}

fn fits(line: &JournalLine, filter: &JournalFilter) -> bool {
    filter.below.is_none_or(|below| line.seq < below)
        && filter.about.is_none_or(|about| line.member == Some(about))
        && filter.by.is_none_or(|by| line.author == by)
        && filter.kind.is_none_or(|kind| line.kind == kind.as_str())
        && filter.from.is_none_or(|from| line.at >= from)
        && filter.until.is_none_or(|until| line.at < until)
}

#[test]
fn every_combination_of_filters_answers_what_fits_and_nothing_else() {
    let Place { stage: _stage, mut olga, adam, mia } = place();
    let all = olga.journal(&everything()).unwrap();
    assert!(all.len() > 12 && all.is_sorted_by(|one, next| one.seq > next.seq), "{}", all.len());
    let people: [Option<MemberId>; 3] = [None, Some(adam.member()), Some(mia.member())];
    let kinds = [None, Some(EntryKind::REFUSED), Some("permission_changed".parse().unwrap())];
    let times: [Option<Timestamp>; 3] =
        [None, Some("2026-06-02T08:00:00Z".parse().unwrap()), Some("2026-06-02T22:30:00Z".parse().unwrap())];
    let mut found = 0;
    for about in people {
        for by in people {
            for kind in kinds {
                for from in times {
                    for until in times {
                        for below in [None, Some(6), Some(u64::MAX)] {
                            let filter =
                                JournalFilter { about, by, kind, from, until, below, ..everything() };
                            let lines = olga.journal(&filter).unwrap();
                            let expected: Vec<_> =
                                all.iter().filter(|line| fits(line, &filter)).cloned().collect();
                            assert_eq!(lines, expected, "{filter:?}");
                            found += lines.len();
                        }
                    }
                }
            }
        }
    }
    assert!(found > 200, "{found}");
}

#[test]
fn pages_by_number_give_every_entry_once() {
    let Place { stage: _stage, mut olga, .. } = place();
    let all = olga.journal(&everything()).unwrap();
    let mut paged = Vec::new();
    let mut below = None;
    loop {
        let page = olga.journal(&JournalFilter { most: 3, below, ..JournalFilter::default() }).unwrap();
        let Some(last) = page.last() else { break };
        below = Some(last.seq);
        paged.extend(page);
    }
    assert_eq!(paged, all);
}

#[test]
fn whoever_sees_own_entries_only_sees_no_others_by_any_filter() {
    let Place { stage: _stage, mut mia, adam, .. } = place();
    let own = mia.member();
    let lines = mia.journal(&everything()).unwrap();
    assert!(!lines.is_empty() && lines.iter().all(|line| line.author == own));
    let by_adam = JournalFilter { by: Some(adam.member()), ..everything() };
    assert_eq!(mia.journal(&by_adam).unwrap(), []);
    let about =
        JournalFilter { about: Some(own), kind: Some("member_invited".parse().unwrap()), ..everything() };
    assert_eq!(mia.journal(&about).unwrap(), []);
    assert!(matches!(mia.journal_entry(0), Err(Error::NotFound { .. })));
    assert_eq!(mia.take_backs(&[0, 1, 2]).unwrap(), []);
    let seq = lines.first().unwrap().seq;
    assert_eq!(mia.journal_entry(seq).unwrap().line.seq, seq);
}

#[test]
fn one_entry_shows_who_signed_it_and_what_was_hashed() {
    let Place { stage: _stage, mut olga, .. } = place();
    let lines = olga.journal(&everything()).unwrap();
    for line in &lines {
        let entry = olga.journal_entry(line.seq).unwrap();
        assert_eq!(&entry.line, line);
        assert_eq!(entry.signed_with.as_ref().map(String::len), Some(39), "{}", line.seq);
        let raw: Payload = serde_json::from_str(&entry.raw).unwrap();
        assert_eq!(raw, line.payload);
        let before = lines.iter().find(|before| before.seq + 1 == line.seq);
        assert!(before.is_none_or(|before| before.hash == entry.previous), "{}", line.seq);
    }
}

#[test]
fn days_are_those_of_the_organization() {
    let Place { stage: _stage, mut olga, .. } = place();
    // 22:30 in UTC is the next day in Berlin.
    let (from, until) = olga.period(Some("2026-06-03"), Some("2026-06-03")).unwrap();
    let lines = olga.journal(&JournalFilter { from, until, ..everything() }).unwrap();
    let late = "2026-06-02T22:30:00Z".parse().unwrap();
    let all = olga.journal(&everything()).unwrap();
    let expected: Vec<_> = all.into_iter().filter(|line| line.at == late).collect();
    assert!(expected.len() > 3);
    assert_eq!(lines, expected);
    assert!(olga.period(Some("2026-06-03"), Some("2026-06-02")).is_err());
    assert!(olga.period(Some("June"), None).is_err());
}

/// The quick answer is that of the rehearsal, but for what only a rehearsal can find.
fn quick_answers_fit(session: &mut Session) -> usize {
    let numbers: Vec<u64> = session.journal(&everything()).unwrap().iter().map(|line| line.seq).collect();
    let answers = session.take_backs(&numbers).unwrap();
    assert_eq!(answers.len(), numbers.len());
    for answer in &answers {
        let rehearsed =
            session.rehearse_undo(Some(answer.seq)).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(answer.stays.is_none(), rehearsed.is_ok(), "{answer:?} {rehearsed:?}");
        assert!(answer.taken_back_by.is_none() || answer.stays.is_some());
    }
    answers.iter().filter(|answer| answer.stays.is_none()).count()
}

#[test]
fn what_can_be_taken_back_is_told_as_the_rehearsal_would() {
    let Place { stage: _stage, mut olga, mut adam, mut mia } = place();
    assert!(quick_answers_fit(&mut olga) >= 3);
    quick_answers_fit(&mut adam);
    assert_eq!(quick_answers_fit(&mut mia), 0, "accepting and refusals stay");
    let member = mia.member();
    let steps: [Vec<Change>; 3] = [
        vec![Change::SetPermission { member, permission: AppReader }, Change::Suspend { member }],
        vec![Change::Reactivate { member }],
        vec![Change::DefineField { name: "Locker".parse().unwrap() }, Change::Remove { member }],
    ];
    for step in steps {
        olga.apply_step(&step).unwrap();
        quick_answers_fit(&mut olga);
        quick_answers_fit(&mut adam);
    }
    let newest = olga.journal(&JournalFilter { most: 1, ..JournalFilter::default() }).unwrap();
    let field = newest.first().unwrap().seq - 1;
    let answer = olga.take_backs(&[field]).unwrap().remove(0);
    assert!(
        answer.stays.unwrap().to_string().contains("removing a member"),
        "one entry that stays keeps the whole step"
    );
}

#[test]
fn an_undone_entry_names_the_one_that_took_it_back() {
    let Place { stage: _stage, mut olga, .. } = place();
    let done = olga.apply(Change::DefineField { name: "Locker".parse().unwrap() }).unwrap().revision;
    let rehearsed = olga.rehearse_undo(Some(done)).unwrap();
    assert!(
        matches!(rehearsed.changes.as_slice(), [Payload::FieldRemoved { .. }]),
        "{:?}",
        rehearsed.changes
    );
    let undone = olga.undo(Some(done)).unwrap();
    assert_eq!(undone.changes, rehearsed.changes);
    let by = undone.outcome.revision;
    assert_eq!(olga.take_backs(&[done]).unwrap().remove(0).taken_back_by, Some(by));
    let lines = olga.journal(&JournalFilter { most: 1, ..JournalFilter::default() }).unwrap();
    assert_eq!(lines.first().unwrap().reverses, Some(done));
}

#[test]
fn a_proof_and_changes_do_not_wait_for_each_other() {
    let Place { stage: _stage, mut olga, mut mia, .. } = place();
    let member = mia.member();
    let proving = olga.proving().unwrap();
    let mut heard = 0;
    let report = proving
        .run(|entries| {
            heard = entries;
            // In the same thread: a proof that held the file would wait for itself here.
            for permission in [AppReader, CustomAppReader] {
                olga.apply(Change::SetPermission { member, permission }).unwrap();
            }
            mia.journal(&everything()).is_ok()
        })
        .unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(report.entries, heard + 2, "what was written meanwhile is proved as well");
    assert!(matches!(olga.verify(|_| false), Err(Error::Cancelled)));
    assert_eq!(olga.verify(|_| true).unwrap().problems, []);
}

#[test]
fn a_proof_ends_where_another_file_was_put_in_place() {
    let Place { stage: _stage, mut olga, mia, .. } = place();
    let proving = olga.proving().unwrap();
    let member = mia.member();
    let ended = proving.run(|_| {
        // Whoever has gone had a key: the next change encrypts the file anew.
        olga.apply(Change::Remove { member }).unwrap();
        olga.apply(Change::DefineField { name: "Locker".parse().unwrap() }).unwrap();
        true
    });
    assert!(matches!(ended, Err(Error::Locked(_))), "{:?}", ended.map(|report| report.problems));
    assert_eq!(olga.verify(|_| true).unwrap().problems, []);
}

#[test]
fn the_table_has_a_row_for_each_entry_and_is_journalled() {
    let Place { stage: _stage, mut olga, mut mia, .. } = place();
    for session in [&mut olga, &mut mia] {
        let lines = session.journal(&everything()).unwrap();
        let mut bytes = Vec::new();
        let done = session.export_journal(JournalFormat::Csv, Destination::Writer(&mut bytes)).unwrap();
        assert_eq!(done.count, lines.len() as u64);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        assert_eq!(reader.headers().unwrap().iter().next(), Some("seq"));
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for (row, line) in rows.iter().zip(lines.iter().rev()) {
            assert_eq!(row[0], line.seq.to_string());
            assert_eq!((&row[3], &row[8]), (line.kind, line.hash.as_str()));
            assert_eq!(serde_json::from_str::<Payload>(&row[7]).unwrap(), line.payload);
        }
        assert_eq!(rows.len(), lines.len());
        let newest = session.journal(&everything()).unwrap().remove(0);
        let Payload::ListExported { format, columns, count, .. } = newest.payload else {
            panic!("{newest:?}")
        };
        assert_eq!((format.as_str(), columns.len(), count), ("csv", 9, done.count));
    }
    assert_eq!(olga.verify(|_| true).unwrap().problems, []);
}
