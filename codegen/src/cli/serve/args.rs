//! What `snitflade serve` takes.

use crate::standin::{Failure, Size, Target, duration};
use clap::{Args, ValueEnum};
use snitflade_runtime::server::Proxies;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// `snitflade serve`
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct ServeArgs {
    /// Contracts: SF1520/4.0 (or SF1520@4.0), SF1520 (its newest version) or a crate's name
    #[arg(value_name = "NAME", required_unless_present_any = ["all", "wsdl"])]
    pub names: Vec<String>,
    /// Every contract of contracts/
    #[arg(long, conflicts_with_all = ["names", "wsdl"])]
    pub all: bool,
    /// Without a contract.toml: WSDL documents
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "names")]
    pub wsdl: Vec<PathBuf>,
    /// The port; 0 for a free one
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// The address to listen at; others than this computer reach 0.0.0.0 only
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub listen: IpAddr,
    /// A host name the server goes by, beside localhost and addresses; may be repeated
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
    /// The server's address as callers see it, for ?wsdl: https://test.example/soap
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Proxies whose X-Forwarded header fields are believed: 10.0.0.7,192.168.0.0/16
    #[arg(long, value_name = "NETWORKS", default_value = "")]
    pub trust_proxy: Proxies,
    /// How much invented answers hold
    #[arg(long, value_enum, default_value_t = Answers::Full)]
    pub answers: Answers,
    /// Other values in invented messages
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Write each exchange down here, with personal values replaced by invented ones
    #[arg(long, value_name = "DIR")]
    pub record: Option<PathBuf>,
    /// Answer what was recorded here, by operation and equal request
    #[arg(long, value_name = "DIR")]
    pub replay: Option<PathBuf>,
    /// Pass requests on to the real service: URL, or PATH=URL where several are served
    #[arg(long, value_name = "URL")]
    pub upstream: Vec<Target>,
    /// Client certificate and key for the real service, as PEM
    #[arg(long, value_name = "FILE", requires = "upstream")]
    pub upstream_identity: Option<PathBuf>,
    /// Every answer's results have this code, such as 40
    #[arg(long, value_name = "CODE")]
    pub code: Option<String>,
    /// Every answer is a fault: sender, receiver, or one that the contract declares
    #[arg(long, value_name = "NAME")]
    pub fault: Option<String>,
    /// Every answer takes so long: 2s, 500ms
    #[arg(long, value_name = "TIME", value_parser = delay)]
    pub delay: Option<Duration>,
    /// Every connection breaks instead of an answer
    #[arg(long)]
    pub drop: bool,
    /// Say nothing of the exchanges
    #[arg(short, long)]
    pub quiet: bool,
    /// Show notes on the contracts, too
    #[arg(short, long)]
    pub verbose: bool,
    /// The directory that holds contracts/ (found upwards from here if not given)
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  snitflade serve SF1520                    a stand-in of SF1520 at http://localhost:8080/
  snitflade serve --all --port 9000         of every contract there is
  snitflade serve SF1500 --code 40          every result says that it failed
  snitflade serve SF1520 --delay 5s         every answer takes five seconds

  snitflade serve SF1520/4.0 --upstream https://test.example/cpr --record pairs
  snitflade serve SF1520/4.0 --replay pairs

One request alone fails with a header field of its own:
  Snitflade-Failure: code=40
  Snitflade-Failure: fault=receiver delay=2s
  Snitflade-Failure: drop";

/// How much invented answers hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Answers {
    /// As little as the contract allows
    Minimal,
    /// All that the contract allows
    Full,
}

impl From<Answers> for Size {
    fn from(answers: Answers) -> Size {
        match answers {
            Answers::Minimal => Size::Minimal,
            Answers::Full => Size::Full,
        }
    }
}

impl ServeArgs {
    /// What goes wrong with all answers.
    pub(super) fn failure(&self) -> Failure {
        Failure {
            code: self.code.clone(),
            fault: self.fault.clone(),
            delay: self.delay.unwrap_or_default(),
            drop: self.drop,
        }
    }
}

fn delay(text: &str) -> Result<Duration, String> {
    duration(text).ok_or_else(|| "a time such as 2s or 500ms, 600s at most".to_owned())
}
