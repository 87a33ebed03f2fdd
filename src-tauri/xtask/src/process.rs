//! Runs other programs: says what it runs, and kills what runs for too long.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

const POLL: Duration = Duration::from_millis(50);
/// Between asking a hanging program to end and ending it, for those that tidy up behind themselves.
const GRACE: Duration = Duration::from_secs(2);

/// Runs a program that a person uses: it has the terminal and all the time in the world.
pub(crate) fn run_for_a_person(command: &mut Command) -> Outcome {
    say(command);
    let status = command.status().map_err(|error| could_not_start(command, &error))?;
    succeeded(command, status)
}

/// Runs a program without standard input. After `limit` it is killed, with everything it started.
pub(crate) fn run(command: &mut Command, limit: Duration) -> Outcome {
    say(command);
    let mut child = command.stdin(Stdio::null()).spawn().map_err(|error| could_not_start(command, &error))?;
    let started = Instant::now();
    match wait_until(&mut child, started + limit)? {
        Some(status) => succeeded(command, status),
        None => {
            end(&mut child)?;
            let minutes = limit.as_secs().div_ceil(60);
            Err(Failure::new(format!(
                "'{}' hung: it was killed after {minutes} min with everything it had started",
                words(command)
            )))
        }
    }
}

/// What a short command prints, or nothing when it is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program is on the PATH.
pub(crate) fn is_on_path(program: &str) -> bool {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder: std::path::PathBuf| folder.join(&file).is_file())
    })
}

fn say(command: &Command) {
    println!("$ {}", words(command));
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy();
    let arguments = command.get_args().map(|word| word.to_string_lossy());
    std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn could_not_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("'{}' could not be started: {error}", words(command)))
}

fn succeeded(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("'{}' failed ({status})", words(command))))
    }
}

fn wait_until(child: &mut Child, deadline: Instant) -> Outcome<Option<ExitStatus>> {
    loop {
        let status = child
            .try_wait()
            .map_err(|error| Failure::new(format!("waiting for a program failed: {error}")))?;
        if status.is_some() || Instant::now() >= deadline {
            return Ok(status);
        }
        sleep(POLL);
    }
}

/// Ends a program and its descendants. They stay in our process group, so that Ctrl-C reaches them as usual; that
/// is why they are found by their parents and not killed as a group.
fn end(child: &mut Child) -> Outcome {
    let mut doomed = descendants(child.id());
    signal("TERM", &doomed);
    // Dead parents hand their children to process 1: look again before they do, and remember all that were seen.
    wait_until(child, Instant::now() + GRACE)?;
    doomed.extend(descendants(child.id()));
    signal("KILL", &doomed);
    // On systems without /proc this is all that there is.
    let _already_dead = child.kill();
    let _reaped = child.wait();
    Ok(())
}

fn signal(name: &str, ids: &BTreeSet<u32>) {
    // The shell's own kill: /bin/kill is not on a bare machine.
    let ids = ids.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
    let script = format!("kill -s {name} {ids} 2>/dev/null");
    let _some_are_gone = Command::new("sh").args(["-c", &script]).stdin(Stdio::null()).status();
}

/// A process and all below it, as /proc knows them now.
fn descendants(top: u32) -> BTreeSet<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        if let Some(parent) = parent_in(&stat) {
            children.entry(parent).or_default().push(id);
        }
    }
    let mut found = BTreeSet::new();
    let mut next = vec![top];
    while let Some(id) = next.pop() {
        if found.insert(id) {
            next.extend(children.remove(&id).unwrap_or_default());
        }
    }
    found
}

/// The parent in a line of /proc/<id>/stat: `id (name) state parent ...`, where the name may hold brackets.
fn parent_in(stat: &str) -> Option<u32> {
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failure_is_told_with_the_command() {
        let failure = run(&mut shell("exit 3"), GRACE).unwrap_err().to_string();
        assert!(failure.contains("sh -c exit 3") && failure.contains('3'), "{failure}");
        assert!(run(&mut shell("exit 0"), GRACE).is_ok());
        assert!(run(&mut Command::new("no-such-program"), GRACE).is_err());
    }

    #[test]
    fn standard_input_is_empty() {
        assert!(run(&mut shell("! read line"), GRACE).is_ok());
    }

    #[test]
    fn the_parent_is_read_past_brackets_in_a_name() {
        assert_eq!(parent_in("12 (a) b) S 7 12 12 0"), Some(7));
        assert_eq!(parent_in("rubbish"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_hanging_program_dies_with_its_children() {
        let this = std::env::current_exe().unwrap();
        let folder = this.with_file_name(format!("hanging-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut command =
            shell("sh -c 'sleep 60; :' & echo $! > child; trap '' TERM; while :; do sleep 60; done");
        command.current_dir(&folder);
        let failure = run(&mut command, Duration::from_millis(400)).unwrap_err().to_string();
        let child = std::fs::read_to_string(folder.join("child")).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(failure.contains("hung"), "{failure}");
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.trim())).unwrap_or_default();
        assert!(stat.is_empty() || stat.contains(") Z "), "the child still runs: {stat}");
    }
}
