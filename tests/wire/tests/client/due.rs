//! Where an answer is due and where none is (WS-I Basic Profile 1.1, R2714, R2727, R2750).

use super::{Row, row, run};
use snitflade_wire::Operation::{Hent, Meld, Prik, Tom};
use snitflade_wire::{CANARY, Http, envelope, fault, svar};

fn at_the_other_port(row: Row) -> Row {
    let name = format!("{} 1.2", row.name);
    Row { name, ..row }.with(|settings| settings.port = 1)
}

fn page() -> String {
    format!("<html><body>{CANARY}</body></html>")
}

#[test]
fn one_way() {
    let refused = fault(11, "");
    let rows = || -> Vec<Row> {
        vec![
            row("202", Meld, Http::new(202).body(""), "ok 202"),
            row(
                "202 and blank",
                Meld,
                Http::new(202).body(" \r\n"),
                "ok 202",
            ),
            row(
                "202 and text",
                Meld,
                Http::new(202)
                    .field("Content-Type", "text/plain")
                    .body(CANARY),
                "ok 202",
            ),
            row("200", Meld, Http::new(200).body(""), "ok 200"),
            row("204", Meld, Http::new(204).unframed().body(""), "ok 204"),
            row(
                "200 and an envelope",
                Meld,
                Http::ok("text/xml").body(svar("x")),
                "ok 200",
            ),
            row(
                "200 and a page",
                Meld,
                Http::ok("text/html").body(page()),
                "ok 200",
            ),
            row(
                "202 and a broken envelope",
                Meld,
                Http::new(202)
                    .field("Content-Type", "text/xml; charset=koi8-r")
                    .body("<a"),
                "ok 202",
            ),
            row(
                "a fault",
                Meld,
                Http::new(500)
                    .field("Content-Type", "text/xml")
                    .body(&refused),
                "fault Sender",
            ),
            row(
                "500 and nothing",
                Meld,
                Http::new(500).body(""),
                "status 500",
            ),
            row(
                "404 and a page",
                Meld,
                Http::new(404)
                    .field("Content-Type", "text/html")
                    .body(page()),
                "status 404",
            ),
            row(
                "302",
                Meld,
                Http::new(302).field("Location", "/x").body(""),
                "status 302",
            ),
        ]
    };
    let twelve = rows().into_iter().map(at_the_other_port);
    run("one-way", rows().into_iter().chain(twelve).collect());
}

#[test]
fn an_empty_output() {
    let empty = envelope(11, "", "");
    let short = empty.replace("<s:Body></s:Body>", "<s:Body/>");
    let refused = fault(12, "");
    run(
        "empty outputs",
        vec![
            row("zero octets", Tom, Http::new(200).body(""), "ok 200"),
            row(
                "zero octets of a type",
                Tom,
                Http::ok("text/xml").body(""),
                "ok 200",
            ),
            row("blank", Tom, Http::ok("text/xml").body("\r\n "), "ok 200"),
            row("204", Tom, Http::new(204).unframed().body(""), "ok 204"),
            row(
                "an empty body",
                Tom,
                Http::ok("text/xml").body(empty),
                "ok 200",
            ),
            row(
                "a short empty body",
                Tom,
                Http::ok("text/xml").body(short),
                "ok 200",
            ),
            row(
                "SOAP 1.2",
                Tom,
                Http::ok("application/soap+xml").body(envelope(12, "", "")),
                "ok 200",
            )
            .with(|settings| settings.port = 1),
            row(
                "a page",
                Tom,
                Http::ok("text/html").body(page()),
                "status 200",
            ),
            row(
                "text",
                Tom,
                Http::ok("text/plain").body(CANARY),
                "status 200",
            ),
            row(
                "something in the body",
                Tom,
                Http::ok("text/xml").body(svar(CANARY)),
                "reading soap-body-child",
            ),
            row(
                "500 and nothing",
                Tom,
                Http::new(500).body(""),
                "status 500",
            ),
            row(
                "a fault",
                Tom,
                Http::new(400)
                    .field("Content-Type", "application/soap+xml")
                    .body(refused),
                "fault Sender",
            )
            .with(|settings| settings.port = 1),
        ],
    );
}

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
    let peer = snitflade_wire::Peer::start(answer.body(page()), snitflade_wire::Then::Keep)
        .expect("a port");
    let client = snitflade_wire::client(peer.url().into()).expect("TLS");
    let input = kiosk_v1::kiosk::Hent::new("1");
    let error = super::runtime()
        .block_on(client.hent(&input))
        .expect_err("a page");
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
