//! `snitflade completions` and `snitflade man`: what a shell and a manual know of the
//! command, made of the same description that its arguments are read by.

use super::args::{Cli, CompletionsArgs, ManArgs};
use super::report::failed;
use super::{exit, print};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::process::ExitCode;

/// The name of the command.
const NAME: &str = "snitflade";

/// `snitflade completions`
pub(super) fn completions(args: &CompletionsArgs) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), NAME, &mut script);
    print(&String::from_utf8_lossy(&script));
    exit::GOOD
}

/// `snitflade man`
pub(super) fn man(args: &ManArgs) -> ExitCode {
    let mut all = Cli::command();
    all.build();
    if let Some(dir) = &args.out {
        let made = std::fs::create_dir_all(dir);
        let written = made.and_then(|()| clap_mangen::generate_to(all, dir));
        return match written {
            Ok(()) => exit::GOOD,
            Err(error) => failed(&format!("{}: {error}", dir.display())),
        };
    }
    let page = match &args.command {
        None => Some(all),
        Some(name) => subcommand(&all, name),
    };
    let Some(page) = page else {
        let name = args.command.as_deref().unwrap_or_default();
        return failed(&format!("there is no command `{name}`"));
    };
    let mut text = Vec::new();
    match Man::new(page).render(&mut text) {
        Ok(()) => {
            print(&String::from_utf8_lossy(&text));
            exit::GOOD
        }
        Err(error) => failed(&error.to_string()),
    }
}

fn subcommand(all: &Command, name: &str) -> Option<Command> {
    all.find_subcommand(name).cloned()
}
