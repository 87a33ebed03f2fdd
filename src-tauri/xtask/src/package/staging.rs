//! The files beside the desktop app, laid out in one folder as they will lie on the system.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::unreadable;
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::process;

/// Where each shell looks; zsh looks elsewhere on Debian than on Fedora.
const COMPLETIONS: &[(&str, Tree, &str)] = &[
    ("bash", Tree::Both, "usr/share/bash-completion/completions/orgdesk"),
    ("fish", Tree::Both, "usr/share/fish/vendor_completions.d/orgdesk.fish"),
    ("zsh", Tree::Deb, "usr/share/zsh/vendor-completions/_orgdesk"),
    ("zsh", Tree::Rpm, "usr/share/zsh/site-functions/_orgdesk"),
];

/// What lies in the checkout, and where it goes. Words in `@` are filled in.
const WRITTEN: &[(&str, Tree, &str)] = &[
    ("src-tauri/icons/icon.svg", Tree::Both, "usr/share/icons/hicolor/scalable/apps/orgdesk-desktop.svg"),
    ("src-tauri/packaging/application-vnd.orgdesk.xml", Tree::Both, "usr/share/mime/packages/orgdesk.xml"),
    (
        "src-tauri/packaging/org.orgdesk.desktop.metainfo.xml",
        Tree::Both,
        "usr/share/metainfo/org.orgdesk.desktop.metainfo.xml",
    ),
    ("src-tauri/packaging/copyright", Tree::Deb, "usr/share/doc/orgdesk/copyright"),
    ("LICENSE-MIT", Tree::Rpm, "usr/share/licenses/orgdesk/LICENSE-MIT"),
    ("LICENSE-APACHE", Tree::Rpm, "usr/share/licenses/orgdesk/LICENSE-APACHE"),
];

/// Whose package a file is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tree {
    Both,
    Deb,
    Rpm,
}

/// The folders that were filled.
pub(crate) struct Staged {
    folder: PathBuf,
    /// The programs that will be installed, the command line first.
    pub(crate) programs: Vec<PathBuf>,
}

impl Staged {
    /// Above the trees: the place for the configuration that names them.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Every file of a kind of package: where it goes, and where it lies now.
    pub(crate) fn files(&self, kind: &str) -> Outcome<Vec<(String, PathBuf)>> {
        let mut found = Vec::new();
        for tree in ["both", kind] {
            let top = self.folder.join(tree);
            collect(&top, &top, &mut found)?;
        }
        found.sort();
        Ok(found)
    }
}

/// Fills the folder anew. The command line is built already.
pub(crate) fn stage(place: &Place, release: &Path) -> Outcome<Staged> {
    let folder = release.join("packaging");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| unreadable(&folder, &error))?;
    }
    let program = release.join("orgdesk");
    let into = |tree: Tree, path: &str| folder.join(name_of(tree)).join(path);
    let copy = into(Tree::Both, "usr/bin/orgdesk");
    put(&copy, &read(&program)?)?;
    let facts = Facts::of(place)?;
    for (source, tree, path) in WRITTEN {
        put(&into(*tree, path), facts.fill(&read(&place.at(source))?).as_bytes())?;
    }
    for (shell, tree, path) in COMPLETIONS {
        put(&into(*tree, path), &said(Command::new(&program).args(["completions", shell]))?)?;
    }
    let manual = folder.join("manual");
    said(Command::new(&program).args(["man", "--output"]).arg(&manual))?;
    let page = facts.fill(&read(&place.at("src-tauri/packaging/orgdesk-desktop.1"))?);
    put(&manual.join("orgdesk-desktop.1"), page.as_bytes())?;
    let mut pages = Vec::new();
    collect(&manual, &manual, &mut pages)?;
    for (name, page) in pages {
        put(&into(Tree::Both, &format!("usr/share/man/man1{name}.gz")), &packed(&read(&page)?)?)?;
    }
    let changes = facts.fill(&read(&place.at("src-tauri/packaging/changelog"))?);
    put(&into(Tree::Deb, "usr/share/doc/orgdesk/changelog.gz"), &packed(changes.as_bytes())?)?;
    let libraries = libraries(place)?;
    put(&into(Tree::Both, "usr/share/doc/orgdesk/libraries.txt"), libraries.as_bytes())?;
    may_be_run(&copy)?;
    Ok(Staged { folder, programs: vec![program, release.join("orgdesk-desktop")] })
}

fn name_of(tree: Tree) -> &'static str {
    match tree {
        Tree::Both => "both",
        Tree::Deb => "deb",
        Tree::Rpm => "rpm",
    }
}

/// What is only known when a package is made.
struct Facts {
    version: String,
    day: String,
    time: String,
}

impl Facts {
    /// The time is that of the newest commit, so that the same sources make the same files.
    fn of(place: &Place) -> Outcome<Self> {
        let git = |format: &str| {
            let told = process::answer(place.command("git").args(["log", "-1", format]));
            let told =
                told.ok_or_else(|| Failure::new("git does not say when the newest commit was made"))?;
            Ok(told.trim().to_owned())
        };
        Ok(Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            day: git("--format=%cs")?,
            time: git("--format=%cD")?,
        })
    }

    fn fill(&self, text: &[u8]) -> String {
        let text = String::from_utf8_lossy(text);
        text.replace("@VERSION@", &self.version).replace("@DAY@", &self.day).replace("@TIME@", &self.time)
    }
}

/// The libraries in both programs with their licences, as their own manifests state them.
fn libraries(place: &Place) -> Outcome<String> {
    let tree = place
        .cargo(&["tree", "--locked", "-p", "orgdesk-desktop", "-p", "orgdesk-cli", "--edges", "normal"])
        .args(["--prefix", "none", "--no-dedupe", "--format", "{p}\t{l}\t{r}"])
        .output()
        .map_err(|error| Failure::new(format!("cargo tree did not start: {error}")))?;
    if !tree.status.success() {
        return Err(Failure::new("cargo tree does not list the libraries"));
    }
    let listed = String::from_utf8_lossy(&tree.stdout).into_owned();
    // Our own packages lie in a folder, which is named behind their version.
    let mut lines: Vec<&str> = listed.lines().filter(|line| !line.contains(" (/")).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(format!(
        "The programs of Orgdesk contain these libraries, each with its licence and its place. The window's pages\n\
         contain lit (BSD-3-Clause) and @tauri-apps/api (Apache-2.0 OR MIT).\n\n{}\n",
        lines.join("\n")
    ))
}

fn said(command: &mut Command) -> Outcome<Vec<u8>> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| Failure::new(format!("the command line did not start: {error}")))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(Failure::new("the command line does not write its own manual and completions"))
    }
}

/// Compressed as Debian wants manuals: as small as it gets, without a name or a time.
fn packed(text: &[u8]) -> Outcome<Vec<u8>> {
    let told = |error: std::io::Error| Failure::new(format!("gzip: {error}"));
    let mut gzip = Command::new("gzip");
    let mut gzip = gzip.arg("-9n").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(told)?;
    let mut input = gzip.stdin.take().ok_or_else(|| Failure::new("gzip takes nothing"))?;
    // A manual is smaller than what a pipe holds only most of the time, so it is written beside the reading.
    std::thread::scope(|scope| {
        let writing = scope.spawn(move || input.write_all(text));
        let output = gzip.wait_with_output().map_err(told)?;
        let written = writing.join().map_err(|_| Failure::new("writing to gzip broke down"))?;
        written.map_err(told)?;
        if output.status.success() { Ok(output.stdout) } else { Err(Failure::new("gzip failed")) }
    })
}

fn collect(top: &Path, folder: &Path, found: &mut Vec<(String, PathBuf)>) -> Outcome {
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(top, &path, found)?;
        } else if let Ok(inside) = path.strip_prefix(top) {
            found.push((format!("/{}", inside.display()), path));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|error| unreadable(path, &error))
}

fn put(path: &Path, bytes: &[u8]) -> Outcome {
    let put = || {
        std::fs::create_dir_all(path.parent().unwrap_or(path))?;
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        set_mode(path, 0o644)
    };
    put().map_err(|error| unreadable(path, &error))
}

fn may_be_run(path: &Path) -> Outcome {
    set_mode(path, 0o755).map_err(|error| unreadable(path, &error))
}

/// Whatever the umask of whoever makes the package.
#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the other one can fail")]
fn set_mode(_: &Path, _: u32) -> std::io::Result<()> {
    Ok(())
}
