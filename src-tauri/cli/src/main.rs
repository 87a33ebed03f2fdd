//! The command line of Orgdesk: reads what was typed, runs it, and ends with the exit code that belongs to it.

mod arguments;
mod desk;
mod failure;
mod nearest;
mod output;
mod progress;
mod run;
mod surroundings;
mod table;
mod tour;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use arguments::CommandLine;
use failure::{Exit, Failure};
use surroundings::Surroundings;

fn main() -> ExitCode {
    let exit = match CommandLine::try_parse() {
        Ok(typed) => {
            let mut around = Surroundings::of_process(typed.globals.json);
            end(run::run(&typed, &mut around), &mut around)
        }
        Err(error) => mistyped(&error),
    };
    ExitCode::from(exit as u8)
}

/// Says what went wrong, if anything did, and sees that all that was said is out.
fn end(done: Result<Exit, Failure>, around: &mut Surroundings) -> Exit {
    let done = done.and_then(|exit| {
        around.output.flush()?;
        Ok(exit)
    });
    match done {
        Ok(exit) => exit,
        Err(failure) => {
            // Where not even that can be said, the exit code is all that is left.
            let _ = around.output.failure(&failure);
            failure.exit
        }
    }
}

/// What is wrong and what was probably meant, without the summary of the usage.
fn in_one_line(text: &str) -> String {
    let told = text.lines().take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    let line = told.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
    line.strip_prefix("error: ").map(ToOwned::to_owned).unwrap_or(line)
}

fn mistyped(error: &clap::Error) -> Exit {
    let is_answer = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let wants_json = std::env::args_os().skip(1).take_while(|word| word != "--").any(|word| word == "--json");
    if wants_json && !is_answer {
        let message = in_one_line(&error.render().to_string());
        let mut around = Surroundings::of_process(true);
        return end(Err(Failure::usage(message)), &mut around);
    }
    // Whoever reads it may have gone.
    let _ = error.print();
    if is_answer { Exit::Done } else { Exit::Usage }
}
