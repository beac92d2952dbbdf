//! A sensitive value goes through every exchange and every error path of a
//! contract about people, and is shown by none of them.

use sf1520_v4_0::person::PERSON_LOOKUP_RESPONSE;
use snitflade_exchange::{Answer, Called, Stub, named};
use snitflade_runtime::client::Settings;
use snitflade_runtime::server::Running;
use snitflade_tests::tables::workspace;

const CANARY: &str = "kanarifugl";

fn document(name: &str) -> String {
    let path = workspace().join("tests/documents").join(name);
    std::fs::read_to_string(path).expect("the document")
}

/// Elements that hold personal data and any text of up to ten characters.
const SENSITIVE: &[&str] = &[
    "PNR",
    "personnummer",
    "gaeldendePersonnummer",
    "personadresseringsnavn",
    "fornavn",
    "mellemnavn",
    "efternavn",
    "conavn",
    "vejnavn",
    "lokalitet",
    "bynavn",
    "standardadresse",
    "adresseringsnavn",
    "kontaktAdr1",
    "kontaktAdr2",
    "udlandsadresse2",
    "relationVaergenavn",
    "relationtekst1",
    "stilling",
    "notatlinie",
];

/// The document with the canary as the text of every sensitive element.
fn with_canary(document: &str) -> String {
    let mut text = document.to_owned();
    for name in SENSITIVE {
        let tag = format!(":{name}>");
        let mut from = 0;
        while let Some(at) = text[from..].find(&tag) {
            let start = from + at + tag.len();
            let end = start + text[start..].find('<').expect("an end tag");
            text.replace_range(start..end, CANARY);
            from = start + text[start..].find('>').expect("an end tag");
        }
    }
    assert!(text.contains(CANARY));
    text
}

/// The document broken in one of several ways, each near a canary.
fn broken(document: &str) -> Vec<String> {
    let first = document.find(CANARY).expect("a canary");
    let end = first + CANARY.len();
    let insert = |at: usize, what: &str| format!("{}{what}{}", &document[..at], &document[at..]);
    vec![
        document[..end].to_owned(),
        insert(end, "<ukendt/>"),
        insert(end, "&ukendt;"),
        insert(end, "\u{1}"),
        insert(first, "<![CDATA["),
        document.replace(
            "</ns0:navn>",
            &format!("<ns0:nyt>{CANARY}</ns0:nyt></ns0:navn>"),
        ),
        document.replace("<ns0:koen>K", &format!("<ns0:koen>{CANARY}")),
        document.replace("<ns0:alder>1<", &format!("<ns0:alder>{CANARY}<")),
    ]
}

fn unseen(what: &str, output: &str) {
    if let Some(at) = output.find(CANARY) {
        let mut before = (0..=at.saturating_sub(120)).rev();
        let from = before.find(|from| output.is_char_boundary(*from));
        let from = from.unwrap_or(0);
        panic!("{what}: …{}", &output[from..at + CANARY.len()]);
    }
}

#[test]
fn reading_shows_no_value() {
    let document = with_canary(&document("PersonLookupResponse.xml"));
    let value = PERSON_LOOKUP_RESPONSE
        .read(document.as_bytes())
        .expect("a value");
    unseen("Debug of a value", &format!("{value:?} {value:#?}"));
    for broken in broken(&document) {
        match PERSON_LOOKUP_RESPONSE.read(broken.as_bytes()) {
            Ok(value) => unseen("Debug", &format!("{value:?}")),
            Err(error) => unseen(
                "strict",
                &format!("{error} {error:?} {:?}", error.earlier()),
            ),
        }
        match PERSON_LOOKUP_RESPONSE.read_tolerant(broken.as_bytes()) {
            Ok((value, violations)) => {
                unseen("tolerant", &format!("{value:?} {violations:?}"));
                for violation in violations {
                    unseen("violation", &violation.to_string());
                }
            }
            Err(error) => unseen(
                "tolerant",
                &format!("{error} {error:?} {:?}", error.earlier()),
            ),
        }
    }
}

#[tokio::test]
async fn exchanges_show_no_value() {
    let service = named("sf1520-v4-0/PersonBaseDataExtended").expect("the service");
    let request = with_canary(&document("PersonLookupRequest.xml"));
    let reply = with_canary(&document("PersonLookupResponse.xml"));
    let stub = Stub::default();
    let server = Running::start((service.router)(stub.clone()))
        .await
        .expect("a port");
    let answers = [
        Answer::Reply(reply.clone().into_bytes()),
        Answer::Undeclared("ikke aftalt".to_owned()),
        Answer::Reply(b"<ikke/>".to_vec()),
    ];
    for answer in answers {
        stub.say(answer);
        let client = service
            .client(Settings::new(server.url("")))
            .expect("a client");
        unseen("client", &format!("{client:?}"));
        match (service.call)(client, 0, request.as_bytes())
            .await
            .expect("a call")
        {
            Called::Reply { .. } | Called::Declared(..) => {}
            Called::Undeclared(shown) | Called::Failed(shown) | Called::Rejected { shown, .. } => {
                unseen("error", &shown)
            }
        }
    }
}
