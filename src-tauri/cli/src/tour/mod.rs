//! The tour: a sample organization in a temporary folder, and the whole way through it, each step with its command.
//!
//! The commands that are shown are the ones that run. A step that ends otherwise than it should ends the tour.

mod steps;

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use clap::Parser as _;
use orgdesk_core::randomness::secret_bytes;
use orgdesk_core::sample::LISTS;
use orgdesk_core::vault::Code;
use zeroize::Zeroizing;

use crate::arguments::CommandLine;
use crate::failure::{Exit, Failure};
use crate::output::Output;
use crate::run;
use crate::surroundings::{Lines, Secrets, Surroundings};
use steps::{Input, OWNER, STEPS, Step};

/// Takes the tour. Everything is gone afterwards.
pub(crate) fn run(output: &mut Output) -> Result<Exit, Failure> {
    let folder =
        tempfile::tempdir().map_err(|error| Failure::file(Path::new("a temporary folder"), &error))?;
    for (name, text) in LISTS {
        let path = folder.path().join(name);
        let written = std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| Failure::file(&path, &error))?;
    }
    output.text(&format!(
        "A tour of Orgdesk: a sample organization in a temporary folder, {} steps, less than a minute.\n\
         The account is {OWNER} unless another one is named, and one made-up password serves for all of the tour.\n",
        STEPS.len()
    ))?;
    let page = Page::default();
    let mut around = surroundings(folder.path(), &page)?;
    let mut shown = String::new();
    for (index, step) in STEPS.iter().enumerate() {
        output.text(&format!("\n{}. {}\n{}\n", index + 1, step.about, typed(step)))?;
        output.flush()?;
        let exit = take(step, &mut around, folder.path(), &shown)?;
        let said = page.take();
        for line in said.lines() {
            output.text(&format!("    {line}"))?;
        }
        output.flush()?;
        if exit != step.exit {
            let message =
                format!("the tour went wrong at step {}, which should not end like this", index + 1);
            return Err(Failure::new(Exit::Error, "tour", message));
        }
        if let Some(code) = said.lines().map(str::trim).find(|line| Code::parse(line).is_ok()) {
            code.clone_into(&mut shown);
        }
    }
    folder.close().map_err(|error| Failure::file(Path::new("the temporary folder"), &error))?;
    output.text("\nThat was the tour; its folder is gone again. “orgdesk --help” begins your own way.")?;
    Ok(Exit::Done)
}

fn surroundings(folder: &Path, page: &Page) -> Result<Surroundings, Failure> {
    let secret: Zeroizing<[u8; 16]> = secret_bytes()?;
    let password = Zeroizing::new(secret.iter().map(|byte| format!("{byte:02x}")).collect());
    Ok(Surroundings {
        output: Output::new(false, Box::new(page.clone()), Box::new(page.clone())),
        input: Lines::new(Box::new(io::empty())),
        place: folder.to_owned(),
        state: Some(folder.join("state")),
        secrets: Secrets::Given { password, unlocked: Vec::new() },
    })
}

/// Runs a step as if it had been typed; a failure is said, as it always is.
fn take(step: &Step, around: &mut Surroundings, folder: &Path, code: &str) -> Result<Exit, Failure> {
    let input = match step.input {
        Input::None => String::new(),
        Input::Code => code.to_owned(),
        Input::Lines(lines) => lines.to_owned(),
    };
    around.input = Lines::new(Box::new(io::Cursor::new(input)));
    let data = folder.join("data").into_os_string();
    let mut words: Vec<std::ffi::OsString> =
        ["orgdesk", "--account", step.account, "--data-dir"].map(Into::into).into();
    words.push(data);
    words.extend(step.words.iter().map(Into::into));
    let mut typed = CommandLine::try_parse_from(words)
        .map_err(|error| Failure::new(Exit::Error, "tour", error.render().to_string()))?;
    // The tour has one sample organization; what the environment says is about the person's own.
    typed.globals.password_file = None;
    typed.globals.org = None;
    match run::run(&typed, around) {
        Ok(exit) => Ok(exit),
        Err(failure) => {
            around.output.failure(&failure)?;
            Ok(failure.exit)
        }
    }
}

/// The step as a person would type it.
fn typed(step: &Step) -> String {
    let mut line = String::from("  $ orgdesk");
    if step.account != OWNER {
        line.push_str(&format!(" --account {}", step.account));
    }
    for word in step.words {
        line.push(' ');
        line.push_str(&quoted(word));
    }
    match step.input {
        Input::None => {}
        Input::Code => line.push_str("    (then the 18 words)"),
        Input::Lines(lines) => {
            for asked in lines.lines() {
                line.push_str(&format!("\n    {asked}"));
            }
        }
    }
    line
}

fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "@._-,=/+".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) { word.to_owned() } else { format!("\"{word}\"") }
}

/// What a step says, data and messages in the order in which they come.
#[derive(Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Page {
    fn take(&self) -> String {
        String::from_utf8_lossy(&self.0.take()).into_owned()
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
