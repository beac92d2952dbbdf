//! The `snitflade` command.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A third of a generation was the system's allocator. Without huge pages: a run of half a
/// second has twice its memory cleared with them.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    snitflade_codegen::cli::run(std::env::args_os())
}
