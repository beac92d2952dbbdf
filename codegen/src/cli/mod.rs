//! The `snitflade` command: arguments in, tables and findings out.

#[macro_use]
mod out;

mod args;
mod catalogue;
mod check_environment;
mod columns;
mod diff;
mod dump;
mod examples;
mod exit;
mod explain;
mod generate;
mod impact;
mod import;
mod layout;
mod lock;
mod migrate;
mod new;
mod report;
mod saml_metadata;
mod sample;
mod serve;
mod shell;
mod status;
mod table;
mod validate;
mod workspace;

use args::{Cli, Command};
use clap::Parser;
use out::print;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command line. A first word `codegen` is passed over, so that
/// `cargo run codegen` does what it says.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if args.get(1).is_some_and(|word| word == "codegen") {
        args.remove(1);
    }
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe is no reason to fail twice.
            let _ = error.print();
            return if error.use_stderr() {
                exit::usage()
            } else {
                exit::GOOD
            };
        }
    };
    let code = command(cli);
    // What was asked for is not there, whatever came of the command.
    match out::has_lost() {
        true => exit::usage(),
        false => code,
    }
}

fn command(cli: Cli) -> ExitCode {
    match cli.command.unwrap_or(Command::Generate(cli.generate)) {
        Command::Explain(args) => explain::run(&args),
        Command::Layout(args) => layout::run(&args),
        Command::Generate(args) => generate::run(&args),
        Command::Dump(args) => dump::run(&args),
        Command::Import(args) => import::run(&args),
        Command::New(args) => new::run(&args),
        Command::Sample(args) => sample::run(&args),
        Command::Validate(args) => validate::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::CheckEnvironment(args) => check_environment::run(&args),
        Command::SamlMetadata(args) => saml_metadata::run(&args),
        Command::Catalogue(args) => catalogue::catalogue(&args),
        Command::Requirements(args) => catalogue::requirements(&args),
        Command::Beskedtyper(args) => catalogue::messages(&args),
        Command::Status(args) => status::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Impact(args) => impact::run(&args),
        Command::Migrate(args) => migrate::run(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
    }
}
