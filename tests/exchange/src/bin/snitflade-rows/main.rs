//! Our end of an exchange of every service with somebody else's SOAP stack: signed, each
//! operation with a positive answer, a rejection and a fault.
//!
//! `snitflade-rows token STS-URL STS-CERTIFICATE KEY ENTITY CVR FILE` fetches a token by WS-Trust
//! and writes its assertion to FILE.
//!
//! `snitflade-rows serve FOLDER KEY STS-CERTIFICATE ENTITY ROLE CVR` writes to FOLDER what is
//! exchanged (`plan`), serves every service for callers whose token is for ENTITY and CVR and
//! holds ROLE, prints `listening`, and waits until its standard input is closed. Then it prints a
//! line for each service: `ok` or `FAILED`, its name, and what was understood at both ends.
//!
//! `snitflade-rows call FOLDER URL KEY SERVICE-CERTIFICATE STS-URL STS-CERTIFICATE ENTITY CVR`
//! calls the same services at URL, which a foreign stack serves, and prints lines of that form.
//!
//! KEY is a PEM file of a key and its certificate.

mod called;
mod plan;
mod served;

use snitflade_runtime::client::Https;
use snitflade_runtime::keys::{Certificate, LocalKey};
use snitflade_runtime::tokens::{TokenRequest, TokenService, TokenSource, WsTrust};
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["token", url, sts, own, entity, cvr, file] => {
            token(url, sts, own, entity, cvr, file).await
        }
        ["serve", folder, own, sts, entity, role, cvr] => {
            let guard = served::Guard {
                own,
                sts,
                entity,
                role,
                cvr,
            };
            served::serve(Path::new(folder), &guard).await
        }
        [
            "call",
            folder,
            url,
            own,
            service,
            sts,
            sts_certificate,
            entity,
            cvr,
        ] => {
            let caller = called::Caller {
                url,
                own,
                service,
                sts,
                sts_certificate,
                entity,
                cvr,
            };
            called::call(Path::new(folder), &caller).await
        }
        _ => Err("usage: snitflade-rows token … | serve … | call …".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn key(path: &str) -> Outcome<Arc<LocalKey>> {
    Ok(Arc::new(LocalKey::from_pem(&std::fs::read(path)?)?))
}

fn certificates(path: &str) -> Outcome<Vec<Certificate>> {
    Ok(Certificate::from_pem(&std::fs::read(path)?)?)
}

/// A token service by WS-Trust, asked with this key.
fn ws_trust(url: &str, certificate: &str, key: Arc<LocalKey>) -> Outcome<WsTrust> {
    let https = Https::builder().no_proxy().build()?;
    // Without its entity id: the request would name it, and CXF knows no `wst:Issuer`.
    let sts = TokenService::new(url, https, certificates(certificate)?);
    Ok(WsTrust::new(sts, key))
}

async fn token(
    url: &str,
    sts: &str,
    own: &str,
    entity: &str,
    cvr: &str,
    file: &str,
) -> Outcome<()> {
    let source = ws_trust(url, sts, key(own)?)?;
    let token = source.token(&TokenRequest::new(entity, cvr)).await?;
    Ok(std::fs::write(file, &token.assertion)?)
}
