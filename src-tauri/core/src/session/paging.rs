//! Members page by page, for tables that ask again at every key that is typed.

use orgdesk_domain::Timestamp;
use orgdesk_domain::action::Action;
use orgdesk_domain::policy::Target;

use super::Session;
use crate::Error;
use crate::lists::{Directory, MemberPage, MemberQuery};
use crate::store::journal;

/// A directory with the state that it is of.
pub(super) struct Kept {
    /// The newest entry.
    revision: u64,
    /// When the first override ends, after which it would show too much.
    until: Option<Timestamp>,
    sees_notes: bool,
    directory: Directory,
}

impl Session {
    /// One page of the members. Whoever asks again while nothing was changed is answered from memory.
    ///
    /// # Errors
    /// [`Error::Denied`] for whoever may not see members.
    pub fn member_page(&mut self, query: &MemberQuery) -> Result<MemberPage, Error> {
        let _lock = self.ready()?;
        self.demand(Action::MemberView, &Target::Organization)?;
        let revision = journal::newest_seq(&self.file.connection)?;
        let now = self.clock.now();
        let sees_notes = self.sees_notes()?;
        let fits = |kept: &Kept| {
            kept.revision == revision
                && kept.sees_notes == sees_notes
                && kept.until.is_none_or(|until| now < until)
        };
        let mut kept = match self.directory.take().filter(fits) {
            Some(kept) => kept,
            None => {
                let _snapshot = self.snapshot()?;
                let members = self.member_views()?;
                let ends =
                    members.iter().flat_map(|member| &member.overrides).filter_map(|held| held.expires);
                let until = ends.min();
                Kept { revision, until, sees_notes, directory: Directory::of(members) }
            }
        };
        let page = kept.directory.page(query);
        self.directory = Some(kept);
        Ok(page)
    }
}
