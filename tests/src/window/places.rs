//! Every place of the window and the way to it, for the pictures and for the tests that look at everything. A page
//! that is added gets a line here.
//!
//! A way is made of what carries a `data-test`, so that it does not depend on words. Each begins anew: the page is
//! loaded again, and where people are there, somebody signs in.

use Population::{Few, Founder, Many, Newcomer, Nobody};
use Step::{Choose, Keys, Press, Shows, Type};

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
    /// Presses these keys, as drivers spell them, while no field has the focus.
    Keys(&'static str),
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
#[derive(Debug)]
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
const PICK_ALL: Step = Press("pick-all");

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
    place(
        "recovery-key",
        &[Founder],
        &[Press("attention-summary"), Press("settle-make_recovery_key"), Shows("screen-recovery")],
    ),
    place(
        "recovery-words",
        &[Founder],
        &[
            Press("attention-summary"),
            Press("settle-make_recovery_key"),
            Press("make-recovery-key"),
            Shows("recovery-words"),
        ],
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
        &[
            LOOK_FOR_A_MEMBER,
            A_MEMBER,
            Shows("member-history"),
            Press("member-role-admin"),
            Shows("save-member"),
        ],
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
    place(
        "import-other-list",
        &[Few],
        &[Press("import"), Press("import-next"), Press("import-back"), Shows("import-next")],
    ),
    place("members-columns", PEOPLE, &[Press("columns"), Shows("show-email")]),
    place("members-views", PEOPLE, &[Press("views"), Shows("view-name")]),
    place("members-pending", &[Many], &[Press("pending"), Shows("renew")]),
    place("members-chosen", PEOPLE, &[PICK_ALL, Shows("many-role")]),
    place(
        "many-role",
        PEOPLE,
        &[LOOK_FOR_A_MEMBER, PICK_ALL, Press("many-role"), Press("many-role-admin"), Shows("many-apply")],
    ),
    place(
        "many-permission",
        &[Many],
        &[
            PICK_ALL,
            Press("many-permission"),
            Press("many-permission-custom_app_reader"),
            Shows("many-count-changed"),
        ],
    ),
    place("many-tags", PEOPLE, &[PICK_ALL, Press("many-tags"), Shows("many-tag")]),
    place("many-remove", PEOPLE, &[LOOK_FOR_A_MEMBER, PICK_ALL, Press("many-remove"), Shows("many-typed")]),
    place("member-remove", &[Few], &[LOOK_FOR_A_MEMBER, A_MEMBER, Press("remove"), Shows("dialog-remove")]),
    place("export", PEOPLE, &[Press("export"), Shows("export-count")]),
    place("print", &[Many], &[Press("print"), Shows("print-export")]),
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
    place("access-who", ORGANIZATION, &[Press("tab-access"), Press("view-who"), Shows("question")]),
    place("access-who-answer", PEOPLE, &[Press("tab-applications"), Press("who-edits"), Shows("who-count")]),
    place(
        "access-what-answer",
        PEOPLE,
        &[
            Press("tab-access"),
            Press("view-what"),
            Type("member", "Grace"),
            Press("member-option"),
            Press("ask"),
            Shows("what"),
        ],
    ),
    place(
        "access-matrix",
        PEOPLE,
        &[Press("tab-access"), Press("view-matrix"), Press("ask"), Shows("matrix")],
    ),
    place(
        "application",
        PEOPLE,
        &[Press("tab-applications"), Press("open-application"), Shows("save-application")],
    ),
    place(
        "application-delete",
        &[Few],
        &[
            Press("tab-applications"),
            Press("open-application"),
            Press("delete-application"),
            Shows("delete-name"),
        ],
    ),
    place("journal", ORGANIZATION, &[Press("tab-journal"), Shows("entry-row")]),
    place("journal-verified", PEOPLE, &[Press("tab-journal"), Press("journal-verify"), Shows("verdict")]),
    place(
        "journal-nothing-fits",
        &[Few],
        &[Press("tab-journal"), Press("journal-refused"), Shows("empty-journal")],
    ),
    place(
        "journal-entry",
        PEOPLE,
        &[Press("tab-journal"), Press("[data-test=entry-row] button"), Shows("entry-close")],
    ),
    place("settings", ORGANIZATION, &[Press("tab-settings"), Shows("transfer")]),
    place(
        "settings-transfer",
        &[Few],
        &[Press("tab-settings"), Shows("transfer"), Press("transfer"), Shows("dialog-transfer")],
    ),
    place("account", PEOPLE, &[Press("who"), Press("settings"), Shows("dialog-account")]),
    place("attention", ORGANIZATION, &[Press("attention-summary"), Shows("attention-line")]),
    place("organization-switch", &[Few], &[Press("switch"), Shows("switch-to")]),
    place("organization-another", &[Few], &[Press("switch"), Press("make-another"), Shows("dialog-found")]),
    place("account-menu", &[Few], &[Press("who")]),
    place("organization-accept", &[Few], &[Press("switch"), Press("accept-another"), Shows("accept-code")]),
    place("shortcuts", &[Few], &[Shows("screen-organization"), Keys("?"), Shows("dialog-shortcuts")]),
    place("palette", PEOPLE, &[Press("open-palette"), Shows("palette-line")]),
];
