//! Where an answer is due and where none is (WS-I Basic Profile 1.1, R2714, R2727, R2750).

use super::{Row, row, run};
use snitflade_wire::Operation::{Meld, Tom};
use snitflade_wire::{CANARY, Http, envelope, fault, svar};

fn at_the_other_port(row: Row) -> Row {
    let name = format!("{} 1.2", row.name);
    Row { name, ..row }.with(|settings| settings.port = 1)
}

pub(super) fn page() -> String {
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
