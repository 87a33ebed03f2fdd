//! Every screen against the rules of axe-core, WCAG 2.2 A and AA.

use std::path::Path;

use serde_json::{Value, json};

use super::driven::Driven;

const AXE: &str = "ui/node_modules/axe-core/axe.min.js";

/// Runs the rules; a promise is not awaited by the driver, so the answer is left where it is looked for.
const CHECK: &str = r#"
    window.axeAnswer = null;
    axe.run(document, { ...arguments[0], resultTypes: ['violations'] }).then(
        (answer) => { window.axeAnswer = answer.violations; },
        (error) => { window.axeAnswer = String(error); },
    );
"#;

impl Driven {
    /// Looks at the screen as it is now: a picture, and no violation.
    pub async fn check_screen(&self, screen: &str) {
        self.picture(screen).await;
        let told = self.violations(&Self::every_rule()).await;
        assert!(told.is_empty(), "{screen}, {}:\n{}", self.colours.name(), told.join("\n"));
    }

    /// All rules that are looked at, as options of axe.
    pub fn every_rule() -> Value {
        json!({ "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
    }

    /// What of the screen breaks the rules that these options name.
    pub async fn violations(&self, options: &Value) -> Vec<String> {
        if self.run("return typeof axe", vec![]).await != json!("object") {
            self.run(&axe(), vec![]).await;
        }
        self.run(CHECK, vec![options.clone()]).await;
        let answer = self.until("axe has answered", "return window.axeAnswer", vec![]).await;
        let violations = answer.as_array().unwrap_or_else(|| panic!("axe failed: {answer}"));
        violations.iter().map(told).collect()
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
