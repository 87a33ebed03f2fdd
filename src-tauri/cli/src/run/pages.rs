//! `completions` and `man`: what can be typed, for shells and for readers.

use std::io::Write as _;
use std::path::Path;

use clap::CommandFactory as _;

use crate::arguments::CommandLine;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::surroundings::DASH;

pub(super) fn completions(desk: &mut Desk<'_>, shell: clap_complete::Shell) -> Result<Exit, Failure> {
    clap_complete::generate(shell, &mut CommandLine::command(), "orgdesk", &mut desk.around.output);
    Ok(Exit::Done)
}

pub(super) fn manual(desk: &mut Desk<'_>, output: &Path) -> Result<Exit, Failure> {
    let mut root = CommandLine::command();
    root.build();
    let mut pages = Vec::new();
    collect(&root, &mut pages)?;
    if output == Path::new(DASH) {
        for (_, page) in &pages {
            desk.around.output.write_all(page)?;
        }
        return Ok(Exit::Done);
    }
    let folder = desk.around.path(output);
    std::fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    for (name, page) in &pages {
        // Unlike everything else that is written, a manual is for everybody on the computer.
        let path = folder.join(name);
        let written = std::fs::File::create(&path).and_then(|mut file| file.write_all(page));
        written.map_err(|error| Failure::file(&path, &error))?;
    }
    desk.around
        .output
        .answer(&serde_json::json!({ "output": output, "pages": pages.len() }), |_| String::new())?;
    desk.around.output.message(format!("{} pages written to {}.", pages.len(), output.display()))?;
    Ok(Exit::Done)
}

/// The page of a command, then those of the commands below it.
fn collect(command: &clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), Failure> {
    let man = clap_mangen::Man::new(command.clone());
    let mut page = Vec::new();
    man.render(&mut page)?;
    pages.push((man.get_filename(), page));
    command
        .get_subcommands()
        .filter(|below| below.get_name() != "help")
        .try_for_each(|below| collect(below, pages))
}
