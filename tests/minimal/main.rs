//! Opens a window with one static page, and nothing else.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(context())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the macro's own code ends the program where its assets cannot be read"
)]
fn context() -> tauri::Context {
    tauri::generate_context!()
}
