//! The `snitflade` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    snitflade_codegen::cli::run(std::env::args_os())
}
