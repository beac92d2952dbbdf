//! Where an answer is due: what counts as one, and what the error tells otherwise.

use super::due::page;
use super::{row, run, runtime};
use snitflade_wire::Operation::{Hent, Prik};
use snitflade_wire::{CANARY, Http, Peer, Then, client, envelope, svar};

#[test]
fn an_answer() {
    let of = |status: u16, media: &str, body: &str| {
        Http::new(status).field("Content-Type", media).body(body)
    };
    let page = page();
    let good = svar("æble");
    let xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    let nil = envelope(
        11,
        "",
        &format!("<k:HentSvar><k:tekst {xsi} xsi:nil=\"true\"/></k:HentSvar>"),
    );
    let nil_prik = envelope(11, "", &format!("<k:PrikSvar {xsi} xsi:nil=\"1\"/>"));
    let derived = envelope(
        11,
        "",
        &format!(
            "<k:HentSvar><k:tekst>æble</k:tekst><k:art>k:ting</k:art><k:form {xsi} xsi:type=\"k:Kasse\"><k:navn>a</k:navn><k:bredde>1</k:bredde></k:form></k:HentSvar>"
        ),
    );
    let mut rows = vec![
        row("text/xml", Hent, of(200, "text/xml", &good), "ok 200 æble"),
        row(
            "application/xml",
            Hent,
            of(200, "application/xml", &good),
            "ok 200 æble",
        ),
        row(
            "text/plain",
            Hent,
            of(200, "text/plain", &good),
            "ok 200 æble",
        ),
        row("no type", Hent, Http::new(200).body(&good), "ok 200 æble"),
        row("203", Hent, of(203, "text/xml", &good), "ok 203 æble"),
        row(
            "the other version",
            Hent,
            of(
                200,
                "application/soap+xml",
                &envelope(12, "", "<k:HentSvar><k:tekst>æble</k:tekst></k:HentSvar>"),
            ),
            "ok 200 æble",
        ),
        row(
            "nil, qualified name",
            Hent,
            of(200, "text/xml", &nil),
            "ok 200 nil",
        ),
        row(
            "nil at the top",
            Prik,
            of(200, "text/xml", &nil_prik),
            "ok 200 nil",
        ),
        row(
            "derived type",
            Hent,
            of(200, "text/xml", &derived),
            "ok 200 æble",
        ),
        row(
            "a page",
            Hent,
            of(200, "text/html; charset=koi8-r", &page),
            "status 200",
        ),
        row(
            "XHTML",
            Hent,
            of(200, "application/xhtml+xml", &page),
            "status 200",
        ),
        row(
            "JSON",
            Hent,
            of(200, "application/json", "{}"),
            "status 200",
        ),
        row(
            "a page as text/xml",
            Hent,
            of(200, "text/xml", &page),
            "reading soap-envelope",
        ),
        row(
            "broken XML",
            Hent,
            of(200, "text/xml", &good.replace("</k:tekst>", "")),
            "reading xml-malformed",
        ),
        row(
            "an unknown version",
            Hent,
            of(
                200,
                "text/xml",
                &good.replace("schemas.xmlsoap.org", "x.example"),
            ),
            "reading soap-version",
        ),
        row("nothing", Hent, of(200, "text/xml", ""), "status 200"),
        row("blank", Hent, of(200, "text/xml", " \n"), "status 200"),
        row("202", Hent, Http::new(202).body(""), "status 202"),
        row(
            "202 and text",
            Hent,
            of(202, "text/plain", CANARY),
            "status 202",
        ),
        row(
            "204",
            Hent,
            Http::new(204).unframed().body(""),
            "status 204",
        ),
        row(
            "an answer with status 500",
            Hent,
            of(500, "text/xml", &good),
            "status 500",
        ),
        row(
            "broken parts with status 500",
            Hent,
            of(500, "multipart/related", CANARY),
            "status 500",
        ),
        row(
            "broken parts",
            Hent,
            of(200, "multipart/related", CANARY),
            "reading mime-multipart",
        ),
        row(
            "another message",
            Hent,
            of(200, "text/xml", &envelope(11, "", "<k:PrikSvar/>")),
            "reading cvc-elt.1",
        ),
        row(
            "nothing where nil may be",
            Prik,
            Http::new(200).body(""),
            "status 200",
        ),
    ];
    for (status, outcome) in [
        (301, "status 301"),
        (307, "status 307"),
        (400, "status 400"),
        (401, "status 401"),
        (403, "status 403"),
        (407, "status 407"),
        (429, "status 429"),
        (502, "status 502"),
        (503, "status 503"),
    ] {
        let name = format!("{status} and a page");
        rows.push(row(name, Hent, of(status, "text/html", &page), outcome));
    }
    run("answers due", rows);
}

#[test]
fn errors_tell_status_and_content_type() {
    let answer = Http::new(503)
        .field("Content-Type", "Text/HTML; charset=koi8-r")
        .field("Set-Cookie", CANARY);
    let peer = Peer::start(answer.body(page()), Then::Keep).expect("a port");
    let client = client(peer.url().into()).expect("TLS");
    let input = kiosk_v1::kiosk::Hent::new("1");
    let error = runtime().block_on(client.hent(&input)).expect_err("a page");
    let shown = error.to_string();
    assert!(
        shown.contains("503") && shown.contains("text/html"),
        "{shown}"
    );
    assert!(!shown.contains("transaction"), "{shown}");
    assert_eq!(
        (error.http_status(), error.transaction_id()),
        (Some(503), None)
    );
    let headers = error.http_headers().expect("an answer");
    assert_eq!(headers["set-cookie"], CANARY);
    println!("errors: 1 exchanges");
}
