//! Hands the configuration, the permissions and the pages to Tauri.

use std::error::Error;
use std::path::Path;

/// The bundle of the pages, made by `npm run build` in `ui`.
const PAGES: &str = "ui/dist";

fn main() -> Result<(), Box<dyn Error>> {
    if !Path::new(PAGES).join("index.html").is_file() {
        return Err(format!(
            "{PAGES}/index.html is missing: the pages are not built yet. Run `cargo xtask run`, which builds them and \
             opens the app, or `npm ci --ignore-scripts && npm run build` in ui"
        )
        .into());
    }
    // Tauri watches only the files it knows; a page that is added would not be seen.
    println!("cargo:rerun-if-changed={PAGES}");
    for folder in ["src-tauri/capabilities", "src-tauri/permissions"] {
        println!("cargo:rerun-if-changed={folder}");
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(
            tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*"),
        );
    tauri_build::try_build(attributes)?;
    Ok(())
}
