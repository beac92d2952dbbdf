//! Header blocks of answers: whom they oblige, and what other layers write onto them.

use super::{Row, row, run, runtime};
use kiosk_v1::extra::SPOR;
use kiosk_v1::kiosk::Hent;
use snitflade_wire::Operation::Hent as HENT;
use snitflade_wire::{Http, Peer, Then, client, envelope};

const WSU: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

fn with(version: u8, blocks: &str) -> Vec<u8> {
    let body = "<k:HentSvar><k:tekst>æble</k:tekst></k:HentSvar>";
    Http::ok("text/xml").body(envelope(version, blocks, body))
}

#[test]
fn whom_they_oblige() {
    let good = "ok 200 æble";
    let refused = "reading soap-must-understand";
    let next = "http://schemas.xmlsoap.org/soap/actor/next";
    let soap12 = "http://www.w3.org/2003/05/soap-envelope";
    let block = |attributes: &str| format!("<x:a xmlns:x=\"urn:x\" {attributes}/>");
    let eleven = |name: &str, attributes: &str, outcome| {
        row(
            format!("1.1 {name}"),
            HENT,
            with(11, &block(attributes)),
            outcome,
        )
    };
    let twelve = |name: &str, attributes: &str, outcome| {
        row(
            format!("1.2 {name}"),
            HENT,
            with(12, &block(attributes)),
            outcome,
        )
    };
    let role = |role: &str| format!("s:mustUnderstand=\"1\" s:role=\"{soap12}/role/{role}\"");
    let rows: Vec<Row> = vec![
        eleven("optional", "", good),
        eleven("said to be optional", "s:mustUnderstand=\"0\"", good),
        eleven("mandatory", "s:mustUnderstand=\"1\"", refused),
        eleven("true", "s:mustUnderstand=\" true \"", refused),
        eleven("neither true nor false", "s:mustUnderstand=\"ja\"", refused),
        eleven(
            "for another",
            "s:mustUnderstand=\"1\" s:actor=\"urn:en-anden\"",
            good,
        ),
        eleven(
            "for the next",
            &format!("s:mustUnderstand=\"1\" s:actor=\"{next}\""),
            refused,
        ),
        eleven(
            "for nobody named",
            "s:mustUnderstand=\"1\" s:actor=\"\"",
            refused,
        ),
        twelve("mandatory", "s:mustUnderstand=\"true\"", refused),
        twelve("false", "s:mustUnderstand=\"false\"", good),
        twelve("for none", &role("none"), good),
        twelve("for the last", &role("ultimateReceiver"), refused),
        twelve("relayed", "s:relay=\"true\"", good),
        twelve(
            "of the other version",
            "xmlns:o=\"http://schemas.xmlsoap.org/soap/envelope/\" o:mustUnderstand=\"1\"",
            good,
        ),
    ];
    let large = format!("<x:a xmlns:x=\"urn:x\">{}</x:a>", "x".repeat(8 << 20));
    let bounded = vec![
        row("a hundred", HENT, with(11, &block("").repeat(100)), good),
        row(
            "one more",
            HENT,
            with(11, &block("").repeat(101)),
            "reading xml-limit",
        ),
        row(
            "eight million octets",
            HENT,
            with(11, &large),
            "reading xml-limit",
        ),
    ];
    run("header blocks", rows.into_iter().chain(bounded).collect());
}

#[test]
fn simple_blocks_with_the_attributes_of_other_layers() {
    let attributes = format!(
        "s:actor=\"urn:en-anden\" s:encodingStyle=\"\" xmlns:u=\"{WSU}\" u:Id=\"i-1\" s:mustUnderstand=\"0\""
    );
    let mut count = 0;
    for (version, attributes) in [
        (11, String::new()),
        (11, attributes.clone()),
        (12, attributes.replace("actor", "role") + " s:relay=\"1\""),
    ] {
        let block = format!("<e:Spor {attributes}>nord</e:Spor>");
        let peer = Peer::start(with(version, &block), Then::Keep).expect("a port");
        let client = client(peer.url().into()).expect("TLS");
        let reply = runtime()
            .block_on(client.hent(&Hent::new("1")))
            .expect("an answer");
        assert_eq!(
            reply.read_header(&SPOR).expect("a block"),
            Some("nord".to_owned())
        );
        count += 1;
    }
    println!("simple blocks: {count} exchanges");
}
