//! `snitflade saml-metadata`: what a system says of itself, for the registration in STS
//! Administration.

use super::report::failed;
use super::{exit, print};
use clap::Args;
use snitflade_runtime::environment::{EnvironmentError, Environments};
use std::path::PathBuf;
use std::process::ExitCode;

/// `snitflade saml-metadata`
#[derive(Debug, Args)]
pub(super) struct SamlMetadataArgs {
    /// The file of environments
    pub file: PathBuf,
    /// The environment (the one that the file chooses, if not given)
    #[arg(long, value_name = "NAME")]
    pub environment: Option<String>,
    /// Where to write it (the standard output, if not given)
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

pub(super) fn run(args: &SamlMetadataArgs) -> ExitCode {
    let xml = match metadata(args) {
        Ok(xml) => xml,
        Err(error) => return failed(&error.to_string()),
    };
    let Some(out) = &args.out else {
        print(&xml);
        return exit::GOOD;
    };
    match std::fs::write(out, xml) {
        Ok(()) => exit::GOOD,
        Err(error) => failed(&format!("{} cannot be written: {error}", out.display())),
    }
}

fn metadata(args: &SamlMetadataArgs) -> Result<String, EnvironmentError> {
    let all = Environments::read(&args.file)?;
    let environment = match &args.environment {
        Some(name) => all.environment(name)?,
        None => all.environment(all.chosen()?)?,
    };
    Ok(environment.login_metadata()?.to_xml())
}
