//! Everything that a session does.

use std::path::Path;

use orgdesk_core::domain::Action;
use orgdesk_core::lists::{ImportOptions, ListDefinition, MemberOrder};
use orgdesk_core::question::Question;
use orgdesk_core::{
    Change, Destination, Error, ExportFormat, JournalFilter, JournalFormat, MemberExport, Session,
};

use crate::process::rename;

/// Everything that a session does, by name; what it answers.
pub(crate) fn everything(session: &mut Session, folder: &Path) -> Vec<(&'static str, Result<(), Error>)> {
    let me = session.member();
    let list = || MemberExport::usual(ExportFormat::Json);
    let kept = ListDefinition {
        columns: None,
        filter: Vec::new(),
        order: MemberOrder::default(),
        format: ExportFormat::Csv,
    };
    let question = Question::about(Action::OrgView);
    vec![
        ("apply", session.apply(rename("Mine")).map(drop)),
        ("rehearse", session.rehearse(&[rename("Mine")]).map(drop)),
        ("view", session.view().map(drop)),
        ("members", session.members().map(drop)),
        ("member", session.member_view(me).map(drop)),
        ("find member", session.find_member("owner@example.com").map(drop)),
        ("applications", session.applications().map(drop)),
        ("find application", session.find_application("Support").map(drop)),
        ("templates", session.templates().map(drop)),
        ("invitations", session.invitations().map(drop)),
        ("recovery keys", session.recovery_keys().map(drop)),
        ("journal", session.journal(&JournalFilter::default()).map(drop)),
        ("export", session.export_members(&list(), Destination::File(&folder.join("list"))).map(drop)),
        (
            "export journal",
            session
                .export_journal(JournalFormat::JsonLines, Destination::File(&folder.join("journal")))
                .map(drop),
        ),
        ("plan", session.plan_import(b"email\nnew@example.com\n", &ImportOptions::default()).map(drop)),
        ("save list", session.save_list(&"Mine".parse().unwrap(), &kept).map(drop)),
        ("named lists", session.named_lists().map(drop)),
        ("named list", session.named_list("Mine").map(drop)),
        ("forget list", session.forget_list("Mine")),
        ("check", session.check(me, &question, None).map(drop)),
        // The last one: behind it nothing can be done.
        ("leave", session.apply(Change::Leave).map(drop)),
    ]
}
