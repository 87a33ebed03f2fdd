//! Recovery keys of Owners: made once, shown once, saved where the person says.

use orgdesk_core::domain::said;
use orgdesk_core::files::atomic_file;
use orgdesk_core::vault::Code;
use orgdesk_core::{Change, Error};
use tauri::{AppHandle, Runtime, State};

use crate::dialog::Wanted;
use crate::reply::{Failure, RecoveryWords, Saved};
use crate::shell::Shell;

/// Makes a recovery key for one's own ownership.
#[tauri::command]
pub(crate) async fn recovery_key_create(shell: State<'_, Shell>) -> Result<RecoveryWords, Failure> {
    shell
        .with_session(|session| {
            let outcome = session.apply(Change::CreateRecoveryKey)?;
            let made = outcome.codes.first();
            let made = made.ok_or_else(|| Error::System("the step made no recovery key".into()))?;
            Ok(RecoveryWords { words: made.code.words().to_string() })
        })
        .await
}

/// Saves the words of a recovery key to a file that the person chooses. Only words of a key of this organization:
/// the page cannot have anything else written.
#[tauri::command]
pub(crate) async fn recovery_key_save<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    words: String,
) -> Result<Saved, Failure> {
    let (turn, text) = shell
        .work(move |inside| {
            let code = Code::parse(&words).map_err(|error| Error::invalid("recovery key", error))?;
            let session = inside.session()?;
            if !code.is_for(&session.fingerprint()) {
                return Err(Error::invalid("recovery key", said!("it belongs to another organization")).into());
            }
            let name = session.view()?.name;
            let text = format!(
                "Recovery key of {name} ({})\n\n{}\n\nWhoever has these words can take the ownership over. Keep them \
                 where only you find them, away from this computer.\n",
                session.organization(),
                *code.words()
            );
            Ok((inside.turn(), zeroize::Zeroizing::new(text)))
        })
        .await?;
    let wanted = Wanted {
        title: said!("Save the recovery key"),
        kind: (said!("Text"), &["txt"]),
        name: "orgdesk-recovery-key.txt",
    };
    let Some(path) = shell.dialogs.save(&app, wanted, shell.language()).await? else {
        return Ok(Saved { saved: false, file: None, count: None });
    };
    shell
        .work(move |inside| {
            inside.still(turn)?;
            atomic_file::write_owner_only(&path, text.as_bytes()).map_err(Error::from)?;
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
            Ok(Saved { saved: true, file, count: None })
        })
        .await
}
