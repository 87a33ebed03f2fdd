//! Cuts the power at every operation of a workload and looks at what is left.

use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use super::disk::Disk;

pub type Failure = Box<dyn Error + Send + Sync>;

/// Something that changes files below a folder and can tell whether they are as it was promised.
pub trait Workload {
    /// Makes the folder that every run begins with. Nothing is cut here, so what is slow belongs here.
    fn prepare(&self, folder: &Path) -> Result<(), Failure>;

    /// Works until it is done or something fails, and closes its files. After every change that was answered
    /// as saved it calls `saved` with a number that grows.
    fn run(&self, folder: &Path, saved: &mut dyn FnMut(u64)) -> Result<(), Failure>;

    /// Opens what is left and closes it again; `saved` is the last number of the run, or 0. The change after
    /// it may be there or not, but not in part.
    fn check(&self, folder: &Path, saved: u64) -> Result<(), Broken>;
}

/// How a promise was broken.
#[derive(Debug)]
pub enum Broken {
    /// The files are sound, but a change that was answered as saved is missing.
    Lost(String),
    /// The files do not open, fail their integrity check or hold part of a change.
    Damaged(String),
}

/// A file that cannot be read is a damaged one.
impl From<rusqlite::Error> for Broken {
    fn from(error: rusqlite::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// How far to look.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The states looked at per cut: the fixed ones first, then others by chance.
    pub seeds: u64,
    /// 1 cuts at every operation, 2 at every second.
    pub step: u64,
    /// Where the first opening afterwards repairs something, cuts the power a second time during that.
    pub twice: bool,
    /// A control: a disk that answers syncs and does nothing.
    pub ignore_syncs: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self { seeds: 9, step: 1, twice: true, ignore_syncs: false }
    }
}

#[derive(Default)]
pub struct Report {
    pub cuts: u64,
    /// The last of the cuts, which comes after the whole workload, saw this many changes saved.
    pub saved: u64,
    /// The states looked at, those after a second cut included.
    pub states: u64,
    pub lost: u64,
    pub damaged: u64,
    /// Cuts with at least one state that broke a promise.
    pub broken_cuts: u64,
    /// The first broken promise, with what is needed to see it again.
    pub first: Option<String>,
    pub took: Duration,
}

impl Report {
    pub fn is_sound(&self) -> bool {
        self.lost == 0 && self.damaged == 0
    }

    fn count(&mut self, found: Result<(), Broken>, place: impl FnOnce() -> String) -> bool {
        self.states += 1;
        let Err(broken) = found else { return false };
        match broken {
            Broken::Lost(_) => self.lost += 1,
            Broken::Damaged(_) => self.damaged += 1,
        }
        self.first.get_or_insert_with(|| format!("{}: {broken:?}", place()));
        true
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cuts, saved, states, lost, damaged, broken_cuts, first, took } = self;
        write!(out, "{cuts} cuts over {saved} changes, {states} states: {lost} lost, {damaged} damaged")?;
        write!(out, " ({broken_cuts} cuts) in {took:.1?}")?;
        if let Some(first) = first {
            write!(out, "; first at {first}")?;
        }
        Ok(())
    }
}

/// An error is one of the workload or the layer itself; broken promises are in the report.
pub fn explore(workload: &dyn Workload, plan: Plan) -> Result<Report, Failure> {
    let begun = Instant::now();
    let original = tempfile::tempdir()?;
    workload.prepare(original.path())?;
    let mut report = Report::default();
    for cut in (1..).step_by(usize::try_from(plan.step.max(1))?) {
        let folder = tempfile::tempdir()?;
        copy(original.path(), folder.path())?;
        let disk = Disk::watch(folder.path())?;
        if plan.ignore_syncs {
            disk.ignore_syncs();
        }
        disk.cut_before(cut);
        let mut saved = 0;
        let outcome = workload.run(disk.folder(), &mut |change| saved = change);
        let finished = disk.has_power();
        if finished {
            outcome?;
        }
        look(workload, plan, &disk, (cut, saved), &mut report)?;
        if finished {
            report.saved = saved;
            break;
        }
    }
    report.took = begun.elapsed();
    Ok(report)
}

/// Checks the states that one cut may leave.
fn look(
    workload: &dyn Workload,
    plan: Plan,
    disk: &Disk,
    (cut, saved): (u64, u64),
    report: &mut Report,
) -> Result<(), Failure> {
    let wreck = disk.wreck()?;
    let mut broken = false;
    for seed in 0..plan.seeds {
        disk.restore(&wreck, seed)?;
        let before = disk.operations();
        let found = workload.check(disk.folder(), saved);
        broken |= report.count(found, || format!("cut {cut}, seed {seed}"));
        let repair = disk.operations() - before;
        if plan.twice && repair > 0 {
            disk.restore(&wreck, seed)?;
            // Many cuts leave the same repair, so together they meet each of its operations.
            let again = 1 + (cut + seed) % repair;
            disk.cut_before(again);
            // What this check finds was found above, or is the error of the cut.
            let _ = workload.check(disk.folder(), saved);
            let second = disk.wreck()?;
            disk.restore(&second, seed)?;
            let found = workload.check(disk.folder(), saved);
            broken |= report.count(found, || format!("cut {cut}, again at {again}, seed {seed}"));
        }
    }
    report.cuts += 1;
    report.broken_cuts += u64::from(broken);
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
