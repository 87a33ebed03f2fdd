//! `access`: the questions that can be typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use orgdesk_domain::member::Role;
use orgdesk_domain::section::Section;
use orgdesk_domain::{Action, Timestamp};

use super::value;

const CHECK_EXAMPLES: &str = "\
Examples:
  orgdesk access check --member ada@example.com --action content.update --app Support@production
  orgdesk access check --member ada@example.com --action member.invite --role owner
  orgdesk access check --batch - < questions.jsonl

A line of a batch:
  {\"member\":\"ada@example.com\",\"action\":\"content.read\",\"app\":\"Support\"}

Besides these it may have section, on, role and at, and an id, which is given back. Each is answered by one line \
with an answer or an error.

The exit code of one question is 0 for yes and 3 for no; that of a batch is 0 where every line was answered, and 1 \
where one was not.";

/// What to ask.
#[derive(Debug, Subcommand)]
pub(crate) enum Access {
    /// Ask whether a member may do something, with the chain of reasons and, on a no, what is missing.
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// About whom, by address or id.
        #[arg(long, required_unless_present = "batch")]
        member: Option<String>,
        /// The action, such as content.update; `access actions` lists them all.
        #[arg(long, value_parser = value::action(), hide_possible_values = true, required_unless_present = "batch")]
        action: Option<Action>,
        #[command(flatten)]
        about: About,
        /// The member that it is done to, by address or id.
        #[arg(long, value_name = "MEMBER")]
        on: Option<String>,
        /// A file of questions as JSON Lines, or - for standard input; the answers are JSON Lines, too.
        #[arg(
            long,
            value_name = "FILE",
            conflicts_with_all = ["member", "action", "app", "section", "role", "on", "at"],
            value_hint = clap::ValueHint::FilePath
        )]
        batch: Option<PathBuf>,
    },
    /// List everybody who may do something, and why.
    #[command(
        after_help = "Example:\n  orgdesk access who-can --action content.update --app Support@production"
    )]
    WhoCan {
        /// The action, such as content.update; `access actions` lists them all.
        #[arg(long, value_parser = value::action(), hide_possible_values = true)]
        action: Action,
        #[command(flatten)]
        about: About,
    },
    /// List what a member may do on the organization, or on one application.
    #[command(
        after_help = "Example:\n  orgdesk access what-can --member ada@example.com --app Support --at 2026-03-03"
    )]
    WhatCan {
        /// About whom, by address or id.
        #[arg(long)]
        member: String,
        /// The application, by name, NAME@environment, or id.
        #[arg(long, value_name = "APP")]
        app: Option<String>,
        /// The time that is asked about, such as 2026-03-31 or 2026-03-31T12:00:00Z; one that lies ahead gets a forecast.
        #[arg(long, value_name = "TIME")]
        at: Option<Timestamp>,
    },
    /// Show one action for all members and all applications.
    #[command(after_help = "Example:\n  orgdesk access matrix --action content.update")]
    Matrix {
        /// The action, such as content.update; `access actions` lists them all.
        #[arg(long, value_parser = value::action(), hide_possible_values = true)]
        action: Action,
        /// The content section; without one, all of them.
        #[arg(long, value_parser = value::section())]
        section: Option<Section>,
        /// The time that is asked about, such as 2026-03-31 or 2026-03-31T12:00:00Z; one that lies ahead gets a forecast.
        #[arg(long, value_name = "TIME")]
        at: Option<Timestamp>,
    },
    /// List the actions that can be asked about.
    Actions,
}

/// What an action is done on, and when.
#[derive(Debug, Args)]
pub(crate) struct About {
    /// The application, by name, NAME@environment, or id.
    #[arg(long, value_name = "APP")]
    pub(crate) app: Option<String>,
    /// The content section; without one, all of them.
    #[arg(long, value_parser = value::section())]
    pub(crate) section: Option<Section>,
    /// The role that is given, or held by whom it is done to.
    #[arg(long, value_parser = value::role())]
    pub(crate) role: Option<Role>,
    /// The time that is asked about, such as 2026-03-31 or 2026-03-31T12:00:00Z; one that lies ahead gets a forecast.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Timestamp>,
}
