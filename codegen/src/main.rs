//! The `snitflade` command.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A third of a generation was the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    snitflade_codegen::cli::run(std::env::args_os())
}
