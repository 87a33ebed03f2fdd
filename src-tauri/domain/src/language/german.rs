//! The German of every sentence, found by its English.

/// English and German.
pub const TEXTS: &[(&str, &str)] = &[("is empty", "ist leer")];

pub(super) fn of(template: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(english, _)| *english == template).map(|(_, german)| *german)
}
