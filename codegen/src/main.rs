//! The `snitflade` command.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A third of a generation was the system's allocator. Without huge pages: a run of half a
/// second has twice its memory cleared with them. Of its second version, which gives memory back
/// after a tenth of a second: the third keeps it for one, and a stand-in that is sent large
/// messages one after another held a quarter more.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    snitflade_codegen::cli::run(std::env::args_os())
}
