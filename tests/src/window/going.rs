//! Going to a place, and starting the window with the people who are there.

use orgdesk_core::files::atomic_file::write_owner_only;
use serde_json::Value;

use super::driven::{Colours, Driven};
use super::places::{Place, Population, Step};
use super::populations;
use crate::stage::PASSWORD;

const SIGN_IN: [Step; 3] =
    [Step::Type("password", PASSWORD), Step::Press("unlock"), Step::Shows("[data-test=lock]")];

impl Driven {
    /// Opens the window on these people, with these settings of the desktop (`settings.json`). Every dialog chooses
    /// a list of members.
    pub async fn start_with(population: Population, colours: Colours, settings: &Value) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        populations::prepare(folder.path(), population);
        let data = folder.path().join("data");
        if settings.as_object().is_some_and(|settings| !settings.is_empty()) {
            std::fs::create_dir_all(&data).expect("a data folder");
            write_owner_only(&data.join("settings.json"), settings.to_string().as_bytes()).expect("settings");
        }
        let driven = Self::start_in(folder, colours).await;
        driven.offer_list();
        driven
    }

    /// Lays the list where every dialog finds it.
    pub fn offer_list(&self) {
        write_owner_only(&self.chosen(), populations::list_to_import().as_bytes())
            .expect("the list lies where the dialog finds it");
    }

    /// Loads the page anew and goes there.
    ///
    /// # Errors
    /// Says at which step the way ended.
    pub async fn go_to(&self, place: &Place) -> Result<(), String> {
        self.client.refresh().await.map_err(|error| error.to_string())?;
        if place.is_signed_in {
            for step in SIGN_IN {
                self.go(step).await?;
            }
            // What needs attention comes a moment later and moves the tabs down: a press before would miss them.
            if !place.with.contains(&Population::Newcomer) {
                self.go(Step::Shows("attention-summary")).await?;
            }
        }
        for step in place.way {
            self.go(*step).await?;
        }
        self.still().await;
        Ok(())
    }

    /// Takes one step.
    ///
    /// # Errors
    /// Says why it could not be taken.
    pub async fn go(&self, step: Step) -> Result<(), String> {
        let told = |error: String| format!("{step:?}: {error}");
        match step {
            Step::Keys(keys) => {
                self.press_keys(keys).await;
                Ok(())
            }
            Step::Press(what) => self.press_marked(what).await.map_err(told),
            Step::Type(what, text) => self.type_marked(what, text).await.map_err(told),
            Step::Choose(what, text) => self.choose_marked(what, text).await.map_err(told),
            Step::Shows(what) => self.marked(what).await.map(drop).map_err(told),
        }
    }
}
