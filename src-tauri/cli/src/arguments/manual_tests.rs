//! What the manual says to type can be typed.

use clap::Parser as _;

use super::CommandLine;

const CHAPTERS: [&str; 2] =
    [include_str!("../../../manual/ways-back.md"), include_str!("../../../manual/sharing.md")];

/// The commands in fenced blocks and between backticks, without what a shell does with their output.
fn commands() -> Vec<String> {
    let mut found = Vec::new();
    for text in CHAPTERS {
        let mut is_fenced = false;
        for line in text.lines() {
            if line.starts_with("```") {
                is_fenced = !is_fenced;
            } else if is_fenced {
                found.push(line.to_owned());
            } else {
                let spans = line.split('`').skip(1).step_by(2);
                found.extend(spans.filter(|span| span.starts_with("orgdesk ")).map(ToOwned::to_owned));
            }
        }
        assert!(!is_fenced, "a block does not end");
    }
    found.iter().map(|line| line.split(" > ").next().unwrap().to_owned()).collect()
}

/// Words as a shell would part them, with double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(ToOwned::to_owned));
        }
    }
    words
}

#[test]
fn every_command_of_the_manual_can_be_typed() {
    let commands = commands();
    assert!(commands.len() > 40, "{commands:?}");
    for command in commands {
        let parsed = CommandLine::try_parse_from(words(&command));
        assert!(parsed.is_ok(), "“{command}”: {}", parsed.err().unwrap());
    }
}
