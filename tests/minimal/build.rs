//! Hands the configuration and the page to Tauri.

fn main() {
    tauri_build::build();
}
