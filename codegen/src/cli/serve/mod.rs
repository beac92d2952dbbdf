//! `snitflade serve`: a stand-in of SOAP services from their contracts.

mod args;

pub(super) use args::ServeArgs;

use super::args::GenerateArgs;
use super::report::{Report, failed};
use super::{exit, workspace};
use crate::options::Options;
use crate::standin::{Contract, Loaded, Settings, StandIn, load};
use snitflade_runtime::server::Server;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use tokio::net::TcpListener;

pub(super) fn run(args: &ServeArgs) -> ExitCode {
    let contracts = match contracts(args) {
        Ok(contracts) => contracts,
        Err(code) => return code,
    };
    let settings = match settings(args) {
        Ok(settings) => settings,
        Err(problem) => return failed(&problem),
    };
    let standin = match StandIn::new(contracts, settings) {
        Ok(standin) => standin,
        Err(error) => return failed(&error.to_string()),
    };
    if standin.services().next().is_none() {
        return failed(
            "these contracts have no SOAP service; `snitflade catalogue` lists those that have",
        );
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(serve(standin, SocketAddr::new(args.listen, args.port))),
        Err(error) => failed(&format!("no threads for the server: {error}")),
    }
}

async fn serve(standin: StandIn, address: SocketAddr) -> ExitCode {
    let bound = TcpListener::bind(address).await;
    let bound = bound.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = match bound {
        Ok(bound) => bound,
        Err(error) => {
            return failed(&format!("{address}: {error}; `--port 0` takes a free port"));
        }
    };
    for service in standin.services() {
        say!("http://{address}{}?wsdl", service.path);
    }
    say!("listening {}", address.port());
    say!("the page is at http://{address}/");
    let server = Server::new(standin.into_router());
    server.run(listener, std::future::pending()).await;
    exit::GOOD
}

fn settings(args: &ServeArgs) -> Result<Settings, String> {
    let identity = args.upstream_identity.as_ref().map(|file| {
        let read = std::fs::read(file);
        read.map_err(|error| format!("{}: {error}", file.display()))
    });
    Ok(Settings {
        size: args.answers.into(),
        failure: args.failure(),
        hosts: args.host.clone(),
        public_url: args.public_url.clone(),
        proxies: args.trust_proxy.clone(),
        record: args.record.clone(),
        replay: args.replay.clone(),
        upstream: args.upstream.clone(),
        identity: identity.transpose()?,
        log: (!args.quiet).then_some(|line: &str| say!("{line}")),
    })
}

/// The contracts meant, loaded. What is wrong with one leaves the others as they are,
/// unless nothing is left.
fn contracts(args: &ServeArgs) -> Result<Vec<Contract>, ExitCode> {
    let wanted = wanted(args)?;
    let mut report = Report::new(args.verbose);
    let mut contracts = Vec::new();
    for loaded in loaded(wanted, args.seed) {
        match loaded.contract {
            Some(contract) if !args.verbose => contracts.push(contract),
            contract => {
                report.findings(loaded.findings, &loaded.sources);
                contracts.extend(contract);
            }
        }
    }
    match contracts.is_empty() {
        true => Err(exit::findings()),
        false => Ok(contracts),
    }
}

fn wanted(args: &ServeArgs) -> Result<Vec<(String, Options)>, ExitCode> {
    if !args.wsdl.is_empty() {
        let files = workspace::Files {
            wsdl: &args.wsdl,
            schema: &[],
        };
        return Ok(vec![("contract".to_owned(), files.options(false))]);
    }
    let selected = workspace::selected(&GenerateArgs {
        names: args.names.clone(),
        root: args.root.clone(),
        ..GenerateArgs::default()
    })?;
    let named = selected.list.into_iter().map(|options| {
        let shown = options.shown.trim_start_matches("contracts/").to_owned();
        (shown, options)
    });
    Ok(named.collect())
}

/// Loads contracts side by side, and answers them in their order.
fn loaded(wanted: Vec<(String, Options)>, seed: u64) -> Vec<Loaded> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let (next, all) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..threads.min(wanted.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some((name, options)) = wanted.get(at) else {
                        break;
                    };
                    let loaded = load(name, options.clone(), seed);
                    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                    all.push((at, loaded));
                }
            });
        }
    });
    let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, loaded)| loaded).collect()
}
