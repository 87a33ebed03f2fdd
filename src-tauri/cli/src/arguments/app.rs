//! `app`: what can be typed about applications.

use clap::Subcommand;
use orgdesk_domain::application::Environment;
use orgdesk_domain::{ApplicationId, ApplicationName};

use super::{DryRun, value};

/// What to do with applications.
#[derive(Debug, Subcommand)]
pub(crate) enum App {
    /// Make an application.
    #[command(after_help = "Examples:\n  orgdesk app create Support --environment production\n  \
        orgdesk app create Radio --environment staging --template RADIO_TEMPLATE")]
    Create {
        /// Its name, unique in its environment.
        name: ApplicationName,
        /// Where it runs.
        #[arg(long, value_parser = value::environment(), default_value = "development")]
        environment: Environment,
        /// The family that the versions of one assistant share; without one, its own name.
        #[arg(long)]
        family: Option<ApplicationName>,
        /// The template it is made from, by name or id; without one, it is a custom application.
        #[arg(long)]
        template: Option<String>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// List the applications.
    List,
    /// Change an application's name, environment or family.
    Update {
        /// Its name, NAME@environment, or its id.
        app: String,
        /// The new name.
        #[arg(long)]
        name: Option<ApplicationName>,
        /// The new environment.
        #[arg(long, value_parser = value::environment())]
        environment: Option<Environment>,
        /// The new family.
        #[arg(long)]
        family: Option<ApplicationName>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Delete an application with everything in it; this cannot be undone.
    #[command(
        after_help = "Example:\n  orgdesk app delete Support@sandbox --confirm 01890a5d-ac96-774b-bcce-b302099a8057"
    )]
    Delete {
        /// Its name, NAME@environment, or its id.
        app: String,
        /// The application's id, typed to say that you mean it; otherwise you are asked for it.
        #[arg(long, value_name = "ID")]
        confirm: Option<ApplicationId>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// List the templates, and what each opens to the two legacy permissions.
    Templates,
}
