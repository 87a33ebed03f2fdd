//! New people whom somebody would take for somebody else: by an address that looks like another, or by the same name.

use std::collections::HashMap;

use orgdesk_domain::EmailAddress;

use super::{ImportedRow, LookAlike};
use crate::session::MemberView;

/// New addresses that look like one that is there or comes in too, or whose domain looks like another's.
pub(super) fn look_alikes(rows: &[ImportedRow], members: &[MemberView]) -> Vec<LookAlike> {
    let new: Vec<(u64, &EmailAddress)> = rows
        .iter()
        .filter_map(|row| match row {
            ImportedRow::New { row, address, .. } => Some((*row, address)),
            ImportedRow::Changed { row, address, .. } => address.as_ref().map(|address| (*row, address)),
        })
        .collect();
    let there: Vec<&EmailAddress> = members
        .iter()
        .filter(|member| member.status.is_present())
        .filter_map(|member| member.address.as_ref())
        .collect();
    let domains = domains_taken_for(&there, &new);
    // Those that are there first: of two that look alike, the newcomer is the one to name.
    let mut by_skeleton: HashMap<String, &EmailAddress> = HashMap::new();
    for address in there {
        by_skeleton.entry(address.skeleton()).or_insert(address);
    }
    let mut found = Vec::new();
    for (row, address) in new {
        let like = *by_skeleton.entry(address.skeleton()).or_insert(address);
        let domain = domains.get(address.domain()).copied().unwrap_or(address.domain());
        if like != address {
            found.push(LookAlike { row, address: address.clone(), like: like.to_string() });
        } else if domain != address.domain() {
            found.push(LookAlike { row, address: address.clone(), like: domain.to_owned() });
        }
    }
    found
}

/// For every domain the one that a person would take it for: one that is there already, else the one that more of
/// the new addresses have.
fn domains_taken_for<'a>(
    there: &[&'a EmailAddress],
    new: &[(u64, &'a EmailAddress)],
) -> HashMap<&'a str, &'a str> {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for (_, address) in new {
        *counts.entry(address.domain()).or_default() += 1;
    }
    let mut usual: Vec<&EmailAddress> = new.iter().map(|(_, address)| *address).collect();
    usual.sort_by_key(|address| std::cmp::Reverse(counts.get(address.domain()).copied()));
    let mut by_skeleton: HashMap<String, &str> = HashMap::new();
    let mut taken_for = HashMap::new();
    for address in there.iter().copied().chain(usual) {
        let domain = address.domain();
        taken_for
            .entry(domain)
            .or_insert_with(|| *by_skeleton.entry(address.domain_skeleton()).or_insert(domain));
    }
    taken_for
}

/// New people who are called as somebody who is there, or as somebody in an earlier row.
pub(super) fn same_names(rows: &[ImportedRow], members: &[MemberView]) -> Vec<LookAlike> {
    let folded = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut called: HashMap<String, String> = HashMap::new();
    for member in members.iter().filter(|member| member.status.is_present()) {
        if let (Some(name), Some(address)) = (&member.name, &member.address) {
            called.entry(folded(name.as_str())).or_insert_with(|| address.to_string());
        }
    }
    let mut found = Vec::new();
    for row in rows {
        let ImportedRow::New { row, address, name, .. } = row else { continue };
        match called.entry(folded(name.as_str())) {
            std::collections::hash_map::Entry::Occupied(other) => {
                found.push(LookAlike { row: *row, address: address.clone(), like: other.get().clone() });
            }
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(address.to_string());
            }
        }
    }
    found
}
