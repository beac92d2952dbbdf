//! Faults of both versions, declared and not.

use super::{Row, row, run};
use snitflade_wire::Operation::Hent;
use snitflade_wire::{CANARY, Http, fault};

#[test]
fn declared_and_not() {
    let afvist = format!("<e:Afvist><e:kode>7</e:kode><e:besked>{CANARY}</e:besked></e:Afvist>");
    let lukket = "<e:Lukket><e:til>2030-01-02T03:04:05Z</e:til></e:Lukket>";
    let newer = "<e:Afvist><e:kode>7</e:kode><e:nyt>1</e:nyt></e:Afvist>";
    let broken = format!("<e:Afvist><e:kode>{CANARY}</e:kode></e:Afvist>");
    let strange = format!("<x:Ukendt xmlns:x=\"urn:x\">{CANARY}</x:Ukendt>");
    let of = |status: u16, media: &str, body: String| {
        Http::new(status).field("Content-Type", media).body(body)
    };
    let (xml, soap) = ("text/xml", "application/soap+xml");
    let coded = |code: &str| fault(11, "").replace("s:Client", code);
    let rows: Vec<Row> = vec![
        row(
            "declared",
            Hent,
            of(500, xml, fault(11, &afvist)),
            "declared Afvist 7",
        ),
        row(
            "declared 1.2",
            Hent,
            of(400, soap, fault(12, &afvist)),
            "declared Afvist 7",
        ),
        row(
            "the second",
            Hent,
            of(500, xml, fault(11, lukket)),
            "declared Lukket 2030-01-02T03:04:05Z",
        ),
        row(
            "newer than known",
            Hent,
            of(500, xml, fault(11, newer)),
            "declared Afvist 7",
        ),
        row(
            "with status 200",
            Hent,
            of(200, xml, fault(11, &afvist)),
            "declared Afvist 7",
        ),
        row(
            "with a wrong type",
            Hent,
            of(500, "text/html", fault(11, &afvist)),
            "declared Afvist 7",
        ),
        row(
            "after another element",
            Hent,
            of(500, xml, fault(11, &(strange.clone() + &afvist))),
            "declared Afvist 7",
        ),
        row(
            "broken detail",
            Hent,
            of(500, xml, fault(11, &broken)),
            "fault Sender",
        ),
        row(
            "strange detail",
            Hent,
            of(500, xml, fault(11, &strange)),
            "fault Sender",
        ),
        row(
            "no detail",
            Hent,
            of(500, xml, fault(11, "")),
            "fault Sender",
        ),
        row(
            "receiver",
            Hent,
            of(500, xml, coded("s:Server")),
            "fault Receiver",
        ),
        row(
            "dotted",
            Hent,
            of(500, xml, coded("s:Client.Authentication")),
            "fault Sender",
        ),
        row(
            "of nobody's",
            Hent,
            of(500, xml, coded(&format!("{CANARY} 1"))),
            "fault (unusual code)",
        ),
        row(
            "the other version",
            Hent,
            of(500, soap, fault(12, "")),
            "fault Sender",
        ),
        row(
            "breaks off",
            Hent,
            of(500, xml, fault(11, &afvist).replace("</s:Envelope>", "")),
            "reading xml-malformed",
        ),
    ];
    run("faults", rows);
}
