//! Files exchanged while somebody has the organization open.

use std::io::Write as _;
use std::path::Path;

use orgdesk_core::{Change, Error, Session};
use orgdesk_tests::tampering::{Copied, MIA, OLGA, Scene};

use crate::found::assert_sound;

/// Puts the older file and its key slots in place, as another file each.
fn renamed_into_place(scene: &Scene, copied: &Copied) {
    for path in [copied.db(), copied.keys()] {
        let beside = path.with_extension("beside");
        std::fs::copy(older(scene, &path), &beside).unwrap();
        std::fs::rename(&beside, &path).unwrap();
    }
}

/// Writes the older bytes over the file that stands there, so that it stays the same file.
fn written_over(scene: &Scene, copied: &Copied) {
    for path in [copied.db(), copied.keys()] {
        overwrite(&path, &std::fs::read(older(scene, &path)).unwrap());
    }
}

/// The file stays the same one, with other bytes in it.
fn overwrite(path: &Path, bytes: &[u8]) {
    std::fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

fn older(scene: &Scene, path: &Path) -> std::path::PathBuf {
    scene.earlier.path().join("data/organizations").join(path.file_name().unwrap())
}

#[test]
fn an_older_copy_put_in_place_of_an_open_file_is_not_written_into() {
    let scene = Scene::new();
    type Try = fn(&mut Session, &Scene) -> Result<(), Error>;
    let tries: [(&str, Try); 3] = [
        ("a change", |session, _| session.apply(Change::CreateRecoveryKey).map(|_| ())),
        ("a change that makes a new data key due", |session, scene| {
            session.apply(Change::Suspend { member: scene.mia }).map(|_| ())
        }),
        ("an undo", |session, _| session.undo(Some(1)).map(|_| ())),
    ];
    for (what, swap) in [
        ("renamed into place", renamed_into_place as fn(&Scene, &Copied)),
        ("written over", written_over as fn(&Scene, &Copied)),
    ] {
        for (tried, change) in tries {
            let copied = scene.copy();
            let mut olga = copied.enter(OLGA).unwrap();
            assert_eq!(olga.doubt(), None);
            swap(&scene, &copied);
            let before = std::fs::read(copied.db()).unwrap();
            let refused = change(&mut olga, &scene);
            let Err(Error::ReadOnly(sentence)) = refused else { panic!("{what}, {tried}: {refused:?}") };
            assert!(
                sentence.to_string().contains("that this desktop saw is missing"),
                "{what}, {tried}: {sentence}"
            );
            assert_eq!(std::fs::read(copied.db()).unwrap(), before, "{what}, {tried}: nothing is written");
            drop(olga);
            let olga = copied.enter(OLGA).unwrap();
            let doubt = olga.doubt().expect("what was seen is not forgotten");
            assert!(
                doubt.to_string().contains("that this desktop saw is missing"),
                "{what}, {tried}: {doubt}"
            );
        }
    }
}

#[test]
fn a_file_put_in_place_of_an_open_one_is_doubted_by_whoever_reads() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mut olga = copied.enter(OLGA).unwrap();
    renamed_into_place(&scene, &copied);
    olga.member_view(scene.mia).unwrap();
    let doubt = olga.doubt().expect("a doubt");
    assert!(doubt.to_string().contains("that this desktop saw is missing"), "{doubt}");
}

#[test]
fn a_file_by_which_the_account_is_no_member_any_more_answers_nothing() {
    let scene = Scene::new();
    let copied = scene.copy();
    let other = scene.copy();
    let mut mia = copied.enter(MIA).unwrap();
    let slots = std::fs::read(other.keys()).unwrap();
    other.enter(OLGA).unwrap().apply(Change::Suspend { member: scene.mia }).unwrap();
    std::fs::copy(other.db(), copied.db().with_extension("beside")).unwrap();
    std::fs::rename(copied.db().with_extension("beside"), copied.db()).unwrap();
    overwrite(&copied.keys(), &slots);
    for _ in 0..2 {
        let refused = mia.members().map(|_| ());
        assert!(matches!(refused, Err(Error::Locked(_))), "{refused:?}");
    }
}

#[test]
fn the_same_file_put_in_place_again_is_worked_with() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mut olga = copied.enter(OLGA).unwrap();
    std::fs::copy(copied.db(), copied.db().with_extension("beside")).unwrap();
    std::fs::rename(copied.db().with_extension("beside"), copied.db()).unwrap();
    olga.apply(Change::CreateRecoveryKey).unwrap();
    assert_eq!(olga.doubt(), None);
    drop(olga);
    assert_sound(&copied, "the same file");
}
