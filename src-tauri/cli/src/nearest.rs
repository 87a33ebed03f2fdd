//! The name that was probably meant.

/// A question after the name that is nearest to what was typed, where one is near enough; otherwise nothing.
pub(crate) fn did_you_mean(typed: &str, names: impl IntoIterator<Item = String>) -> String {
    let typed = typed.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&name.to_lowercase(), &typed), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| format!(" (did you mean “{name}”?)"))
        .unwrap_or_default()
}
