//! Our end of an exchange with somebody else's SOAP stack.
//!
//! `snitflade-peer serve SERVICE REPLY SEEN` answers every operation with the
//! document REPLY (a file name that ends in `.fault.xml`: with the first
//! declared fault). It prints `listening PORT`, serves until its standard
//! input is closed, then writes the last request it understood to SEEN. A SERVICE is
//! named with its crate, `sf1520-v4-0/PersonBaseDataExtended`, unless only one has it.
//!
//! `snitflade-peer call SERVICE URL OPERATION REQUEST REPLY` calls an operation
//! and writes the reply it understood.

use snitflade_exchange::{Answer, Called, Stub, named};
use snitflade_runtime::client::Settings;
use snitflade_runtime::server::Running;
use std::process::ExitCode;
use tokio::io::AsyncReadExt;

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["serve", service, reply, seen] => serve(service, reply, seen).await,
        ["call", service, url, operation, request, reply] => {
            call(service, url, operation, request, reply).await
        }
        _ => Err("usage: snitflade-peer serve SERVICE REPLY SEEN | call SERVICE URL OPERATION REQUEST REPLY".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn read(path: &str) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{path}: {error}"))
}

async fn serve(service: &str, reply: &str, seen: &str) -> Result<(), String> {
    let service = named(service).ok_or_else(|| format!("no service {service}"))?;
    let document = read(reply)?;
    let stub = Stub::new(match reply.ends_with(".fault.xml") {
        true => Answer::Declared(0, document),
        false => Answer::Reply(document),
    });
    let running = Running::start((service.router)(stub.clone())).await;
    let running = running.map_err(|error| error.to_string())?;
    println!("listening {}", running.address().port());
    let mut rest = Vec::new();
    let _ = tokio::io::stdin().read_to_end(&mut rest).await;
    if let Some(request) = stub.seen() {
        std::fs::write(seen, request.input).map_err(|error| error.to_string())?;
    }
    running.stop().await.map_err(|error| error.to_string())
}

async fn call(
    service: &str,
    url: &str,
    operation: &str,
    request: &str,
    reply: &str,
) -> Result<(), String> {
    let service = named(service).ok_or_else(|| format!("no service {service}"))?;
    let index = service
        .operation(operation)
        .ok_or_else(|| format!("no operation {operation}"))?;
    let client = service.client(Settings::new(url))?;
    match (service.call)(client, index, &read(request)?).await? {
        Called::Reply { output, .. } => {
            std::fs::write(reply, output).map_err(|error| error.to_string())
        }
        other => Err(format!("{other:?}")),
    }
}
