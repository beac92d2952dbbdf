//! The contract BILAG with our client and server, for peers that speak MTOM.
//!
//! `snitflade-mtom serve` sends everything back, prints `listening PORT` and
//! serves until its standard input is closed. `snitflade-mtom call URL 11|12
//! on|off SIZE…` sends files of these sizes, compares what comes back and
//! prints whether the answer came in several parts.

use bilag_v1::bilag::{Fil, Gem, GemSvar};
use bilag_v1::services::bilag::{self, Bilag, BilagClient};
use snitflade_runtime::client::{Call, Https, Settings};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::server::Running;
use snitflade_runtime::soap::Mtom;
use std::process::ExitCode;
use tokio::io::AsyncReadExt;

struct Echo;

impl Bilag for Echo {
    async fn gem(
        &self,
        context: v1::Context,
        input: Gem,
    ) -> Result<GemSvar, v1::ServiceError<v1::NoFault>> {
        let came = context.http_headers().get("content-type");
        println!("came {}", came.and_then(|v| v.to_str().ok()).unwrap_or(""));
        let mut answer = GemSvar::new(input.fil.len() as i32);
        answer.fil = input.fil;
        Ok(answer)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["serve"] => serve().await,
        ["call", url, version, mtom, ref sizes @ ..] => call(url, version, mtom, sizes).await,
        _ => Err("usage: snitflade-mtom serve | call URL 11|12 on|off SIZE…".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), String> {
    let running = Running::start(bilag::router(Echo)).await;
    let running = running.map_err(|error| error.to_string())?;
    println!("listening {}", running.address().port());
    let mut rest = Vec::new();
    let _ = tokio::io::stdin().read_to_end(&mut rest).await;
    running.stop().await.map_err(|error| error.to_string())
}

async fn call(url: &str, version: &str, mtom: &str, sizes: &[&str]) -> Result<(), String> {
    let mut settings = Settings::new(url);
    settings.port = usize::from(version == "12");
    settings.mtom = Some(match mtom {
        "on" => Mtom::Required,
        _ => Mtom::No,
    });
    settings.mtom_threshold = 100;
    let https = Https::new().map_err(|error| error.to_string())?;
    let mut input = Gem::default();
    for size in sizes {
        let length: usize = size.parse().map_err(|_| format!("{size} is no size"))?;
        let content = v1::Base64Binary::from_bytes(&content(length));
        input.fil.push(Fil::new(format!("æ-{size}"), content));
    }
    let client = BilagClient::new(https, settings).with(Call::new().keep_raw());
    let reply = client
        .gem(&input)
        .await
        .map_err(|error| error.to_string())?;
    let several = reply.raw.as_ref().is_some_and(|raw| raw.starts_with(b"--"));
    println!(
        "answered in {}",
        if several { "several parts" } else { "one part" }
    );
    match reply.value.fil == input.fil && reply.value.antal as usize == sizes.len() {
        true => Ok(()),
        false => Err("another answer".to_owned()),
    }
}

/// Octets in which line ends and dashes abound.
fn content(size: usize) -> Vec<u8> {
    let pattern = b"\r\n--uuid:\0\r\n--";
    (0..size)
        .map(|at| match pattern.get(at % 64) {
            Some(octet) => *octet,
            None => (at * 7) as u8,
        })
        .collect()
}
