//! Pages: nothing that the content security policy would block, and nothing from outside.

use super::files::File;
use super::problem::Problem;

const STYLES: &str = "no inline styles";
const ORIGINS: &str = "no remote origins";
const POLICY: &str = "content security policy";

/// Names that look like addresses. Nobody ever asks for them.
const NAMESPACES: &[&str] = &[
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2000/xmlns/",
    "http://www.w3.org/XML/1998/namespace",
];

/// The policy allows styles from our own files only, so an inline one would be dropped in silence.
pub(crate) fn inline_styles(files: &[File]) -> Vec<Problem> {
    let why = "the content security policy drops inline styles: give it a class";
    on_pages(files, &["js", "html"], |line| {
        (has_style_attribute(line) || line.contains("setAttribute(\"style\""))
            .then(|| (STYLES, why.to_owned()))
    })
}

/// No request ever leaves the machine, so no page has a reason to name another one.
pub(crate) fn remote_origins(files: &[File]) -> Vec<Problem> {
    on_pages(files, &["js", "ts", "html", "css", "svg"], |line| {
        remote(line).map(|found| {
            let why = format!(
                "'{found}' is another machine, and no request ever leaves this one: put it into the bundle"
            );
            (ORIGINS, why)
        })
    })
}

/// The window's configuration keeps the policy tight.
pub(crate) fn unsafe_policy(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.path == "tauri.conf.json" || is_page(file)) {
        for (line, text) in file.lines() {
            for word in ["unsafe-eval", "unsafe-inline"].iter().filter(|word| text.contains(*word)) {
                let why = format!("'{word}' would let text become code in the window");
                problems.push(Problem::at(&file.path, line, POLICY, why));
            }
        }
    }
    problems
}

fn on_pages(
    files: &[File],
    extensions: &[&str],
    check: impl Fn(&str) -> Option<(&'static str, String)>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| is_page(file) && file.is_any_of(extensions)) {
        for (line, text) in file.lines() {
            if let Some((rule, why)) = check(text) {
                problems.push(Problem::at(&file.path, line, rule, why));
            }
        }
    }
    problems
}

/// What ends up in the bundle. Configuration and tests beside it do not.
fn is_page(file: &File) -> bool {
    file.path.starts_with("ui/src/")
        || file.path.starts_with("ui/public/")
        || (file.path.starts_with("ui/") && file.path.matches('/').count() == 1 && file.extension() == "html")
}

/// `style=` as an attribute: behind a space, before a value. The property `.style=` is not one.
fn has_style_attribute(line: &str) -> bool {
    let mut parts = line.split("style=");
    let mut before = parts.next().unwrap_or_default();
    for after in parts {
        let begins = before.is_empty() || before.ends_with(char::is_whitespace);
        if begins && after.starts_with(['"', '\'', '$']) {
            return true;
        }
        before = after;
    }
    false
}

/// The first address on a line that is no namespace.
fn remote(line: &str) -> Option<&str> {
    for scheme in ["http://", "https://", "ws://", "wss://"] {
        for (at, _) in line.match_indices(scheme) {
            let address = line.get(at..)?;
            let end = address.find(|letter: char| letter.is_whitespace() || "\"'`<>()".contains(letter));
            let address = address.get(..end.unwrap_or(address.len()))?;
            let names_a_machine = address.len() > scheme.len();
            if names_a_machine && !NAMESPACES.contains(&address) {
                return Some(address);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::problem::places;
    use super::*;

    fn page(text: &str) -> [File; 1] {
        [File::new("ui/src/page.js", text)]
    }

    #[test]
    fn inline_styles_are_caught() {
        for bad in [
            "html`<p style=\"x\">`",
            "<p class=\"a\" style=${x}>",
            "style='x'",
            "p.setAttribute(\"style\", x)",
        ] {
            assert_eq!(places(&inline_styles(&page(bad))), ["ui/src/page.js:1"], "{bad}");
        }
        for good in ["<p class=\"style\">", "const style = \"x\"", "<p .style=${x}>", "<p data-style=\"x\">"]
        {
            assert!(inline_styles(&page(good)).is_empty(), "{good}");
        }
    }

    #[test]
    fn remote_origins_are_caught() {
        for bad in [
            "fetch(\"https://x.example/a\")",
            "@import url(http://x.example)",
            "wss://x.example",
            "https://www.w3.org/a",
        ] {
            assert_eq!(places(&remote_origins(&page(bad))), ["ui/src/page.js:1"], "{bad}");
        }
        for good in ["xmlns=\"http://www.w3.org/2000/svg\"", "text.startsWith(\"https://\")", "// a comment"]
        {
            assert!(remote_origins(&page(good)).is_empty(), "{good}");
        }
        let beside = [File::new("ui/vite.config.js", "\"http://localhost:5173\"")];
        assert!(remote_origins(&beside).is_empty());
        let top = [File::new("ui/index.html", "<script src=\"https://x.example/a.js\">")];
        assert_eq!(places(&remote_origins(&top)), ["ui/index.html:1"]);
    }

    #[test]
    fn a_loose_policy_is_caught() {
        let loose = [File::new("tauri.conf.json", "{\n\"csp\": \"script-src 'self' 'unsafe-eval'\"\n}")];
        assert_eq!(places(&unsafe_policy(&loose)), ["tauri.conf.json:2"]);
        assert!(
            unsafe_policy(&[File::new("tauri.conf.json", "{ \"csp\": \"default-src 'self'\" }")]).is_empty()
        );
    }
}
