//! What the command line takes.

use super::catalogue::{CatalogueArgs, MessagesArgs, RequirementsArgs};
use super::check_environment::CheckEnvironmentArgs;
use super::diff::DiffArgs;
use super::examples;
use super::impact::ImpactArgs;
use super::import::ImportArgs;
use super::migrate::MigrateArgs;
use super::saml_metadata::SamlMetadataArgs;
use super::serve::ServeArgs;
use super::status::StatusArgs;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// WSDL and XSD contracts in, typed Rust out.
#[derive(Debug, Parser)]
#[command(name = "snitflade", version, args_conflicts_with_subcommands = true)]
pub(super) struct Cli {
    /// Generates when no command is named.
    #[command(flatten)]
    pub generate: GenerateArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the crates of all contracts, or of those named
    #[command(after_help = examples::GENERATE)]
    Generate(GenerateArgs),
    /// Print what a stage made of a contract
    #[command(after_help = examples::DUMP)]
    Dump(DumpArgs),
    /// Tell what a diagnostic's code means
    #[command(after_help = examples::EXPLAIN)]
    Explain(ExplainArgs),
    /// Start a contract: its files, a contract.toml with guessed values, a workspace around it
    #[command(after_help = examples::NEW)]
    New(NewArgs),
    /// Take a documentation package in: its files, a contract.toml, what changed
    #[command(after_help = examples::IMPORT)]
    Import(ImportArgs),
    /// Rewrite schemas and WSDLs in a fixed layout
    #[command(after_help = examples::LAYOUT)]
    Layout(LayoutArgs),
    /// Write a valid message of a contract, with invented data
    #[command(after_help = examples::SAMPLE)]
    Sample(SampleArgs),
    /// Check messages against their contracts, listing every violation
    #[command(after_help = examples::VALIDATE)]
    Validate(ValidateArgs),
    /// Stand in for SOAP services: valid answers, failures on demand, a page to look on
    Serve(ServeArgs),
    /// Look at a file of environments: certificates, keys, entity ids, what is missing
    #[command(name = "check-environment", after_help = examples::CHECK_ENVIRONMENT)]
    CheckEnvironment(CheckEnvironmentArgs),
    /// Write the SAML metadata of a system that users log in to, to register it
    #[command(name = "saml-metadata", after_help = examples::SAML_METADATA)]
    SamlMetadata(SamlMetadataArgs),
    /// Tell how far each contract is, and how many days are left to follow an update
    #[command(after_help = examples::STATUS)]
    Status(StatusArgs),
    /// Tell what an update of a contract changes, whom it breaks, and what to do
    #[command(after_help = examples::DIFF)]
    Diff(DiffArgs),
    /// Tell what of your own workspace an update of a contract breaks, by file and line
    #[command(after_help = examples::IMPACT)]
    Impact(ImpactArgs),
    /// Tell what to do to code that moves from one version of a contract to another
    #[command(after_help = examples::MIGRATE)]
    Migrate(MigrateArgs),
    /// List the snitflader of the catalogue, and how far each is
    #[command(after_help = examples::CATALOGUE)]
    Catalogue(CatalogueArgs),
    /// Tell which snitflader a solution must integrate with, and by which rule
    #[command(after_help = examples::REQUIREMENTS)]
    Requirements(RequirementsArgs),
    /// List the message types of Beskedfordeler
    #[command(after_help = examples::BESKEDTYPER)]
    Beskedtyper(MessagesArgs),
    /// Print what a shell completes the command with
    #[command(after_help = examples::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Print a page of the manual
    #[command(after_help = examples::MAN)]
    Man(ManArgs),
}

/// `snitflade generate`
#[derive(Debug, Default, Args)]
pub(super) struct GenerateArgs {
    /// Contracts: SF1520/4.0 (or SF1520@4.0), SF1520 (its newest version) or a crate's name
    #[arg(value_name = "NAME", conflicts_with_all = ["wsdl", "schema", "description"])]
    pub names: Vec<String>,
    /// Write nothing; exit 1 if anything would change
    #[arg(long)]
    pub check: bool,
    /// Take warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Let go of operations that cannot be generated: a warning instead of an error
    #[arg(long)]
    pub keep_going: bool,
    /// The directory that holds contracts/ (found upwards from here if not given)
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Without a contract.toml: WSDL documents
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "out")]
    pub wsdl: Vec<PathBuf>,
    /// Without a contract.toml: schemas
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "out")]
    pub schema: Vec<PathBuf>,
    /// Without a contract.toml: AsyncAPI or OpenAPI documents, in YAML or JSON
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "out")]
    pub description: Vec<PathBuf>,
    /// Without a contract.toml: the directory of the crate to write
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Without a contract.toml: the crate's name (that of the directory if not given)
    #[arg(long = "crate", value_name = "NAME", requires = "out")]
    pub crate_name: Option<String>,
    /// Without a contract.toml: the directory of the runtime, as the crate refers to it
    #[arg(long, value_name = "DIR", requires = "out")]
    pub runtime: Option<PathBuf>,
    /// Show notes as well as warnings and errors
    #[arg(short, long)]
    pub verbose: bool,
}

/// `snitflade dump`
#[derive(Debug, Args)]
pub(super) struct DumpArgs {
    /// The contract: SF1520/4.0 (or SF1520@4.0), SF1520 (its newest version) or a crate's name
    pub name: String,
    /// The stage whose value is printed
    #[arg(long, value_enum, default_value_t = Stage::Model)]
    pub stage: Stage,
    /// The directory that holds contracts/
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// Stages that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// The contract, fully resolved
    Model,
    /// Every Rust decision
    Plan,
}

/// `snitflade explain`
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The code, such as WSDL0108, or a rule of `snitflade diff`; without one, all are listed
    pub code: Option<String>,
}

/// `snitflade new`
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// The contract's directory, such as contracts/SF1520/4.0
    pub dir: PathBuf,
    /// WSDL, AsyncAPI and OpenAPI documents, and schemas that none of them refers to; copied
    /// into the directory with all they import, unless they are there already
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `snitflade layout`
#[derive(Debug, Args)]
pub(super) struct LayoutArgs {
    /// Where the contract's files are
    pub from: PathBuf,
    /// Where the files laid out go
    pub to: PathBuf,
}

/// `snitflade sample`
#[derive(Debug, Args)]
pub(super) struct SampleArgs {
    /// The contract, named as for `dump` or by its directory (left out with --wsdl or
    /// --schema), then an element or an operation of it: `name`, `{namespace}name` or
    /// `Service.operation`. Without the latter all that may be asked for is listed
    #[arg(value_name = "CONTRACT NAME", num_args = 0..=2)]
    pub names: Vec<String>,
    /// Another seed gives another sample; the same, the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Let it grow to about so many bytes, where its lists may grow
    #[arg(long, value_name = "BYTES", value_parser = size, conflicts_with = "minimal")]
    pub size: Option<usize>,
    /// All that may be there; else some of it, by the seed
    #[arg(long, conflicts_with = "minimal")]
    pub full: bool,
    /// Nothing but what must be there
    #[arg(long)]
    pub minimal: bool,
    /// How it is written: an operation as a SOAP envelope, an element as XML, if not given
    #[arg(long, value_enum)]
    pub format: Option<SampleFormat>,
    /// The answer of the operation, not the request
    #[arg(long, conflicts_with = "fault")]
    pub answer: bool,
    /// A fault of the operation, the first that is declared if no name is given
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "")]
    pub fault: Option<String>,
    /// The port or security profile whose message it is (the first if not given)
    #[arg(long, value_name = "PORT")]
    pub port: Option<String>,
    /// On one line, as messages travel
    #[arg(long)]
    pub one_line: bool,
    /// A WSDL document instead of a contract of contracts/; may be given several times
    #[arg(long, value_name = "FILE")]
    pub wsdl: Vec<PathBuf>,
    /// A schema instead of a contract of contracts/; may be given several times
    #[arg(long, value_name = "FILE")]
    pub schema: Vec<PathBuf>,
    /// The directory that holds contracts/
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// The largest sample that is made, in bytes.
const LARGEST_SAMPLE: usize = 100_000_000;

fn size(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(size) if (1..=LARGEST_SAMPLE).contains(&size) => Ok(size),
        _ => Err(format!("a number from 1 to {LARGEST_SAMPLE}")),
    }
}

/// How a sample is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SampleFormat {
    /// The element, or what the body of the message holds
    Xml,
    /// The whole envelope
    Soap,
    /// What the body holds, as the generated types of a contract write it with serde
    Json,
}

/// `snitflade validate`
#[derive(Debug, Args)]
pub(super) struct ValidateArgs {
    /// A schema; may be given several times. Without schema, WSDL and contract, the contracts
    /// of contracts/ are searched for the one that knows a document
    #[arg(long, value_name = "FILE")]
    pub schema: Vec<PathBuf>,
    /// A WSDL document, for its messages and schemas and those it imports; may be given several times
    #[arg(long, value_name = "FILE")]
    pub wsdl: Vec<PathBuf>,
    /// A contract of contracts/ instead of schemas, named as for `dump`
    #[arg(long, value_name = "NAME", conflicts_with_all = ["schema", "wsdl"])]
    pub contract: Option<String>,
    /// How violations are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// How deep elements of a document may nest
    #[arg(long, value_name = "LEVELS", value_parser = clap::value_parser!(u32).range(1..=20_000))]
    pub depth: Option<u32>,
    /// Take the schemas' warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// The directory that holds contracts/
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The documents: SOAP envelopes, messages of Beskedfordeler, any other elements of the
    /// contracts; of a directory all files that end in .xml, `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub files: Vec<PathBuf>,
}

/// `snitflade completions`
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `snitflade man`
#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The command whose page is printed; that of all if not given
    #[arg(conflicts_with = "out")]
    pub command: Option<String>,
    /// Write the pages of all commands into a directory instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Output for people or machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One block for each violation
    Human,
    /// One JSON array
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    /// The lines of a command's examples.
    fn examples_of(command: &clap::Command) -> Vec<String> {
        let help = command.get_after_help().map(|help| help.to_string());
        let help = help.unwrap_or_default();
        let lines = help.strip_prefix("Examples:\n").unwrap_or_default().lines();
        let lines = lines
            .map(str::trim)
            .filter(|line| line.starts_with("snitflade "));
        // What stands behind two blanks tells what it does.
        let lines = lines.filter_map(|line| line.split("  ").next());
        lines.map(str::to_owned).collect()
    }

    #[test]
    fn every_command_has_examples_that_parse() {
        use clap::CommandFactory;
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            let examples = examples_of(command);
            let own = format!("snitflade {name}");
            assert!(examples.iter().any(|line| line.starts_with(&own)), "{name}");
            for line in examples {
                // What the shell does with the output is no matter of ours.
                let line = line.split(" > ").next().unwrap_or_default();
                for call in line.split(" | ") {
                    let parsed = Cli::try_parse_from(call.split(' '));
                    assert!(parsed.is_ok(), "{call}: {}", parsed.unwrap_err());
                }
            }
        }
    }

    #[test]
    fn generate_is_the_default() {
        let cli = Cli::parse_from(["snitflade", "--check", "SF1520"]);
        assert!(cli.command.is_none());
        assert!(cli.generate.check);
        assert_eq!(cli.generate.names, ["SF1520"]);
        assert!(Cli::parse_from(["snitflade"]).command.is_none());
    }

    #[test]
    fn bare_files_need_a_place_to_go() {
        assert!(Cli::try_parse_from(["snitflade", "generate", "--wsdl", "a.wsdl"]).is_err());
        let line = [
            "snitflade",
            "generate",
            "--wsdl",
            "a",
            "b",
            "--schema",
            "c",
            "--out",
            "d",
        ];
        assert!(Cli::try_parse_from(line).is_ok());
    }
}
