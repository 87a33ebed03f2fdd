//! A display for programs that open windows nobody looks at.

use std::process::Command;

use crate::place::Place;

/// The same command on a display and a session bus of its own: whatever else is open neither shows nor takes the
/// focus, and the picture is the same on every machine.
pub(crate) fn with_its_own(place: &Place, command: &Command) -> Command {
    let mut inside = place.command("xvfb-run");
    inside.args(["-a", "-s", "-screen 0 1800x1200x24", "dbus-run-session", "--"]);
    inside.arg(command.get_program()).args(command.get_args());
    inside
}
