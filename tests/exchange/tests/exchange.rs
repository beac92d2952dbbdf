//! Generated client to generated server and back, over loopback HTTP, for
//! every operation of every generated service.

use snitflade_exchange::{Answer, Called, SERVICES, Service, Stub, documents};
use snitflade_runtime::client::{Call, Settings};
use snitflade_runtime::server::Running;
use snitflade_tests::infoset::difference;

/// A service with its server running.
struct Running1 {
    service: &'static Service,
    stub: Stub,
    server: Running,
}

async fn start(service: &'static Service) -> Running1 {
    let stub = Stub::default();
    let server = Running::start((service.router)(stub.clone()))
        .await
        .expect("a port");
    Running1 {
        service,
        stub,
        server,
    }
}

impl Running1 {
    async fn call(&self, port: usize, operation: usize, input: &[u8]) -> Called {
        let mut settings = Settings::new(self.server.url(""));
        settings.port = port;
        let client = self.service.client(settings).expect("a client");
        let client = client.with(Call::new().transaction("transaktion-1"));
        (self.service.call)(client, operation, input)
            .await
            .expect("documents of the contract")
    }

    fn at(&self, operation: usize) -> String {
        format!(
            "{}/{}",
            self.service.table.name, self.service.table.operations[operation].name
        )
    }
}

fn same(what: &str, left: &[u8], right: &[u8]) {
    if left.is_empty() && right.is_empty() {
        return;
    }
    if let Err(why) = difference(left, right) {
        panic!(
            "{what}: {why}\n{}\n{}",
            String::from_utf8_lossy(left),
            String::from_utf8_lossy(right)
        );
    }
}

#[tokio::test]
async fn every_operation_carries_its_documents_both_ways() {
    let mut exchanges = 0;
    for service in SERVICES {
        let running = start(service).await;
        for (index, operation) in service.table.operations.iter().enumerate() {
            let at = running.at(index);
            let found =
                documents(service.table, operation, 7).unwrap_or_else(|why| panic!("{at}: {why}"));
            for turn in 0..found.inputs.len().max(found.outputs.len()).max(1) {
                let document = |list: &[snitflade_runtime::sample::Sample]| match list.len() {
                    0 => Vec::new(),
                    length => list[turn % length].xml.clone(),
                };
                let (input, output) = (document(&found.inputs), document(&found.outputs));
                running.stub.say(Answer::Reply(output.clone()));
                let port = turn % service.table.ports.len();
                let called = running.call(port, index, &input).await;
                let seen = running
                    .stub
                    .seen()
                    .unwrap_or_else(|| panic!("{at}: not seen, {called:?}"));
                assert_eq!(seen.operation, operation.name);
                same(&at, &input, &seen.input);
                match called {
                    Called::Reply {
                        output: came,
                        violations,
                        ..
                    } => {
                        same(&at, &output, &came);
                        assert_eq!(violations, 0, "{at}");
                    }
                    other => panic!(
                        "{at} {turn}: {other:?}\n{}",
                        String::from_utf8_lossy(&output)
                    ),
                }
                exchanges += 1;
            }
        }
        running.server.stop().await.expect("a clean end");
    }
    println!("{exchanges} exchanges");
    assert!(exchanges > 2 * SERVICES.len());
}

#[tokio::test]
async fn every_declared_fault_is_typed_at_the_caller() {
    let mut faults = 0;
    for service in SERVICES {
        let running = start(service).await;
        for (index, operation) in service.table.operations.iter().enumerate() {
            let at = running.at(index);
            let found =
                documents(service.table, operation, 8).unwrap_or_else(|why| panic!("{at}: {why}"));
            let input = found
                .inputs
                .first()
                .map_or(Vec::new(), |sample| sample.xml.clone());
            for (number, samples) in found.faults.iter().enumerate() {
                for sample in samples {
                    running
                        .stub
                        .say(Answer::Declared(number, sample.xml.clone()));
                    match running.call(0, index, &input).await {
                        Called::Declared(which, detail) => {
                            assert_eq!(which, number, "{at}");
                            same(&at, &sample.xml, &detail);
                        }
                        other => panic!("{at}: {other:?}"),
                    }
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
        let running = start(service).await;
        for (index, operation) in service.table.operations.iter().enumerate() {
            let at = running.at(index);
            let found =
                documents(service.table, operation, 9).unwrap_or_else(|why| panic!("{at}: {why}"));
            let input = found
                .inputs
                .first()
                .map_or(Vec::new(), |sample| sample.xml.clone());
            running
                .stub
                .say(Answer::Undeclared("ikke aftalt".to_owned()));
            match running.call(0, index, &input).await {
                Called::Undeclared(reason) => assert_eq!(reason, "ikke aftalt", "{at}"),
                other => panic!("{at}: {other:?}"),
            }
        }
    }
}

#[tokio::test]
async fn every_declared_transaction_header_arrives() {
    let mut headers = 0;
    for service in SERVICES {
        let running = start(service).await;
        for (index, operation) in service.table.operations.iter().enumerate() {
            if operation.input_headers.is_empty() {
                continue;
            }
            let at = running.at(index);
            let found =
                documents(service.table, operation, 10).unwrap_or_else(|why| panic!("{at}: {why}"));
            let input = found
                .inputs
                .first()
                .map_or(Vec::new(), |sample| sample.xml.clone());
            let output = found
                .outputs
                .first()
                .map_or(Vec::new(), |sample| sample.xml.clone());
            running.stub.say(Answer::Reply(output));
            let called = running.call(0, index, &input).await;
            let seen = running
                .stub
                .seen()
                .unwrap_or_else(|| panic!("{at}: {called:?}"));
            assert_eq!(seen.transaction.as_deref(), Some("transaktion-1"), "{at}");
            match called {
                Called::Reply { transaction, .. } => {
                    assert_eq!(transaction, "transaktion-1", "{at}")
                }
                other => panic!("{at}: {other:?}"),
            }
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
        let has_services = entry.path().join("src/services").is_dir();
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(
            !has_services || SERVICES.iter().any(|service| service.package == name),
            "{name}"
        );
    }
}
