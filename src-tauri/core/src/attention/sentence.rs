//! Matters and what settles them, as sentences for the command line and calendars.

use super::{Matter, MatterKind, Remedy};
use crate::state::InvitationPurpose;

impl Matter {
    /// What it is, in a few words.
    pub fn title(&self) -> String {
        let who = self.who();
        match &self.kind {
            MatterKind::ReadOnly { .. } => "Open for reading only".to_owned(),
            MatterKind::ClockBehind { .. } => "This computer's clock is behind".to_owned(),
            MatterKind::HandOverOutstanding {} => "A hand-over has not come back".to_owned(),
            MatterKind::BackupsOld { seq: Some(_) } => "The newest backup is old".to_owned(),
            MatterKind::BackupsOld { seq: None } => "There is no backup".to_owned(),
            MatterKind::SecondPlaceAbsent {} => "The second place of the backups is absent".to_owned(),
            MatterKind::RotationDue {} => "A new data key is due".to_owned(),
            MatterKind::NoRecoveryKey { .. } => format!("No recovery key for {who}"),
            MatterKind::OneOwner { .. } => format!("{who} is the only Owner who can sign in"),
            MatterKind::CannotSignIn { role, .. } => format!("{who}, {}, cannot sign in", role.title()),
            MatterKind::KeysReplaced { .. } => format!("Keys of {who} were replaced"),
            MatterKind::InvitedWithoutCode { count: 1 } => "1 person is invited without a code".to_owned(),
            MatterKind::InvitedWithoutCode { count } => format!("{count} people are invited without a code"),
            MatterKind::OverrideEnds { permission, .. } => {
                let ends = if self.has_ended() { "ended" } else { "ends" };
                format!("{} of {who} for {} {ends}", permission.title(), self.place())
            }
            MatterKind::InvitationEnds { purpose, .. } => {
                let ends = if self.has_ended() { "ran out" } else { "runs out" };
                match purpose {
                    InvitationPurpose::Join => format!("Invitation of {who} {ends}"),
                    InvitationPurpose::Rebind => format!("New code of {who} {ends}"),
                }
            }
        }
    }

    /// What it means, as sentences.
    pub fn sentence(&self) -> String {
        let who = self.who();
        match &self.kind {
            MatterKind::ReadOnly { why } => format!("Nothing can be changed: {why}."),
            MatterKind::ClockBehind { newest } => format!(
                "The newest entry of the journal was made at {newest}, more than a day after what this computer \
                 takes for now. What is changed meanwhile carries that time."
            ),
            MatterKind::HandOverOutstanding {} => {
                "The organization was handed over more than a week ago. Until it comes back it can only be read here."
                    .to_owned()
            }
            MatterKind::BackupsOld { seq: Some(seq) } => format!(
                "The newest backup ends with entry {seq} and is more than a week old; what was written since would be \
                 lost with this disk."
            ),
            MatterKind::BackupsOld { seq: None } => {
                "What is written here would be lost with this file: no backup of it is kept.".to_owned()
            }
            MatterKind::SecondPlaceAbsent {} => {
                "No backup was copied to the second place for more than two weeks; what is kept lies on one disk."
                    .to_owned()
            }
            MatterKind::RotationDue {} => {
                "Somebody who could open the organization has gone. The next change, or opening it while nobody else \
                 has it open, encrypts it under a new data key."
                    .to_owned()
            }
            MatterKind::NoRecoveryKey { .. } => {
                format!("If {who} forgets the password, no recovery key brings the ownership back.")
            }
            MatterKind::OneOwner { .. } => {
                format!("If {who} can no longer sign in, nobody can decide over Owners and billing.")
            }
            MatterKind::CannotSignIn { role, .. } => format!(
                "{who} is recorded as {} but has no key for this organization and no code that brings one.",
                role.title()
            ),
            MatterKind::KeysReplaced { by_recovery_key: true, .. } => {
                format!("Somebody with the recovery key of {who} bound new keys to the membership.")
            }
            MatterKind::KeysReplaced { by_recovery_key: false, .. } => {
                format!("{who} lost the password and came back with a new code.")
            }
            MatterKind::InvitedWithoutCode { .. } => {
                "They are recorded as invited and can join only with a code. Who is not to come can be removed.".to_owned()
            }
            MatterKind::OverrideEnds { .. } => format!(
                "From then on the permission of {who} for all applications holds for {}.",
                self.place()
            ),
            MatterKind::InvitationEnds { purpose: InvitationPurpose::Join, .. } => {
                format!("{who} has not accepted the invitation.")
            }
            MatterKind::InvitationEnds { purpose: InvitationPurpose::Rebind, .. } => {
                format!("{who} has not used the new code.")
            }
        }
    }

    /// What would settle it, as a sentence.
    pub fn advice(&self) -> String {
        let ways: Vec<&str> = self.remedies.iter().map(|remedy| remedy.sentence()).collect();
        let advice = ways.join(", or ");
        if self.may_settle { advice } else { format!("ask an Owner or an Admin: {advice}") }
    }

    /// Whom it is about, as people read it.
    pub fn who(&self) -> String {
        match (&self.member_name, self.kind.member()) {
            (Some(name), _) => name.to_string(),
            (None, Some(id)) => format!("member {id}"),
            (None, None) => "the organization".to_owned(),
        }
    }

    fn place(&self) -> String {
        match (&self.application_name, self.kind.application()) {
            (Some(name), _) => name.clone(),
            (None, Some(id)) => format!("application {id}"),
            (None, None) => "all applications".to_owned(),
        }
    }

    fn has_ended(&self) -> bool {
        self.severity == super::Severity::Overdue
    }
}

impl Remedy {
    /// What to do, beginning small.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::VerifyJournal => "prove the journal, which names what was altered",
            Self::SetClock => {
                "set this computer's clock; where it is right, an Owner sets the journal's time back"
            }
            Self::BringBack => "have it handed back and open the package; an Owner can also take it back",
            Self::BackUp => "make a backup",
            Self::FindSecondPlace => "connect that disk, or choose another place",
            Self::RenewDataKey => "open the organization again while nobody else has it open",
            Self::MakeRecoveryKey => "make a recovery key",
            Self::AddOwner => "invite or make another Owner",
            Self::IssueCode => "give them a code",
            Self::IssueCodes => "give each of them a code",
            Self::AskMember => "ask them; if it was not they, give them a new code",
            Self::ProlongOverride => "prolong the override",
            Self::ClearOverride => "clear it",
            Self::RenewCode => "make a new code",
            Self::RevokeInvitation => "revoke it",
        }
    }
}
