//! The packages of the operating system: which are missing, and how they come.
//!
//! Debian and Ubuntu are installed for; on other systems the person is told what to type. Nothing is ever removed.

use std::io::IsTerminal;
use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::process;

const PATIENCE: Duration = Duration::from_secs(20 * 60);

/// What one purpose needs, and how each family of systems calls it.
pub(crate) struct Need {
    purpose: &'static str,
    debian: &'static [&'static str],
    fedora: &'static [&'static str],
    arch: &'static [&'static str],
    /// Elsewhere than on Debian these tell whether it is there: programs on the PATH ...
    programs: &'static [&'static str],
    /// ... and libraries that pkg-config knows.
    libraries: &'static [&'static str],
}

/// Compiling the core: SQLCipher and OpenSSL are built from C, and OpenSSL's configuration is written in Perl. Cargo
/// itself downloads nothing without certificates to trust.
pub(crate) const COMPILER: Need = Need {
    purpose: "compiling the encrypted database",
    debian: &["build-essential", "pkg-config", "perl", "ca-certificates"],
    fedora: &["gcc", "gcc-c++", "make", "perl", "pkgconf-pkg-config"],
    arch: &["base-devel", "perl"],
    programs: &["cc", "make", "perl", "pkg-config"],
    libraries: &[],
};

/// Compiling and opening the window.
pub(crate) const DESKTOP: Need = Need {
    purpose: "the window",
    debian: &[
        "libwebkit2gtk-4.1-dev",
        "librsvg2-dev",
        "libssl-dev",
        "libxdo-dev",
        "libayatana-appindicator3-dev",
    ],
    fedora: &[
        "webkit2gtk4.1-devel",
        "librsvg2-devel",
        "openssl-devel",
        "libxdo-devel",
        "libappindicator-gtk3-devel",
    ],
    arch: &["webkit2gtk-4.1", "librsvg", "openssl", "xdotool", "libappindicator-gtk3"],
    programs: &[],
    libraries: &["webkit2gtk-4.1", "librsvg-2.0"],
};

/// Driving the real window without a screen.
pub(crate) const DRIVING: Need = Need {
    purpose: "driving the window in tests",
    debian: &["webkit2gtk-driver", "xvfb", "xauth", "dbus-x11", "fonts-dejavu-core", "x11-utils", "xdotool"],
    fedora: &[
        "/usr/bin/WebKitWebDriver",
        "/usr/bin/xvfb-run",
        "/usr/bin/dbus-run-session",
        "dejavu-sans-fonts",
        "xwininfo",
        "xdotool",
    ],
    arch: &["webkit2gtk-4.1", "xorg-server-xvfb", "dbus", "ttf-dejavu", "xorg-xwininfo", "xdotool"],
    programs: &["WebKitWebDriver", "xvfb-run", "dbus-run-session"],
    libraries: &[],
};

/// What the benchmarks compare with.
pub(crate) const PLAIN_SQLITE: Need = Need {
    purpose: "comparing with plain SQLite",
    debian: &["sqlite3"],
    fedora: &["sqlite"],
    arch: &["sqlite"],
    programs: &["sqlite3"],
    libraries: &[],
};

/// Sees to it that everything in `needs` is installed, or says what is to be done and stops.
pub(crate) fn provide(needs: &[&Need]) -> Outcome {
    if !cfg!(target_os = "linux") {
        // macOS and Windows bring a web view of their own; their benchmarks want a sqlite3 on the PATH.
        return Ok(());
    }
    if process::is_on_path("dpkg-query") && process::is_on_path("apt-get") {
        return provide_on_debian(needs);
    }
    let absent: Vec<&Need> = needs.iter().copied().filter(|need| !seems_present(need)).collect();
    if absent.is_empty() {
        return Ok(());
    }
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    Err(Failure::new(format!(
        "{} needs system packages that are missing. {}",
        purposes(&absent),
        advice(&release, &absent)
    )))
}

fn provide_on_debian(needs: &[&Need]) -> Outcome {
    let wanted: Vec<&str> = needs.iter().flat_map(|need| need.debian).copied().collect();
    let mut query = Command::new("dpkg-query");
    query.args(["-W", "-f=${Package} ${db:Status-Status}\\n"]).args(&wanted).env("LC_ALL", "C");
    // It exits with 1 when it does not know a package, and still lists the others.
    let listed =
        query.output().map_err(|error| Failure::new(format!("dpkg-query did not start: {error}")))?;
    let missing = missing_from(&String::from_utf8_lossy(&listed.stdout), &wanted);
    if missing.is_empty() {
        println!("All system packages for {} are installed.", purposes(needs));
        return Ok(());
    }
    println!("For {} these system packages are missing:\n  {}", purposes(needs), missing.join(" "));
    println!("They are installed now with apt-get{}.", if is_root() { "" } else { " (sudo)" });
    let told = |failure: Failure| {
        Failure::new(format!(
            "the system packages could not be installed: {failure}. Install them yourself and start again: \
             sudo apt-get install {}",
            missing.join(" ")
        ))
    };
    process::run(apt()?.arg("update"), PATIENCE).map_err(told)?;
    process::run(apt()?.args(["install", "--no-install-recommends", "--no-remove"]).args(&missing), PATIENCE)
        .map_err(told)
}

/// apt-get with the rights it needs, asking nothing and waiting its turn behind another one.
fn apt() -> Outcome<Command> {
    let mut command = if is_root() {
        Command::new("env")
    } else if process::is_on_path("sudo") {
        let mut sudo = Command::new("sudo");
        if !std::io::stdin().is_terminal() {
            // Nobody is there to type a password: fail at once instead of waiting for one.
            sudo.arg("-n");
        }
        // Through env, because sudo drops most of the environment.
        sudo.arg("env");
        sudo
    } else {
        return Err(Failure::new("this needs root, or sudo, and neither is there"));
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]);
    Ok(command)
}

fn is_root() -> bool {
    process::answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

/// The wanted packages that the answer of dpkg-query does not call installed.
fn missing_from<'wanted>(listed: &str, wanted: &[&'wanted str]) -> Vec<&'wanted str> {
    let is_installed =
        |package: &str| listed.lines().any(|line| line.split_once(' ') == Some((package, "installed")));
    wanted.iter().copied().filter(|package| !is_installed(package)).collect()
}

fn seems_present(need: &Need) -> bool {
    let has =
        |library: &&str| process::answer(Command::new("pkg-config").args(["--exists", library])).is_some();
    need.programs.iter().all(|program| process::is_on_path(program)) && need.libraries.iter().all(has)
}

fn purposes(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.purpose).collect::<Vec<_>>().join(" and ")
}

/// What to type on the system that this os-release describes.
fn advice(release: &str, needs: &[&Need]) -> String {
    let family = release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .collect::<Vec<_>>()
        .join(" ");
    let list = |names: fn(&Need) -> &'static [&'static str]| {
        needs.iter().flat_map(|need| names(need)).copied().collect::<Vec<_>>().join(" ")
    };
    if family.contains("fedora") || family.contains("rhel") {
        format!("Type this and start again: sudo dnf install {}", list(|need| need.fedora))
    } else if family.contains("arch") {
        format!("Type this and start again: sudo pacman -S --needed {}", list(|need| need.arch))
    } else {
        format!(
            "On Debian they are called: {}. Install what your system calls them",
            list(|need| need.debian)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removed_and_unknown_packages_are_missing() {
        let listed = "xvfb installed\nxauth config-files\nxvfb-extra installed\n";
        assert_eq!(missing_from(listed, &["xvfb", "xauth", "xdotool"]), ["xauth", "xdotool"]);
    }

    #[test]
    fn each_family_is_told_its_own_command() {
        assert!(advice("NAME=x\nID=fedora\n", &[&DESKTOP]).contains("dnf install webkit2gtk4.1-devel"));
        assert!(
            advice("ID=manjaro\nID_LIKE=arch\n", &[&COMPILER, &DESKTOP]).contains("base-devel perl webkit2")
        );
        assert!(advice("", &[&DESKTOP]).contains("libwebkit2gtk-4.1-dev"));
    }
}
