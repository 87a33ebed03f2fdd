//! What one change would do to many members, with those together to whom it does the same.

use std::collections::HashMap;

use orgdesk_core::domain::language::Language;
use orgdesk_core::{HeldRights, ManyPlan};
use serde::Serialize;
use ts_rs::TS;

use super::{ChangePreview, text};

/// So many members of a group are named.
const NAMED: usize = 200;
/// Those that are refused are looked at one by one.
const SHOWN_REFUSED: usize = 5000;

/// What a change would do to those who were chosen. The plan itself stays in the shell.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ManyPreview {
    /// How many would be changed.
    pub changed: usize,
    /// How many are as wanted already.
    pub unchanged: usize,
    /// Those who would be changed, together with whom it does the same to; the largest group first.
    pub groups: Vec<ManyGroup>,
    /// How many cannot be changed.
    pub refused: usize,
    /// Who cannot be changed: the first of them, at most 5,000; `refused` counts all.
    pub refused_members: Vec<RefusedMember>,
}

/// Members to whom a change does the same.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ManyGroup {
    /// How many they are.
    pub count: usize,
    /// Their ids: the first of them, at most 200.
    pub members: Vec<String>,
    /// What each would gain, as sentences.
    pub gains: Vec<String>,
    /// What each would lose, as sentences.
    pub loses: Vec<String>,
}

/// A member who cannot be changed.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedMember {
    /// Who.
    pub member: String,
    /// Why, as a sentence.
    pub reason: String,
}

impl ManyPreview {
    /// The preview of a plan. `compare` says what rights before and after differ by.
    pub fn of(
        plan: &ManyPlan,
        language: Language,
        mut compare: impl FnMut(&HeldRights, &HeldRights) -> ChangePreview,
    ) -> Self {
        // Compared once for all whose rights are alike, and put together where it comes to the same.
        let mut known: HashMap<(&HeldRights, &HeldRights), usize> = HashMap::new();
        let mut groups: Vec<ManyGroup> = Vec::new();
        for planned in &plan.changed {
            let place = *known.entry((&planned.before, &planned.after)).or_insert_with(|| {
                let ChangePreview { gains, loses } = compare(&planned.before, &planned.after);
                let alike = groups.iter().position(|group| group.gains == gains && group.loses == loses);
                alike.unwrap_or_else(|| {
                    groups.push(ManyGroup { count: 0, members: Vec::new(), gains, loses });
                    groups.len() - 1
                })
            });
            if let Some(group) = groups.get_mut(place) {
                group.count += 1;
                if group.members.len() < NAMED {
                    group.members.push(text(planned.member));
                }
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        let refused = plan.refused.iter().take(SHOWN_REFUSED);
        Self {
            changed: plan.changed.len(),
            unchanged: plan.unchanged.len(),
            groups,
            refused: plan.refused.len(),
            refused_members: refused
                .map(|refused| RefusedMember {
                    member: text(refused.member),
                    reason: refused.reason.in_words(language),
                })
                .collect(),
        }
    }
}
