//! One change of many members: planned for each of them, then one step that is whole or nothing.

use orgdesk_core::domain::MemberId;
use orgdesk_core::domain::access::ApplicationPermission::{AppReader, CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::{Change, Error, JournalFilter, ManyChange, ManyPlan, MemberView, Session};
use orgdesk_tests::stage::{Stage, application, member};

const OLGA: &str = "olga@example.com";
const OTTO: &str = "otto@example.com";
const ALMA: &str = "alma@example.com";
const MIA: &str = "mia@example.com";
const NORA: &str = "nora@example.com";
const INA: &str = "ina@example.com";

/// Two Owners, an Admin, two Members and somebody invited.
struct Place {
    stage: Stage,
    olga: Session,
    alma: Session,
    mia: Session,
}

impl Place {
    fn new() -> Self {
        let stage = Stage::new();
        let mut olga = stage.found(OLGA);
        application(&mut olga, "Support");
        stage.join(&mut olga, OTTO, Role::Owner, CustomAppEditor);
        let alma = stage.join(&mut olga, ALMA, Role::Admin, CustomAppEditor);
        let mia = stage.join(&mut olga, MIA, Role::Member, AppReader);
        stage.join(&mut olga, NORA, Role::Member, CustomAppReader);
        stage.invite(&mut olga, INA, Role::Member, CustomAppEditor);
        Self { stage, olga, alma, mia }
    }

    fn id(&mut self, address: &str) -> MemberId {
        member(&mut self.olga, address)
    }

    fn ids(&mut self, addresses: &[&str]) -> Vec<MemberId> {
        addresses.iter().map(|address| self.id(address)).collect()
    }

    fn everybody(&mut self) -> Vec<MemberId> {
        self.ids(&[OLGA, OTTO, ALMA, MIA, NORA, INA])
    }

    fn state(&mut self) -> Vec<MemberView> {
        let mut members = self.olga.members().unwrap();
        members.iter_mut().for_each(|member| member.last_active = None);
        members
    }

    fn newest(&mut self) -> (u64, String) {
        let filter = JournalFilter { most: 1, ..JournalFilter::default() };
        let line = self.olga.journal(&filter).unwrap().remove(0);
        (line.seq, line.kind.to_string())
    }

    fn sound(&mut self) {
        assert_eq!(self.olga.verify(|_| true).unwrap().problems, []);
    }
}

fn every_change() -> Vec<ManyChange> {
    let role = |role| ManyChange::SetRole { role, permission: None, keep_overrides: false };
    vec![
        role(Role::Owner),
        role(Role::Admin),
        role(Role::Member),
        ManyChange::SetPermission(CustomAppReader),
        ManyChange::AddTag("care".parse().unwrap()),
        ManyChange::RemoveTag("care".parse().unwrap()),
        ManyChange::Suspend,
        ManyChange::Reactivate,
        ManyChange::Remove,
    ]
}

fn plan(session: &mut Session, change: &ManyChange, members: &[MemberId]) -> ManyPlan {
    session.plan_many(change, members, |_| true).unwrap()
}

/// The change of one member as it is made for them alone; nothing where there is nothing to change.
fn alone(change: &ManyChange, member: MemberId) -> Option<Change> {
    match change {
        ManyChange::SetRole { role, permission, keep_overrides } => Some(Change::SetRole {
            member,
            role: *role,
            permission: *permission,
            keep_overrides: *keep_overrides,
        }),
        ManyChange::SetPermission(permission) => {
            Some(Change::SetPermission { member, permission: *permission })
        }
        ManyChange::Suspend => Some(Change::Suspend { member }),
        ManyChange::Reactivate => Some(Change::Reactivate { member }),
        ManyChange::Remove => Some(Change::Remove { member }),
        ManyChange::AddTag(_) | ManyChange::RemoveTag(_) => None,
    }
}

#[test]
fn each_is_refused_in_a_plan_who_is_refused_alone_whoever_asks() {
    let mut place = Place::new();
    let members = place.everybody();
    let mut compared = 0;
    for change in every_change() {
        for actor in [&mut place.olga, &mut place.alma, &mut place.mia] {
            for member in &members {
                let planned = plan(actor, &change, &[*member]);
                let Some(change) = alone(&change, *member) else { continue };
                let refused = planned.refused.iter().map(|refused| refused.reason.to_string()).next();
                let error =
                    actor.rehearse(std::slice::from_ref(&change)).err().map(|error| error.to_string());
                assert_eq!(refused, error, "{change:?}");
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 7 * 3 * 6);
    place.sound();
}

#[test]
fn a_plan_changes_nothing_and_what_it_says_is_what_happens_in_one_step() {
    for change in every_change() {
        let mut place = Place::new();
        let others = place.ids(&[ALMA, MIA, NORA, INA]);
        let (before, head) = (place.state(), place.newest());
        let planned = plan(&mut place.olga, &change, &others);
        assert_eq!(
            (place.state(), place.newest()),
            (before, head.clone()),
            "{change:?}: a plan changes nothing"
        );
        if planned.changed.is_empty() {
            let nobody = place.olga.apply_many(&planned, true, |_| true);
            assert!(matches!(nobody, Err(Error::Invalid { .. })), "{change:?}");
            continue;
        }
        let outcome = place.olga.apply_many(&planned, true, |_| true).unwrap();
        assert_eq!(outcome.revision, head.0 + planned.changed.len() as u64, "{change:?}");
        for planned in &planned.changed {
            let held = place.olga.member_view(planned.member).unwrap();
            assert_eq!(
                (held.role, held.status, held.permission, held.overrides),
                (
                    planned.after.role,
                    planned.after.status,
                    planned.after.permission,
                    planned.after.overrides.clone()
                )
            );
        }
        place.sound();
        assert_eq!(plan(&mut place.olga, &change, &others).changed, [], "{change:?}: done is done");
    }
}

#[test]
fn the_step_is_taken_back_as_one() {
    let tag = ManyChange::AddTag("Care".parse().unwrap());
    let admin = ManyChange::SetRole { role: Role::Admin, permission: None, keep_overrides: false };
    for change in [tag, admin, ManyChange::SetPermission(CustomAppEditor), ManyChange::Suspend] {
        let mut place = Place::new();
        let members = place.ids(&[MIA, NORA]);
        let before = place.state();
        let planned = plan(&mut place.olga, &change, &members);
        assert_eq!(planned.changed.len(), 2, "{change:?}");
        place.olga.apply_many(&planned, false, |_| true).unwrap();
        let undone = place.olga.undo(None).unwrap();
        assert_eq!(undone.outcome.touched.len(), 2, "{change:?}");
        assert_eq!(place.state(), before, "{change:?}");
        place.sound();
    }
}

#[test]
fn the_last_owner_is_refused_by_name_and_the_others_can_go_without() {
    let mut place = Place::new();
    let members = place.ids(&[OLGA, OTTO, MIA]);
    let planned = plan(&mut place.olga, &ManyChange::Suspend, &members);
    let [refused] = planned.refused.as_slice() else { panic!("{planned:?}") };
    assert_eq!(refused.member, members[0], "whoever asks comes last");
    assert!(refused.reason.to_string().contains("active Owner"), "{}", refused.reason);

    let before = place.state();
    let error = place.olga.apply_many(&planned, false, |_| true).err().unwrap();
    assert!(matches!(error, Error::Broken(_)), "{error}");
    assert_eq!(place.state(), before, "all or nothing");
    assert_eq!(place.newest().1, "refused");

    place.olga.apply_many(&planned, true, |_| true).unwrap();
    let status = |place: &mut Place, at: usize| place.olga.member_view(members[at]).unwrap().status;
    assert_eq!(
        [status(&mut place, 0), status(&mut place, 1), status(&mut place, 2)],
        [Status::Active, Status::Suspended, Status::Suspended]
    );
    place.sound();
}

#[test]
fn an_admin_s_refusal_names_the_owner_and_nothing_is_changed() {
    let mut place = Place::new();
    let members = place.ids(&[MIA, OTTO, NORA]);
    let planned = plan(&mut place.alma, &ManyChange::Suspend, &members);
    assert_eq!(planned.refused.iter().map(|one| one.member).collect::<Vec<_>>(), [members[1]]);
    let before = place.state();
    let error = place.alma.apply_many(&planned, false, |_| true).err().unwrap();
    assert!(error.to_string().starts_with("otto@example.com: you may not"), "{error}");
    assert_eq!(place.state(), before);
    assert_eq!(place.newest().1, "refused");
    place.sound();
}

#[test]
fn what_changed_since_the_plan_refuses_the_whole_step() {
    let mut place = Place::new();
    let members = place.ids(&[MIA, NORA]);
    let planned = plan(&mut place.olga, &ManyChange::Suspend, &members);
    place.alma.apply(Change::Remove { member: members[1] }).unwrap();
    let before = place.state();
    let error = place.olga.apply_many(&planned, false, |_| true).err().unwrap();
    assert!(error.to_string().starts_with("nora@example.com: "), "{error}");
    assert_eq!(place.state(), before);
    place.sound();
}

#[test]
fn cancelling_changes_nothing_at_any_point() {
    let mut place = Place::new();
    let members = place.ids(&[MIA, NORA]);
    assert!(matches!(place.olga.plan_many(&ManyChange::Suspend, &members, |_| false), Err(Error::Cancelled)));
    let planned = plan(&mut place.olga, &ManyChange::Suspend, &members);
    let before = place.state();
    for until in 0..2 {
        let mut heard = 0;
        let cancelled = place.olga.apply_many(&planned, false, |_| {
            heard += 1;
            heard <= until
        });
        assert!(matches!(cancelled, Err(Error::Cancelled)), "after {until}");
        assert_eq!(place.state(), before);
    }
    place.sound();
}

#[test]
fn tags_are_put_to_those_held_by_then_and_taken_whatever_their_case() {
    let mut place = Place::new();
    let members = place.ids(&[MIA, NORA]);
    let first = plan(&mut place.olga, &ManyChange::AddTag("Care".parse().unwrap()), &members);
    // Somebody else puts another tag in between: it stays.
    let other = plan(&mut place.alma, &ManyChange::AddTag("night".parse().unwrap()), &members[..1]);
    place.alma.apply_many(&other, false, |_| true).unwrap();
    place.olga.apply_many(&first, false, |_| true).unwrap();
    let tags = |place: &mut Place, at: usize| {
        let view = place.olga.member_view(members[at]).unwrap();
        view.profile.tags().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(tags(&mut place, 0), ["Care", "night"]);
    let again = plan(&mut place.olga, &ManyChange::AddTag("CARE".parse().unwrap()), &members);
    assert_eq!((again.changed.len(), again.unchanged.len()), (0, 2));
    let take = plan(&mut place.olga, &ManyChange::RemoveTag("care".parse().unwrap()), &members);
    place.olga.apply_many(&take, false, |_| true).unwrap();
    assert_eq!((tags(&mut place, 0), tags(&mut place, 1)), (vec!["night".to_owned()], Vec::new()));
    place.sound();
}

#[test]
fn whoever_is_removed_cannot_open_it_any_more_and_a_stranger_s_id_is_refused() {
    let mut place = Place::new();
    let stranger = "0198a2c4-7e3f-7b1a-9c5d-2e4f6a8b0c1d".parse::<MemberId>().unwrap();
    let mia = place.id(MIA);
    let planned = plan(&mut place.olga, &ManyChange::Remove, &[mia, stranger, mia]);
    assert_eq!((planned.changed.len(), planned.refused.len()), (1, 1), "each once");
    place.olga.apply_many(&planned, true, |_| true).unwrap();
    let organization = place.olga.organization();
    assert!(place.stage.enter(MIA, organization).is_err());
    place.sound();
}
