//! Member lists that are kept under a name, and lists in every format, through a session.

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::journal::Payload;
use orgdesk_core::lists::{ListDefinition, MemberColumn, MemberOrder, NamedList};
use orgdesk_core::{Change, Destination, Error, ExportFormat, MemberExport, Session};
use orgdesk_tests::stage::Stage;
use orgdesk_tests::tampering::{ADAM, OLGA, Scene};

fn definition(session: &mut Session, filter: &str, order: &str) -> ListDefinition {
    let fields = session.fields().unwrap();
    ListDefinition {
        columns: Some(vec![MemberColumn::Email, MemberColumn::Name]),
        filter: vec![filter.to_owned()],
        order: MemberOrder::parse(order, &fields).unwrap(),
        format: ExportFormat::Csv,
    }
}

fn names(session: &mut Session) -> Vec<String> {
    session.named_lists().unwrap().iter().map(|list| list.name.to_string()).collect()
}

#[test]
fn a_kept_list_is_there_for_the_next_session_and_shows_whom_it_fits_then() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let list = definition(&mut owner, "role=member", "-email");
    let revision = owner.view().unwrap().revision;
    for name in ["élan", "Care editors", "Zoe's"] {
        owner.save_list(&name.parse().unwrap(), &list).unwrap();
    }
    assert_eq!(owner.view().unwrap().revision, revision, "the journal does not tell of it");
    assert_eq!(names(&mut owner), ["Care editors", "élan", "Zoe's"]);
    let changed = ListDefinition { format: ExportFormat::Json, ..list.clone() };
    owner.save_list(&"élan".parse().unwrap(), &changed).unwrap();

    for address in ["a@example.com", "c@example.com", "b@example.com"] {
        stage.join(&mut owner, address, Role::Member, CustomAppEditor);
    }
    let organization = owner.organization();
    drop(owner);
    let mut owner = stage.enter("owner@example.com", organization).unwrap();
    let kept = owner.named_list(" Care editors").unwrap();
    assert_eq!(kept, NamedList { name: "Care editors".parse().unwrap(), definition: list });
    let fields = owner.fields().unwrap();
    let mut out = Vec::new();
    let export = kept.definition.export(&fields).unwrap();
    owner.export_members(&export, Destination::Writer(&mut out)).unwrap();
    let expected = [
        "email,name",
        "c@example.com,c@example.com",
        "b@example.com,b@example.com",
        "a@example.com,a@example.com",
        "",
    ];
    assert_eq!(String::from_utf8(out).unwrap(), expected.join("\r\n"));
    assert_eq!(owner.named_list("élan").unwrap().definition, changed, "the newer one is kept");

    owner.forget_list("élan").unwrap();
    assert_eq!(names(&mut owner), ["Care editors", "Zoe's"]);
    for error in [owner.named_list("care editor").err(), owner.forget_list("care editor").err()] {
        let error = error.unwrap().to_string();
        assert_eq!(error, "there is no list “care editor” (did you mean “Care editors”?)");
    }
    assert!(owner.verify(|_| true).unwrap().is_proved());
}

#[test]
fn who_may_not_export_has_no_kept_lists_and_the_attempt_is_journalled() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let mut admin = stage.join(&mut owner, "admin@example.com", Role::Admin, CustomAppEditor);
    let mut ada = stage.join(&mut owner, "ada@example.com", Role::Member, CustomAppEditor);
    let list = definition(&mut ada, "status=any", "name");
    let name = "Everybody".parse().unwrap();
    admin.save_list(&name, &list).unwrap();
    assert!(matches!(ada.named_lists(), Err(Error::Denied { .. })));
    assert!(matches!(ada.named_list("Everybody"), Err(Error::Denied { .. })));
    assert!(matches!(ada.named_list("Nobody"), Err(Error::Denied { .. })), "it is not told what there is");
    let before = owner.view().unwrap().revision;
    assert!(matches!(ada.save_list(&name, &list), Err(Error::Denied { .. })));
    assert_eq!(owner.view().unwrap().revision, before + 1);
    assert!(matches!(ada.forget_list("Everybody"), Err(Error::Denied { .. })));
    let newest = owner.journal(&Default::default()).unwrap().remove(0);
    assert!(matches!(newest.payload, Payload::Refused { .. }), "{newest:?}");
    assert_eq!(names(&mut owner), ["Everybody"]);
}

#[test]
fn a_list_with_a_wrong_filter_or_a_field_that_is_gone_says_so() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let wrong = definition(&mut owner, "colour=red", "name");
    let error = owner.save_list(&"Red".parse().unwrap(), &wrong).unwrap_err().to_string();
    assert!(error.contains("colour=red"), "{error}");
    assert_eq!(names(&mut owner), Vec::<String>::new());

    owner.apply(Change::DefineField { name: "Shoe size".parse().unwrap() }).unwrap();
    let list = definition(&mut owner, "Shoe size=38", "-shoe size,name");
    owner.save_list(&"Shoes".parse().unwrap(), &list).unwrap();
    let field = owner.fields().unwrap()[0].id;
    owner.apply(Change::RenameField { field, name: "Size".parse().unwrap() }).unwrap();
    let fields = owner.fields().unwrap();
    let kept = owner.named_list("Shoes").unwrap().definition;
    assert!(kept.export(&fields).is_ok(), "it outlives the new name");
    owner.apply(Change::RemoveField { field }).unwrap();
    let error = kept.export(&owner.fields().unwrap()).unwrap_err().to_string();
    assert!(error.contains(&field.to_string()), "{error}");
}

#[test]
fn a_file_in_doubt_keeps_no_list_and_forgets_none() {
    let scene = Scene::new();
    let copied = scene.copy();
    let definition = r#"{"columns":null,"filter":[],"order":[],"format":"xlsx"}"#;
    let insert =
        |name: &str, definition: &str| format!("INSERT INTO named_list VALUES ('{name}', '{definition}')");
    copied.forge(ADAM, |file| {
        file.execute("UPDATE state_sum SET lanes = randomblob(2048)", []).unwrap();
        file.execute(&insert("Kept", definition), []).unwrap();
    });
    let mut olga = copied.enter(OLGA).unwrap();
    let kept = olga.named_list("Kept").unwrap();
    assert!(matches!(olga.save_list(&kept.name, &kept.definition), Err(Error::ReadOnly(_))));
    assert!(matches!(olga.forget_list("Kept"), Err(Error::ReadOnly(_))));
    assert_eq!(olga.named_lists().unwrap(), [kept]);

    let copied = scene.copy();
    copied.forge(ADAM, |file| {
        file.execute(&insert("Broken", "{}"), []).unwrap();
    });
    let mut olga = copied.enter(OLGA).unwrap();
    let error = olga.named_lists().unwrap_err();
    assert!(
        matches!(&error, Error::Damaged(sentence) if sentence.to_string().contains("“Broken”")),
        "{error}"
    );
    olga.forget_list("Broken").unwrap();
    assert_eq!(olga.named_lists().unwrap(), []);
}

#[test]
fn a_list_of_every_format_is_journalled_with_what_it_shows() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let fields = owner.fields().unwrap();
    for format in ExportFormat::ALL {
        let mut export = MemberExport::usual(*format);
        export.columns = Some(vec![MemberColumn::Name, MemberColumn::NOTE]);
        let path = stage.folder.path().join(format!("members.{}", format.extension()));
        let done = owner.export_members(&export, Destination::File(&path)).unwrap();
        assert_eq!(done.digest, blake3::hash(&std::fs::read(&path).unwrap()).to_string());
        let newest = owner.journal(&Default::default()).unwrap().remove(0);
        let Payload::ListExported { format: told, columns, count, digest, .. } = newest.payload else {
            panic!("{newest:?}");
        };
        assert_eq!((told.as_str(), count, digest.to_string()), (format.as_str(), 1, done.digest));
        let tells = |column: MemberColumn| columns.contains(&column.heading(&fields).into_owned());
        let has_fixed_shape = columns.len() > 2;
        assert_eq!(tells(MemberColumn::Email), has_fixed_shape, "{format}: {columns:?}");
        let has_note = !has_fixed_shape || *format == ExportFormat::VCard;
        assert_eq!(tells(MemberColumn::NOTE), has_note, "{format}: {columns:?}");
        let (preview, whole) = owner.preview_members(&export, 1).unwrap();
        assert!(whole == 1 && preview.contains("owner"), "{format}: {preview}");
    }
    assert!(owner.verify(|_| true).unwrap().is_proved());
}

#[test]
fn a_kept_list_that_looks_for_a_person_is_named_before_they_are_erased() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let ada = stage.join(&mut owner, "ada@example.com", Role::Member, CustomAppEditor).member();
    for (name, filter) in [
        ("One address", "email=ada@example.com"),
        ("Several", "email=zoe@example.com, ADA@example.com"),
        ("Called so", "name=Ada@Example.com,Zoe"),
        ("Others", "email=zoe@example.com,mia@example.com"),
    ] {
        let list = definition(&mut owner, filter, "email");
        owner.save_list(&name.parse().unwrap(), &list).unwrap();
    }
    let held = owner.held_elsewhere(ada).unwrap();
    let named: Vec<String> = held.kept_lists.iter().map(ToString::to_string).collect();
    assert_eq!(named, ["Called so", "One address", "Several"]);
}
