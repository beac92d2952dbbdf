//! The one place that prints. A reader that wants no more (`| head`) has what it wanted, and
//! that is a quiet end; whatever else stops a text from being written is told, and the
//! command has failed.

use std::io::{ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a text could not be written.
static LOST: AtomicBool = AtomicBool::new(false);

/// Prints a text.
pub(super) fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    let Err(error) = done else { return };
    if error.kind() != ErrorKind::BrokenPipe && !LOST.swap(true, Ordering::Relaxed) {
        complain(&format!("error: standard output: {error}\n"));
    }
}

/// Prints a text for people, beside what is printed for programs. Where nobody can read it,
/// there is nobody to tell.
pub(super) fn complain(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Whether a text could not be written, other than to a reader that has gone.
pub(super) fn has_lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

/// A line on standard output.
macro_rules! say {
    ($($text:tt)*) => {
        $crate::cli::out::print(&format!("{}\n", format_args!($($text)*)))
    };
}

/// A line on standard error.
macro_rules! tell {
    ($($text:tt)*) => {
        $crate::cli::out::complain(&format!("{}\n", format_args!($($text)*)))
    };
}
