//! The rules as Cedar decides them: schema and policies from the files beside this one, facts from a question.

use std::collections::{BTreeSet, HashMap, HashSet};

use cedar_policy::{
    Authorizer, Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicyId, PolicySet, Request,
    RestrictedExpression, Schema, ValidationMode, Validator,
};
use orgdesk_domain::Timestamp;
use orgdesk_domain::action::Action;
use orgdesk_domain::application::Openings;
use orgdesk_domain::policy::{Standing, Target};
use orgdesk_domain::section::SectionSet;

use crate::common::{Question, active};

const SCHEMA: &str = include_str!("orgdesk.cedarschema");
const POLICIES: &str = include_str!("policies.cedar");

/// Everything that is the same for all questions, parsed once.
pub(crate) struct Oracle {
    pub(crate) schema: Schema,
    pub(crate) policies: PolicySet,
    authorizer: Authorizer,
    actions: Entities,
    action_ids: HashMap<Action, EntityUid>,
    member: EntityTypeName,
    organization: EntityUid,
    outsider: EntityUid,
    newcomer: EntityUid,
    application: EntityUid,
}

fn type_name(name: &str) -> EntityTypeName {
    name.parse().unwrap()
}

fn id(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(type_name(kind), EntityId::new(id))
}

/// A word of an enumerated kind.
fn word(kind: &str, word: &str) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(id(kind, word))
}

fn long(at: Timestamp) -> RestrictedExpression {
    RestrictedExpression::new_long(at.as_unix_millis())
}

fn record<const N: usize>(fields: [(&str, Option<RestrictedExpression>); N]) -> RestrictedExpression {
    RestrictedExpression::new_record(present(fields)).unwrap()
}

fn present<const N: usize>(
    fields: [(&str, Option<RestrictedExpression>); N],
) -> impl Iterator<Item = (String, RestrictedExpression)> {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)))
}

fn entity<const N: usize>(uid: EntityUid, fields: [(&str, Option<RestrictedExpression>); N]) -> Entity {
    Entity::new(uid, present(fields).collect(), HashSet::new()).unwrap()
}

fn sections(set: SectionSet) -> RestrictedExpression {
    RestrictedExpression::new_set(set.iter().map(|section| word("Section", section.as_str())))
}

/// What Cedar says to one question.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) is_allowed: bool,
    /// The policies that decided; none where nothing permits.
    pub(crate) because: Vec<String>,
}

impl Oracle {
    pub(crate) fn new() -> Self {
        let (schema, warnings) = Schema::from_cedarschema_str(SCHEMA).unwrap();
        let warnings: Vec<String> = warnings.map(|warning| warning.to_string()).collect();
        assert!(warnings.is_empty(), "the schema has warnings: {warnings:#?}");
        Self {
            policies: POLICIES.parse().unwrap(),
            authorizer: Authorizer::new(),
            actions: schema.action_entities().unwrap(),
            action_ids: Action::ALL.iter().map(|action| (*action, id("Action", action.as_str()))).collect(),
            member: type_name("Member"),
            organization: id("Organization", "the one"),
            outsider: id("Outsider", "somebody"),
            newcomer: id("Newcomer", "somebody"),
            application: id("Application", "the one"),
            schema,
        }
    }

    /// What the validator finds wrong with the policies under the schema, warnings included.
    pub(crate) fn findings(&self) -> Vec<String> {
        let found = Validator::new(self.schema.clone()).validate(&self.policies, ValidationMode::Strict);
        let errors = found.validation_errors().map(ToString::to_string);
        errors.chain(found.validation_warnings().map(ToString::to_string)).collect()
    }

    /// The answer. With `checked`, request and entities are held against the schema, which is slower.
    pub(crate) fn answer(&self, question: &Question, checked: bool) -> Answer {
        let schema = checked.then_some(&self.schema);
        let principal = question.who.map(|who| self.person(&who));
        let principal_id = principal.as_ref().map_or_else(|| self.outsider.clone(), Entity::uid);
        let resource = self.resource(&question.target);
        let resource_id = resource.uid();
        let mut entities = vec![principal.unwrap_or_else(|| entity(self.outsider.clone(), []))];
        // About oneself, the one who acts and the one it is done to are the same entity.
        if resource_id != principal_id {
            entities.push(resource);
        }
        let entities = self.actions.clone().add_entities(entities, schema).unwrap();
        let action = self.action_ids.get(&question.action).unwrap();
        let context = Context::from_pairs(present([
            ("now", Some(long(question.at))),
            ("gives", gives(&question.target)),
            ("section", section(&question.target)),
        ]));
        let request = Request::new(principal_id, action.clone(), resource_id, context.unwrap(), schema);
        let response = self.authorizer.is_authorized(&request.unwrap(), &self.policies, &entities);
        let errors: Vec<String> = response.diagnostics().errors().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "a policy failed on {question:?}: {errors:#?}");
        Answer {
            is_allowed: response.decision() == cedar_policy::Decision::Allow,
            because: response.diagnostics().reason().map(|policy| self.name_of(policy)).collect(),
        }
    }

    pub(crate) fn policy_names(&self) -> BTreeSet<String> {
        self.policies.policies().map(|policy| self.name_of(policy.id())).collect()
    }

    fn name_of(&self, policy: &PolicyId) -> String {
        self.policies.annotation(policy, "id").unwrap().to_owned()
    }

    fn person(&self, who: &Standing) -> Entity {
        let overriding = who.overriding.map(|overriding| {
            record([
                ("permission", Some(word("Permission", overriding.permission.as_str()))),
                ("expires", overriding.expires.map(long)),
            ])
        });
        let uid =
            EntityUid::from_type_name_and_id(self.member.clone(), EntityId::new(who.member.to_string()));
        entity(
            uid,
            [
                ("role", Some(word("Role", who.role.as_str()))),
                ("status", Some(word("Status", who.status.as_str()))),
                ("permission", Some(word("Permission", who.permission.as_str()))),
                ("override", overriding),
            ],
        )
    }

    fn resource(&self, target: &Target) -> Entity {
        match target {
            Target::Organization => entity(self.organization.clone(), []),
            Target::Newcomer { role } => {
                entity(self.newcomer.clone(), [("role", Some(word("Role", role.as_str())))])
            }
            // Of the other person only the role is told to `decide`; the rest is any.
            Target::Member { member, role, .. } => {
                let any = active(*role, orgdesk_domain::access::ApplicationPermission::PRESET);
                self.person(&Standing { member: *member, ..any })
            }
            Target::Application { template, .. } => {
                entity(self.application.clone(), [("template", template.map(openings))])
            }
        }
    }
}

fn openings(template: Openings) -> RestrictedExpression {
    record([("read", Some(sections(template.read))), ("edit", Some(sections(template.edit)))])
}

fn gives(target: &Target) -> Option<RestrictedExpression> {
    match target {
        Target::Member { becomes, .. } => becomes.map(|role| word("Role", role.as_str())),
        Target::Organization | Target::Newcomer { .. } | Target::Application { .. } => None,
    }
}

fn section(target: &Target) -> Option<RestrictedExpression> {
    match target {
        Target::Application { section, .. } => section.map(|section| word("Section", section.as_str())),
        Target::Organization | Target::Newcomer { .. } | Target::Member { .. } => None,
    }
}
