//! What needs attention, and a calendar of it.

use orgdesk_core::attention::DAYS_AHEAD;
use orgdesk_core::domain::said;
use orgdesk_core::{Destination, Session};
use tauri::{AppHandle, Runtime, State};

use super::leaving;
use crate::dialog::Wanted;
use crate::reply::{Attention, Failure, Saved};
use crate::shell::Shell;

/// What runs out within a month, has run out, or is open.
#[tauri::command]
pub(crate) async fn attention(shell: State<'_, Shell>) -> Result<Attention, Failure> {
    shell.with_session(|session| Ok(session.attention(DAYS_AHEAD)?.into())).await
}

/// Saves a calendar of what runs out within a month to a file that the person chooses.
#[tauri::command]
pub(crate) async fn attention_save<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
) -> Result<Saved, Failure> {
    let asking = shell.work(|inside| leaving::asking(inside, leaving::of_members)).await?;
    let wanted = Wanted {
        title: said!("Save as calendar"),
        kind: (said!("Calendar"), &["ics"]),
        name: "orgdesk-attention.ics",
    };
    let write = |session: &mut Session, to: Destination<'_>| {
        session.export_attention(DAYS_AHEAD, to).map(|exported| Some(exported.count))
    };
    leaving::saved(&app, &shell, asking, wanted, write).await
}
