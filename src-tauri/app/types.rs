//! The TypeScript types of the pages: written from the Rust types, and compared with what is committed.

use std::path::{Path, PathBuf};

use orgdesk_core::domain::Action;
use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::section::Section;
use orgdesk_core::journal::EntryKind;
use orgdesk_core::lists::{Because, ExportFormat};
use ts_rs::{Config, TS};

use crate::command::NAMES;
use crate::reply;

const FILE: &str = "ui/src/types/replies.ts";
const HEADING: &str =
    "// What the commands of the shell answer. Written from src-tauri/app/reply by its tests: do not edit.\n";

fn declared<T: TS>(config: &Config) -> String {
    format!("\n{}\n", laid_out(&format!("{}export {}", T::docs().unwrap_or_default(), T::decl(config))))
}

/// A comment on one line, a field on one line: as a person would write it.
fn laid_out(declaration: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_inside = false;
    let mut comment: Option<String> = None;
    for line in declaration.lines().map(str::trim) {
        let indent = if is_inside { "    " } else { "" };
        match (line, &mut comment) {
            ("/**", _) => comment = Some(String::new()),
            ("*/", Some(text)) => {
                lines.push(format!("{indent}/**{text} */"));
                comment = None;
            }
            (line, Some(text)) => text.push_str(&format!(" {}", line.trim_start_matches('*').trim())),
            ("", None) => {}
            (line, None) => {
                let end = line.strip_suffix(", };");
                lines.push(format!("{indent}{}", end.map_or(line.to_owned(), |field| format!("{field},"))));
                is_inside |= line.ends_with('{');
                if end.is_some() {
                    lines.push("};".to_owned());
                }
            }
        }
    }
    lines.join("\n")
}

fn union(name: &str, about: &str, words: impl Iterator<Item = impl std::fmt::Display>) -> String {
    let words: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    format!("\n/** {about} */\nexport type {name} =\n    | {};\n", words.join("\n    | "))
}

fn generated() -> String {
    let config = Config::new().with_large_int("number");
    let mut file = HEADING.to_owned();
    file += &union("CommandName", "The commands that pages may call.", NAMES.iter());
    file += &union("Action", "Everything that can be asked about.", Action::ALL.iter());
    file += &union("Role", "What a member is, from the least rights to the most.", Role::ALL.iter());
    file += &union("Status", "Where a membership stands.", Status::ALL.iter());
    let about = "What a Member may do in applications.";
    file += &union("ApplicationPermission", about, ApplicationPermission::ALL.iter());
    file += &union("Environment", "Where an application runs.", Environment::ALL.iter());
    let about = "How a member list goes out.";
    file += &union("ExportFormat", about, ExportFormat::ALL.iter());
    let because = [Because::Known, Because::Remembered, Because::Guessed, Because::Chosen, Because::Unknown];
    let because = because.map(reply::because);
    file += &union("Because", "Why a column is taken for what it is taken for.", because.iter());
    file += &union("Section", "A part of an application.", Section::ALL.iter());
    file += &union("EntryKind", "What an entry of the journal is.", EntryKind::ALL.iter());
    macro_rules! declare { ($($name:ident),+ $(,)?) => { $(file += &declared::<reply::$name>(&config);)+ } }
    declare!(
        Failure,
        Start,
        AccountLine,
        SignedIn,
        Settings,
        Language,
        Theme,
        Contrast,
        OrganizationLine,
        Opened,
        OrganizationView,
        Verdict,
        RecoveryWords,
        Attention,
        Matter,
        MatterKind,
        Severity,
        Remedy,
        MemberView,
        OverrideView,
        MemberDetail,
        MemberChanged,
        Done,
        Undone,
        UndoPreview,
        UndoChange,
        FieldLine,
        HeldElsewhere,
        ListElsewhere,
        CanDo,
        JournalLine,
        JournalVerdict,
        JournalPage,
        JournalRow,
        JournalEntry,
        OrganizationSettings,
        RecoveryKeyLine,
        WrittenElsewhere,
        WrittenKind,
        Desktops,
        Backups,
        BackupLine,
        SecondPlace,
        BackupPreview,
        ArrivingFile,
        ArrivedKind,
        ArrivingPackage,
        PackageRelation,
        PartedSide,
        ArrivedOrganization,
        AccountArrived,
        MovingOrganization,
        Moved,
        ApplicationView,
        ApplicationMade,
        ApplicationChanged,
        TemplateView,
        InvitationLine,
        Invited,
        InvitedCode,
        ChangePreview,
        ManyPreview,
        ManyGroup,
        RefusedMember,
        ImportPreview,
        NewPerson,
        ChangedPerson,
        ValueChange,
        RefusedRow,
        SkippedRow,
        LookAlike,
        ListColumn,
        Imported,
        ExportPreview,
        Saved,
        MemberColumnLine,
        KeptList,
        RowsDone,
        ActionLine,
        Place,
        Answer,
        SmallestChange,
        ChangeKind,
        NamedApplication,
        WhoCan,
        WhoCanGroup,
        WhatCan,
        WhatCanPlace,
        AlikeAbilities,
        Ability,
        Matrix,
        MatrixRows,
    );
    file
}

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE)
}

#[expect(clippy::disallowed_methods, reason = "a file of the sources: a half one is written anew")]
fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// With `UPDATE_TYPES=1` in the environment the file is written anew.
#[test]
fn the_types_of_the_pages_are_those_of_the_shell() {
    let path = committed();
    let generated = generated();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        write(&path, &generated);
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let difference = found.lines().zip(generated.lines()).find(|(found, generated)| found != generated);
    assert!(
        found == generated,
        "{FILE} is not what the Rust types say (first difference: {difference:?}).\n\
         Run UPDATE_TYPES=1 cargo test -p orgdesk-desktop types, look at the change, and commit it."
    );
}
