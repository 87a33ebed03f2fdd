//! Tests of [`super`]: presets, bounds, other releases, damage.

use std::path::Path;

use orgdesk_core::files::atomic_file::write_owner_only;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::reply::{Language, Theme};

fn of(path: &Path) -> Preferences {
    let path = path.to_owned();
    Preferences::new(Box::new(move || Ok(path.clone())))
}

fn content(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn without_a_file_everything_is_as_preset_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    let settings = of(&path).settings();
    assert_eq!(settings, Settings::default());
    assert_eq!((settings.lock_after, settings.zoom), (15, 100));
    assert!(!path.exists());
    // As somebody with a file of before would have it.
    write_owner_only(&path, b"{}").unwrap();
    assert_eq!(of(&path).settings(), Settings::default());
}

#[test]
fn what_is_saved_comes_back_and_what_another_release_knows_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    write_owner_only(&path, br#"{ "theme": "dark", "density": { "rows": 3 }, "zoom": 120 }"#).unwrap();
    let preferences = of(&path);
    let found = preferences.settings();
    assert_eq!((found.theme, found.zoom), (Theme::Dark, 120));
    let columns = [("members".to_owned(), vec!["name".to_owned(), "field:Shoe size".to_owned()])].into();
    let wanted = Settings { language: Language::De, lock_after: 240, columns, ..found };
    assert_eq!(preferences.save(wanted.clone()).unwrap(), wanted);
    let place = WindowPlace { x: -5, y: 7, width: 900, height: 600, maximised: true };
    preferences.save_window(place).unwrap();

    let again = of(&path);
    assert_eq!((again.settings(), again.window(), again.notice()), (wanted, Some(place), None));
    assert_eq!(content(&path)["density"], json!({ "rows": 3 }));
    assert_eq!(content(&path)["lockAfter"], 240);
}

#[test]
fn a_file_that_cannot_be_understood_is_set_aside_and_named() {
    let damaged: [&[u8]; 8] = [
        b"",
        b"{ \"theme\": \"dark\"",
        b"[]",
        b"{ \"theme\": \"sepia\" }",
        b"{ \"zoom\": 1000 }",
        b"{ \"lockAfter\": 0 }",
        b"{ \"lockAfter\": \"never\" }",
        b"\xff\xfe",
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    for (number, bytes) in (1..).zip(damaged) {
        write_owner_only(&path, bytes).unwrap();
        let preferences = of(&path);
        assert_eq!(preferences.settings(), Settings::default(), "{number}");
        let aside = match number {
            1 => "settings.damaged.json".to_owned(),
            more => format!("settings.damaged-{more}.json"),
        };
        let notice = preferences.notice().unwrap();
        assert!(notice.contains(&aside), "{number}: {notice}");
        assert_eq!(std::fs::read(folder.path().join(aside)).unwrap(), bytes, "{number}");
        assert!(!path.exists());
        preferences.save(Settings { zoom: 110, ..Settings::default() }).unwrap();
        assert_eq!(content(&path)["zoom"], 110);
    }
}

#[test]
fn a_folder_that_comes_later_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("data");
    let path = place.join("settings.json");
    let preferences = Preferences::new(Box::new(move || {
        if place.exists() { Ok(path.clone()) } else { Err(Error::File("not there".into())) }
    }));
    assert_eq!(preferences.settings(), Settings::default());
    assert!(preferences.save(Settings::default()).is_err());
    std::fs::create_dir(folder.path().join("data")).unwrap();
    preferences.save(Settings { zoom: 80, ..Settings::default() }).unwrap();
    assert_eq!(preferences.settings().zoom, 80);
}

proptest! {
    #[test]
    fn only_what_is_within_its_bounds_is_saved(zoom in 0_u16..600, lock_after in 0_u16..600) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let is_fine = (50..=300).contains(&zoom) && (1..=240).contains(&lock_after);
        let wanted = Settings { zoom, lock_after, ..Settings::default() };
        let preferences = of(&path);
        prop_assert_eq!(preferences.save(wanted.clone()).is_ok(), is_fine);
        prop_assert_eq!(preferences.settings() == wanted, is_fine);
        prop_assert_eq!(of(&path).settings(), preferences.settings());
    }
}
