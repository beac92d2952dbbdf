//! Small contracts out of `tests/cases`, served: what `?wsdl` shows is well-formed,
//! has the names of the contract, and leads somewhere.

use snitflade_codegen::model::{Model, SoapVersion as Version};
use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::pipeline::Job;
use snitflade_runtime::client::{Https, Transport};
use snitflade_runtime::codegen::v1::tables::{Cache, Schema};
use snitflade_runtime::read::{Source, Token};
use snitflade_runtime::server::{self, Dispatch, Incoming, Running, Working};
use snitflade_runtime::soap::{
    Addressing, ContractFile, Mtom, Port, ServiceTable, SoapFault, SoapVersion,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

static EMPTY: Schema<'static> = Schema {
    namespaces: &[""],
    names: &[],
    simples: &[],
    complexes: &[],
    elements: &[],
    global_elements: &[],
    global_types: &[],
    global_attributes: &[],
    identities: &[],
    cache: Cache::new(),
};

/// Nobody calls anything here.
struct Nobody;

impl Dispatch for Nobody {
    fn accept(self: Arc<Self>, _: usize, incoming: Incoming<'_, '_>) -> Result<Working, SoapFault> {
        Err(incoming.unknown())
    }
}

/// A case as it was read.
struct Case {
    model: Model,
    documents: &'static [ContractFile<'static>],
}

fn read(folder: &str) -> Case {
    let options = Options {
        contract: Contract {
            roots: vec!["a.wsdl".to_owned()],
            ..Contract::default()
        },
        root: Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../cases")
            .join(folder),
        ..Options::default()
    };
    let mut job = Job::on_disk(options);
    let model = job.model().expect("a model");
    let documents = job.frame(&model).documents;
    let documents = documents.into_iter().map(|document| ContractFile {
        path: document.path.leak(),
        text: document.text.leak(),
    });
    Case {
        documents: Vec::leak(documents.collect()),
        model,
    }
}

/// The path that a file is embedded under.
fn embedded(case: &Case, file: &str) -> &'static str {
    let ends =
        |document: &&ContractFile<'_>| format!("/{file}").ends_with(&format!("/{}", document.path));
    let mut documents = case.documents.iter();
    documents.find(ends).expect("it is embedded").path
}

/// The table of a service, as far as its contract is shown by it.
fn table(case: &Case, service: usize) -> &'static ServiceTable<'static> {
    let ports = case.model.services[service].ports.iter();
    let ports = ports.map(|port| Port {
        name: port.name.clone().leak(),
        soap: match port.binding.soap {
            Version::V11 => SoapVersion::V11,
            Version::V12 => SoapVersion::V12,
        },
        profile: "",
        actions: &[],
        file: embedded(case, &port.file),
        mtom: Mtom::No,
        addressing: Addressing::No,
        liberty: false,
    });
    Box::leak(Box::new(ServiceTable {
        results: &[],
        name: "served",
        namespace: "",
        schema: &EMPTY,
        ports: Vec::leak(ports.collect()),
        operations: &[],
    }))
}

/// What a document says: each element with its name, without its locations; and
/// the locations.
#[derive(Debug, Default, PartialEq)]
struct Said {
    elements: Vec<(String, String, String)>,
    imports: Vec<String>,
    addresses: BTreeMap<String, String>,
}

fn said(document: &[u8]) -> Said {
    let mut source = Source::from_slice(document).expect("XML");
    let (mut said, mut port) = (Said::default(), String::new());
    loop {
        match source.next_token().expect("well-formed XML") {
            Token::Eof => return said,
            Token::Start => {}
            Token::Text | Token::End => continue,
        }
        let text = |name| source.attribute("", name).unwrap_or("").to_owned();
        let (namespace, local) = source.name();
        match local {
            "port" => port = text("name"),
            "address" => drop(said.addresses.insert(port.clone(), text("location"))),
            "import" | "include" => {
                let location = text("schemaLocation") + &text("location");
                said.imports
                    .extend((!location.is_empty()).then_some(location));
            }
            _ => {}
        }
        let element = (namespace.to_owned(), local.to_owned(), text("name"));
        said.elements.push(element);
    }
}

async fn get(https: &Https, url: &str) -> Vec<u8> {
    let request = http::Request::get(url).body(Default::default());
    let answer = https
        .send(request.expect("a URL"))
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 200, "{url}");
    let named = answer.headers()["content-type"].to_str().expect("ASCII");
    assert_eq!(named, "text/xml; charset=utf-8");
    answer.into_body().to_vec()
}

/// Serves each service of a case and follows all it refers to; the addresses
/// that the main document of each names, with the service's own.
async fn served(folder: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let case = read(folder);
    let https = Https::new().expect("TLS");
    let mut all = Vec::new();
    for service in 0..case.model.services.len() {
        let router = server::router(
            table(&case, service),
            case.documents,
            Nobody,
            Default::default(),
        );
        let server = Running::start(router).await.expect("a port");
        let url = server.url("");
        let (mut waiting, mut seen) = (vec![format!("{url}?wsdl")], Vec::new());
        let mut addresses = BTreeMap::new();
        while let Some(next) = waiting.pop() {
            let shown = said(&get(&https, &next).await);
            for import in &shown.imports {
                assert!(
                    import.starts_with(&url),
                    "{folder}: {next} refers to {import}"
                );
                waiting.extend((!seen.contains(import)).then(|| import.clone()));
            }
            addresses.extend(shown.addresses);
            let mut kept = case.documents.iter().map(|file| said_in(file.text));
            let same = kept.any(|kept| kept == shown.elements);
            assert!(same, "{folder}: {next} has other names");
            seen.push(next);
        }
        assert_eq!(seen.len(), case.documents.len(), "{folder}: {seen:?}");
        all.push((url, addresses));
        server.stop().await.expect("a clean end");
    }
    all
}

/// The elements of a text that may declare the encoding it once had.
fn said_in(text: &str) -> Vec<(String, String, String)> {
    let text = text.trim_start_matches('\u{FEFF}');
    let from = match text.starts_with("<?xml") {
        true => text.find("?>").map_or(0, |end| end + 2),
        false => 0,
    };
    said(&text.as_bytes()[from..]).elements
}

#[tokio::test]
async fn utf16_wsdl_and_latin1_wsdl() {
    for folder in ["utf16-wsdl", "latin1-wsdl"] {
        for (url, addresses) in served(folder).await {
            assert!(
                addresses.values().all(|address| *address == url),
                "{addresses:?}"
            );
        }
        let names = read(folder).documents[0].text.to_owned();
        let declared = names.lines().next().unwrap_or("").to_owned();
        assert!(
            !declared.contains("UTF-8"),
            "the case is in another encoding: {declared}"
        );
    }
}

#[tokio::test]
async fn import_with_space() {
    let served = served("import-with-space").await;
    assert_eq!(served.len(), 1);
}

#[tokio::test]
async fn same_input_twice() {
    assert_eq!(served("same-input-twice").await.len(), 1);
}

#[tokio::test]
async fn two_services() {
    let served = served("two-services").await;
    assert_eq!(served.len(), 2);
    for (own, other) in [("LagerPort", "SalgPort"), ("SalgPort", "LagerPort")] {
        let here = served
            .iter()
            .filter(|(url, addresses)| addresses[own] == *url);
        let here: Vec<_> = here.collect();
        assert_eq!(here.len(), 1, "{own}: {served:?}");
        let elsewhere = &here[0].1[other];
        assert!(elsewhere.starts_with("http://ude.example/"), "{elsewhere}");
    }
}
