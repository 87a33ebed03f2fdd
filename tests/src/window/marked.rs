//! Doing on the page by its marks (`data-test`) and not by its words, for what has to go on in every language.

use std::time::Duration;

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use super::driven::Driven;

/// Nothing that is marked takes longer to come, save on a machine that does nothing else.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(30);
/// Whatever covers something for longer than so many looks is meant to.
const TRIES: usize = 50;

/// The first that can be seen and used, and under an open dialog the first in it.
const FIND: &str = "
    const dialogs = [...document.querySelectorAll('dialog[open]')].filter((one) => one.checkVisibility());
    const all = [...(dialogs.at(-1) ?? document).querySelectorAll(arguments[0])];
    return all.find((one) => one.checkVisibility() && !one.disabled) ?? null;
";

/// Whether the page is as large as was asked for.
const IS_SIZED: &str = "return innerWidth === arguments[0] && innerHeight === arguments[1]";

/// Says when two frames have been drawn without a movement under way.
const BE_STILL: &str = "
    window.isStill = false;
    const still = () => document.getAnimations().every((one) => one.playState !== 'running');
    const look = (frames) => {
        if (frames === 0) window.isStill = true;
        else requestAnimationFrame(() => look(still() ? frames - 1 : 2));
    };
    look(2);
";

impl Driven {
    /// What carries this mark, once it is there. A mark that begins with a bracket is a selector.
    ///
    /// # Errors
    /// Says what the page shows where it does not come.
    pub async fn marked(&self, mark: &str) -> Result<Element, String> {
        let selector =
            if mark.starts_with('[') { mark.to_owned() } else { format!("[data-test={}]", json!(mark)) };
        let wait = async {
            loop {
                let answer = self.run(FIND, vec![json!(selector)]).await;
                let id = answer.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
                if let Some(id) = id {
                    return Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()));
                }
                tokio::time::sleep(LOOK_EVERY).await;
            }
        };
        match tokio::time::timeout(PATIENCE, wait).await {
            Ok(element) => Ok(element),
            Err(_) => {
                let text = self.run("return document.body.innerText", vec![]).await;
                Err(format!(
                    "{selector} does not come; the page shows:\n{}",
                    text.as_str().unwrap_or_default()
                ))
            }
        }
    }

    /// Presses what carries this mark. What moved away or was drawn anew meanwhile is looked for again, as a person
    /// would.
    ///
    /// # Errors
    /// As [`Self::marked`], and where it cannot be pressed.
    pub async fn press_marked(&self, mark: &str) -> Result<(), String> {
        let mut last = String::new();
        for _ in 0..TRIES {
            match self.marked(mark).await?.click().await {
                Ok(()) => return Ok(()),
                Err(error) => last = error.to_string(),
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Err(last)
    }

    /// Types into what carries this mark.
    ///
    /// # Errors
    /// As [`Self::marked`], and where it takes no text.
    pub async fn type_marked(&self, mark: &str, text: &str) -> Result<(), String> {
        self.marked(mark).await?.send_keys(text).await.map_err(|error| error.to_string())
    }

    /// Chooses the first option that begins with this text.
    ///
    /// # Errors
    /// As [`Self::marked`], and where there is no such option.
    pub async fn choose_marked(&self, mark: &str, text: &str) -> Result<(), String> {
        let field = self.marked(mark).await?;
        let told = |error: fantoccini::error::CmdError| error.to_string();
        let options = field.find_all(fantoccini::Locator::Css("option")).await.map_err(told)?;
        for (at, option) in options.iter().enumerate() {
            if option.text().await.map_err(told)?.starts_with(text) {
                return field.select_by_index(at).await.map_err(told);
            }
        }
        Err(format!("none of its {} options begins with “{text}”", options.len()))
    }

    /// Gives the window a size, and waits until the page has it. A picture right behind it may still show parts of
    /// the larger window: load the page anew before.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("the window takes a size");
        self.until("the page has its size", IS_SIZED, vec![json!(width), json!(height)]).await;
    }

    /// Waits until nothing on the page moves any more.
    pub async fn still(&self) {
        self.run(BE_STILL, vec![]).await;
        self.until("the page stands still", "return window.isStill", vec![]).await;
    }
}
