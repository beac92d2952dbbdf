//! Bodies of several parts, both ways.

use super::requests::Canned;
use super::service::{
    BreveClient, Postkontor, VedlaegAnswerForm, VedlaegForm, VedlaegRequest, brev, router, svar,
};
use bytes::Bytes;
use http::{Request, Response};
use snitflade_runtime::client::{ErrorKind, Transport};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::server::InProcess;

fn asked() -> VedlaegRequest {
    let file = |content: &'static [u8], name: &str| {
        v1::Octets::new(content)
            .content_type("image/png")
            .file_name(name)
    };
    VedlaegRequest {
        id: "7".to_owned(),
        body: VedlaegForm {
            brev: brev("Digital"),
            note: Some("Fysisk".to_owned()),
            fil: vec![file(b"\x89PNG\r\n--x", "a \"b\"æ.png"), file(b"", "tom")],
        },
    }
}

#[tokio::test]
async fn a_form_goes_there_and_parts_come_back() {
    let office = Postkontor::default();
    let transport = InProcess::new(router(office.clone()));
    let client = BreveClient::new(transport, "https://example.invalid");
    let reply = client.vedlaeg(&asked()).await.unwrap();
    let said = "vedlaeg none: 7 Digital Some(\"Fysisk\") \
                [\"a \\\"b\\\"æ.png image/png 9\", \"tom image/png 0\"]";
    assert_eq!(office.last(), said);
    let VedlaegAnswerForm {
        svar: found,
        kvittering,
    } = &reply.value;
    assert_eq!(*found, svar(true));
    let receipt = kvittering.as_ref().expect("a receipt");
    assert_eq!(&receipt.content[..], b"\x89PNG\r\n--x");
    let shown = format!("{reply:?}");
    assert!(
        !shown.contains("PNG") && shown.contains("9 bytes"),
        "{shown}"
    );
}

/// Posts a body to the server.
async fn post(content_type: &str, body: impl Into<Bytes>) -> (u16, String) {
    let office = Postkontor::default();
    let request = Request::post("https://example.invalid/breve/7/bilag")
        .header("content-type", content_type)
        .body(body.into())
        .unwrap();
    let answer: Response<Bytes> = InProcess::new(router(office)).send(request).await.unwrap();
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    (answer.status().as_u16(), text)
}

fn part(name: &str, rest: &str, content: &str) -> String {
    format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n{content}\r\n")
}

const FORM: &str = "multipart/form-data; boundary=b";

#[tokio::test]
async fn forms_that_break_the_contract_are_refused_with_a_place() {
    let letter = part("brev", "", "<brev><Kanal>Digital</Kanal></brev>");
    let file = part("fil", "; filename=a", "x");
    let whole = |parts: &[&str]| format!("{}--b--", parts.concat());
    let (status, text) = post(FORM, whole(&[&letter, &file])).await;
    assert_eq!(status, 200, "{text}");
    let wrong = part("brev", "", "<brev><Kanal>Brevdue</Kanal></brev>");
    let note = part("note", "", "Brevdue");
    let strange = part("andet", "", "x");
    for (parts, says) in [
        (vec![&*file], "/part/brev"),
        (vec![&*letter], "/part/fil"),
        (vec![&*letter, &*letter, &*file], "/part/brev"),
        (vec![&*wrong, &*file], "/brev/Kanal"),
        (vec![&*letter, &*note, &*file], "Brevdue"),
        (vec![&*letter, &*file, &*strange], "http-part"),
    ] {
        let (status, text) = post(FORM, whole(&parts)).await;
        assert!(
            status == 400 && text.contains(says),
            "{status} {says}: {text}"
        );
    }
    let (status, text) = post("multipart/form-data", whole(&[&letter])).await;
    assert!(status == 400 && text.contains("boundary"), "{text}");
    let (status, text) = post(FORM, letter).await;
    assert!(status == 400 && text.contains("mime-multipart"), "{text}");
    let (status, text) = post("application/xml", "<brev/>").await;
    assert!(
        status == 415 && text.contains("multipart/form-data"),
        "{text}"
    );
}

#[tokio::test]
async fn parts_of_an_answer_are_told_by_name_or_id() {
    let svar = "<svar><Result>true</Result></svar>";
    let by_id = format!("--b\r\nContent-ID: <svar>\r\n\r\n{svar}\r\n--b--");
    let by_name = format!("--b\r\nContent-Disposition: x; name=svar\r\n\r\n{svar}\r\n--b--");
    let nameless = format!("--b\r\n\r\n{svar}\r\n--b--");
    for (body, is_read) in [(by_id, true), (by_name, true), (nameless, false)] {
        let canned = Canned::new(200, "multipart/related; boundary=b", body.clone());
        let client = BreveClient::new(canned, "https://example.invalid");
        let outcome = client.vedlaeg(&asked()).await;
        assert_eq!(outcome.is_ok(), is_read, "{body}");
        if let Err(error) = outcome {
            assert!(matches!(error.kind(), ErrorKind::Reading(_)), "{error}");
        }
    }
}
