//! Every screen against the rules of axe-core, WCAG 2.2 A and AA.

use std::path::Path;

use serde_json::{Value, json};

use super::driven::Driven;

const AXE: &str = "ui/node_modules/axe-core/axe.min.js";

/// Runs the rules; a promise is not awaited by the driver, so the answer is left where it is looked for.
const CHECK: &str = r#"
    window.axeAnswer = null;
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly, resultTypes: ['violations'] }).then(
        (answer) => { window.axeAnswer = answer.violations; },
        (error) => { window.axeAnswer = String(error); },
    );
"#;

impl Driven {
    /// Looks at the screen as it is now: a picture, and no violation.
    pub async fn check_screen(&self, screen: &str) {
        self.picture(screen).await;
        if self.run("return typeof axe", vec![]).await != json!("object") {
            self.run(&axe(), vec![]).await;
        }
        self.run(CHECK, vec![]).await;
        let answer = self.until("axe has answered", "return window.axeAnswer", vec![]).await;
        let violations = answer.as_array().unwrap_or_else(|| panic!("axe failed on {screen}: {answer}"));
        let told: Vec<String> = violations.iter().map(told).collect();
        assert!(told.is_empty(), "{screen}, {}:\n{}", self.colours.name(), told.join("\n"));
    }
}

fn told(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    let places: Vec<String> =
        nodes.map(|node| format!("    {}\n      {}", node["html"], node["failureSummary"])).collect();
    format!("  {}: {}\n{}", violation["id"], violation["help"], places.join("\n"))
}

fn axe() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(AXE);
    std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{} cannot be read ({error}): run `npm ci --ignore-scripts` in ui", path.display())
    })
}
