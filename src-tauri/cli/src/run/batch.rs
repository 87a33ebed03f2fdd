//! `access check --batch`: questions as JSON Lines, answers as JSON Lines, after one sign-in.
//!
//! Lines that are there already are answered together; nothing waits for a line that has not come yet, so that a
//! program can ask, read, and ask again.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufRead as _, Write as _};
use std::path::Path;

use orgdesk_core::Session;
use orgdesk_core::question::{Answer, Question};
use orgdesk_domain::member::Role;
use orgdesk_domain::section::Section;
use orgdesk_domain::{Action, ApplicationId, MemberId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::output::Output;
use crate::surroundings::{DASH, Lines};

/// A line that asks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Given back with the answer.
    id: Option<Value>,
    member: String,
    action: Action,
    app: Option<String>,
    section: Option<Section>,
    on: Option<String>,
    role: Option<Role>,
    at: Option<String>,
}

/// A line that answers.
#[derive(Serialize)]
struct Answered {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Value>,
}

/// A question that is understood.
struct Understood {
    member: MemberId,
    question: Question,
    at: Option<Timestamp>,
}

/// A line with its number, and the question in it.
struct Line {
    number: u64,
    id: Option<Value>,
    question: Result<Understood, Failure>,
}

pub(super) fn run(desk: &mut Desk<'_>, file: &Path) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    if file == Path::new(DASH) {
        return answer_all(&mut session, &mut desk.around.input, &mut desk.around.output);
    }
    let path = desk.around.path(file);
    let opened = std::fs::File::open(&path).map_err(|error| Failure::file(&path, &error))?;
    answer_all(&mut session, &mut Lines::new(Box::new(opened)), &mut desk.around.output)
}

fn answer_all(session: &mut Session, input: &mut Lines, output: &mut Output) -> Result<Exit, Failure> {
    let mut number = 0;
    let mut all_answered = true;
    while !output.is_closed() {
        let texts = waiting_lines(input).map_err(|error| Failure::file(Path::new("the batch"), &error))?;
        if texts.is_empty() {
            break;
        }
        let mut names = Names::default();
        let mut lines = Vec::new();
        for text in texts {
            number += 1;
            if !text.trim_ascii().is_empty() {
                lines.push(names.understand(session, number, &text));
            }
        }
        for answered in answer(session, lines) {
            all_answered &= answered.error.is_none();
            output.line(&answered)?;
        }
        output.flush()?;
    }
    Ok(if all_answered { Exit::Done } else { Exit::Error })
}

/// One line, and with it all whole lines that have come already.
fn waiting_lines(input: &mut Lines) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(lines);
        }
        lines.push(line);
        if !input.buffer().contains(&b'\n') {
            return Ok(lines);
        }
    }
}

/// Names that were looked up for these lines.
#[derive(Default)]
struct Names {
    members: HashMap<String, MemberId>,
    applications: HashMap<String, ApplicationId>,
}

impl Names {
    fn understand(&mut self, session: &mut Session, number: u64, text: &[u8]) -> Line {
        // The id is given back even where the rest is not understood.
        let asked = serde_json::from_slice::<Asked>(text);
        let id = match &asked {
            Ok(asked) => asked.id.clone(),
            Err(_) => serde_json::from_slice::<Value>(text).ok().and_then(|line| line.get("id").cloned()),
        };
        let question = match asked {
            Ok(asked) => self.question(session, &asked),
            Err(error) => Err(Failure::new(Exit::Error, "invalid", format!("line {number}: {error}"))),
        };
        Line { number, id, question }
    }

    fn question(&mut self, session: &mut Session, asked: &Asked) -> Result<Understood, Failure> {
        let member = self.member(session, &asked.member)?;
        let on = asked.on.as_deref().map(|typed| self.member(session, typed)).transpose()?;
        let application = asked.app.as_deref().map(|typed| self.application(session, typed)).transpose()?;
        let at = asked.at.as_deref().map(str::parse::<Timestamp>).transpose();
        let at = at.map_err(|error| Failure::from(orgdesk_core::Error::invalid("at", error)))?;
        let question = Question {
            application,
            section: asked.section,
            role: asked.role,
            ..Question::about(asked.action)
        };
        Ok(Understood { member, question: Question { on, ..question }, at })
    }

    fn member(&mut self, session: &mut Session, typed: &str) -> Result<MemberId, Failure> {
        if let Some(known) = self.members.get(typed) {
            return Ok(*known);
        }
        let found = session.find_member(typed)?;
        self.members.insert(typed.to_owned(), found);
        Ok(found)
    }

    fn application(&mut self, session: &mut Session, typed: &str) -> Result<ApplicationId, Failure> {
        if let Some(known) = self.applications.get(typed) {
            return Ok(*known);
        }
        let found = session.find_application(typed)?.id;
        self.applications.insert(typed.to_owned(), found);
        Ok(found)
    }
}

/// Answers the lines in their order; those about one time are asked together.
fn answer(session: &mut Session, lines: Vec<Line>) -> Vec<Answered> {
    let times: BTreeSet<Option<Timestamp>> =
        lines.iter().filter_map(|line| line.question.as_ref().ok()).map(|understood| understood.at).collect();
    let mut answers = HashMap::new();
    for at in times {
        let about_then = |line: &Line| match &line.question {
            Ok(understood) if understood.at == at => {
                Some((line.number, (understood.member, understood.question)))
            }
            Ok(_) | Err(_) => None,
        };
        let (numbers, questions): (Vec<u64>, Vec<_>) = lines.iter().filter_map(about_then).unzip();
        match session.check_all(&questions, at) {
            Ok(answered) => {
                let answered = answered.into_iter().map(|answer| answer.map_err(Failure::from));
                answers.extend(numbers.into_iter().zip(answered));
            }
            // Such as a time before the organization: it is wrong with each of these lines, and with no other.
            Err(error) => answers.extend(numbers.into_iter().map(|number| (number, Err(repeated(&error))))),
        }
    }
    let missed = || Failure::new(Exit::Error, "system", "the question was not answered");
    let answered = lines.into_iter().map(|line| {
        let answer =
            line.question.and_then(|_| answers.remove(&line.number).unwrap_or_else(|| Err(missed())));
        let (answer, error) = match answer {
            Ok(answer) => (Some(answer), None),
            Err(failure) => (None, failure.json().get_mut("error").map(Value::take)),
        };
        Answered { line: line.number, id: line.id, answer, error }
    });
    answered.collect()
}

fn repeated(error: &orgdesk_core::Error) -> Failure {
    Failure::new(Exit::Error, error.code(), error.to_string())
}
