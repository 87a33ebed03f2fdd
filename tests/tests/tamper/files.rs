//! Files exchanged: older ones put back, whole or by the page, and key slots that belong elsewhere.

use std::collections::BTreeMap;
use std::path::Path;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::files::atomic_file::write_owner_only;
use orgdesk_core::vault::{Code, Holder, KeySlots, Slot, SlotTerms};
use orgdesk_core::{Change, Error};
use orgdesk_tests::stage::application;
use orgdesk_tests::tampering::{ADAM, Copied, History, MIA, OLGA, Scene, copy_folder, data_key, open_file};

use crate::found::{Opening, assert_found, assert_sound};

const PAGE: usize = 4096;

#[test]
fn a_whole_older_file_put_back_is_named() {
    let scene = Scene::new();
    let copied = scene.copy();
    let organizations = "data/organizations";
    copy_folder(&scene.earlier.path().join(organizations), &copied.folder.path().join(organizations));
    let history = History::read(&open_file(&copied.db(), &data_key(&copied.keys(), &copied.unlock(OLGA))));
    // The change of permission and both entries of the step behind it are gone.
    let finding = format!("entry {}, seen on this desktop earlier, is missing", history.next_seq() + 2);
    assert_found(&copied, "an older file", Opening::Doubts, &finding);
}

#[test]
fn who_only_read_remembers_what_was_there() {
    let scene = Scene::new();
    let copied = scene.copy();
    // She wrote nothing since she came in, long before the older file.
    drop(copied.enter(MIA).unwrap());
    let organizations = "data/organizations";
    copy_folder(&scene.earlier.path().join(organizations), &copied.folder.path().join(organizations));
    let session = copied.enter(MIA).unwrap();
    let doubt = session.doubt().expect("a doubt");
    assert!(doubt.to_string().contains("that this desktop saw is missing or another one now"), "{doubt}");
}

#[test]
fn an_older_folder_put_back_with_its_memory_is_sound() {
    // What SECURITY.md says cannot be told: everything on this desktop is as it was.
    let scene = Scene::new();
    let clock = std::sync::Arc::clone(&scene.stage.clock);
    assert_sound(&Copied::of(scene.earlier.path(), clock, scene.organization), "everything put back");
}

/// To which table or index each page belongs.
fn pages(copied: &Copied) -> BTreeMap<usize, String> {
    let file = open_file(&copied.db(), &data_key(&copied.keys(), &copied.unlock(OLGA)));
    let mut found = file.prepare("SELECT pageno, name FROM dbstat").unwrap();
    found
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

fn page(bytes: &[u8], number: usize) -> &[u8] {
    &bytes[(number - 1) * PAGE..number * PAGE]
}

#[test]
fn a_page_of_an_older_copy_is_found_wherever_it_is_put_back() {
    let scene = Scene::new();
    let db = format!("data/organizations/{}.db", scene.organization);
    let older = std::fs::read(scene.earlier.path().join(&db)).unwrap();
    let newer = std::fs::read(scene.stage.folder.path().join(&db)).unwrap();
    let pages = pages(&scene.copy());
    let mut spliced = Vec::new();
    for number in 1..=older.len().min(newer.len()) / PAGE {
        if page(&older, number) == page(&newer, number) {
            continue;
        }
        let Some(owner) = pages.get(&number) else { continue };
        let mut bytes = newer.clone();
        bytes[(number - 1) * PAGE..number * PAGE].copy_from_slice(page(&older, number));
        let copied = scene.copy();
        write_owner_only(&copied.db(), &bytes).unwrap();
        let verdict = copied.enter(OLGA).and_then(|mut session| {
            let report = session.verify(|_| true)?;
            Ok((session.doubt().is_some(), report))
        });
        let what = format!("page {number} of {owner}");
        match (owner.as_str(), verdict) {
            // Who was here when, and the file's own counter of changes: neither says anything about a right.
            ("last_active" | "sqlite_schema", Ok((false, report))) => assert!(report.is_proved(), "{what}"),
            ("member", Ok((doubts, report))) => {
                let named = format!("member {} is not what the journal says", scene.mia);
                let found = report.problems.iter().any(|problem| problem.sentence.to_string() == named);
                assert!(doubts && found, "{what}: {:#?}", report.problems);
            }
            (_, Ok((_, report))) => assert!(!report.is_proved(), "{what} was put back and nothing is said"),
            (_, Err(Error::Damaged(_))) => {}
            (_, Err(error)) => panic!("{what}: {error}"),
        }
        spliced.push(owner.clone());
    }
    for owner in ["member", "journal", "journal_by_author", "journal_by_subject", "state_sum"] {
        assert!(
            spliced.iter().any(|spliced| spliced == owner),
            "no page of {owner} was put back: {spliced:?}"
        );
    }
}

#[test]
fn a_page_of_another_place_or_of_noise_is_refused_as_damage() {
    let scene = Scene::new();
    let newer = std::fs::read(
        scene.stage.folder.path().join(format!("data/organizations/{}.db", scene.organization)),
    )
    .unwrap();
    let pages = pages(&scene.copy());
    let member = *pages.iter().find(|(_, name)| *name == "member").unwrap().0;
    let key = *pages.iter().find(|(_, name)| *name == "member_key").unwrap().0;
    let moved = page(&newer, key).to_vec();
    let mut flipped = page(&newer, member).to_vec();
    flipped[100] ^= 1;
    for (what, content) in [("moved", moved), ("flipped", flipped), ("noise", vec![0x5a; PAGE])] {
        let copied = scene.copy();
        let mut bytes = newer.clone();
        bytes[(member - 1) * PAGE..member * PAGE].copy_from_slice(&content);
        write_owner_only(&copied.db(), &bytes).unwrap();
        let refused = copied.enter(OLGA).map(|_| ());
        assert!(matches!(refused, Err(Error::Damaged(_))), "{what}: {refused:?}");
        assert_eq!(std::fs::read(copied.db()).unwrap(), bytes, "{what}: the file is left as it is");
    }
}

/// Writes key slots that differ from those there.
fn forge_slots(copied: &Copied, edit: impl FnOnce(&mut KeySlots)) {
    let mut slots = KeySlots::read(&copied.keys()).unwrap();
    edit(&mut slots);
    slots.write(&copied.keys()).unwrap();
}

/// A slot for somebody of whom the journal knows nothing, sealed by Adam.
fn strange_slot(copied: &Copied, holder: Holder, scene: &Scene, recipient: [u8; 32]) -> Slot {
    let adam = copied.unlock(ADAM);
    let slots = KeySlots::read(&copied.keys()).unwrap();
    let own = slots.slots_for_account(adam.id()).next().unwrap();
    let terms = SlotTerms {
        holder,
        member: scene.olga,
        recipient,
        ..own.terms(slots.organization, &slots.fingerprint)
    };
    Slot::seal(&data_key(&copied.keys(), &adam), &terms, &adam.keys().signing).unwrap()
}

#[test]
fn a_slot_for_a_stranger_is_named_lets_nobody_in_and_goes() {
    let scene = Scene::new();
    let copied = scene.copy();
    let stranger = stranger(&copied);
    let holder = Holder::Account(stranger.id());
    let slot = strange_slot(&copied, holder, &scene, stranger.keys().receiving.public());
    let mut olga = copied.enter(OLGA).unwrap();
    forge_slots(&copied, |slots| slots.slots.push(slot.clone()));
    let report = olga.verify(|_| true).unwrap();
    let named = "is sealed to a key that the journal does not know for it";
    assert!(
        report.problems.iter().any(|problem| problem.sentence.to_string().contains(named)),
        "{:#?}",
        report.problems
    );
    let refused = copied.desktop.enter(stranger, scene.organization).map(|_| ());
    assert!(matches!(refused, Err(Error::Locked(_))), "{refused:?}");
    // Whoever opens the organization next takes it away.
    drop(copied.enter(MIA).unwrap());
    assert!(!KeySlots::read(&copied.keys()).unwrap().slots.contains(&slot));
    assert_sound(&copied, "without the slot");
}

#[test]
fn a_slot_that_nobody_known_sealed_is_named() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mut olga = copied.enter(OLGA).unwrap();
    let (mia, stranger) = (copied.unlock(MIA), stranger(&copied));
    let key = data_key(&copied.keys(), &mia);
    forge_slots(&copied, |slots| {
        let of_mia = slots.slots_for_account(mia.id()).next().unwrap().clone();
        let terms = of_mia.terms(slots.organization, &slots.fingerprint);
        slots.slots.retain(|slot| *slot != of_mia);
        slots.slots.push(Slot::seal(&key, &terms, &stranger.keys().signing).unwrap());
    });
    let report = olga.verify(|_| true).unwrap();
    let named = format!("for member {} is not sealed by anybody whom the journal knows", scene.mia);
    assert!(
        report.problems.iter().any(|problem| problem.sentence.to_string().contains(&named)),
        "{:#?}",
        report.problems
    );
}

#[test]
fn a_slot_that_passes_another_code_for_an_invitation_s_lets_nobody_in() {
    let scene = Scene::new();
    let copied = scene.copy();
    let slots = KeySlots::read(&copied.keys()).unwrap();
    let code = Code::generate(&slots.fingerprint).unwrap();
    let is_code = |slot: &&Slot| matches!(slot.holder, Holder::Code(_));
    let ivan_s = slots.slots.iter().find(is_code).unwrap().clone();
    let slot = strange_slot(&copied, ivan_s.holder, &scene, code.keys().receiving.public());
    forge_slots(&copied, |slots| {
        slots.slots.retain(|slot| slot.holder != ivan_s.holder);
        slots.slots.push(slot);
    });
    let accepted = copied.desktop.accept(stranger(&copied), &code).map(|_| ());
    assert!(matches!(accepted, Err(Error::Locked(_))), "{accepted:?}");
}

#[test]
fn an_owner_s_slot_sealed_to_a_stranger_is_named() {
    let scene = Scene::new();
    let copied = scene.copy();
    let (olga, stranger) = (copied.unlock(OLGA), stranger(&copied));
    let holder = Holder::Account(olga.id());
    let slot = strange_slot(&copied, holder, &scene, stranger.keys().receiving.public());
    let mut session = copied.enter(OLGA).unwrap();
    forge_slots(&copied, |slots| {
        slots.slots.retain(|slot| slot.holder != holder);
        slots.slots.push(slot);
    });
    let report = session.verify(|_| true).unwrap();
    let named = "is sealed to a key that the journal does not know for it";
    assert!(
        report.problems.iter().any(|problem| problem.sentence.to_string().contains(named)),
        "{:#?}",
        report.problems
    );
    drop(session);
    assert!(copied.enter(OLGA).is_err(), "the slot is not hers");
    assert!(copied.desktop.enter(stranger, scene.organization).is_err(), "nor the stranger's");
}

#[test]
fn key_slots_of_another_organization_open_nothing() {
    let scene = Scene::new();
    let copied = scene.copy();
    let olga = copied.unlock(OLGA);
    let mut other = copied.desktop.found(olga, "Other".parse().unwrap(), "UTC".to_owned()).unwrap();
    application(&mut other, "Elsewhere");
    let foreign = copied.folder.path().join(format!("data/organizations/{}.keys", other.organization()));
    let text = std::fs::read_to_string(&foreign).unwrap();
    let before = std::fs::read(copied.db()).unwrap();
    // As it is, it says whose it is; with the name exchanged, its signatures do not fit.
    let (own, its) = (scene.organization.to_string(), other.organization().to_string());
    for (what, keys) in [("as it is", text.clone()), ("renamed", text.replace(&its, &own))] {
        write_owner_only(&copied.keys(), keys.as_bytes()).unwrap();
        let refused = copied.enter(OLGA).map(|_| ());
        assert!(matches!(refused, Err(Error::Damaged(_))), "{what}: {refused:?}");
        assert_eq!(std::fs::read(copied.db()).unwrap(), before, "{what}");
    }
    drop(other);
}

#[test]
fn another_organization_s_file_in_its_place_opens_with_no_slot() {
    let scene = Scene::new();
    let copied = scene.copy();
    let other =
        copied.desktop.found(copied.unlock(OLGA), "Other".parse().unwrap(), "UTC".to_owned()).unwrap();
    let foreign = copied.folder.path().join(format!("data/organizations/{}.db", other.organization()));
    put(&foreign, &copied.db());
    let refused = copied.enter(OLGA).map(|_| ());
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
}

#[test]
fn a_new_founding_with_key_slots_that_name_it_is_known_for_another_one() {
    let scene = Scene::new();
    let copied = scene.copy();
    let (olga, adam) = (copied.unlock(OLGA), copied.unlock(ADAM));
    let key = data_key(&copied.keys(), &adam);
    let mut fingerprint = None;
    copied.forge(ADAM, |file| {
        let mut history = History::read(file);
        let mut founding = history.entries[0].draft.clone();
        let mut payload: serde_json::Value = serde_json::from_slice(&founding.payload).unwrap();
        payload["keys"] = serde_json::to_value(adam.keys().public()).unwrap();
        founding.payload = serde_json::to_vec(&payload).unwrap();
        history.entries[0] = founding.sign(&adam.keys().signing, None);
        history.rechain(1, &adam.keys().signing);
        history.write(file);
        fingerprint = Some(orgdesk_core::vault::Fingerprint(history.entries[0].hash.0));
    });
    let fingerprint = fingerprint.unwrap();
    let old = KeySlots::read(&copied.keys()).unwrap();
    let mut slots = KeySlots::new(scene.organization, fingerprint);
    for slot in &old.slots {
        let terms = SlotTerms { fingerprint, ..slot.terms(scene.organization, &old.fingerprint) };
        slots.slots.push(Slot::seal(&key, &terms, &adam.keys().signing).unwrap());
    }
    slots.write(&copied.keys()).unwrap();
    assert_found(
        &copied,
        "a new founding",
        Opening::Doubts,
        "entry 0 is not the founding that this desktop knows",
    );
    let doubt = copied.desktop.enter(olga, scene.organization).unwrap().doubt().unwrap().to_owned();
    assert!(doubt.to_string().contains("the history of this organization was replaced"), "{doubt}");
    // An old code says for which founding it was made.
    let accepted = copied.desktop.accept(copied.unlock(ADAM), &scene.ivan_s_code).map(|_| ());
    assert!(matches!(accepted, Err(Error::Locked(_))), "{accepted:?}");
}

#[test]
fn changes_after_a_doubt_are_refused_for_everybody_and_leave_the_file_as_it_is() {
    let scene = Scene::new();
    let copied = scene.copy();
    copied.forge(ADAM, |file| {
        file.execute("UPDATE organization SET name = 'Other'", []).unwrap();
    });
    for address in [OLGA, ADAM, MIA] {
        let mut session = copied.enter(address).unwrap();
        let before = std::fs::read(copied.db()).unwrap();
        for change in [Change::Leave, Change::CreateRecoveryKey, Change::Suspend { member: scene.sue }] {
            let refused = session.apply(change).map(|_| ());
            assert!(matches!(refused, Err(Error::ReadOnly(_))), "{address}: {refused:?}");
        }
        assert_eq!(std::fs::read(copied.db()).unwrap(), before, "{address}");
    }
    let stranger = stranger(&copied);
    let accepted = copied.desktop.accept(std::sync::Arc::clone(&stranger), &scene.ivan_s_code).map(|_| ());
    assert!(matches!(accepted, Err(Error::ReadOnly(_))), "{accepted:?}");
    let recovered = copied.desktop.recover(stranger, &scene.recovery).map(|_| ());
    assert!(matches!(recovered, Err(Error::ReadOnly(_))), "{recovered:?}");
}

#[test]
fn a_new_data_key_that_only_the_journal_knows_takes_nobody_s_slot() {
    use orgdesk_core::journal::Payload;
    use orgdesk_core::state::Records as _;
    let scene = Scene::new();
    let copied = scene.copy();
    let mut olga = copied.enter(OLGA).unwrap();
    let mut open = copied.enter(ADAM).unwrap();
    olga.apply(Change::Suspend { member: scene.nora }).unwrap();
    let slots = std::fs::read(copied.keys()).unwrap();
    let mia = copied.unlock(MIA);
    let mut generation = 0;
    copied.forge(MIA, |file| {
        let mut history = History::read(file);
        let organization = history.records().organization().unwrap();
        assert!(organization.rotation_due);
        generation = organization.generation + 1;
        history.append(scene.mia, &Payload::DataKeyRotated { generation }, &mia.keys().signing, None);
        history.write(file);
        history.write_sum(file);
        file.execute_batch("UPDATE organization SET rotation_due = 0, generation = generation + 1").unwrap();
    });
    // Whoever was in already writes nothing either, although the entry itself is well made.
    for session in [&mut olga, &mut open] {
        let refused = session.apply(Change::Suspend { member: scene.mia }).map(|_| ());
        let Err(Error::ReadOnly(sentence)) = refused else { panic!("{refused:?}") };
        assert!(sentence.to_string().contains(&format!("under data key {generation}")), "{sentence}");
    }
    drop(olga);
    drop(open);
    for address in [OLGA, ADAM, MIA, OLGA] {
        let session = copied.enter(address).unwrap();
        let doubt = session.doubt().expect("a doubt");
        assert!(doubt.to_string().contains(&format!("under data key {generation}")), "{address}: {doubt}");
        assert_eq!(std::fs::read(copied.keys()).unwrap(), slots, "{address}");
    }
    assert_found(
        &copied,
        "a made up rotation",
        Opening::Doubts,
        &format!("the journal says that the file is encrypted under data key {generation}"),
    );
}

#[cfg(unix)]
#[test]
fn a_change_that_is_saved_is_answered_although_no_slot_can_be_dropped() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mut olga = copied.enter(OLGA).unwrap();
    let elsewhere = copied.keys().with_extension("elsewhere");
    std::fs::rename(copied.keys(), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, copied.keys()).unwrap();
    // A slot cannot be added: nothing is saved. None has to be: it is saved, with a word about those that stay.
    let refused = olga.apply(Change::CreateRecoveryKey).map(|_| ());
    assert!(matches!(refused, Err(Error::File(_))), "{refused:?}");
    let revision = olga.view().unwrap().revision;
    let outcome = olga.apply(Change::Suspend { member: scene.mia }).unwrap();
    assert_eq!(outcome.revision, revision + 1);
    assert!(
        outcome.notes.iter().any(|note| note.to_string().contains("Everything was saved")),
        "{:?}",
        outcome.notes
    );
    drop(olga);
    // Put right, the next opening takes them away.
    std::fs::remove_file(copied.keys()).unwrap();
    std::fs::rename(&elsewhere, copied.keys()).unwrap();
    drop(copied.enter(OLGA).unwrap());
    let slots = KeySlots::read(&copied.keys()).unwrap();
    assert!(slots.slots.iter().all(|slot| slot.member != scene.mia));
    assert_sound(&copied, "without Mia's slot");
}

fn stranger(copied: &Copied) -> std::sync::Arc<UnlockedAccount> {
    let address = orgdesk_tests::stage::email("stranger@example.com");
    let password = orgdesk_tests::stage::password();
    copied.desktop.accounts().create(&address, &"Stranger".parse().unwrap(), &password).unwrap();
    copied.unlock("stranger@example.com")
}

fn put(from: &Path, to: &Path) {
    write_owner_only(to, &std::fs::read(from).unwrap()).unwrap();
}
