//! `org rescue`: saving what can be read of a damaged organization.

use std::path::Path;

use super::backup;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::progress::working;
use crate::table::facts;

pub(super) fn rescue(desk: &mut Desk<'_>, output: &Path) -> Result<Exit, Failure> {
    let desktop = desk.desktop()?;
    let who = desk.sign_in(&desktop)?;
    let organization = backup::organization(&desktop, desk)?;
    let turning = working("Reading what can be read");
    let rescued = desktop.rescue(&who, organization, &desk.around.path(output))?;
    drop(turning);
    desk.around.output.answer(&rescued, |rescued| {
        facts([
            ("folder", rescued.folder.display().to_string()),
            ("members", rescued.members.to_string()),
            ("applications", rescued.applications.to_string()),
            ("entries of the journal", rescued.entries.to_string()),
            ("not read", rescued.not_read.len().to_string()),
        ])
    })?;
    for missed in &rescued.not_read {
        desk.around.output.message(format!("not read: {missed}"))?;
    }
    desk.around.output.message(
        "The damaged file was left as it is. What was saved can be read by everybody: keep it safe. Where there is a \
         backup, put it back instead (orgdesk backup restore LATEST --dry-run).",
    )?;
    Ok(Exit::Done)
}
