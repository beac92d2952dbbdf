//! Every generated service shows its contract, whole: what `?wsdl` refers to
//! is served too, and nothing refers to a file elsewhere.

use bytes::Bytes;
use snitflade_exchange::{SERVICES, Service, Stub};
use snitflade_runtime::client::{Https, Transport};
use snitflade_runtime::read::{Source, Token};
use snitflade_runtime::server::Running;
use std::collections::BTreeSet;

/// Contracts whose WSDL holds its schemas.
const EMBEDDED: [&str; 5] = ["bilag-v1", "borger-v1", "kiosk-v1", "kodet-v1", "regn-v1"];

const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";
const XSD: &str = "http://www.w3.org/2001/XMLSchema";

async fn get(https: &Https, url: &str) -> Bytes {
    let request = http::Request::get(url).body(Bytes::new()).expect("a URL");
    let answer = https.send(request).await.expect("an answer");
    assert_eq!(answer.status(), 200, "{url}");
    answer.into_body()
}

/// What a document refers to, and the addresses it names, each with its port.
fn references(document: &[u8]) -> (Vec<String>, Vec<(String, String)>) {
    let mut source = Source::from_slice(document).expect("XML");
    let (mut files, mut addresses) = (Vec::new(), Vec::new());
    let mut port = String::new();
    loop {
        match source.next_token().expect("XML") {
            Token::Eof => return (files, addresses),
            Token::Start => {}
            Token::Text | Token::End => continue,
        }
        let text = |name| source.attribute("", name).map(str::to_owned);
        match source.name() {
            (WSDL, "import") => files.extend(text("location")),
            (XSD, "import" | "include" | "redefine") => files.extend(text("schemaLocation")),
            (WSDL, "port") => port = text("name").unwrap_or_default(),
            (_, "address") => {
                addresses.extend(text("location").map(|address| (port.clone(), address)));
            }
            _ => {}
        }
    }
}

async fn walk(https: &Https, service: &Service) -> usize {
    let router = (service.router)(Stub::default());
    let server = Running::start(router).await.expect("a port");
    let url = server.url("");
    let mut waiting = vec![format!("{url}?wsdl")];
    let mut seen = BTreeSet::new();
    let mut addressed = 0;
    while let Some(next) = waiting.pop() {
        if !seen.insert(next.clone()) {
            continue;
        }
        let (files, addresses) = references(&get(https, &next).await);
        for file in files {
            let here = file.starts_with(&format!("{url}?"));
            assert!(here, "{}: {next} refers to {file}", service.package);
            waiting.push(file);
        }
        for (port, address) in addresses {
            // Ports that are not served keep the address the contract gives them.
            let mut ports = service.table.ports.iter();
            let is_ours = ports.any(|own| own.name == port);
            assert_eq!(address == url, is_ours, "{}: {port}", service.table.name);
            addressed += usize::from(is_ours);
        }
    }
    assert!(addressed > 0, "{} has no address", service.table.name);
    server.stop().await.expect("a clean end");
    seen.len()
}

#[tokio::test]
async fn every_service_shows_its_whole_contract() {
    let https = Https::new().expect("TLS");
    for service in SERVICES {
        let documents = walk(&https, service).await;
        let whole = match EMBEDDED.contains(&service.package) {
            true => documents == 1,
            false => documents > 1,
        };
        assert!(whole, "{}: {documents} documents", service.table.name);
    }
}
