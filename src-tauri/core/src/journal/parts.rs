//! What payloads are made of: digests of a person, invitations as they are handed out, lists, targets of refusals.

use std::collections::BTreeMap;

use orgdesk_domain::member::Role;
use orgdesk_domain::profile::ProfileKey;
use orgdesk_domain::{AccountId, ApplicationId, InvitationId, MemberId, OrganizationId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::state::{Digest, InvitationMeans, InvitationPurpose};
use crate::vault::{AccountKeys, PublicKeys, Signature};

/// The salted digests of a person's name, address and profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDigests {
    /// Of the name.
    pub name: Digest,
    /// Of the address.
    pub address: Digest,
    /// Of what the profile holds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub profile: BTreeMap<ProfileKey, Digest>,
}

/// An invitation as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Its id.
    pub id: InvitationId,
    /// To join or to rebind.
    pub purpose: InvitationPurpose,
    /// By code or by a chosen account.
    pub means: InvitationMeans,
    /// The public halves of the keys that accept it.
    pub keys: PublicKeys,
    /// Until when.
    pub expires: Option<Timestamp>,
}

/// The newest entry of a state that was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbandonedHead {
    /// Its number.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
}

/// That somebody accepted an invitation or a new code, signed by the code and by the account that it binds, where
/// the organization could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// Of which organization.
    pub organization: OrganizationId,
    /// Which invitation.
    pub invitation: InvitationId,
    /// Whose membership.
    pub member: MemberId,
    /// The account that accepted.
    pub account: AccountId,
    /// Its public keys.
    pub keys: PublicKeys,
    /// By the key of the code.
    pub by_code: Signature,
    /// By the account.
    pub by_account: Signature,
}

const SIGNED_AS_ACCEPTANCE: &str = "orgdesk acceptance v1";

impl Acceptance {
    /// Signs with both: with the code for the right to come in, with the account for its keys.
    pub(crate) fn sign(
        organization: OrganizationId,
        (invitation, member): (InvitationId, MemberId),
        account: AccountId,
        keys: &AccountKeys,
        code: &AccountKeys,
    ) -> Self {
        let unsigned = Signature([0; 64]);
        let keys_public = keys.public();
        let acceptance = Self {
            organization,
            invitation,
            member,
            account,
            keys: keys_public,
            by_code: unsigned,
            by_account: unsigned,
        };
        let said = acceptance.said();
        Self {
            by_code: code.sign(SIGNED_AS_ACCEPTANCE, &said),
            by_account: keys.sign(SIGNED_AS_ACCEPTANCE, &said),
            ..acceptance
        }
    }

    /// Whether the code with these public keys, and the account that it names, signed it.
    pub(crate) fn is_signed(&self, code: &PublicKeys) -> bool {
        let said = self.said();
        code.verify(SIGNED_AS_ACCEPTANCE, &said, &self.by_code).is_ok()
            && self.keys.verify(SIGNED_AS_ACCEPTANCE, &said, &self.by_account).is_ok()
    }

    /// What is signed: every field in order, each of a fixed length.
    fn said(&self) -> Vec<u8> {
        [
            self.organization.as_bytes().as_slice(),
            self.invitation.as_bytes(),
            self.member.as_bytes(),
            self.account.as_bytes(),
            &self.keys.signing,
            &self.keys.receiving,
        ]
        .concat()
    }
}

/// Which list left the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// The member list.
    Members,
    /// The journal.
    Journal,
    /// The entries of one author.
    EntriesBy {
        /// Whose.
        author: MemberId,
    },
    /// Everything that is held about one person.
    Dossier {
        /// About whom.
        member: MemberId,
    },
    /// A calendar of what needs attention.
    Attention,
}

/// What a refused action was aimed at. Ids stand here whether or not such a thing exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RefusedTarget {
    /// A member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// An application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<ApplicationId>,
    /// A role that was to be given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lists_are_called_in_entries_stays_readable() {
        let member: MemberId = "01972b3c-0000-7000-8000-000000000001".parse().unwrap();
        let stored = [
            (r#""members""#.to_owned(), ListKind::Members),
            (r#""journal""#.to_owned(), ListKind::Journal),
            (format!(r#"{{"entries_by":{{"author":"{member}"}}}}"#), ListKind::EntriesBy { author: member }),
            (format!(r#"{{"dossier":{{"member":"{member}"}}}}"#), ListKind::Dossier { member }),
            (r#""attention""#.to_owned(), ListKind::Attention),
        ];
        for (text, list) in stored {
            assert_eq!(serde_json::from_str::<ListKind>(&text).unwrap(), list);
            assert_eq!(serde_json::to_string(&list).unwrap(), text);
        }
    }
}
