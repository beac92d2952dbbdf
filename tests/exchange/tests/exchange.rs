//! Generated client to generated server and back, over loopback HTTP, for
//! every operation of every generated service.

use snitflade_exchange::{Answer, Called, Documents, SERVICES, Service, Stub, with_each};
use snitflade_runtime::client::{Call, Settings};
use snitflade_runtime::sample::Sample;
use snitflade_runtime::server::Running;
use snitflade_runtime::soap::{HeaderRole, Message};
use snitflade_tests::infoset::difference;

/// Some contracts take nothing but a UUID.
const TRANSACTION: &str = "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01";

/// A service with its server running.
struct Started {
    service: &'static Service,
    documents: Documents,
    stub: Stub,
    server: Running,
}

async fn start(service: &'static Service, seed: u64) -> Started {
    let stub = Stub::default();
    let server = Running::start((service.router)(stub.clone())).await;
    Started {
        service,
        documents: Documents::new(service.table, seed),
        stub,
        server: server.expect("a port"),
    }
}

impl Started {
    async fn call(&self, port: usize, operation: usize, input: &[u8]) -> Called {
        let mut settings = Settings::new(self.server.url(""));
        settings.port = port;
        let client = self.service.client(settings).expect("a client");
        let client = client.with(Call::new().transaction(TRANSACTION));
        let called = (self.service.call)(client, operation, input).await;
        called.unwrap_or_else(|why| panic!("{}: {why}", self.at(operation)))
    }

    fn at(&self, operation: usize) -> String {
        let Service { package, table, .. } = self.service;
        format!(
            "{package}/{}/{}",
            table.name, table.operations[operation].name
        )
    }

    /// The least request and reply of an operation.
    fn least(&self, operation: usize) -> (Vec<u8>, Vec<u8>) {
        let row = &self.service.table.operations[operation];
        let found = self.documents.least(row);
        found.unwrap_or_else(|why| panic!("{}: {why}", self.at(operation)))
    }
}

fn same(what: &str, left: &[u8], right: &[u8]) {
    if left.is_empty() && right.is_empty() {
        return;
    }
    if let Err(why) = difference(left, right) {
        let (left, right) = (
            String::from_utf8_lossy(left),
            String::from_utf8_lossy(right),
        );
        panic!("{what}: {why}\n{left}\n{right}");
    }
}

/// Whether an element is a result that is a failure whatever it holds.
fn is_refusal(path: &str) -> bool {
    ["/Fejl", "/AfvisningStruktur"]
        .iter()
        .any(|end| path.ends_with(end))
}

fn turned(list: &[Sample], turn: usize) -> Vec<u8> {
    match list.len() {
        0 => Vec::new(),
        length => list[turn % length].xml.clone(),
    }
}

#[test]
fn every_operation_carries_its_documents_both_ways() {
    let exchanges: usize = with_each(both_ways).into_iter().sum();
    println!("{exchanges} exchanges");
    assert!(exchanges > 2 * SERVICES.len());
}

/// Carries the documents of a service; how many exchanges that took.
async fn both_ways(service: &'static Service) -> usize {
    let mut exchanges = 0;
    let started = start(service, 7).await;
    for (index, operation) in service.table.operations.iter().enumerate() {
        let at = started.at(index);
        let inputs = started.documents.inputs(operation).expect(&at);
        let outputs = started.documents.outputs(operation).expect(&at);
        for turn in 0..inputs.len().max(outputs.len()).max(1) {
            let (input, output) = (turned(&inputs, turn), turned(&outputs, turn));
            started.stub.say(Answer::Reply(output.clone()));
            let called = started
                .call(turn % service.table.ports.len(), index, &input)
                .await;
            let seen = started.stub.seen();
            let seen = seen.unwrap_or_else(|| panic!("{at}: not seen, {called:?}"));
            assert_eq!(seen.operation, operation.name);
            same(&at, &input, &seen.input);
            let (came, violations) = match called {
                Called::Reply {
                    output, violations, ..
                } => (output, violations),
                // A sampled answer with a Fejl or an AfvisningStruktur is an error for the
                // caller, who has it whole.
                Called::Rejected {
                    output, results, ..
                } if results.iter().all(|(path, _)| is_refusal(path)) => (output, 0),
                other => panic!("{at}: {other:?}\n{}", String::from_utf8_lossy(&output)),
            };
            same(&at, &output, &came);
            assert_eq!(violations, 0, "{at}");
            exchanges += 1;
        }
    }
    started.server.stop().await.expect("a clean end");
    exchanges
}

#[tokio::test]
async fn every_declared_fault_is_typed_at_the_caller() {
    let mut faults = 0;
    for service in SERVICES {
        let started = start(service, 8).await;
        for (index, operation) in service.table.operations.iter().enumerate() {
            let at = started.at(index);
            let (input, _) = started.least(index);
            let details = started.documents.faults(operation).expect(&at);
            for (number, samples) in details.iter().enumerate() {
                for sample in samples {
                    started
                        .stub
                        .say(Answer::Declared(number, sample.xml.clone()));
                    let called = started.call(0, index, &input).await;
                    let Called::Declared(which, detail) = called else {
                        panic!("{at}: {called:?}");
                    };
                    assert_eq!(which, number, "{at}");
                    same(&at, &sample.xml, &detail);
                    faults += 1;
                }
            }
        }
    }
    assert!(faults > 0);
}

#[tokio::test]
async fn every_operation_carries_a_fault_that_is_not_declared() {
    for service in SERVICES {
        let started = start(service, 9).await;
        for index in 0..service.table.operations.len() {
            let (input, _) = started.least(index);
            started
                .stub
                .say(Answer::Undeclared("ikke aftalt".to_owned()));
            let called = started.call(0, index, &input).await;
            // No envelope answers a one-way operation; its status tells (WS-I R2714).
            let one_way = service.table.operations[index].output == Message::None;
            let told = match &called {
                Called::Undeclared(reason) => !one_way && reason == "ikke aftalt",
                Called::Failed(why) => one_way && why.contains("HTTP status 500"),
                _ => false,
            };
            assert!(told, "{}: {called:?}", started.at(index));
        }
    }
}

#[tokio::test]
async fn every_declared_transaction_header_arrives() {
    let mut headers = 0;
    for service in SERVICES {
        let started = start(service, 10).await;
        for (index, operation) in service.table.operations.iter().enumerate() {
            let mut declared = operation.input_headers.iter();
            if !declared.any(|header| header.role == HeaderRole::Transaction) {
                continue;
            }
            let at = started.at(index);
            let (input, output) = started.least(index);
            started.stub.say(Answer::Reply(output));
            let called = started.call(0, index, &input).await;
            let seen = started.stub.seen();
            let seen = seen.unwrap_or_else(|| panic!("{at}: {called:?}"));
            assert_eq!(seen.transaction.as_deref(), Some(TRANSACTION), "{at}");
            let Called::Reply { transaction, .. } = called else {
                panic!("{at}: {called:?}");
            };
            assert_eq!(transaction.as_deref(), Some(TRANSACTION), "{at}");
            headers += 1;
        }
    }
    assert!(headers > 0);
}

#[test]
fn every_generated_crate_is_exchanged() {
    let generated = snitflade_tests::tables::workspace().join("generated");
    for entry in std::fs::read_dir(generated)
        .expect("the generated crates")
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let exchanged = SERVICES.iter().any(|service| service.package == name);
        assert!(!serves_soap(&entry.path()) || exchanged, "{name}");
    }
}

/// Whether a crate has a service of SOAP; operations over plain HTTP have a table of
/// another kind, and tests of their own.
fn serves_soap(package: &std::path::Path) -> bool {
    let files = std::fs::read_dir(package.join("src/services"));
    let mut files = files.into_iter().flatten().flatten();
    files.any(|file| {
        let text = std::fs::read_to_string(file.path()).expect("a module");
        text.contains(": v1::ServiceTable<")
    })
}
