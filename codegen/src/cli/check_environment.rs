//! `snitflade check-environment`: a file of environments, looked at before calls fail.

use super::report::failed;
use super::{exit, print};
use clap::Args;
use snitflade_runtime::clock::written;
use snitflade_runtime::environment::{EnvironmentFinding, Environments};
use snitflade_runtime::tokens::TokenSource as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

/// `snitflade check-environment`
#[derive(Debug, Args)]
pub(super) struct CheckEnvironmentArgs {
    /// The file
    pub file: PathBuf,
    /// The environment to look at; may be given several times (those that the file speaks
    /// of, if not given)
    #[arg(long, value_name = "NAME")]
    pub environment: Vec<String>,
    /// Ask the token service for a token for this service, such as SF1500/6.0#Bruger; may be
    /// given several times
    #[arg(long, value_name = "SERVICE")]
    pub ask: Vec<String>,
    /// Take warnings as errors
    #[arg(long)]
    pub strict: bool,
}

pub(super) fn run(args: &CheckEnvironmentArgs) -> ExitCode {
    let all = match Environments::read(&args.file) {
        Ok(all) => all,
        Err(error) => return failed(&error.to_string()),
    };
    let names: Vec<String> = match args.environment.is_empty() {
        true => all.own_names().map(str::to_owned).collect(),
        false => args.environment.clone(),
    };
    let variable = |name: &str| std::env::var(name).ok();
    let now = SystemTime::now();
    let mut found: Vec<EnvironmentFinding> = Vec::new();
    for name in &names {
        found.extend(all.check(name, now, &variable));
    }
    let (mut answers, mut refused) = (String::new(), 0);
    for name in names.iter().filter(|_| !args.ask.is_empty()) {
        for service in &args.ask {
            match ask(&all, name, service) {
                Ok(until) => {
                    answers += &format!("{name}: {service}: a token, good until {until}\n")
                }
                Err(why) => {
                    refused += 1;
                    answers += &format!("error: {name}: {service}: no token: {why}\n");
                }
            }
        }
    }
    let errors = refused + found.iter().filter(|finding| finding.is_error).count();
    let warnings = found.iter().filter(|finding| !finding.is_error).count();
    let mut out: String = found.iter().map(|finding| format!("{finding}\n")).collect();
    out += &answers;
    out += &format!(
        "{}: {errors} errors, {warnings} warnings\n",
        names.join(", ")
    );
    print(&out);
    match errors > 0 || (args.strict && warnings > 0) {
        true => exit::findings(),
        false => exit::GOOD,
    }
}

/// Asks for a token; until when it is good, or why there is none.
fn ask(all: &Environments, name: &str, service: &str) -> Result<String, String> {
    let environment = all.environment(name).map_err(|error| error.to_string())?;
    let (contract, port) = service.split_once('#').unwrap_or((service, ""));
    let found = environment.service(contract, port);
    let found = found.map_err(|error| error.to_string())?;
    let request = environment.token_request(found);
    let request = request.map_err(|error| error.to_string())?;
    let source = environment.ws_trust().map_err(|error| error.to_string())?;
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    match runtime.block_on(source.token(&request)) {
        Ok(token) => Ok(written(token.expires)),
        Err(error) => Err(match error.reason() {
            Some(reason) => format!("{error}; it says: {reason}"),
            None => error.to_string(),
        }),
    }
}
