//! Fordelingskomponenten's side of both services, and the process itself.

use fagsystem::{Inbox, router};
use sf2900_v2_4::SCHEMA;
use sf2900_v2_4::services::distribution_receiver::DistributionReceiverClient;
use sf2900_v2_4::services::distribution_sender::DistributionSenderClient;
use sf2900_v2_4::types_v2::{
    self, AnmodRequestType, CvrNumber, DistributionContextType, DistributionObjectType,
    FordelingskvitteringModtagAnvenderRequestType, FordelingsobjektModtagRequestType,
    ForretningsValideringsKodeType as Verdict, ForretningskvitteringType, KvitteringstypeType,
    ObjektIndholdType, ObjektTypeType, RoutingValg, Uuid,
};
use snitflade_runtime::client::{ErrorKind, Https};
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::server::Running;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

const ID: &str = "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01";

fn about() -> DistributionContextType {
    let authority = || CvrNumber::new("99999901").expect("eight digits");
    let id = || Uuid::new(ID).expect("a UUID");
    let routing = RoutingValg::new(id());
    DistributionContextType::new(id(), authority(), authority(), routing)
}

fn object(kind: ObjektTypeType) -> FordelingsobjektModtagRequestType {
    let object = DistributionObjectType::new(kind, ObjektIndholdType::default());
    FordelingsobjektModtagRequestType::new(AnmodRequestType::new(about(), object))
}

fn receiver(url: &str) -> DistributionReceiverClient {
    let transport = Https::new().expect("a transport");
    DistributionReceiverClient::distribution_receiver_web_service(transport, url)
}

#[tokio::test]
async fn objects_are_taken_and_forms_are_not() {
    let inbox = Inbox::default();
    let server = Running::start(router(inbox.clone()))
        .await
        .expect("a server");
    let client = receiver(&server.url("/modtager"));
    let reply = client
        .fordelingsobjekt_modtag(&object(ObjektTypeType::Dokument))
        .await;
    let receipt = reply
        .expect("an answer")
        .into_value()
        .forretnings_kvittering;
    assert_eq!(receipt.forretnings_validerings_kode, Verdict::Modtaget);
    assert_eq!(*inbox.taken.lock().expect("no panic"), [ID]);

    // A receipt that says no is an error for the caller, with the whole answer.
    let reply = client
        .fordelingsobjekt_modtag(&object(ObjektTypeType::Formular))
        .await;
    let error = reply.expect_err("a form");
    assert!(matches!(error.kind(), ErrorKind::Rejected(_)), "{error}");
    assert_eq!(inbox.taken.lock().expect("no panic").len(), 1);
    server.stop().await.expect("a clean end");
}

#[tokio::test]
async fn receipts_are_kept() {
    let inbox = Inbox::default();
    let server = Running::start(router(inbox.clone()))
        .await
        .expect("a server");
    let transport = Https::new().expect("a transport");
    let client = DistributionSenderClient::distribution_sender_web_service(
        transport,
        server.url("/afsender"),
    );
    let receipt = ForretningskvitteringType::new(Verdict::Accepteret, KvitteringstypeType::Teknisk);
    let receipt = FordelingskvitteringModtagAnvenderRequestType::new(receipt, about());
    client
        .fordelingskvittering_modtag(&receipt)
        .await
        .expect("an answer");
    let kept = inbox.receipts.lock().expect("no panic").clone();
    assert_eq!(kept, [(ID.to_owned(), "ACCEPTERET".to_owned())]);
    server.stop().await.expect("a clean end");
}

#[tokio::test]
async fn whatever_the_contract_allows_is_answered() {
    let inbox = Inbox::default();
    let server = Running::start(router(inbox)).await.expect("a server");
    let client = receiver(&server.url("/modtager"));
    let root = &types_v2::FORDELINGSOBJEKT_MODTAG_REQUEST;
    let samples = Sampler::new(&SCHEMA, 1)
        .all(root.element())
        .expect("samples");
    assert!(samples.len() > 5, "{}", samples.len());
    for sample in samples {
        let request = root.read(&sample.xml).expect("a valid document");
        let reply = client.fordelingsobjekt_modtag(&request).await;
        let is_answer = match &reply {
            Ok(_) => true,
            Err(error) => matches!(error.kind(), ErrorKind::Rejected(_)),
        };
        assert!(is_answer, "{:?}", reply.err());
    }
    server.stop().await.expect("a clean end");
}

#[tokio::test]
async fn the_process_serves_and_ends() {
    let mut process = Command::new(env!("CARGO_BIN_EXE_fagsystem"))
        .arg("127.0.0.1:0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the process starts");
    let mut said = String::new();
    let out = process.stdout.take().expect("its output");
    BufReader::new(out)
        .read_line(&mut said)
        .expect("an address");
    let client = receiver(&format!("{}/modtager", said.trim_end()));
    let reply = client
        .fordelingsobjekt_modtag(&object(ObjektTypeType::Journalpost))
        .await;
    drop(process.stdin.take());
    let ended = process.wait().expect("it ends");
    reply.expect("an answer");
    assert!(ended.success());
}
