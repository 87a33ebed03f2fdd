//! Without a password, a code or a recovery key nothing of an organization can be read, and none of them opens more
//! or longer than it should.

mod at_rest;
mod codes;
mod memberships;
mod printing;
mod shut_out;

use orgdesk_core::Session;
use orgdesk_core::domain::MemberId;
use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::vault::Code;
use orgdesk_tests::stage::Stage;

const PASSWORD: &str = "plumbago tundra xylophone";

/// Ivan, who was invited as a Member: his code and his membership.
fn invited(stage: &Stage, owner: &mut Session) -> (Code, MemberId) {
    let code = stage.invite(owner, "ivan@example.com", Role::Member, CustomAppEditor);
    (code, owner.find_member("ivan@example.com").unwrap())
}
