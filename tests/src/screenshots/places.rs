//! Every place of the window that is pictured, and the way to it. A page that is added gets a line here.
//!
//! A way is made of what carries a `data-test`, so that it does not depend on words. Each begins anew: the page is
//! loaded again, and where people are there, somebody signs in.

use Population::{Few, Founder, Many, Newcomer, Nobody};
use Step::{Choose, Press, Shows, Type};

/// Who is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Population {
    /// No account.
    Nobody,
    /// An account without an organization.
    Newcomer,
    /// An organization with nobody but its founder, and no application.
    Founder,
    /// Three members and two applications.
    Few,
    /// A large team with everything that a member can have.
    Many,
}

impl Population {
    /// As it stands in the names of the pictures.
    pub fn name(self) -> &'static str {
        match self {
            Nobody => "nobody",
            Newcomer => "newcomer",
            Founder => "empty",
            Few => "few",
            Many => "many",
        }
    }

    /// All of them.
    pub const ALL: [Self; 5] = [Nobody, Newcomer, Founder, Few, Many];
}

/// A step on the way. What is pressed, filled or waited for is the first that can be seen with this `data-test`;
/// a word that begins with a bracket is a selector itself.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// Waits until it is there, and presses it.
    Press(&'static str),
    /// Types into it.
    Type(&'static str, &'static str),
    /// Chooses the option that begins with this text.
    Choose(&'static str, &'static str),
    /// Waits until it is there.
    Shows(&'static str),
}

/// A page or a dialog.
pub struct Place {
    /// As the pictures are named.
    pub name: &'static str,
    /// With whom it is pictured.
    pub with: &'static [Population],
    /// The way, from the page that opens by itself, or after signing in.
    pub way: &'static [Step],
    /// Whether somebody signs in first.
    pub is_signed_in: bool,
}

const ORGANIZATION: &[Population] = &[Founder, Few, Many];
const PEOPLE: &[Population] = &[Few, Many];
/// Somebody whose rights can be changed: a Member, not the Owner who looks.
const LOOK_FOR_A_MEMBER: Step = Type("search", "grace.muller");
const A_MEMBER: Step = Press("[data-address='grace.muller@example.com'] button");

const fn before(name: &'static str, with: &'static [Population], way: &'static [Step]) -> Place {
    Place { name, with, way, is_signed_in: false }
}

const fn place(name: &'static str, with: &'static [Population], way: &'static [Step]) -> Place {
    Place { name, with, way, is_signed_in: true }
}

/// In the order in which a person meets them.
pub const PLACES: &[Place] = &[
    before("account", &[Nobody], &[Shows("screen-account")]),
    before("sign-in", &[Few], &[Shows("screen-sign-in")]),
    before(
        "sign-in-wrong-password",
        &[Few],
        &[Type("password", "not the one"), Press("unlock"), Shows("failure")],
    ),
    place("begin", &[Newcomer], &[Shows("screen-begin")]),
    place("recovery-key", &[Founder], &[Press("recovery-banner-make"), Shows("screen-recovery")]),
    place(
        "recovery-words",
        &[Founder],
        &[Press("recovery-banner-make"), Press("make-recovery-key"), Shows("recovery-words")],
    ),
    place("applications", ORGANIZATION, &[Press("tab-applications"), Shows("[role=tabpanel] button")]),
    place(
        "application-new",
        &[Few],
        &[Press("tab-applications"), Press("new-application"), Shows("dialog-application")],
    ),
    place("members", ORGANIZATION, &[Press("tab-members"), Shows("members")]),
    place("members-searched", &[Many], &[Type("search", "an"), Shows("member-row")]),
    place("members-nobody-fits", &[Many], &[Type("search", "zzzz"), Shows("empty-filter")]),
    place("members-profile-filter", &[Many], &[Press("filter-profile"), Shows("profile-filter")]),
    place("member", PEOPLE, &[LOOK_FOR_A_MEMBER, A_MEMBER, Shows("member-history")]),
    place(
        "member-role-changed",
        PEOPLE,
        &[LOOK_FOR_A_MEMBER, A_MEMBER, Shows("member-history"), Press("role-admin"), Shows("save-member")],
    ),
    place(
        "member-profile",
        PEOPLE,
        &[LOOK_FOR_A_MEMBER, A_MEMBER, Press("edit-profile"), Shows("dialog-profile")],
    ),
    place(
        "member-override",
        PEOPLE,
        &[LOOK_FOR_A_MEMBER, A_MEMBER, Press("add-override"), Shows("dialog-override")],
    ),
    place("member-erase", &[Few], &[LOOK_FOR_A_MEMBER, A_MEMBER, Press("erase"), Shows("dialog-erase")]),
    place("profile-fields", PEOPLE, &[Press("fields"), Shows("dialog-fields")]),
    place("invite", PEOPLE, &[Press("invite"), Shows("dialog-invite")]),
    place(
        "invite-codes",
        &[Many],
        &[
            Press("invite"),
            Type("addresses", "new.person@example.com, another.person@example.com"),
            Press("send-invitations"),
            Shows("dialog-codes"),
        ],
    ),
    place("import-columns", &[Founder, Many], &[Press("import"), Shows("import-next")]),
    place(
        "import-changes",
        &[Founder, Many],
        &[Press("import"), Press("import-next"), Shows("import-apply")],
    ),
    place("export", PEOPLE, &[Press("export"), Shows("export-count")]),
    place("access", ORGANIZATION, &[Press("tab-access"), Shows("question")]),
    place(
        "access-answer",
        PEOPLE,
        &[
            Press("tab-access"),
            Type("member", "Grace"),
            Press("member-option"),
            Choose("[data-test=question] [data-test=application]", "Support"),
            Press("ask"),
            Shows("answer"),
        ],
    ),
    place("organization-switch", &[Few], &[Press("switch"), Shows("switch-to")]),
    place("organization-another", &[Few], &[Press("switch"), Press("make-another"), Shows("dialog-found")]),
    place("account-menu", &[Few], &[Press("who")]),
    place("palette", PEOPLE, &[Press("open-palette"), Shows("palette-line")]),
];
