//! The dossier: everything that is held about one person, for that person to read; and where else it may lie.

use orgdesk_domain::said;
use std::fmt::Write as _;
use std::path::PathBuf;

use orgdesk_domain::action::Action;
use orgdesk_domain::policy::Target;
use orgdesk_domain::profile::ProfileKey;
use orgdesk_domain::{AccountId, ListName, MemberId, OrganizationName, Timestamp};
use serde::Serialize;

use super::exporting::{Destination, Exported};
use super::{InvitationView, JournalFilter, JournalLine, MemberView, Session};
use crate::Error;
use crate::journal::{ListKind, Payload};
use crate::lists::{ListDefinition, MemberColumn};
use crate::state::{FieldRecord, KeyState, MemberRecord, Records as _};
use crate::store::journal;
use crate::store::personal::{self, PersonalField};
use crate::store::table::named_list;

/// Everything that is held about one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dossier {
    /// By which organization.
    pub organization: OrganizationName,
    /// At which time.
    pub at: Timestamp,
    /// The membership with what is shown of it.
    pub member: MemberView,
    /// Every name, address and profile text, present and earlier ones.
    pub texts: Vec<HeldText>,
    /// The keys that speak or spoke for the member.
    pub keys: Vec<HeldKey>,
    /// Open invitations and codes.
    pub invitations: Vec<InvitationView>,
    /// The entries about the member, oldest first.
    pub about: Vec<JournalLine>,
    /// The entries that the member wrote, newest first.
    pub written: Vec<JournalLine>,
    /// Where else the person's data may lie.
    pub elsewhere: HeldElsewhere,
}

/// A name, an address or a text of the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldText {
    /// What it is, as lists head it.
    pub what: String,
    /// The text.
    pub text: String,
    /// Whether it is the present one.
    pub present: bool,
}

/// A key of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldKey {
    /// Of which account.
    pub account: AccountId,
    /// Whether it still speaks for the member.
    pub active: bool,
}

/// Where, besides the organization's file, the data of a person may lie.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct HeldElsewhere {
    /// Member lists and dossiers that left the program while the person was in the organization, newest first.
    pub lists: Vec<ExportedList>,
    /// Copies of the organization's file in the data folder.
    pub copies: Vec<PathBuf>,
    /// Kept lists whose filter has a text of the person in it.
    pub kept_lists: Vec<ListName>,
}

impl HeldElsewhere {
    /// Both together, each thing once.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.lists.extend(other.lists);
        self.lists.sort_by_key(|list| std::cmp::Reverse(list.seq));
        self.lists.dedup();
        self.copies.extend(other.copies);
        self.copies.sort();
        self.copies.dedup();
        self.kept_lists.extend(other.kept_lists);
        self.kept_lists.sort();
        self.kept_lists.dedup();
        self
    }
}

/// A list that left the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedList {
    /// The entry that says so.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: MemberId,
    /// In which form.
    pub format: String,
    /// How many rows it had.
    pub count: u64,
    /// BLAKE3 of its bytes, by which a file is recognised.
    pub digest: String,
}

/// In which form a dossier leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DossierForm {
    /// For programs.
    Json,
    /// For people.
    Text,
}

impl Session {
    /// Hands out everything that is held about one person. It is an export, and journalled as one.
    ///
    /// # Errors
    /// [`Error::Denied`] for whoever may not export the member list, which is journalled.
    pub fn export_dossier(
        &mut self,
        member: MemberId,
        form: DossierForm,
        destination: Destination<'_>,
    ) -> Result<Exported, Error> {
        let _lock = self.ready()?;
        self.demand_export()?;
        let dossier = self.dossier(member)?;
        let payload = |count, digest| Payload::ListExported {
            list: ListKind::Dossier { member },
            format: match form {
                DossierForm::Json => "json".to_owned(),
                DossierForm::Text => "text".to_owned(),
            },
            columns: Vec::new(),
            count,
            digest,
        };
        self.export(Action::MemberExport, destination, payload, |out| {
            let bytes = match form {
                DossierForm::Json => serde_json::to_vec_pretty(&dossier)?,
                DossierForm::Text => dossier.readable().into_bytes(),
            };
            out.write_all(&bytes)
                .and_then(|()| out.write_all(b"\n"))
                .map_err(|error| Error::File(said!("the dossier could not be written: {error}", error)))?;
            Ok(1)
        })
    }

    /// Where, besides the organization's file, the data of a person may lie: what erasing does not reach.
    ///
    /// # Errors
    /// [`Error::Denied`] for whoever may not erase this member.
    pub fn held_elsewhere(&mut self, member: MemberId) -> Result<HeldElsewhere, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        let record = self.records().member(member)?.ok_or_else(|| Error::not_found("member", member))?;
        self.demand(Action::MemberErase, &Target::Member { member, role: record.role, becomes: None })?;
        self.elsewhere(&record)
    }

    fn dossier(&self, member: MemberId) -> Result<Dossier, Error> {
        let records = self.records();
        let record = records.member(member)?.ok_or_else(|| Error::not_found("member", member))?;
        let everything = JournalFilter { most: u32::MAX, ..JournalFilter::default() };
        let lines = |entries: Vec<crate::journal::Entry>| {
            entries.iter().map(|entry| self.journal_line(entry)).collect::<Result<Vec<_>, _>>()
        };
        let keys = records.keys()?.into_iter().filter(|key| key.member == member);
        let invitations = records.open_invitations_of(member)?.into_iter().map(InvitationView::of);
        Ok(Dossier {
            organization: records.organization()?.name,
            at: self.clock.now(),
            member: self.member_view_unasked(member)?,
            texts: self.texts(&record, &records.fields()?)?,
            keys: keys
                .map(|key| HeldKey { account: key.account, active: key.state == KeyState::Active })
                .collect(),
            invitations: invitations.collect(),
            about: lines(journal::about(&self.file.connection, member)?)?,
            written: lines(journal::page(&self.file.connection, Some(member), &everything)?)?,
            elsewhere: self.elsewhere(&record)?,
        })
    }

    fn texts(&self, record: &MemberRecord, fields: &[FieldRecord]) -> Result<Vec<HeldText>, Error> {
        let held = personal::values_of(&self.file.connection, record.id)?;
        let text = |(field, digest, text): personal::HeldValue| HeldText {
            what: match field {
                PersonalField::Name => MemberColumn::Name.heading(fields).into_owned(),
                PersonalField::Address => MemberColumn::Email.heading(fields).into_owned(),
                PersonalField::Profile(key) => MemberColumn::Profile(key).heading(fields).into_owned(),
            },
            text: match field {
                PersonalField::Profile(ProfileKey::Tags) => text.replace('\n', ", "),
                PersonalField::Name | PersonalField::Address | PersonalField::Profile(_) => text,
            },
            present: !record.earlier_values.contains(&digest),
        };
        Ok(held.into_iter().map(text).collect())
    }

    fn elsewhere(&self, record: &MemberRecord) -> Result<HeldElsewhere, Error> {
        let mut lists = Vec::new();
        journal::for_each(&self.file.connection, 0, |entry| {
            if entry.draft.kind != "list_exported" || entry.draft.decided_at < record.created_at {
                return Ok(true);
            }
            if let Payload::ListExported { list, format, count, digest, .. } = entry.payload()?
                && may_show(list, record.id)
            {
                lists.push(ExportedList {
                    seq: entry.draft.link.seq,
                    at: entry.draft.decided_at,
                    author: entry.draft.author,
                    format,
                    count,
                    digest: digest.to_string(),
                });
            }
            Ok(true)
        })?;
        lists.reverse();
        let copies = self.folder.copies_of(self.organization)?;
        Ok(HeldElsewhere { lists, copies, kept_lists: self.lists_naming(record.id)? })
    }
}

impl Session {
    /// Kept lists that look for a text that only this person may have: whoever reads the filter reads the text.
    fn lists_naming(&self, member: MemberId) -> Result<Vec<ListName>, Error> {
        let held = personal::values_of(&self.file.connection, member)?;
        let texts: Vec<String> = held.into_iter().map(|(_, _, text)| text.to_lowercase()).collect();
        let is_part = |sought: &str| {
            let sought = sought.to_lowercase();
            sought.chars().count() > 2 && texts.iter().any(|text| text.contains(&sought))
        };
        let mut found = Vec::new();
        for (name, definition) in named_list::all(&self.file.connection)? {
            // Of one that cannot be read nobody can say that it holds nothing of the person.
            let names_them = serde_json::from_str(&definition).map_or(true, |definition: ListDefinition| {
                let sought = definition.filter.iter().filter_map(|part| part.split_once('='));
                // A comma may part several texts, or be in the one.
                sought
                    .map(|(_, sought)| sought)
                    .any(|all| is_part(all) || all.split(',').map(str::trim).any(is_part))
            });
            if names_them {
                found.extend(name.parse::<ListName>());
            }
        }
        Ok(found)
    }
}

/// Exported journals name people by id only.
fn may_show(list: ListKind, member: MemberId) -> bool {
    match list {
        // Whom a calendar names is not kept, so that it may be anybody.
        ListKind::Members | ListKind::Attention => true,
        ListKind::Dossier { member: about } => about == member,
        ListKind::Journal | ListKind::EntriesBy { .. } => false,
    }
}

impl Dossier {
    /// The dossier as a text that the person can read.
    fn readable(&self) -> String {
        let mut text = format!(
            "Everything that “{}” holds about member {}{}\nas of {}\n",
            self.organization,
            self.member.id,
            if self.member.erased { " (erased)" } else { "" },
            self.at
        );
        let mut part = |title: &str, lines: Vec<String>| {
            let _ = write!(text, "\n{title}\n{}\n", "-".repeat(title.chars().count()));
            if lines.is_empty() {
                text.push_str("nothing\n");
            }
            for line in lines {
                let _ = writeln!(text, "{}", shown(&line));
            }
        };
        let member = &self.member;
        let until = |end: Option<Timestamp>| end.map(|end| format!(" until {end}")).unwrap_or_default();
        part(
            "Membership",
            vec![
                format!("role: {}", member.role),
                format!("status: {}", member.status),
                format!("permission for all applications: {}", member.permission),
                format!("recorded: {}", member.created_at),
                format!("last active on this desktop: {}", or_never(member.last_active)),
            ],
        );
        let overrides = member.overrides.iter();
        part(
            "Permissions for single applications",
            overrides
                .map(|one| format!("{}: {}{}", one.application_name, one.permission, until(one.expires)))
                .collect(),
        );
        let held = |text: &HeldText| {
            let earlier = if text.present { "" } else { " (earlier)" };
            format!("{}{earlier}: {}", text.what, text.text.replace('\n', "\n    "))
        };
        part("Names, addresses and profile", self.texts.iter().map(held).collect());
        let key = |key: &HeldKey| {
            format!("account {}{}", key.account, if key.active { "" } else { " (no longer valid)" })
        };
        part("Accounts that sign in for this member", self.keys.iter().map(key).collect());
        let open = |open: &InvitationView| format!("made {}{}", open.issued_at, until(open.expires));
        part("Open invitations and codes", self.invitations.iter().map(open).collect());
        let line = |line: &JournalLine| format!("entry {}, {}: {}", line.seq, line.at, line.kind);
        part("Journal entries about this member", self.about.iter().map(line).collect());
        part("Journal entries that this member wrote", self.written.iter().map(line).collect());
        let list = |list: &ExportedList| {
            format!(
                "entry {}, {}: {} rows as {} (BLAKE3 {})",
                list.seq, list.at, list.count, list.format, list.digest
            )
        };
        part(
            "Lists that left the program and may show this member",
            self.elsewhere.lists.iter().map(list).collect(),
        );
        let copy = |copy: &PathBuf| copy.display().to_string();
        part("Copies of the organization's file", self.elsewhere.copies.iter().map(copy).collect());
        text
    }
}

/// The text with characters that steer a terminal or reorder the line as their code points: none that Orgdesk stores
/// has any, but a file may have been edited.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        let steers = (character.is_control() && character != '\n')
            || matches!(
                character,
                '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
            );
        if steers {
            let _ = write!(shown, "<U+{:04X}>", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    shown
}

fn or_never(at: Option<Timestamp>) -> String {
    at.map_or_else(|| "never".to_owned(), |at| at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_not_obeyed() {
        assert_eq!(
            shown("Zoë \u{1b}]0;x\u{7} \u{202E}gro\n    two\r"),
            "Zoë <U+001B>]0;x<U+0007> <U+202E>gro\n    two<U+000D>"
        );
    }
}
