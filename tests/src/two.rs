//! Two desktops and what travels between them.

use std::path::PathBuf;

use orgdesk_core::Session;
use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use tempfile::TempDir;

use crate::stage::Stage;

/// Whoever founds the organization here.
pub const OWNER: &str = "owner@example.com";
/// Whoever has the other desktop.
pub const BEN: &str = "ben@example.com";

/// Two desktops, and a folder for what is sent.
pub struct Two {
    pub here: Stage,
    pub there: Stage,
    travels: TempDir,
}

impl Default for Two {
    fn default() -> Self {
        Self::new()
    }
}

impl Two {
    pub fn new() -> Self {
        Self {
            here: Stage::new(),
            there: Stage::new(),
            travels: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// A file on its way.
    pub fn path(&self, name: &str) -> PathBuf {
        self.travels.path().join(name)
    }

    /// An organization here, in which Ben, over there, has this role.
    pub fn with_ben(role: Role) -> (Self, Session, Session) {
        let two = Self::new();
        let mut owner = two.here.found(OWNER);
        let ben = two.bring_ben(&mut owner, role);
        (two, owner, ben)
    }

    /// Ben is invited by a code, accepts by a reply, and opens the copy that has a key for him.
    pub fn bring_ben(&self, owner: &mut Session, role: Role) -> Session {
        let code = self.here.invite(owner, BEN, role, CustomAppEditor);
        let (invited, reply, copy) =
            (self.path("a.orgdesk"), self.path("ben.orgdesk-reply"), self.path("b.orgdesk"));
        owner.copy_to(&invited).expect("a copy");
        let ben = self.there.account(BEN);
        self.there.desktop.reply_to_invitation(&ben, &invited, &code, &reply).expect("a reply");
        owner.take_reply_in(&reply).expect("it is taken in");
        owner.copy_to(&copy).expect("a copy");
        self.there.desktop.open_package(ben, &copy, false).expect("it opens").0
    }
}
