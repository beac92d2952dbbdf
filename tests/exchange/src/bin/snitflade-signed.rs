//! Our end of a signed exchange with somebody else's SOAP stack.
//!
//! `snitflade-signed serve SERVICE REPLY KEY STS-CERTIFICATE ENTITY ROLE SEEN` answers every
//! operation with the document REPLY, for callers whose token is for ENTITY and holds ROLE. It
//! prints `listening PORT` and each refusal, serves until its standard input is closed, then
//! writes the last request it understood to SEEN and prints who made it.
//!
//! `snitflade-signed call SERVICE URL OPERATION REQUEST REPLY KEY SERVICE-CERTIFICATE ENTITY CVR
//! TOKEN…` calls an operation and writes the reply it understood. TOKEN is a file with an
//! assertion, or the address of a token service by WS-Trust and the file of its certificate.
//!
//! KEY is a PEM file of a key and its certificate.

use snitflade_exchange::{Answer, Called, Service, Stub, named};
use snitflade_runtime::c14n::Document;
use snitflade_runtime::client::{BoxFuture, Https, Settings};
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
use snitflade_runtime::keys::{Certificate, LocalKey, Signer};
use snitflade_runtime::read::Limits;
use snitflade_runtime::server::{Running, ServerOptions};
use snitflade_runtime::tokens::{
    Token, TokenError, TokenRequest, TokenService, TokenSource, WsTrust,
};
use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::io::AsyncReadExt;

/// The issuer that all token services of these tests name.
const ISSUER: &str = "https://sts.test/";

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["serve", service, ref rest @ ..] if rest.len() == 6 => serve(service, rest).await,
        ["call", service, ref rest @ ..] if rest.len() > 8 => call(service, rest).await,
        _ => Err("usage: snitflade-signed serve SERVICE … | call SERVICE …".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn known(service: &str) -> Outcome<&'static Service> {
    Ok(named(service).ok_or_else(|| format!("no service {service}"))?)
}

fn key(path: &str) -> Outcome<Arc<LocalKey>> {
    Ok(Arc::new(LocalKey::from_pem(&std::fs::read(path)?)?))
}

fn certificates(path: &str) -> Outcome<Vec<Certificate>> {
    Ok(Certificate::from_pem(&std::fs::read(path)?)?)
}

async fn serve(service: &str, words: &[&str]) -> Outcome<()> {
    let service = known(service)?;
    let [reply, own, sts, entity, role, seen] = words else {
        return Err("serve takes seven words".into());
    };
    let stub = Stub::new(Answer::Reply(std::fs::read(reply)?));
    let settings = ProviderSettings::new(*entity, key(own)?)
        .trust(Issuer::new("Local", ISSUER, certificates(sts)?))
        .roles(Roles::of(service.table).require_elsewhere(role))
        .report(|refused| println!("refused {refused}"));
    let mut options = ServerOptions::default();
    options.security = Arc::new(Provider::new(settings));
    let running = Running::start((service.secured)(stub.clone(), options)).await?;
    println!("listening {}", running.address().port());
    let mut rest = Vec::new();
    tokio::io::stdin().read_to_end(&mut rest).await?;
    if let Some(request) = stub.seen() {
        let cvr = request.caller.cvr.as_deref().unwrap_or("nobody");
        let held = request.caller.has_role(role);
        println!("called by {cvr} with the role: {held}");
        std::fs::write(seen, request.input)?;
    }
    Ok(running.stop().await?)
}

/// A token of a file.
struct Held(Arc<Token>);

impl TokenSource for Held {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(std::future::ready(Ok(Arc::clone(&self.0))))
    }
}

/// The assertion as the file has it: its octets are not written anew.
fn held(path: &str, entity: &str, key: &LocalKey) -> Outcome<Held> {
    let assertion = std::fs::read_to_string(path)?;
    let document = Document::read(assertion.as_bytes(), Limits::default())?;
    let id = document.attribute(document.root(), "", "ID");
    let id = id.ok_or("an assertion without an id")?.to_owned();
    let hour = SystemTime::now() + Duration::from_secs(3600);
    let mut token = Token::new(entity, key.certificate().thumbprint(), hour);
    (token.assertion, token.id) = (assertion, id);
    Ok(Held(Arc::new(token)))
}

async fn call(service: &str, words: &[&str]) -> Outcome<()> {
    let service = known(service)?;
    let [
        url,
        operation,
        request,
        reply,
        own,
        other,
        entity,
        cvr,
        token @ ..,
    ] = words
    else {
        return Err("call takes ten words or more".into());
    };
    let key = key(own)?;
    let tokens: Arc<dyn TokenSource> = match token {
        [file] => Arc::new(held(file, entity, &key)?),
        [url, certificate] => {
            let https = Https::builder().no_proxy().build()?;
            // Without its entity id: the request would name it, and CXF knows no `wst:Issuer`.
            let sts = TokenService::new(*url, https, certificates(certificate)?);
            Arc::new(WsTrust::new(sts, key.clone()))
        }
        _ => return Err("a token is a file, or an address and a certificate".into()),
    };
    let profile = TokenProfile::new(tokens, TokenRequest::new(*entity, *cvr), key)
        .pinned(certificates(other)?);
    let mut settings = Settings::new(*url);
    let mut ports = service.table.ports.iter();
    settings.port = ports
        .position(|port| port.profile != "context")
        .unwrap_or(0);
    let client = service.client(settings)?.secured(Arc::new(profile));
    let index = service.operation(operation).ok_or("no such operation")?;
    match (service.call)(client, index, &std::fs::read(request)?).await? {
        // Whether results in it fail is the contract's matter, and not looked at here.
        Called::Reply { output, .. } | Called::Rejected { output, .. } => {
            Ok(std::fs::write(reply, output)?)
        }
        other => Err(format!("{other:?}").into()),
    }
}
