//! An organization of 100,000 members: imported, opened with its journal's tail verified, exported.

use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use orgdesk_core::lists::ImportOptions;
use orgdesk_core::{Destination, ExportFormat, MemberExport, Session};
use orgdesk_tests::stage::Stage;

use crate::measure::{Comparison, median};

const MEMBERS: usize = 100_000;

/// A plain list of so many people.
pub fn member_list(people: usize) -> String {
    let mut list = String::from("Email,Name,Status\n");
    for number in 0..people {
        let status = if number % 40 == 7 { "suspended" } else { "active" };
        writeln!(list, "person.{number}@team-{}.example.com,Person Number {number},{status}", number % 97)
            .expect("a line");
    }
    list
}

/// Plans and imports a list.
pub fn import(session: &mut Session, list: &str) {
    let plan = session.plan_import(list.as_bytes(), &ImportOptions::default()).expect("a plan");
    assert!(plan.refused.is_empty());
    session.import(&plan).expect("an import");
}

/// The `sqlite3` shell on a file, its output into another.
fn shell(database: &Path, words: &[&str], output: Stdio) {
    let done = Command::new("sqlite3").arg(database).args(words).stdout(output).status();
    assert!(done.expect("the sqlite3 shell runs").success());
}

/// The comparisons.
pub fn compare() -> Vec<Comparison> {
    let stage = Stage::new();
    let folder = stage.folder.path();
    let list = member_list(MEMBERS);
    let source = folder.join("source.csv");
    orgdesk_core::files::atomic_file::write_owner_only(&source, list.as_bytes()).expect("a list");

    let mut owner = stage.found("owner@example.com");
    let imported = median(1, || import(&mut owner, &list));
    let plain = folder.join("imported.sqlite");
    let import_words = [".import --csv source.csv member"];
    let shell_import = median(3, || {
        let _ = std::fs::remove_file(&plain);
        let done = Command::new("sqlite3").current_dir(folder).arg(&plain).args(import_words).status();
        assert!(done.expect("the sqlite3 shell runs").success());
    });

    let export = MemberExport::usual(ExportFormat::Csv);
    let ours = folder.join("ours.csv");
    let exported = median(7, || owner.export_members(&export, Destination::File(&ours)).expect("an export"));
    // The unencrypted copy holds the finished cells, which spares the shell every join.
    let copy = folder.join("copy.sqlite");
    let done =
        Command::new("sqlite3").current_dir(folder).arg(&copy).arg(".import --csv ours.csv member").status();
    assert!(done.expect("the sqlite3 shell runs").success());
    let theirs = folder.join("theirs.csv");
    let shell_export = median(7, || {
        let output = File::create(&theirs).expect("a file");
        shell(&copy, &["-cmd", ".mode csv", "-cmd", ".headers on", "SELECT * FROM member"], output.into());
    });
    let lines = |path: &Path| std::fs::read_to_string(path).expect("a list").lines().count();
    assert_eq!(lines(&ours), lines(&theirs), "both lists have the same rows");

    let formats = formats(&mut owner, folder, &copy);
    let paging = crate::paging::compare(&mut owner, &copy);

    let organization = owner.organization();
    drop(owner);
    let account = stage.unlock("owner@example.com");
    let opened = median(7, || {
        let session = stage.desktop.enter(account.clone(), organization).expect("it opens");
        assert!(session.doubt().is_none());
    });
    let shell_scan = median(7, || {
        let query = "SELECT sum(length(name) + length(email) + length(role) + length(status)) FROM member";
        shell(&copy, &[query], Stdio::null());
    });
    let comparison = |work: &str, ours: Duration, peer, theirs: Duration, aim| Comparison {
        work: work.to_owned(),
        ours: ours.into(),
        peer,
        theirs: theirs.into(),
        aim,
    };
    let mut comparisons = vec![
        comparison(
            "import: 100,000 rows planned, checked, signed, saved",
            imported,
            "sqlite3 shell, .import --csv",
            shell_import,
            None,
        ),
        comparison(
            "export: 100,000 members as CSV, journalled",
            exported,
            "sqlite3 shell, .mode csv, unencrypted copy",
            shell_export,
            Some(1.5),
        ),
        comparison(
            "open: 100,000 members, the journal's tail verified",
            opened,
            "sqlite3 shell, one scan of the copy",
            shell_scan,
            None,
        ),
    ];
    comparisons.extend(formats);
    comparisons.extend(paging);
    comparisons
}

/// The forms that large teams take, each beside a peer that writes as much of the same.
fn formats(owner: &mut Session, folder: &Path, copy: &Path) -> Vec<Comparison> {
    let mut export = |format| {
        let ours = folder.join(format!("ours.{format}"));
        let list = MemberExport::usual(format);
        median(5, || owner.export_members(&list, Destination::File(&ours)).expect("an export"))
    };
    let lines = export(ExportFormat::JsonLines);
    let before = resident("VmRSS");
    forget_peak();
    let workbook = export(ExportFormat::Xlsx);
    println!(
        "XLSX of 100,000 members: at most {} MB resident more than before it (aim: at most 64)",
        resident("VmHWM").saturating_sub(before) / 1024
    );
    let theirs = folder.join("theirs.json");
    let shell_lines = median(5, || {
        let output = File::create(&theirs).expect("a file");
        shell(copy, &["-cmd", ".mode json", "SELECT * FROM member"], output.into());
    });
    // What is packed into a workbook is its sheet: packing that alone is the least that anybody has to do.
    let sheet = the_sheet(&folder.join("ours.xlsx"));
    let packed = folder.join("packed.zip");
    let deflate = median(5, || {
        let mut archive = zip::ZipWriter::new(File::create(&packed).expect("a file"));
        archive.start_file("sheet", zip::write::SimpleFileOptions::default()).expect("an entry");
        std::io::Write::write_all(&mut archive, &sheet).expect("room");
        archive.finish().expect("an archive")
    });
    vec![
        Comparison {
            work: "export: 100,000 members as JSON Lines, journalled".to_owned(),
            ours: lines.into(),
            peer: "sqlite3 shell, .mode json, unencrypted copy",
            theirs: shell_lines.into(),
            aim: Some(1.5),
        },
        Comparison {
            work: "export: 100,000 members as XLSX, journalled".to_owned(),
            ours: workbook.into(),
            peer: "deflate of the finished sheet alone",
            theirs: deflate.into(),
            aim: Some(2.5),
        },
    ]
}

/// A line of this process's memory, in KiB (proc_pid_status(5)).
fn resident(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let found =
        status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':')).expect("the line");
    found.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// From here on the peak is counted anew (proc(5), clear_refs).
fn forget_peak() {
    let mut refs = File::options().write(true).open("/proc/self/clear_refs").expect("Linux");
    std::io::Write::write_all(&mut refs, b"5").expect("it is taken");
}

/// The sheet of a workbook, unpacked.
fn the_sheet(workbook: &Path) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(File::open(workbook).expect("a file")).expect("an archive");
    let mut sheet = archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut sheet, &mut bytes).expect("the sheet");
    bytes
}
