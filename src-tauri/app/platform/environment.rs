//! What the environment says, and what WebKit needs it to say before GTK starts.

/// What decides the language, the strongest first.
const LANGUAGE_VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];
/// The language where the environment names none.
const FALLBACK: &str = "en_US.UTF-8";
/// Some NVIDIA drivers show a blank window with WebKit's usual renderer.
const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// The language of the desktop as a BCP 47 tag.
pub fn language() -> String {
    tag_of(&locale(&variable).1)
}

/// Variables that are to be set before GTK starts.
#[cfg(target_os = "linux")]
pub fn corrections() -> Vec<(&'static str, &'static str)> {
    let has_nvidia_driver = std::path::Path::new("/proc/driver/nvidia/version").exists();
    corrections_of(&variable, has_nvidia_driver)
}

#[cfg(any(target_os = "linux", test))]
fn corrections_of(
    variable: &dyn Fn(&str) -> Option<String>,
    has_nvidia_driver: bool,
) -> Vec<(&'static str, &'static str)> {
    let mut corrections = Vec::new();
    // WebKit would call the language “C”, at which JavaScript's Intl throws.
    let (name, value) = locale(variable);
    if is_no_language(&value) {
        corrections.push((name, FALLBACK));
    }
    if has_nvidia_driver && variable(RENDERER).is_none() {
        corrections.push((RENDERER, "1"));
    }
    corrections
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The variable that decides the language, and what it says.
fn locale(variable: &dyn Fn(&str) -> Option<String>) -> (&'static str, String) {
    let found = LANGUAGE_VARIABLES.into_iter().find_map(|name| variable(name).map(|value| (name, value)));
    found.unwrap_or_else(|| ("LANG", "C".to_owned()))
}

fn is_no_language(locale: &str) -> bool {
    matches!(locale.split(['.', '@']).next(), Some("C" | "POSIX" | "") | None)
}

/// `de_DE.UTF-8@euro` is `de-DE`.
fn tag_of(locale: &str) -> String {
    let locale = if is_no_language(locale) { FALLBACK } else { locale };
    locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(set: &[(&'static str, &'static str)], nvidia: bool) -> Vec<(&'static str, &'static str)> {
        let variable =
            |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        corrections_of(&variable, nvidia)
    }

    #[test]
    fn only_what_would_break_the_window_is_corrected() {
        assert_eq!(corrected(&[("LANG", "de_DE.UTF-8")], false), []);
        assert_eq!(corrected(&[], false), [("LANG", FALLBACK)]);
        assert_eq!(corrected(&[("LANG", "C.UTF-8")], false), [("LANG", FALLBACK)]);
        assert_eq!(corrected(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "POSIX")], false), [("LC_ALL", FALLBACK)]);
        assert_eq!(corrected(&[("LANG", "de_DE")], true), [(RENDERER, "1")]);
        assert_eq!(corrected(&[("LANG", "de_DE"), (RENDERER, "0")], true), []);
    }

    #[test]
    fn a_locale_becomes_a_language_tag() {
        for (locale, tag) in
            [("de_DE.UTF-8", "de-DE"), ("pt_BR", "pt-BR"), ("nl@euro", "nl"), ("C.UTF-8", "en-US")]
        {
            assert_eq!(tag_of(locale), tag);
        }
    }
}
