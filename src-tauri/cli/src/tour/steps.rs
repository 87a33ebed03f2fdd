//! The steps of the tour: what is said before each, what is typed, and how it ends.

use crate::failure::Exit;

/// One thing that is shown.
pub(super) struct Step {
    /// What it shows.
    pub(super) about: &'static str,
    /// Who does it.
    pub(super) account: &'static str,
    /// What is typed, without the name of the program.
    pub(super) words: &'static [&'static str],
    /// What is typed after it, from the output of an earlier step.
    pub(super) input: Input,
    /// How it ends.
    pub(super) exit: Exit,
}

/// What a step reads from standard input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    /// Nothing.
    None,
    /// The newest code that was shown.
    Code,
    /// Some lines.
    Lines(&'static str),
}

pub(super) const OWNER: &str = "olivia@example.com";
const LINUS: &str = "linus@example.com";

const fn step(about: &'static str, words: &'static [&'static str]) -> Step {
    Step { about, account: OWNER, words, input: Input::None, exit: Exit::Done }
}

const fn ends(exit: Exit, about: &'static str, words: &'static [&'static str]) -> Step {
    Step { exit, ..step(about, words) }
}

const fn reads(input: Input, about: &'static str, words: &'static [&'static str]) -> Step {
    Step { input, ..step(about, words) }
}

const fn by_linus(about: &'static str, words: &'static [&'static str]) -> Step {
    Step { account: LINUS, ..step(about, words) }
}

pub(super) const STEPS: &[Step] = &[
    step(
        "An account: a name, an address and a password, which is asked for.",
        &["account", "create", "--email", OWNER, "--name", "Olivia Owner"],
    ),
    step("An organization. Who founds it is its first Owner.", &["org", "create", "Sample Care"]),
    step(
        "A member list from elsewhere, tried first: what would be taken, and which rows would not.",
        &["members", "import", "team.csv", "--dry-run"],
    ),
    step("Then taken, as one step.", &["members", "import", "team.csv"]),
    step("A second list, of our own kind, with permissions in it.", &["members", "import", "partners.csv"]),
    step("An application, twice: as it is built, and as users meet it.", &["app", "create", "Support"]),
    step("The version for users.", &["app", "create", "Support", "--environment", "production"]),
    step(
        "May somebody change its content? Yes, and this is why.",
        &[
            "access",
            "check",
            "--member",
            "grace@example.com",
            "--action",
            "content.update",
            "--app",
            "Support@production",
        ],
    ),
    step(
        "From now on Grace only reads.",
        &["members", "set-permission", "grace@example.com", "custom_app_reader"],
    ),
    ends(
        Exit::Denied,
        "The same question again: no, with what is missing. The exit code of a no is 3.",
        &[
            "access",
            "check",
            "--member",
            "grace@example.com",
            "--action",
            "content.update",
            "--app",
            "Support@production",
        ],
    ),
    step(
        "An exception for one application, which ends by itself.",
        &[
            "members",
            "override",
            "grace@example.com",
            "Support@development",
            "custom_app_editor",
            "--expires",
            "30",
        ],
    ),
    step(
        "Everybody, for one action, on all applications.",
        &["access", "matrix", "--action", "content.update"],
    ),
    step(
        "Who may, and why.",
        &["access", "who-can", "--action", "content.update", "--app", "Support@production"],
    ),
    Step {
        exit: Exit::Error,
        ..reads(
            Input::Lines(
                "{\"id\":1,\"member\":\"noa@example.com\",\"action\":\"content.read\",\"app\":\"Support@production\"}\n\
             {\"id\":2,\"member\":\"nao@example.com\",\"action\":\"content.read\",\"app\":\"Support@production\"}\n",
            ),
            "Many questions after one sign-in, for programs. The second has a spelling mistake, so the exit code is 1.",
            &["access", "check", "--batch", "-"],
        )
    },
    step("A code for Linus, who is in the list but cannot sign in yet.", &["members", "new-code", LINUS]),
    by_linus(
        "Linus makes an account on this desktop ...",
        &["account", "create", "--email", LINUS, "--name", "Linus García"],
    ),
    Step {
        account: LINUS,
        ..reads(Input::Code, "... and accepts with the code.", &["members", "accept", "-"])
    },
    Step {
        exit: Exit::Denied,
        ..by_linus(
            "A Member does not remove anybody. The refusal is journalled.",
            &["members", "remove", OWNER],
        )
    },
    ends(
        Exit::Conflict,
        "Some things nobody may, whatever the role: the last Owner cannot leave.",
        &["members", "leave"],
    ),
    step("A recovery key for a lost password: print it, and keep it elsewhere.", &["org", "recovery-key"]),
    step(
        "The list leaves as CSV, with chosen columns and filters.",
        &["members", "export", "--columns", "email,name,role,permission,status", "--filter", "role=member"],
    ),
    step("What happened, newest first: who, what, and about whom.", &["journal", "list", "--limit", "8"]),
    step("And the proof that nobody tampered with the file.", &["journal", "verify"]),
];
