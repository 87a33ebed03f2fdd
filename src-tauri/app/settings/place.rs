//! Where the window stands, and whether that place is still on a screen.

use serde::{Deserialize, Serialize};

/// Where the window stood before it was maximised, in physical pixels, and whether it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// The left edge.
    pub x: i32,
    /// The upper edge.
    pub y: i32,
    /// The width inside its frame.
    pub width: u32,
    /// The height inside its frame.
    pub height: u32,
    /// Whether it filled the screen.
    pub maximised: bool,
}

/// A screen, in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Screen {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// So much of the window's upper edge must be on a screen that it can be taken hold of.
const HOLD_WIDTH: i64 = 120;
const HOLD_HEIGHT: i64 = 32;

impl WindowPlace {
    /// Whether the window can be taken hold of on one of these screens and is no larger than it.
    pub(crate) fn is_on(&self, screens: &[Screen]) -> bool {
        screens.iter().any(|screen| {
            let [left, top] = [self.x, self.y].map(i64::from);
            let [screen_left, screen_top] = [screen.x, screen.y].map(i64::from);
            let (right, bottom) = (left + i64::from(self.width), top + HOLD_HEIGHT);
            let (screen_right, screen_bottom) =
                (screen_left + i64::from(screen.width), screen_top + i64::from(screen.height));
            let seen = right.min(screen_right) - left.max(screen_left);
            seen >= HOLD_WIDTH
                && top >= screen_top
                && bottom <= screen_bottom
                && self.width <= screen.width
                && self.height <= screen.height
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Screen = Screen { x: 0, y: 0, width: 1_366, height: 900 };
    const LEFT: Screen = Screen { x: -1_920, y: -100, width: 1_920, height: 1_080 };

    #[test]
    fn a_place_counts_while_the_window_can_be_taken_hold_of() {
        let at = |x, y| WindowPlace { x, y, width: 1_100, height: 720, maximised: false };
        let cases: [(WindowPlace, &[Screen], bool); 10] = [
            (at(0, 0), &[ONE], true),
            (at(1_246, 868), &[ONE], true),
            (at(1_247, 0), &[ONE], false),
            (at(0, 869), &[ONE], false),
            (at(0, -1), &[ONE], false),
            (at(-980, 0), &[ONE], true),
            (at(-981, 0), &[ONE], false),
            (at(-1_900, -100), &[ONE, LEFT], true),
            (at(-1_900, -100), &[ONE], false),
            (at(0, 0), &[], false),
        ];
        for (place, screens, expected) in cases {
            assert_eq!(place.is_on(screens), expected, "{place:?} on {screens:?}");
        }
        let large = WindowPlace { x: 0, y: 0, width: 1_367, height: 720, maximised: false };
        assert!(!large.is_on(&[ONE]), "the screen has become smaller");
        let wild =
            WindowPlace { x: i32::MAX, y: i32::MIN, width: u32::MAX, height: u32::MAX, maximised: true };
        assert!(!wild.is_on(&[ONE, LEFT]));
    }
}
