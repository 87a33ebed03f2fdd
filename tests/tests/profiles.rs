//! Profiles, own fields, the dossier and erasing a person, in the core.

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::profile::{ProfileField, ProfileKey, ProfileText};
use orgdesk_core::domain::{FieldId, MemberId};
use orgdesk_core::lists::MemberFilter;
use orgdesk_core::{Change, Destination, DossierForm, Error, ExportFormat, MemberExport, Session};
use orgdesk_tests::stage::{Stage, member};

const OLGA: &str = "olga@example.com";
const MIA: &str = "mia@example.com";
const ADAM: &str = "adam@example.com";
const TITLE: ProfileKey = ProfileKey::Field(ProfileField::Title);
const NOTE: ProfileKey = ProfileKey::Field(ProfileField::Note);

fn text(key: ProfileKey, text: &str) -> (ProfileKey, Option<ProfileText>) {
    (key, Some(key.checked(text).unwrap()))
}

fn update(member: MemberId, profile: Vec<(ProfileKey, Option<ProfileText>)>) -> Change {
    Change::UpdateMember { member, name: None, address: None, profile }
}

fn own_field(session: &mut Session, name: &str) -> FieldId {
    session.apply(Change::DefineField { name: name.parse().unwrap() }).unwrap();
    session.fields().unwrap().last().unwrap().id
}

fn sound(session: &mut Session) {
    let report = session.verify(|_| true).unwrap();
    assert_eq!(report.problems, [], "the file is what its journal says");
}

#[test]
fn a_profile_is_kept_found_by_filters_and_emptied_again() {
    let stage = Stage::new();
    let mut olga = stage.found(OLGA);
    let mia = stage.join(&mut olga, MIA, Role::Member, CustomAppEditor).member();
    let locker = ProfileKey::Own(own_field(&mut olga, "Locker"));
    let all = vec![text(TITLE, "Engineer"), text(ProfileKey::Tags, "care, On call"), text(locker, "17 b")];
    olga.apply(update(mia, all)).unwrap();
    let fields = olga.fields().unwrap();
    for (parts, fits) in [
        (&["title=engineer"][..], true),
        (&["tag=CARE"], true),
        (&["tag=care", "tag=on call"], true),
        (&["tag=care", "tag=product"], false),
        (&["tags=product,care"], true),
        (&["Locker=17 b"], true),
        (&["locker=17"], false),
        (&["department="], true),
        (&["title="], false),
        (&["text=17 B"], true),
    ] {
        let filter = MemberFilter::parse(parts, &fields).unwrap();
        assert_eq!(filter.matches(&olga.member_view(mia).unwrap()), fits, "{parts:?}");
    }
    let same = olga.apply(update(mia, vec![text(TITLE, "Engineer")])).unwrap();
    assert_eq!(
        same.notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["The member has this name, address and profile already."]
    );
    olga.apply(update(mia, vec![(TITLE, None), (ProfileKey::Tags, None)])).unwrap();
    let view = olga.member_view(mia).unwrap();
    assert_eq!(view.profile.iter().map(|(key, _)| key).collect::<Vec<_>>(), [locker]);
    assert_eq!(
        olga.members().unwrap().iter().find(|one| one.id == mia),
        Some(&view),
        "both ways to read agree"
    );
    sound(&mut olga);
}

#[test]
fn an_own_field_has_one_name_and_goes_from_all_profiles_at_once() {
    let stage = Stage::new();
    let mut olga = stage.found(OLGA);
    let me = olga.member();
    let locker = own_field(&mut olga, "Locker");
    for taken in ["Locker", "locker", "Lоcker"] {
        let refused = olga.apply(Change::DefineField { name: taken.parse().unwrap() });
        assert!(matches!(refused, Err(Error::Broken(_))), "{taken}");
    }
    for heading in ["status", "Email", "tags", "Family_name"] {
        let refused = olga.apply(Change::DefineField { name: heading.parse().unwrap() });
        assert!(matches!(refused, Err(Error::Invalid { .. })), "{heading}");
    }
    olga.apply(update(me, vec![text(ProfileKey::Own(locker), "17")])).unwrap();
    olga.apply(Change::RenameField { field: locker, name: "Cupboard".parse().unwrap() }).unwrap();
    assert_eq!(olga.fields().unwrap()[0].name.as_str(), "Cupboard");
    olga.apply(Change::RemoveField { field: locker }).unwrap();
    assert!(olga.member_view(me).unwrap().profile.is_empty());
    let unknown = olga.apply(update(me, vec![text(ProfileKey::Own(locker), "18")]));
    assert!(matches!(unknown, Err(Error::NotFound { .. })));
    sound(&mut olga);
}

#[test]
fn notes_are_for_owners_and_admins() {
    let stage = Stage::new();
    let mut olga = stage.found(OLGA);
    let mut mia = stage.join(&mut olga, MIA, Role::Member, CustomAppEditor);
    let mut adam = stage.join(&mut olga, ADAM, Role::Admin, CustomAppEditor);
    let me = mia.member();
    olga.apply(update(me, vec![text(NOTE, "asks for more light"), text(TITLE, "Editor")])).unwrap();
    for (session, sees) in [(&mut olga, true), (&mut adam, true), (&mut mia, false)] {
        let one = session.member_view(me).unwrap();
        let all = session.members().unwrap().into_iter().find(|view| view.id == me).unwrap();
        for view in [one, all] {
            assert_eq!(view.profile.get(NOTE).is_some(), sees);
            assert!(view.profile.get(TITLE).is_some());
        }
    }
    // A list shows notes only where they were asked for.
    let mut out = Vec::new();
    let list = MemberExport::usual(ExportFormat::Csv);
    olga.export_members(&list, Destination::Writer(&mut out)).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("Editor") && !out.contains("light"), "{out}");
}

#[test]
fn a_changed_address_still_finds_the_person_and_keeps_id_rights_and_history() {
    let stage = Stage::new();
    let mut olga = stage.found(OLGA);
    let mia = stage.join(&mut olga, MIA, Role::Admin, CustomAppEditor).member();
    let (name, address) =
        (Some("Mia Married".parse().unwrap()), Some("mia.married@example.com".parse().unwrap()));
    olga.apply(Change::UpdateMember { member: mia, name, address, profile: Vec::new() }).unwrap();
    for found_by in [MIA, "mia.married@example.com"] {
        assert_eq!(member(&mut olga, found_by), mia);
    }
    assert_eq!(olga.member_view(mia).unwrap().role, Role::Admin);
    sound(&mut olga);
}

#[test]
fn a_dossier_holds_everything_and_is_journalled() {
    let stage = Stage::new();
    let mut olga = stage.found(OLGA);
    let mut mia = stage.join(&mut olga, MIA, Role::Member, CustomAppEditor);
    let me = mia.member();
    olga.apply(update(me, vec![text(TITLE, "Engineer"), text(NOTE, "asks for more light")])).unwrap();
    olga.apply(update(me, vec![text(TITLE, "Lead")])).unwrap();
    let list = MemberExport::usual(ExportFormat::Csv);
    let listed = olga.export_members(&list, Destination::Writer(&mut std::io::sink())).unwrap();
    for form in [DossierForm::Json, DossierForm::Text] {
        let mut out = Vec::new();
        let exported = olga.export_dossier(me, form, Destination::Writer(&mut out)).unwrap();
        assert_eq!(exported.digest, orgdesk_core::state::Digest::of_bytes(&out).to_string());
        let out = String::from_utf8(out).unwrap();
        for held in [MIA, "Engineer", "Lead", "asks for more light", &listed.digest, "member_invited"] {
            assert!(out.contains(held), "{held} is missing from {out}");
        }
    }
    let before = olga.view().unwrap().revision;
    let refused = mia.export_dossier(me, DossierForm::Json, Destination::Writer(&mut std::io::sink()));
    assert!(matches!(refused, Err(Error::Denied { .. })));
    assert_eq!(olga.view().unwrap().revision, before + 1, "the refusal is an entry");
}

#[test]
fn erasing_takes_every_text_with_its_salt_and_leaves_the_rest_provable() {
    let stage = Stage::new();
    let mut olga = stage.found(OLGA);
    let me = stage.join(&mut olga, MIA, Role::Member, CustomAppEditor).member();
    olga.apply(update(me, vec![text(TITLE, "Zirkelschmied"), text(NOTE, "asks for more light")])).unwrap();
    olga.apply(update(me, vec![text(TITLE, "Quarzsucher")])).unwrap();
    let list = MemberExport::usual(ExportFormat::Csv);
    olga.export_members(&list, Destination::Writer(&mut std::io::sink())).unwrap();
    assert_eq!(olga.held_elsewhere(me).unwrap().lists.len(), 1);

    let rehearsed = olga.rehearse(&[Change::Erase { member: me }]).unwrap();
    assert!(!rehearsed.notes.is_empty());
    assert!(olga.member_view(me).unwrap().name.is_some(), "a rehearsal erases nothing");

    olga.apply(Change::Erase { member: me }).unwrap();
    let view = olga.member_view(me).unwrap();
    assert_eq!((view.name, view.address, view.erased, view.status), (None, None, true, Status::Removed));
    assert!(view.profile.is_empty());
    assert!(matches!(olga.find_member(MIA), Err(Error::NotFound { .. })));
    let account = stage.unlock(OLGA);
    let inside = orgdesk_tests::inside::Inside::open(&stage.data(), olga.organization(), &account);
    let rows = inside.state().join("\n");
    for gone in ["Zirkelschmied", "Quarzsucher", "more light", MIA] {
        assert!(!rows.contains(gone), "{gone} is still there");
    }
    sound(&mut olga);
    let again = olga.apply(Change::Erase { member: me });
    assert!(matches!(again, Err(Error::Broken(_))));
    let mine = olga.member();
    assert!(
        matches!(olga.apply(Change::Erase { member: mine }), Err(Error::Broken(_))),
        "nobody erases oneself"
    );
    // The address is free again, for somebody new.
    stage.invite(&mut olga, MIA, Role::Member, CustomAppEditor);
    sound(&mut olga);
}
