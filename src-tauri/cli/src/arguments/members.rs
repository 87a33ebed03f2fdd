//! `members`: what can be typed about the members of an organization.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use orgdesk_core::ExportFormat;
use orgdesk_domain::ListName;
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::Role;

use super::DryRun;
use super::profile::Update;
use super::value::{self, Expiry};

const INVITE_EXAMPLES: &str = "\
Examples:
  orgdesk members invite ada@example.com \"Grace Müller <grace@example.com>\" --expires 14
  orgdesk members invite --for-account ada@example.com --role admin
  orgdesk members invite - < addresses.txt
  orgdesk members invite --renew ada@example.com";

const ACCEPT_EXAMPLES: &str = "\
Examples:
  orgdesk members accept - < code.txt
  orgdesk members accept

With - the words are read from standard input, so that they stand neither in the history of the shell nor \
in the list of processes. Without a code, the invitation that was made out to this very account is accepted.";

const UPDATE_EXAMPLES: &str = "\
Examples:
  orgdesk members update ada@example.com --title Engineer --tag care --tag on-call
  orgdesk members update ada@example.com --email ada.new@example.com --untag care
  orgdesk members update ada@example.com --field Locker=17 --phone \"\"

An empty text takes the field out of the profile.";

const DOSSIER_EXAMPLES: &str = "\
Examples:
  orgdesk members dossier ada@example.com
  orgdesk members dossier ada@example.com --output ada.json";

const IMPORT_EXAMPLES: &str = "\
Examples:
  orgdesk members import slack-members.csv --dry-run
  orgdesk members import google-workspace-upload.csv
  orgdesk members import members.csv --keep-roles
  orgdesk members import staff.xlsx --map Post=email --keep Locker --dry-run

Lists of Google Workspace, Slack, Okta, Microsoft Entra and Bitwarden, SCIM users and our own exports are recognised \
by their headings; the columns of any other list are guessed, and --map says what a guess got wrong: id, email, name, \
role, permission, status, role_or_status, blocked, active, given_name, family_name, phone, title, department, \
employee_number, language, note, tags, an own field by its name, field for a new one, password or drop. What was \
chosen is remembered for the next list with the same headings. Passwords are never read.

Rows that cannot be taken are named with row, field and reason; all others are one step, which “orgdesk undo” takes \
back. The exit code is 1 where no row could be taken.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  orgdesk members export --output members.csv
  orgdesk members export --format json --columns email,role,permission --filter role=owner,admin
  orgdesk members export --output staff.xlsx --filter tag=care --order department,name
  orgdesk members export --list Everybody --output everybody.csv

Filters: role=…, status=… (or status=any), permission=…, can_sign_in=true|false, text=…, name=…, email=…, tag=…, and \
every field of the profile, own ones by their name. Columns and order: the headings of a list; a - before one sorts it downwards. \
Without --format, the name of the file says which one it is, otherwise it is csv.";

/// What to do with members.
#[derive(Debug, Subcommand)]
pub(crate) enum Members {
    /// List the members.
    List(MemberTable),
    /// Show a member with overrides, open invitation and history.
    Show {
        /// Who, by address or id.
        member: String,
    },
    /// Invite people; each gets a code, which is shown only now.
    #[command(after_help = INVITE_EXAMPLES)]
    Invite(Invite),
    /// Accept an invitation with a code, or one that was made out to your account.
    #[command(after_help = ACCEPT_EXAMPLES)]
    Accept {
        /// The 18 words of the code, or - to read them from standard input.
        #[arg(value_name = "CODE")]
        code: Vec<String>,
    },
    /// Accept an invitation with its code and the copy that came with it, where the organization cannot be written.
    #[command(after_help = "Example:\n  orgdesk members reply acme.orgdesk --output me.orgdesk-reply")]
    Reply {
        /// The copy of the organization that you were sent.
        #[arg(value_name = "PACKAGE", value_hint = clap::ValueHint::FilePath)]
        package: std::path::PathBuf,
        /// The 18 words of the code, or - to read them from standard input; otherwise you are asked.
        #[arg(value_name = "CODE")]
        code: Vec<String>,
        /// The reply to write, for whoever invited you.
        #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        output: std::path::PathBuf,
    },
    /// Take in the reply of somebody who accepted an invitation on another desktop.
    TakeReply {
        /// The reply.
        #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        file: std::path::PathBuf,
    },
    /// Give a member a new code: to sign in for the first time, or again after losing the password.
    NewCode {
        /// Whom, by address or id.
        member: String,
        /// Until when the code works: days, a time, or never.
        #[arg(long, value_name = "DAYS|TIME", default_value = "14")]
        expires: Expiry,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Take back a code or an invitation that nobody has used yet.
    RevokeCode {
        /// Whose, by address or id.
        member: String,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Change the name, the address or the profile of a member.
    #[command(after_help = UPDATE_EXAMPLES)]
    Update(Box<Update>),
    /// Hand out everything that is held about a person; it is journalled as an export.
    #[command(after_help = DOSSIER_EXAMPLES)]
    Dossier {
        /// About whom, by address or id.
        member: String,
        /// The file to write, JSON where it is called so, or - for standard output.
        #[arg(long, value_name = "FILE", default_value = "-", value_hint = clap::ValueHint::FilePath)]
        output: PathBuf,
    },
    /// Erase a person: names, addresses and profile go for good; whoever is still a member is removed as well.
    Erase {
        /// Whom, by address or id.
        member: String,
        /// Do not ask before.
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Give a member another role.
    #[command(after_help = "Example:\n  orgdesk members set-role ada@example.com admin\n\n\
        Whoever becomes a Member gets the permission custom_app_reader and loses overrides, unless told otherwise.")]
    SetRole {
        /// Whom, by address or id.
        member: String,
        /// Which role.
        #[arg(value_parser = value::role())]
        role: Role,
        /// The permission for all applications from then on.
        #[arg(long, value_parser = value::permission())]
        permission: Option<ApplicationPermission>,
        /// Keep the overrides of somebody who becomes a Member.
        #[arg(long)]
        keep_overrides: bool,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Give a member another permission for all applications.
    #[command(after_help = "Example:\n  orgdesk members set-permission ada@example.com custom_app_reader")]
    SetPermission {
        /// Whom, by address or id.
        member: String,
        /// Which permission; app_editor and app_reader are legacy and not recommended.
        #[arg(value_parser = value::permission())]
        permission: ApplicationPermission,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Give a member a permission for one application in place of the general one, or take it away.
    #[command(after_help = "Examples:\n  \
        orgdesk members override ada@example.com Support@production custom_app_editor --expires 30\n  \
        orgdesk members override ada@example.com Support@production --clear")]
    Override {
        /// Whom, by address or id.
        member: String,
        /// The application, by name, NAME@environment, or id.
        app: String,
        /// Which permission.
        #[arg(value_parser = value::permission(), required_unless_present = "clear", conflicts_with = "clear")]
        permission: Option<ApplicationPermission>,
        /// Until when: days, a time, or never.
        #[arg(long, value_name = "DAYS|TIME", default_value = "never", conflicts_with = "clear")]
        expires: Expiry,
        /// Take the override away.
        #[arg(long)]
        clear: bool,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Put a membership to rest, with all rights kept for later.
    Suspend {
        /// Whose, by address or id.
        member: String,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Wake a suspended membership.
    Reactivate {
        /// Whose, by address or id.
        member: String,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Take a member out of the organization; this cannot be undone.
    Remove {
        /// Whom, by address or id.
        member: String,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Leave the organization yourself; this cannot be undone.
    Leave {
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Hand your own ownership over to another member, in one step.
    Transfer {
        /// To whom, by address or id.
        member: String,
        /// What you become: admin or member.
        #[arg(long, value_name = "ROLE", value_parser = value::role(), default_value = "admin")]
        becomes: Role,
        /// Your permission for all applications, where you become a Member.
        #[arg(long, value_parser = value::permission())]
        permission: Option<ApplicationPermission>,
        /// Keep your overrides, where you become a Member.
        #[arg(long)]
        keep_overrides: bool,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Bring in a member list, all good rows as one step.
    #[command(after_help = IMPORT_EXAMPLES)]
    Import {
        /// The list as CSV, TSV, XLSX, JSON or JSON Lines, or - for standard input.
        #[arg(value_hint = clap::ValueHint::FilePath)]
        file: PathBuf,
        /// Take the roles of the list, as far as you may give them; otherwise everybody new is a Member.
        #[arg(long)]
        keep_roles: bool,
        /// Of a workbook, the sheet to read; otherwise the first that has anything in it.
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
        /// Keep a column that nothing is known of as a field of the profiles; * keeps all of them.
        #[arg(long = "keep", value_name = "HEADING")]
        keep: Vec<String>,
        /// Take a column for something else, such as "Post=email" or "Shoes=drop".
        #[arg(long = "map", value_name = "HEADING=USE")]
        map: Vec<String>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Export the member list; the export is journalled.
    #[command(after_help = EXPORT_EXAMPLES)]
    Export {
        /// A list that is kept under this name, in place of columns, filters and order.
        #[arg(long, value_name = "NAME", conflicts_with_all = ["columns", "filters", "order"])]
        list: Option<ListName>,
        #[command(flatten)]
        shape: ListShape,
        /// The file to write, or - for standard output.
        #[arg(long, value_name = "FILE", default_value = "-", value_hint = clap::ValueHint::FilePath)]
        output: PathBuf,
    },
}

/// Which members to list, and in which order.
#[derive(Debug, Args)]
pub(crate) struct MemberTable {
    /// Show only members who fit, such as role=owner,admin or status=any or text=ada.
    #[arg(long = "filter", value_name = "KEY=VALUE")]
    pub(crate) filters: Vec<String>,
    /// In which order, such as department,name or -joined_at; otherwise as they came.
    #[arg(long, value_name = "COLUMN,…", allow_hyphen_values = true)]
    pub(crate) order: Option<String>,
    /// At most so many.
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,
    /// Only those behind this member, by address or id: the next page.
    #[arg(long, value_name = "MEMBER")]
    pub(crate) after: Option<String>,
}

/// Whom to invite, and to what.
#[derive(Debug, Args)]
pub(crate) struct Invite {
    /// Addresses, as ada@example.com or "Ada Okafor <ada@example.com>"; - reads one per line from standard input.
    #[arg(value_name = "ADDRESS", required_unless_present = "for_account")]
    pub(crate) people: Vec<String>,
    /// The role they get.
    #[arg(long, value_parser = value::role(), default_value = "member")]
    pub(crate) role: Role,
    /// The permission for all applications that they get.
    #[arg(long, value_parser = value::permission(), default_value = "custom_app_editor")]
    pub(crate) permission: ApplicationPermission,
    /// Until when they can accept: days, a time, or never.
    #[arg(long, value_name = "DAYS|TIME", default_value = "14")]
    pub(crate) expires: Expiry,
    /// Make the invitation out to an account of this desktop, which accepts it without a code.
    #[arg(long, value_name = "EMAIL", conflicts_with = "renew")]
    pub(crate) for_account: Option<String>,
    /// Give people who are invited or imported already a new code; role and permission stay as they are.
    #[arg(long, conflicts_with_all = ["role", "permission"])]
    pub(crate) renew: bool,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
}

/// What a list shows, and in which form.
#[derive(Debug, Args)]
pub(crate) struct ListShape {
    /// The form of the list.
    #[arg(long, value_parser = value::export_format())]
    pub(crate) format: Option<ExportFormat>,
    /// The columns, separated by commas.
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
    /// Only members who fit, such as role=owner,admin or status=any or tag=care.
    #[arg(long = "filter", value_name = "KEY=VALUE")]
    pub(crate) filters: Vec<String>,
    /// In which order, such as department,name or -joined_at; otherwise as they came.
    #[arg(long, value_name = "COLUMN,…", allow_hyphen_values = true)]
    pub(crate) order: Option<String>,
}

/// What to do with lists that are kept under names.
#[derive(Debug, Subcommand)]
pub(crate) enum Lists {
    /// List the lists that are kept.
    List,
    /// Keep a list under a name, or put another in its place.
    #[command(
        after_help = "Example:\n  orgdesk lists save Everybody --filter status=any --order name --columns name,email"
    )]
    Save {
        /// The name of the list.
        name: ListName,
        #[command(flatten)]
        shape: ListShape,
    },
    /// Keep a list no longer.
    Remove {
        /// Which list, by its name.
        name: ListName,
    },
}
