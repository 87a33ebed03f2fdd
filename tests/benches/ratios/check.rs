//! One check on 1,000 members and 50 applications: the policy and a whole question, against Cedar and SQLite.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use cedar_policy::{
    Authorizer, Context, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
};
use orgdesk_core::Change;
use orgdesk_core::domain::access::{ApplicationPermission, Override};
use orgdesk_core::domain::application::{Environment, Openings};
use orgdesk_core::domain::policy::{RulesVersion, Standing, Target, decide};
use orgdesk_core::domain::{Action, ApplicationId, MemberId, Timestamp};
use orgdesk_core::question::Question;
use orgdesk_tests::stage::Stage;
use rusqlite::{Connection, params};

use crate::large::{import, member_list};
use crate::measure::{Comparison, median, median_of_each};

const MEMBERS: usize = 1_000;
const APPLICATIONS: usize = 50;
const POLICIES: &str = include_str!("../../../src-tauri/domain/tests/cedar/policies.cedar");

/// The same facts for everybody who is asked.
struct Facts {
    members: Vec<MemberId>,
    applications: Vec<ApplicationId>,
    standings: HashMap<MemberId, Standing>,
    overrides: HashMap<(MemberId, ApplicationId), Override>,
    templates: HashMap<ApplicationId, Option<Openings>>,
    at: Timestamp,
}

impl Facts {
    /// Which pair the n-th question is about: all pairs are met before one comes again.
    fn pair(&self, number: u32) -> (MemberId, ApplicationId) {
        let step = number as usize * 7919;
        (self.members[step % self.members.len()], self.applications[step % self.applications.len()])
    }
}

/// The comparisons.
pub fn compare() -> Vec<Comparison> {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    import(&mut owner, &member_list(MEMBERS));
    let applications: Vec<ApplicationId> = (0..APPLICATIONS)
        .map(|number| {
            let name = format!("Application {number}").parse().expect("a name");
            let change = Change::CreateApplication {
                name,
                environment: Environment::Production,
                family: None,
                template: None,
            };
            owner.apply(change).expect("an application");
            owner.applications().expect("applications").last().expect("the new one").id
        })
        .collect();
    let members: Vec<MemberId> = owner.members().expect("members").iter().map(|member| member.id).collect();
    for (number, member) in members.iter().enumerate().skip(1).step_by(20) {
        let application = applications[number % applications.len()];
        let permission = ApplicationPermission::CustomAppReader;
        owner
            .apply(Change::SetOverride { member: *member, application, permission, expires: None })
            .expect("an override");
    }
    let views = owner.members().expect("members");
    let facts = Facts {
        overrides: views
            .iter()
            .flat_map(|view| {
                view.overrides.iter().map(|held| {
                    (
                        (view.id, held.application),
                        Override { permission: held.permission, expires: held.expires },
                    )
                })
            })
            .collect(),
        standings: views
            .iter()
            .map(|view| {
                (
                    view.id,
                    Standing {
                        member: view.id,
                        role: view.role,
                        status: view.status,
                        permission: view.permission,
                        overriding: None,
                    },
                )
            })
            .collect(),
        templates: applications.iter().map(|id| (*id, None)).collect(),
        members,
        applications,
        at: owner.now(),
    };

    let policy = median_of_each(21, 100_000, |number| {
        let (member, application) = facts.pair(number);
        let standing = facts.standings.get(&member).map(|standing| Standing {
            overriding: facts.overrides.get(&(member, application)).copied(),
            ..*standing
        });
        let target = Target::Application {
            template: facts.templates.get(&application).copied().flatten(),
            section: None,
        };
        decide(RulesVersion::CURRENT, standing.as_ref(), Action::ContentUpdate, &target, facts.at)
            .is_allowed()
    });
    let question = |number| {
        let (member, application) = facts.pair(number);
        (member, Question { application: Some(application), ..Question::about(Action::ContentUpdate) })
    };
    let whole = median_of_each(21, 500, |number| {
        let (member, question) = question(number);
        owner.check(member, &question, None).expect("an answer").allowed
    });
    let many: Vec<_> = (0..10_000).map(question).collect();
    let in_a_row = median(5, || owner.check_all(&many, None).expect("answers").len()) / 10_000;
    let cedar = cedar(&facts);
    let sqlite = sqlite(&facts);
    let comparison = |work: &str, ours: Duration, peer, theirs: Duration| Comparison {
        work: work.to_owned(),
        ours: ours.into(),
        peer,
        theirs: theirs.into(),
        aim: None,
    };
    vec![
        comparison("check: the policy, on facts at hand", policy, "Cedar, on entities at hand", cedar),
        comparison(
            "check: the policy, on facts at hand",
            policy,
            "SQLite, prepared, in memory, unencrypted",
            sqlite,
        ),
        comparison(
            "check: one question to a session, with reasons",
            whole,
            "Cedar, on entities at hand",
            cedar,
        ),
        comparison(
            "check: one question to a session, with reasons",
            whole,
            "SQLite, prepared, in memory, unencrypted",
            sqlite,
        ),
        comparison(
            "check: each of 10,000 in a row, with reasons",
            in_a_row,
            "Cedar, on entities at hand",
            cedar,
        ),
        comparison(
            "check: each of 10,000 in a row, with reasons",
            in_a_row,
            "SQLite, prepared, in memory, unencrypted",
            sqlite,
        ),
    ]
}

fn uid(kind: &str, id: impl std::fmt::Display) -> EntityUid {
    format!("{kind}::\"{id}\"").parse().expect("an entity")
}

fn word(kind: &str, id: &str) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid(kind, id))
}

/// One entity for each pair that has an override and one for each member: Cedar's facts are of one principal.
fn cedar(facts: &Facts) -> std::time::Duration {
    let person = |id: EntityUid, standing: &Standing, overriding: Option<&Override>| {
        let mut attributes = HashMap::from([
            ("role".to_owned(), word("Role", standing.role.as_str())),
            ("status".to_owned(), word("Status", standing.status.as_str())),
            ("permission".to_owned(), word("Permission", standing.permission.as_str())),
        ]);
        if let Some(overriding) = overriding {
            let fields = [("permission".to_owned(), word("Permission", overriding.permission.as_str()))];
            attributes
                .insert("override".to_owned(), RestrictedExpression::new_record(fields).expect("a record"));
        }
        Entity::new(id, attributes, HashSet::new()).expect("an entity")
    };
    let mut entities: Vec<Entity> =
        facts.standings.iter().map(|(id, standing)| person(uid("Member", id), standing, None)).collect();
    for ((member, application), overriding) in &facts.overrides {
        let id = uid("Member", format!("{member} on {application}"));
        entities.push(person(id, &facts.standings[member], Some(overriding)));
    }
    let bare = |id| Entity::new(id, HashMap::new(), HashSet::new()).expect("an entity");
    entities.extend(facts.applications.iter().map(|id| bare(uid("Application", id))));
    let action = uid("Action", "content.update");
    entities.push(
        Entity::new(action.clone(), HashMap::new(), HashSet::from([uid("Action", "editing")]))
            .expect("an entity"),
    );
    let entities = Entities::from_entities(entities, None).expect("entities");
    let policies: PolicySet = POLICIES.parse().expect("the policies");
    let authorizer = Authorizer::new();
    let principals: HashMap<(MemberId, ApplicationId), EntityUid> = facts
        .overrides
        .keys()
        .map(|pair| (*pair, uid("Member", format!("{} on {}", pair.0, pair.1))))
        .collect();
    let members: HashMap<MemberId, EntityUid> =
        facts.members.iter().map(|id| (*id, uid("Member", id))).collect();
    let resources: HashMap<ApplicationId, EntityUid> =
        facts.applications.iter().map(|id| (*id, uid("Application", id))).collect();
    let now = || RestrictedExpression::new_long(facts.at.as_unix_millis());
    median_of_each(11, 5_000, |number| {
        let pair = facts.pair(number);
        let principal = principals.get(&pair).unwrap_or(&members[&pair.0]).clone();
        let context = Context::from_pairs([("now".to_owned(), now())]).expect("a context");
        let request = Request::new(principal, action.clone(), resources[&pair.1].clone(), context, None)
            .expect("a request");
        authorizer.is_authorized(&request, &policies, &entities).decision()
    })
}

fn sqlite(facts: &Facts) -> std::time::Duration {
    let connection = Connection::open_in_memory().expect("a database");
    connection
        .execute_batch(
            "CREATE TABLE member (id BLOB PRIMARY KEY, role TEXT, status TEXT, permission TEXT) WITHOUT ROWID;
             CREATE TABLE application_override (member BLOB, application BLOB, permission TEXT, expires INTEGER,
                 PRIMARY KEY (member, application)) WITHOUT ROWID;
             CREATE TABLE opened (permission TEXT, action TEXT, PRIMARY KEY (permission, action)) WITHOUT ROWID;
             INSERT INTO opened VALUES ('custom_app_editor', 'content.update');",
        )
        .expect("tables");
    for (id, standing) in &facts.standings {
        let values = params![
            id.as_bytes(),
            standing.role.as_str(),
            standing.status.as_str(),
            standing.permission.as_str()
        ];
        connection.execute("INSERT INTO member VALUES (?1, ?2, ?3, ?4)", values).expect("a row");
    }
    for ((member, application), held) in &facts.overrides {
        let values = params![member.as_bytes(), application.as_bytes(), held.permission.as_str()];
        connection
            .execute("INSERT INTO application_override VALUES (?1, ?2, ?3, NULL)", values)
            .expect("a row");
    }
    let mut statement = connection
        .prepare(
            "SELECT m.status = 'active' AND (m.role IN ('owner', 'admin') OR EXISTS (
                 SELECT 1 FROM opened WHERE action = ?3 AND permission = coalesce((
                     SELECT o.permission FROM application_override o WHERE o.member = m.id AND o.application = ?2
                         AND (o.expires IS NULL OR o.expires > ?4)), m.permission)))
             FROM member m WHERE m.id = ?1",
        )
        .expect("a query");
    median_of_each(11, 20_000, |number| {
        let (member, application) = facts.pair(number);
        let values =
            params![member.as_bytes(), application.as_bytes(), "content.update", facts.at.as_unix_millis()];
        statement.query_row(values, |row| row.get::<_, bool>(0)).expect("an answer")
    })
}
