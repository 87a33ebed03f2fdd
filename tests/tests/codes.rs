//! What happens to codes that lie about when the people around them change: nobody comes in as more than they were
//! given, and nobody comes back.

use std::sync::Arc;

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{MemberId, OrganizationId};
use orgdesk_core::vault::{Code, Holder, KeySlots};
use orgdesk_core::{Change, Error, Session};
use orgdesk_tests::stage::{Stage, member, the_code};

const OLGA: &str = "olga@example.com";
const ADAM: &str = "adam@example.com";
const BOB: &str = "bob@example.com";
const EVE: &str = "eve@example.com";

struct Place {
    stage: Stage,
    olga: Session,
    adam: Session,
}

impl Place {
    fn new() -> Self {
        let stage = Stage::new();
        let mut olga = stage.found(OLGA);
        let adam = stage.join(&mut olga, ADAM, Role::Admin, CustomAppEditor);
        Self { stage, olga, adam }
    }

    /// Somebody with another account tries the words.
    fn opens(&self, code: &Code) -> bool {
        match self.stage.desktop.accept(self.stage.account(EVE), code) {
            Ok(_) => true,
            Err(Error::Locked(_)) => false,
            Err(error) => panic!("{error}"),
        }
    }

    fn codes_with_slots(&self) -> usize {
        codes_with_slots(&self.stage, self.olga.organization())
    }

    fn sound(&mut self) {
        assert_eq!(self.olga.verify(|_| true).unwrap().problems, []);
    }
}

fn codes_with_slots(stage: &Stage, organization: OrganizationId) -> usize {
    let path = stage.data().join("organizations").join(format!("{organization}.keys"));
    let slots = KeySlots::read(&path).unwrap().slots;
    slots.iter().filter(|slot| matches!(slot.holder, Holder::Code(_))).count()
}

fn set_role(member: MemberId, role: Role) -> Change {
    Change::SetRole { member, role, permission: None, keep_overrides: false }
}

/// A change by the next session makes the new data key.
fn rotated(place: &mut Place) {
    let name = Some("Acme Renamed".parse().unwrap());
    place.olga.apply(Change::UpdateOrganization { name, time_zone: None }).unwrap();
}

#[test]
fn a_code_made_for_less_ends_when_its_member_becomes_more() {
    for role in [Role::Admin, Role::Owner] {
        let mut place = Place::new();
        let code = place.stage.invite(&mut place.adam, BOB, Role::Member, CustomAppEditor);
        let bob = member(&mut place.olga, BOB);
        let outcome = place.olga.apply(set_role(bob, role)).unwrap();
        assert!(
            outcome.notes.iter().any(|note| note.to_string().contains("open code")),
            "{:?}",
            outcome.notes
        );
        assert!(!place.opens(&code), "{role}");
        rotated(&mut place);
        assert_eq!(place.codes_with_slots(), 0);
        place.sound();
    }
}

#[test]
fn a_code_for_a_lost_password_ends_as_well() {
    let mut place = Place::new();
    let bob = place.stage.join(&mut place.olga, BOB, Role::Member, CustomAppEditor).member();
    let code = the_code(place.adam.apply(Change::Rebind { member: bob, expires: None }).unwrap());
    place.olga.apply(set_role(bob, Role::Owner)).unwrap();
    assert!(!place.opens(&code));
    place.sound();
}

#[test]
fn codes_end_with_the_right_of_whoever_made_them() {
    type Ending = dyn Fn(&mut Place, MemberId);
    let ends: [(&str, &Ending); 4] = [
        ("removed", &|place, adam| drop(place.olga.apply(Change::Remove { member: adam }).unwrap())),
        ("suspended", &|place, adam| drop(place.olga.apply(Change::Suspend { member: adam }).unwrap())),
        ("left", &|place, _| drop(place.adam.apply(Change::Leave).unwrap())),
        ("demoted", &|place, adam| drop(place.olga.apply(set_role(adam, Role::Member)).unwrap())),
    ];
    for (how, end) in ends {
        let mut place = Place::new();
        let adam = place.adam.member();
        let code = place.stage.invite(&mut place.adam, BOB, Role::Admin, CustomAppEditor);
        let other = place.stage.invite(&mut place.olga, "lin@example.com", Role::Member, CustomAppEditor);
        end(&mut place, adam);
        assert!(!place.opens(&code), "{how}");
        rotated(&mut place);
        assert_eq!(place.codes_with_slots(), 1, "{how}: the Owner's own code stays");
        place.stage.desktop.accept(place.stage.account("lin@example.com"), &other).unwrap();
        place.sound();
    }
}

#[test]
fn whoever_becomes_an_admin_keeps_no_code_for_an_owner() {
    let mut place = Place::new();
    let nora = place.stage.join(&mut place.olga, "nora@example.com", Role::Owner, CustomAppEditor);
    let mut nora = nora;
    let owner = place.stage.invite(&mut nora, BOB, Role::Owner, CustomAppEditor);
    let admin = place.stage.invite(&mut nora, "lin@example.com", Role::Admin, CustomAppEditor);
    let me = nora.member();
    place.olga.apply(set_role(me, Role::Admin)).unwrap();
    assert!(!place.opens(&owner));
    place.stage.desktop.accept(place.stage.account("lin@example.com"), &admin).unwrap();
    place.sound();
}

#[test]
fn whoever_is_suspended_has_no_slot_by_a_code() {
    let mut place = Place::new();
    let bob = place.stage.join(&mut place.olga, BOB, Role::Member, CustomAppEditor).member();
    let code = the_code(place.olga.apply(Change::Rebind { member: bob, expires: None }).unwrap());
    place.olga.apply(Change::Suspend { member: bob }).unwrap();
    rotated(&mut place);
    assert_eq!(place.codes_with_slots(), 0);
    assert!(!place.opens(&code));
    place.olga.apply(Change::Reactivate { member: bob }).unwrap();
    assert!(!place.opens_again(&code), "a code that ended stays ended");
    place.sound();
}

#[test]
fn a_recovery_key_opens_once() {
    let mut place = Place::new();
    let code = the_code(place.olga.apply(Change::CreateRecoveryKey).unwrap());
    let me = place.olga.member();
    let lying_about = the_code(place.olga.apply(Change::Rebind { member: me, expires: None }).unwrap());
    let mut recovered =
        place.stage.desktop.recover(place.stage.account("olga.new@example.com"), &code).unwrap();
    assert_eq!(recovered.member(), me);
    let again = place.stage.desktop.recover(place.stage.account(EVE), &code);
    assert!(matches!(again, Err(Error::Locked(_) | Error::Broken(_))));
    let with_code = place.stage.desktop.accept(place.stage.unlock(EVE), &lying_about);
    assert!(matches!(with_code, Err(Error::Locked(_) | Error::Broken(_))));
    assert_eq!(recovered.verify(|_| true).unwrap().problems, []);
    assert!(recovered.recovery_keys().unwrap().is_empty());
    // Nothing is left of it in the key slots, either.
    let path = place.stage.data().join("organizations").join(format!("{}.keys", recovered.organization()));
    let slots = KeySlots::read(&path).unwrap().slots;
    assert!(!slots.iter().any(|slot| matches!(slot.holder, Holder::Recovery(_))));
}

impl Place {
    fn opens_again(&self, code: &Code) -> bool {
        let eve = Arc::clone(&self.stage.unlock(EVE));
        self.stage.desktop.accept(eve, code).is_ok()
    }
}
