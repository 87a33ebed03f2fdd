//! Pictures of every place of the window, in light and in dark, in two sizes, with nobody, few and many people.
//!
//! Run by `cargo xtask screenshots FOLDER`, which builds the app with cheap passwords and gives it a display.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use orgdesk_core::files::atomic_file;
use orgdesk_tests::window::places::{PLACES, Place, Population};
use orgdesk_tests::window::{Colours, Driven};
use serde_json::json;

const SIZES: [(u32, u32); 2] = [(1100, 720), (1600, 1000)];

#[tokio::main]
async fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let Some(folder) = words.next().map(PathBuf::from) else {
        eprintln!("error: name the folder for the pictures, and, if not all are wanted, the places");
        return ExitCode::FAILURE;
    };
    let wanted: Vec<String> = words.map(|word| word.to_string_lossy().into_owned()).collect();
    if let Some(unknown) = wanted.iter().find(|word| !PLACES.iter().any(|place| place.name == **word)) {
        let known: Vec<_> = PLACES.iter().map(|place| place.name).collect();
        eprintln!("error: there is no place “{unknown}”; there are {}", known.join(", "));
        return ExitCode::FAILURE;
    }
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let mut taken = 0;
    let mut missed = Vec::new();
    for population in Population::ALL {
        let is_wanted = |place: &&Place| wanted.is_empty() || wanted.iter().any(|word| word == place.name);
        let places: Vec<_> =
            PLACES.iter().filter(|it| it.with.contains(&population)).filter(is_wanted).collect();
        if places.is_empty() {
            continue;
        }
        for colours in [Colours::Light, Colours::Dark] {
            let driven = Driven::start_with(population, colours, &json!({})).await;
            for (width, height) in SIZES {
                driven.resize(width, height).await;
                for place in &places {
                    let colours = colours.name();
                    let name = format!("{}-{}-{colours}-{width}x{height}", place.name, population.name());
                    match picture(&driven, place, &folder.join(format!("{name}.png"))).await {
                        Ok(()) => taken += 1,
                        Err(why) => missed.push(format!("{name}: {why}")),
                    }
                }
            }
            driven.close().await;
        }
    }
    println!("{taken} pictures in {}", folder.display());
    for miss in &missed {
        eprintln!("error: no picture of {miss}");
    }
    if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Goes there and takes a picture, or says at which step the way ended.
async fn picture(driven: &Driven, place: &Place, path: &Path) -> Result<(), String> {
    driven.go_to(place).await?;
    let picture = driven.client.screenshot().await.map_err(|error| error.to_string())?;
    atomic_file::write_owner_only(path, &picture).map_err(|error| error.to_string())
}
