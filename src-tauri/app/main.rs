//! Starts the desktop app: reads the arguments, corrects what would break the window, opens it.

// A release on Windows has no terminal behind its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use orgdesk_desktop::arguments::{self, Asked};

fn main() -> ExitCode {
    match arguments::read(std::env::args_os().skip(1)) {
        Ok(Asked::Window { data, file }) => {
            correct_environment();
            match orgdesk_desktop::run(data, file) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    eprintln!(
                        "The window could not be opened: {error}. The command line “orgdesk” works without one."
                    );
                    ExitCode::FAILURE
                }
            }
        }
        Ok(Asked::Text(text)) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}

#[cfg(target_os = "linux")]
fn correct_environment() {
    for (name, value) in orgdesk_desktop::platform::environment::corrections() {
        #[expect(
            unsafe_code,
            reason = "GTK and WebKit read these variables only from the environment, and no other thread runs yet"
        )]
        // SAFETY: this is the only thread: nothing was started before.
        unsafe {
            std::env::set_var(name, value);
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn correct_environment() {}
