//! A program started on a screen of its own, and the moment from which on the screen shows what it goes on showing.
//!
//! The screen is looked at from outside, in the file where Xvfb keeps its picture: no driver, no word from the page.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::memory;

const LOOK_EVERY: Duration = Duration::from_millis(3);
/// A picture that stays so long is the one that the program goes on showing.
const AT_REST: Duration = Duration::from_millis(1500);
const PATIENCE: Duration = Duration::from_secs(60);
/// Fewer pixels that differ are the blinking mark in a field: one in so many.
const BLINKING: usize = 1000;
/// A screen as large as the windows, so that nothing else is on it.
const SIZE: &str = "1100x720x24";
/// Four bytes each; the fourth says nothing.
const PIXEL: usize = 4;

/// A screen that is gone when it is dropped.
pub struct Screen {
    server: Child,
    number: String,
    folder: TempDir,
}

/// How a start went.
pub struct Started {
    pub until_shown: Duration,
    /// Bytes of all processes at rest.
    pub memory: u64,
}

impl Screen {
    pub fn open() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let output = server.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut number).expect("the number of its display");
        Self { server, number: format!(":{}", number.trim()), folder }
    }

    /// Starts a program, waits until it is at rest, and ends it.
    pub fn start(&self, program: &Path, words: &[OsString], home: &Path) -> Started {
        let before = self.picture();
        let started = Instant::now();
        let mut child = Command::new(program)
            .args(words)
            .env("DISPLAY", &self.number)
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_STATE_HOME", home.join("state"))
            .env("GTK_THEME", "Adwaita")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut seen: Vec<(Duration, Vec<u8>)> = vec![(Duration::ZERO, before)];
        while started.elapsed() < PATIENCE {
            let picture = self.picture();
            let now = started.elapsed();
            let (last, newest) = seen.last().expect("at least the empty screen");
            if differs(newest, &picture) {
                seen.push((now, picture));
            } else if seen.len() > 1 && now - *last > AT_REST {
                break;
            }
            std::thread::sleep(LOOK_EVERY);
        }
        let memory = memory::of_all(child.id());
        end(&mut child);
        let (until_shown, _) = seen.pop().filter(|(at, _)| *at > Duration::ZERO).expect("it shows something");
        assert!(until_shown < PATIENCE - AT_REST, "{} never comes to rest", program.display());
        self.wait_until_empty(&seen[0].1);
        Started { until_shown, memory }
    }

    fn wait_until_empty(&self, empty: &[u8]) {
        let since = Instant::now();
        while differs(empty, &self.picture()) {
            assert!(since.elapsed() < PATIENCE, "the window does not go away");
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// The pixels, without the header (XWDFile.h: big-endian words, the first its size, the 20th the number of colours).
    fn picture(&self) -> Vec<u8> {
        let file = File::open(self.folder.path().join("Xvfb_screen0")).expect("the picture of the screen");
        let word = |at: u64| {
            let mut bytes = [0; 4];
            file.read_exact_at(&mut bytes, at * 4).expect("a header");
            u64::from(u32::from_be_bytes(bytes))
        };
        let (width, height, line) = (word(4), word(5), word(12));
        let begin = word(0) + word(19) * 12;
        assert_eq!(line, width * PIXEL as u64, "four bytes for each pixel");
        let mut pixels = vec![0; usize::try_from(line * height).expect("a picture that fits")];
        file.read_exact_at(&mut pixels, begin).expect("the pixels");
        pixels
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

/// More than by what blinks.
fn differs(one: &[u8], other: &[u8]) -> bool {
    if one == other {
        return false;
    }
    let pairs = one.chunks_exact(PIXEL).zip(other.chunks_exact(PIXEL));
    pairs.filter(|(one, other)| one != other).count() > one.len() / PIXEL / BLINKING
}

fn end(child: &mut Child) {
    // It may have ended by itself already.
    let _ = child.kill();
    let _ = child.wait();
}
