//! What was answered as saved is there after a power cut, at whatever operation it comes.
//!
//! A process of its own: the layer that cuts the power is SQLite's default here.
#![cfg(unix)]

use std::fs;
use std::path::Path;

use orgdesk_tests::power::{Accounts, Disk, Plan, Report, Workload, Wreck, explore};

fn accounts(journal: &'static str, synchronous: &'static str) -> Accounts {
    Accounts { journal, synchronous, prepared: 0, changes: 10 }
}

fn looked_at(name: &str, workload: &dyn Workload, plan: Plan) -> Report {
    let report = explore(workload, plan).expect("the workload runs where no power is cut");
    println!("{name}: {report}");
    report
}

/// Controls look at fewer states: it is enough that one of them is broken.
fn control() -> Plan {
    Plan { seeds: Wreck::FIXED + 1, step: 3, twice: false, ..Plan::default() }
}

#[test]
fn synchronous_extra_loses_nothing() {
    let report = looked_at("DELETE, EXTRA", &accounts("DELETE", "EXTRA"), Plan::default());
    assert!(report.is_sound(), "{report}");
    assert!(report.saved == 10 && report.cuts > 200, "{report}");
}

#[test]
fn a_file_that_was_there_before_loses_nothing() {
    let workload = Accounts { prepared: 5, ..accounts("DELETE", "EXTRA") };
    let report = looked_at("DELETE, EXTRA, prepared", &workload, Plan { step: 2, ..Plan::default() });
    assert!(report.is_sound(), "{report}");
    assert!(report.saved == 10 && report.cuts > 100, "{report}");
}

#[test]
fn wal_with_synchronous_full_loses_nothing() {
    let report = looked_at("WAL, FULL", &accounts("WAL", "FULL"), Plan { step: 2, ..Plan::default() });
    assert!(report.is_sound(), "{report}");
    assert!(report.saved == 10 && report.cuts > 100, "{report}");
}

#[test]
fn control_without_syncs_loses_or_damages() {
    let report = looked_at("DELETE, OFF", &accounts("DELETE", "OFF"), control());
    assert!(!report.is_sound(), "{report}");
}

#[test]
fn control_on_a_disk_that_ignores_syncs() {
    let plan = Plan { ignore_syncs: true, ..control() };
    let report = looked_at("DELETE, EXTRA, syncs ignored", &accounts("DELETE", "EXTRA"), plan);
    assert!(!report.is_sound(), "{report}");
}

#[test]
fn control_with_synchronous_full_loses_the_last_commit() {
    let report = looked_at("DELETE, FULL", &accounts("DELETE", "FULL"), Plan { step: 1, ..control() });
    assert!(report.lost > 0 && report.damaged == 0, "{report}");
}

#[test]
fn control_with_wal_and_synchronous_normal_loses_commits() {
    let report = looked_at("WAL, NORMAL", &accounts("WAL", "NORMAL"), control());
    assert!(report.lost > 0 && report.damaged == 0, "{report}");
}

#[test]
fn a_folder_behind_a_symbolic_link_is_watched() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("link");
    fs::create_dir(folder.path().join("real")).expect("a folder");
    std::os::unix::fs::symlink("real", &link).expect("a link");
    let disk = Disk::watch(&link).expect("the layer");
    accounts("DELETE", "EXTRA").run(&link, &mut |_| {}).expect("the workload");
    assert!(disk.operations() > 200, "{} operations", disk.operations());
}

#[test]
fn after_the_cut_nothing_reaches_the_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = Disk::watch(folder.path()).expect("the layer");
    let workload = accounts("DELETE", "EXTRA");
    disk.cut_before(100);
    let mut last = 0;
    workload.run(folder.path(), &mut |change| last = change).expect_err("the power is cut");
    assert!(!disk.has_power() && disk.operations() == 99 && last > 0);
    let before = content(folder.path());
    workload.run(folder.path(), &mut |_| {}).expect_err("the power stays cut");
    assert_eq!(before, content(folder.path()));

    let wreck = disk.wreck().expect("what is left");
    disk.restore(&wreck, 1).expect("everything that was written");
    assert_eq!(before, content(folder.path()));
    workload.check(folder.path(), last).expect("sound");
}

#[test]
fn nothing_is_restored_under_an_open_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = Disk::watch(folder.path()).expect("the layer");
    let connection = rusqlite::Connection::open(folder.path().join("open.db")).expect("a connection");
    connection.execute_batch("CREATE TABLE one (two)").expect("a table");
    let wreck = disk.wreck().expect("what is left");
    disk.restore(&wreck, 0).expect_err("it is open");
    drop(connection);
    disk.restore(&wreck, 0).expect("it is closed");
}

#[test]
fn a_change_past_the_layer_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = Disk::watch(folder.path()).expect("the layer");
    accounts("DELETE", "EXTRA").run(folder.path(), &mut |_| {}).expect("the workload");
    let file = fs::OpenOptions::new().append(true).open(folder.path().join("accounts.db")).expect("the file");
    file.set_len(100).expect("shorter");
    assert!(disk.wreck().is_err());
}

fn content(folder: &Path) -> Vec<(std::ffi::OsString, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("a file"))
        .map(|entry| (entry.file_name(), fs::read(entry.path()).expect("its content")))
        .collect();
    files.sort();
    files
}
