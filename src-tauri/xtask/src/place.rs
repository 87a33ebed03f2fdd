//! Where things are: the top of the checkout, and the folder that built programs are in.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};

/// The checkout this was started in.
pub(crate) struct Place {
    root: PathBuf,
}

impl Place {
    /// Finds the top of the checkout. The environment comes before the path that was compiled in: checkouts
    /// that share a target folder share this program as well.
    pub(crate) fn find() -> Outcome<Self> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        match here.ancestors().nth(2) {
            Some(root) if root.join("tauri.conf.json").exists() || root.join("src-tauri").is_dir() => {
                Ok(Self { root: root.to_owned() })
            }
            _ => Err(Failure::new(format!(
                "the top of the checkout was not found above {}; start this as 'cargo xtask' inside it",
                here.display()
            ))),
        }
    }

    /// The top of the checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path given from the top.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A command that works from the top.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// The same cargo that started this program, with these words.
    pub(crate) fn cargo(&self, words: &[&str]) -> Command {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut command = self.command(&cargo);
        command.args(words);
        command
    }

    /// A program that cargo built with the dev profile. It lies beside this one, whatever CARGO_TARGET_DIR, the
    /// configuration or a target triple say.
    pub(crate) fn built(&self, program: &str) -> Outcome<PathBuf> {
        let built = this()?.with_file_name(format!("{program}{}", std::env::consts::EXE_SUFFIX));
        if built.is_file() {
            Ok(built)
        } else {
            Err(Failure::new(format!("the built program is not at {} as expected", built.display())))
        }
    }

    /// The folder that cargo builds releases in: beside the one of the dev profile.
    pub(crate) fn release(&self) -> Outcome<PathBuf> {
        let this = this()?;
        let folder = this.ancestors().nth(2).map(|target| target.join("release"));
        folder.ok_or_else(|| Failure::new(format!("{} lies in no target folder", this.display())))
    }
}

fn this() -> Outcome<PathBuf> {
    std::env::current_exe()
        .map_err(|error| Failure::new(format!("this program does not know its own path: {error}")))
}
