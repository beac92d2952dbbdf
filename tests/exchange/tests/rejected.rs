//! Answers with several results, as the caller of one operation sees them.

use bytes::Bytes;
use sf1470_v6_0::sagdok::{MultipleOutputType, MultipleOutputTypeChoice};
use sf1470_v6_0::sagdokumentindeks::ImporterSagDokumentIndeksInputType;
use sf1470_v6_0::services::sag_dokument_indeks::SagDokumentIndeksClient;
use snitflade_exchange::{Answer, Stub, named};
use snitflade_runtime::client::{BoxFuture, CallResult, Rejected, Settings};
use snitflade_runtime::client::{Https, Transport, TransportError};
use snitflade_runtime::server::Running;
use snitflade_runtime::soap::{NoFault, Retry};

const CANARY: &str = "kanarifugl";

type Outcome = CallResult<MultipleOutputType, NoFault>;

/// An answer of the importer with this content.
fn answer(content: &str) -> String {
    format!(
        "<i:ImporterSagDokumentIndeksOutput xmlns:i='urn:oio:sts:sagdok:sagdokumentindeks:6' \
         xmlns='urn:oio:sagdok:3.0.0'>{content}</i:ImporterSagDokumentIndeksOutput>"
    )
}

fn unik(code: &str) -> String {
    format!(
        "<UnikRetur><StatusKode>{code}</StatusKode><FejlbeskedTekst>{CANARY}</FejlbeskedTekst>\
         <Type>Sag</Type><UUIDIdentifikator>1e5bb089-5445-44f8-9b65-bc854053f423\
         </UUIDIdentifikator></UnikRetur>"
    )
    .replace("         </UUID", "</UUID")
}

/// A transport that answers header blocks and one document whatever is asked.
#[derive(Default)]
struct Says {
    header: String,
    body: String,
}

impl Transport for Says {
    fn send(
        &self,
        _request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let envelope = format!(
            "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Header>{}\
             </e:Header><e:Body>{}</e:Body></e:Envelope>",
            self.header, self.body
        );
        Box::pin(async move {
            let response = http::Response::builder().header("Content-Type", "application/soap+xml");
            Ok(response.body(Bytes::from(envelope)).expect("a response"))
        })
    }
}

async fn said(content: &str) -> Outcome {
    answered(Says {
        body: answer(content),
        ..Says::default()
    })
    .await
}

async fn answered(transport: Says) -> Outcome {
    let client = SagDokumentIndeksClient::new(transport, Settings::new("http://localhost/"));
    let input = ImporterSagDokumentIndeksInputType::default();
    client.importer(&input).await
}

async fn rejected(content: &str) -> Rejected<MultipleOutputType> {
    let error = said(content).await.expect_err("a rejection");
    let shown = format!("{error} {error:?} {:?}", error.rejected());
    assert!(!shown.contains(CANARY), "{shown}");
    match error.into_kind() {
        snitflade_runtime::client::ErrorKind::Rejected(rejected) => *rejected,
        _ => panic!("no rejection: {shown}"),
    }
}

fn found(rejected: &Rejected<MultipleOutputType>) -> Vec<(&str, &str)> {
    let all = rejected.results.iter();
    all.map(|failed| (failed.path.as_str(), failed.retur.kode()))
        .collect()
}

#[tokio::test]
async fn one_of_five_is_rejected_and_the_other_four_are_there() {
    let codes = ["20", "44", "40", "20", "20"];
    let content: String = codes.map(unik).concat();
    let service = named("sf1470-v6-0/SagDokumentIndeks").expect("the service");
    let stub = Stub::new(Answer::Reply(answer(&content).into_bytes()));
    let server = Running::start((service.router)(stub))
        .await
        .expect("a port");
    let transport = Https::new().expect("a transport");
    let client = SagDokumentIndeksClient::new(transport, server.url(""));
    let input = ImporterSagDokumentIndeksInputType::default();
    let error = client.importer(&input).await.expect_err("a rejection");
    let shown = "importer: StandardRetur 40 (rejected: the request breaks a rule of the service) \
                 at /ImporterSagDokumentIndeksOutput/UnikRetur[3]";
    assert!(error.to_string().starts_with(shown), "{error}");
    let rejected = error.rejected().expect("a rejection");
    let path = "/ImporterSagDokumentIndeksOutput/UnikRetur[3]";
    assert_eq!(found(rejected), [(path, "40")]);
    assert_eq!(rejected.results[0].retur.tekst(), Some(CANARY));
    let Some(MultipleOutputTypeChoice::UnikRetur(all)) = &rejected.reply.value.choice else {
        panic!("no list");
    };
    let codes: Vec<String> = all.iter().map(|one| one.status_kode.to_string()).collect();
    assert_eq!(codes, ["20", "44", "40", "20", "20"]);
    server.stop().await.expect("a clean end");
}

#[tokio::test]
async fn a_failing_result_in_a_header_block_is_a_rejection() {
    let header = |code: &str| {
        format!(
            "<StandardRetur xmlns='urn:oio:sagdok:3.0.0'><StatusKode>{code}</StatusKode>\
             <FejlbeskedTekst>{CANARY}</FejlbeskedTekst></StandardRetur>"
        )
    };
    let says = |code: &str| Says {
        header: header(code),
        body: answer(&unik("20")),
    };
    let error = answered(says("40")).await.expect_err("a rejection");
    assert!(!format!("{error} {error:?}").contains(CANARY));
    let rejected = error.rejected().expect("a rejection");
    let path = "/Envelope/Header/StandardRetur";
    assert_eq!(found(rejected), [(path, "40")]);
    let reply = answered(says("44")).await.expect("a reply");
    assert_eq!(reply.standard_retur.as_ref().map(|r| r.kode()), Some("20"));
}

#[tokio::test]
async fn answers_without_failure_are_values() {
    let reply = said(&[unik("20"), unik("44")].concat())
        .await
        .expect("a reply");
    assert!(!reply.is_nothing_found());
    assert_eq!(reply.standard_retur.as_ref().map(|r| r.kode()), Some("20"));
    let reply = said(&[unik("44"), unik("44")].concat())
        .await
        .expect("a reply");
    assert!(reply.is_nothing_found());
    let reply = said("").await.expect("a reply");
    assert!(reply.standard_retur.is_none() && !reply.is_nothing_found());
}

#[tokio::test]
async fn unknown_codes_are_failures() {
    for code in ["40", "21", "-20", "2000000000000000000000020", "0"] {
        let rejected = rejected(&unik(code)).await;
        assert_eq!(rejected.results.len(), 1, "{code}");
        assert_eq!(rejected.retry(), Retry::Never);
    }
    let both = rejected(&[unik("41"), unik("41")].concat()).await;
    assert_eq!(
        (both.results.len(), both.retry()),
        (2, Retry::AfterNewToken)
    );
    assert_eq!(
        rejected(&[unik("41"), unik("40")].concat()).await.retry(),
        Retry::Never
    );
    // No number at all breaks the contract; either way it is an error.
    assert!(said(&unik("tyve")).await.is_err());
    assert!(
        said("<UnikRetur><Type>Sag</Type></UnikRetur>")
            .await
            .is_err()
    );
    assert!(said(&unik(" 20 ")).await.is_ok());
}

/// What a newer service may send: unknown to the contract, and kept.
#[tokio::test]
async fn what_is_kept_aside_hides_no_failure() {
    let status = |code: &str| format!("<StatusKode>{code}</StatusKode>");
    let retur = |code: &str| format!("<StandardRetur>{}</StandardRetur>", status(code));
    let newer = |code: &str| {
        format!(
            "<ny:Svar xmlns:ny='urn:ny'><ny:Del/><ny:Del>{}</ny:Del></ny:Svar>",
            retur(code)
        )
    };
    let at = "/ImporterSagDokumentIndeksOutput/Svar/Del[2]/StandardRetur";
    assert_eq!(found(&rejected(&newer("40")).await), [(at, "40")]);
    assert!(said(&newer("20")).await.is_ok());
    // A result of a namespace that is not known yet.
    let renamed = |code: &str| {
        format!(
            "<ny:UnikRetur xmlns:ny='urn:oio:sagdok:9'><ny:StatusKode>{code}</ny:StatusKode>\
             <ny:FejlbeskedTekst>{CANARY}</ny:FejlbeskedTekst></ny:UnikRetur>"
        )
    };
    let at = "/ImporterSagDokumentIndeksOutput/UnikRetur";
    assert_eq!(found(&rejected(&renamed("49")).await), [(at, "49")]);
    assert!(said(&renamed("44")).await.is_ok());
    // A type that only xsi:type names, on an element nobody knows.
    let typed = format!(
        "<ny:Udfald xmlns:ny='urn:ny' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
         xmlns:s='urn:oio:sagdok:3.0.0' xsi:type='s:StandardReturType'>{}</ny:Udfald>",
        status("40")
    );
    let at = "/ImporterSagDokumentIndeksOutput/Udfald";
    assert_eq!(found(&rejected(&typed).await), [(at, "40")]);
    // A known element whose xsi:type is unknown, and one whose type is derived.
    let with_type = |name: &str, code: &str| {
        let open = format!(
            "<StandardRetur xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
             xmlns:s='urn:oio:sagdok:3.0.0' xsi:type='s:{name}'>"
        );
        retur(code).replace("<StandardRetur>", &open)
    };
    let at = "/ImporterSagDokumentIndeksOutput/StandardRetur";
    let unknown = with_type("NyReturType", "40");
    assert_eq!(found(&rejected(&unknown).await), [(at, "40")]);
    assert!(said(&with_type("NyReturType", "20")).await.is_ok());
    let derived = with_type("UnikReturType", "40").replace(
        "</StandardRetur>",
        "<Type>Sag</Type><UUIDIdentifikator>1e5bb089-5445-44f8-9b65-bc854053f423\
         </UUIDIdentifikator></StandardRetur>",
    );
    let derived = derived.replace("         </UUID", "</UUID");
    assert_eq!(found(&rejected(&derived).await), [(at, "40")]);
    // Without a code a result of a known name is none that succeeded; a name
    // that only looks like one is no result.
    let empty = "<ny:Svar xmlns:ny='urn:ny'><StandardRetur/></ny:Svar>";
    let at = "/ImporterSagDokumentIndeksOutput/Svar/StandardRetur";
    assert_eq!(found(&rejected(empty).await), [(at, "")]);
    let alike = "<ny:StandardRetur xmlns:ny='urn:ny'><ny:Andet/></ny:StandardRetur>";
    assert!(said(alike).await.is_ok());
}
