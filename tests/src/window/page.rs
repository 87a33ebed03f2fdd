//! Doing on the page what a person does: pressing what has a name, filling what has a label, reading what is shown.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use super::driven::Driven;

/// How long something may take to appear. Long, because two cores may be busy; nothing waits longer than it must.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Finds by what a person perceives: the role, and the name that is shown or spoken. Only what can be seen counts,
/// and under an open dialog only what is in it.
const FIND: &str = r#"
    const [kind, name] = arguments;
    const selectors = {
        press: 'button, a[href], summary, [role=button], [role=tab], [role=link], [role=menuitem], [role=option]',
        field: 'input, select, textarea, [role=combobox], [role=textbox]',
        row: 'tbody tr, [role=row]',
        any: 'body *',
    };
    const plain = (text) => (text ?? '').replace(/[\u2068\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();
    const names = (element) => {
        const by = element.getAttribute('aria-labelledby');
        return [
            element.getAttribute('aria-label'),
            by && by.split(' ').map((id) => document.getElementById(id)?.textContent).join(' '),
            ...[...(element.labels ?? [])].map((label) => label.textContent),
            kind === 'field' ? null : element.textContent,
            element.getAttribute('title'),
        ].map(plain).filter((text) => text !== '');
    };
    const dialogs = [...document.querySelectorAll('dialog[open], [role=dialog]')].filter((one) => one.checkVisibility());
    const scope = dialogs.at(-1) ?? document;
    const all = [...scope.querySelectorAll(selectors[kind])].filter((one) => one.checkVisibility() && !one.disabled);
    const fits = [
        (text) => text === name,
        (text) => kind !== 'any' && text.startsWith(name),
        (text) => kind === 'row' && text.includes(name),
    ];
    for (const fit of fits) {
        const found = all.find((one) => names(one).some(fit));
        if (found) return found;
    }
    return null;
"#;

impl Driven {
    /// Presses the button, tab or link of this name.
    pub async fn press(&self, name: &str) {
        let element = self.found("press", name).await;
        element.click().await.unwrap_or_else(|error| panic!("“{name}” cannot be pressed: {error}"));
    }

    /// Types into the field of this label, in place of what stands there.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.found("field", label).await;
        field.clear().await.unwrap_or_else(|error| panic!("“{label}” cannot be emptied: {error}"));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("“{label}” takes no text: {error}"));
    }

    /// Chooses an option by its value.
    pub async fn choose(&self, label: &str, value: &str) {
        let field = self.found("field", label).await;
        let chosen = field.select_by_value(value).await;
        chosen.unwrap_or_else(|error| panic!("“{label}” has no option “{value}”: {error}"));
    }

    /// Chooses an option by what it says.
    pub async fn choose_shown(&self, label: &str, text: &str) {
        let field = self.found("field", label).await;
        let chosen = field.select_by_label(text).await;
        chosen.unwrap_or_else(|error| panic!("“{label}” has no option “{text}”: {error}"));
    }

    /// Presses keys while no field has the focus.
    pub async fn press_keys(&self, keys: &str) {
        let page = self.client.find(Locator::Css("body")).await.expect("a page");
        page.send_keys(keys).await.unwrap_or_else(|error| panic!("{keys:?} cannot be pressed: {error}"));
    }

    /// Presses a choice or a box to tick, by its label.
    pub async fn press_field(&self, label: &str) {
        let field = self.found("field", label).await;
        field.click().await.unwrap_or_else(|error| panic!("“{label}” cannot be pressed: {error}"));
    }

    /// Waits until a text can be read on the page.
    pub async fn shows(&self, text: &str) {
        let script = "return document.body.innerText.replace(/[\\u2068\\u2069]/g, '').includes(arguments[0])";
        self.until(&format!("“{text}” is shown"), script, vec![json!(text)]).await;
    }

    /// Waits until a script answers something other than false or null, and answers that.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Value {
        let wait = async {
            loop {
                let answer = self.run(script, arguments.clone()).await;
                if !matches!(answer, Value::Null | Value::Bool(false)) {
                    return answer;
                }
                tokio::time::sleep(LOOK_EVERY).await;
            }
        };
        match tokio::time::timeout(PATIENCE, wait).await {
            Ok(answer) => answer,
            Err(_) => {
                self.picture("stuck").await;
                let text = self.run("return document.body.innerText", vec![]).await;
                panic!("waited in vain until {what}; the page shows:\n{}", text.as_str().unwrap_or_default());
            }
        }
    }

    /// Runs a script on the page.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("a script failed: {error}"))
    }

    /// Keeps a picture of the window where `ORGDESK_SHOTS` names a folder.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("ORGDESK_SHOTS").map(std::path::PathBuf::from) else { return };
        let picture = self.client.screenshot().await.expect("a picture of the window");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let path = folder.join(format!("{name}-{}.png", self.colours.name()));
        orgdesk_core::files::atomic_file::write_owner_only(&path, &picture).expect("a picture is kept");
    }

    /// The element of this kind and name, once it is there.
    pub async fn found(&self, kind: &str, name: &str) -> Element {
        let what = format!("there is a {kind} “{name}”");
        let answer = self.until(&what, FIND, vec![json!(kind), json!(name)]).await;
        let id = answer.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("{what}, but the driver names it {answer}"));
        Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))
    }
}
