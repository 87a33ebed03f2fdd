//! What lies on the disk: nothing that tells anything, and nothing left over.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use orgdesk_core::domain::OrganizationId;
use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::Role;
use orgdesk_core::vault::{KeySlots, Password};
use orgdesk_core::{Change, Invitee};
use orgdesk_tests::stage::{Stage, application, email, the_code};
use orgdesk_tests::tampering::{data_key, open_file};

use crate::PASSWORD;

const OWNER_NAME: &str = "Quillivra Ashgrove";
const OWNER_ADDRESS: &str = "quillivra.ashgrove@zzyxmail.example";
const MEMBER_NAME: &str = "Ottoline Vexwright";
const MEMBER_ADDRESS: &str = "ottoline@vexwright.example";
const RENAMED: &str = "Peregrine Lovelorn";
const ORGANIZATION: &str = "Brontoforge Cartel";
const LATER_ORGANIZATION: &str = "Brontoforge Syndicate";
const APPLICATION: &str = "Wispmarrow";
const FAMILY: &str = "Thornquilt";
const TIME_ZONE: &str = "Pacific/Kiritimati";

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_under(&path)) } else { found.push(path) }
    }
    found
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    !needle.is_empty() && bytes.windows(needle.len()).any(|window| window == needle)
}

/// The text as it could lie in a file: in UTF-8 and UTF-16 of either order, as it is, small and in capitals.
fn spellings(text: &str) -> Vec<Vec<u8>> {
    let cases = [text.to_owned(), text.to_lowercase(), text.to_uppercase()];
    cases
        .iter()
        .flat_map(|text| {
            let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            [text.clone().into_bytes(), little, big]
        })
        .collect()
}

/// What may lie in the clear: the list of accounts of this desktop, which everybody at the computer sees.
fn is_declared(path: &Path, text: &str) -> bool {
    path.file_name().is_some_and(|name| name == "accounts.db") && [OWNER_NAME, OWNER_ADDRESS].contains(&text)
}

#[track_caller]
fn assert_nothing_leaks(folder: &Path, secrets: &[String], raw: &[Vec<u8>]) {
    let files = files_under(folder);
    assert!(files.iter().any(|path| path.extension().is_some_and(|extension| extension == "db")));
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().to_lowercase();
        let bytes = std::fs::read(&path).unwrap();
        for secret in secrets {
            assert!(!name.contains(&secret.to_lowercase()), "{secret} in the name of {}", path.display());
            let found = spellings(secret).iter().any(|spelling| holds(&bytes, spelling));
            assert!(!found || is_declared(&path, secret), "{secret} in {}", path.display());
        }
        for raw in raw {
            assert!(!holds(&bytes, raw), "a secret's bytes in {}", path.display());
        }
    }
}

#[test]
fn no_byte_of_the_folders_tells_anything_of_an_organization() {
    let stage = Stage::new();
    let (address, password) = (email(OWNER_ADDRESS), || Password::new(PASSWORD.to_owned()));
    let accounts = stage.desktop.accounts();
    accounts.create(&address, &OWNER_NAME.parse().unwrap(), &password()).unwrap();
    let who = Arc::new(accounts.unlock(&address, &password()).unwrap());
    let name = ORGANIZATION.parse().unwrap();
    let mut owner = stage.desktop.found(Arc::clone(&who), name, TIME_ZONE.to_owned()).unwrap();
    let organization = owner.organization();
    let keys = stage.data().join("organizations").join(format!("{organization}.keys"));
    let mut codes = vec![the_code(owner.apply(Change::CreateRecoveryKey).unwrap())];
    let people = vec![Invitee {
        address: email(MEMBER_ADDRESS),
        name: Some(MEMBER_NAME.parse().unwrap()),
        account: None,
    }];
    let invite = Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires: None };
    codes.push(the_code(owner.apply(invite).unwrap()));
    let member = owner.find_member(MEMBER_ADDRESS).unwrap();
    let first_key = data_key(&keys, &who);
    for change in [
        Change::UpdateMember {
            member,
            name: Some(RENAMED.parse().unwrap()),
            address: None,
            profile: Vec::new(),
        },
        Change::UpdateOrganization { name: Some(LATER_ORGANIZATION.parse().unwrap()), time_zone: None },
        Change::CreateApplication {
            name: APPLICATION.parse().unwrap(),
            environment: Environment::Staging,
            family: Some(FAMILY.parse().unwrap()),
            template: None,
        },
    ] {
        owner.apply(change).unwrap();
    }
    // A refusal, a rename and a rotation leave their traces too.
    assert!(owner.apply(Change::Leave).is_err());
    codes.push(the_code(owner.apply(Change::IssueCode { member, expires: None }).unwrap()));
    application(&mut owner, "Another");
    let second_key = data_key(&keys, &who);
    assert_ne!(first_key.as_bytes(), second_key.as_bytes(), "the data key was rotated");

    let words: Vec<String> = codes.iter().map(|code| code.words().to_string()).collect();
    let mut secrets: Vec<String> = [
        OWNER_NAME,
        OWNER_ADDRESS,
        MEMBER_NAME,
        MEMBER_ADDRESS,
        RENAMED,
        ORGANIZATION,
        LATER_ORGANIZATION,
        APPLICATION,
        FAMILY,
        TIME_ZONE,
        PASSWORD,
        "Brontoforge",
        "Vexwright",
        "Lovelorn",
        "OC_STUDIO_STARTER_TEMPLATE",
        "custom_app_editor",
        "organization_founded",
        "CREATE TABLE member",
    ]
    .map(str::to_owned)
    .to_vec();
    for words in &words {
        // Any three words of a code in a row would give it away.
        let list: Vec<&str> = words.split(' ').collect();
        secrets.extend(list.windows(3).map(|three| three.join(" ")));
    }
    let mut raw = Vec::new();
    for key in [&first_key, &second_key] {
        raw.push(key.as_bytes().to_vec());
        raw.push(orgdesk_core::vault::encoding::text(key.as_bytes()).into_bytes());
        let digits: String = key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        secrets.push(digits);
    }
    assert_nothing_leaks(stage.folder.path(), &secrets, &raw);
    drop(owner);
    assert_nothing_leaks(stage.folder.path(), &secrets, &raw);
    // The search finds what is there: the list of accounts.
    let accounts = std::fs::read(stage.data().join("accounts.db")).unwrap();
    assert!(holds(&accounts, OWNER_ADDRESS.as_bytes()));
}

#[test]
fn an_organization_s_file_looks_random_from_its_first_byte() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    (0..20).for_each(|number| {
        application(&mut owner, &format!("Application {number}"));
    });
    let path = stage.data().join("organizations").join(format!("{}.db", owner.organization()));
    let bytes = std::fs::read(path).unwrap();
    assert!(!holds(&bytes, b"SQLite format 3"));
    let mut counts = [0_u32; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let expected = bytes.len() as f64 / 256.0;
    let squares = counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum::<f64>();
    // Chi squared with 255 degrees of freedom: random bytes are below 400 in all but one case in a hundred million.
    assert!(squares < 400.0, "{} bytes, chi squared {squares}", bytes.len());
    let pages: BTreeSet<&[u8]> = bytes.chunks(4096).collect();
    assert_eq!(pages.len(), bytes.len() / 4096, "no two pages are alike");
}

/// The names of all files but those of accounts and device.
fn left(stage: &Stage, organization: OrganizationId) -> BTreeSet<String> {
    let folder = stage.data().join("organizations");
    let name =
        |path: PathBuf| path.file_name().unwrap().to_string_lossy().replace(&organization.to_string(), "");
    files_under(&folder).into_iter().map(name).collect()
}

#[test]
fn a_rotation_leaves_no_older_generation_and_no_leftover_file() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let organization = owner.organization();
    let ada = stage.join(&mut owner, "ada@example.com", Role::Admin, CustomAppEditor).member();
    let keys = stage.data().join("organizations").join(format!("{organization}.keys"));
    let db = keys.with_extension("db");
    let who = stage.unlock("owner@example.com");
    let old_key = data_key(&keys, &who);
    let works =
        |key| open_file(&db, key).query_row("SELECT count(*) FROM member", [], |row| row.get::<_, i64>(0));
    assert!(works(&old_key).is_ok());
    owner.apply(Change::Remove { member: ada }).unwrap();
    application(&mut owner, "Support");
    drop(owner);
    assert_eq!(left(&stage, organization), BTreeSet::from([".db", ".keys", ".lock"].map(str::to_owned)));
    let slots = KeySlots::read(&keys).unwrap();
    assert_eq!(slots.generations(), BTreeSet::from([2]));
    assert!(works(&old_key).is_err(), "the old key opens the new file");
    assert!(works(&data_key(&keys, &who)).is_ok());
    let top: BTreeSet<String> = std::fs::read_dir(stage.data())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(top, BTreeSet::from(["accounts.db", "device.json", "organizations"].map(str::to_owned)));
}
