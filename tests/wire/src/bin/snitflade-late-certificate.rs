//! A call to a server that asks for the client certificate only after it has seen the request.
//!
//! `snitflade-late-certificate BACKEND URL ROOT IDENTITY` calls by `rustls` or by `native`, and
//! prints what came of it, with the error as it is shown. ROOT is a PEM file with the root of
//! the server's certificate, IDENTITY one of a key and its certificate.

use kiosk_v1::services::kiosk_pt::KioskPtClient;
use snitflade_runtime::client::{ClientCertificate, Https, Settings, TlsBackend};
use snitflade_wire::{Called, Operation, call};
use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match called(&words) {
        Ok(Called { outcome, shown }) => {
            println!("{outcome}\n{shown}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn called(words: &[String]) -> Result<Called, Box<dyn Error>> {
    let [backend, url, root, identity] = words else {
        return Err("usage: snitflade-late-certificate rustls|native URL ROOT IDENTITY".into());
    };
    let https = Https::builder()
        .add_roots(&std::fs::read(root)?)?
        .only_given_roots()
        .no_proxy()
        .identity(ClientCertificate::from_pem(&std::fs::read(identity)?)?)
        .tls_backend(match backend.as_str() {
            "native" => TlsBackend::Native,
            _ => TlsBackend::Rustls,
        });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let client = KioskPtClient::new(https.build()?, Settings::new(url));
    Ok(runtime.block_on(call(&client, Operation::Hent)))
}
