//! Byte order mark, charset, declaration, in this order (RFC 7303).

use super::{Row, row, run};
use snitflade_wire::Operation::Hent;
use snitflade_wire::{Http, svar};

/// An envelope with a declaration of this encoding, or without, in Latin-1 or UTF-8.
fn text(declared: &str, latin: bool) -> Vec<u8> {
    let declaration = match declared {
        "" => String::new(),
        name => format!("<?xml version=\"1.0\" encoding=\"{name}\"?>\n"),
    };
    let text = declaration + &svar("æble");
    match latin {
        true => text.chars().map(|c| c as u8).collect(),
        false => text.into_bytes(),
    }
}

fn utf16(declared: &str, mark: bool, big: bool) -> Vec<u8> {
    let text = String::from_utf8(text(declared, false)).expect("UTF-8");
    let mark = mark.then_some(0xFEFF).into_iter();
    let octets = mark.chain(text.encode_utf16()).map(|unit| match big {
        true => unit.to_be_bytes(),
        false => unit.to_le_bytes(),
    });
    octets.flatten().collect()
}

fn marked(text: Vec<u8>) -> Vec<u8> {
    [b"\xEF\xBB\xBF", &text[..]].concat()
}

/// A message whose root part has this type and content.
fn multipart(outer: &str, root: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("--b\r\nContent-Type: {root}\r\nContent-ID: <r>\r\n\r\n");
    let body = [head.as_bytes(), content, b"\r\n--b--\r\n"].concat();
    Http::ok(&format!("multipart/related; boundary=b{outer}")).body(body)
}

const GOOD: &str = "ok 200 æble";
const BAD: &str = "reading xml-encoding";

#[test]
fn of_a_message_alone() {
    let table: Vec<(&str, Vec<u8>, &'static str)> = vec![
        ("text/xml", text("", false), GOOD),
        ("text/xml", text("utf-8", false), GOOD),
        ("text/xml", text("ISO-8859-1", true), GOOD),
        ("text/xml", text("windows-1252", true), GOOD),
        ("text/xml", text("", true), BAD),
        ("text/xml", text("Shift_JIS", false), BAD),
        ("text/xml; charset=utf-8", text("", false), GOOD),
        ("text/xml; charset=utf-8", text("ISO-8859-1", false), GOOD),
        ("text/xml; charset=utf-8", text("", true), BAD),
        ("text/xml; charset=utf-8", text("ISO-8859-1", true), BAD),
        ("text/xml; charset=ISO-8859-1", text("", true), GOOD),
        ("text/xml; charset=iso-8859-1", text("utf-8", true), GOOD),
        ("text/xml; charset=\"Latin1\"", text("utf-8", true), GOOD),
        ("text/xml;charset='UTF-8'", text("ISO-8859-1", false), GOOD),
        (
            "text/xml; x=\"a;charset=koi8-r\"; charset=utf-8",
            text("", false),
            GOOD,
        ),
        ("text/xml; charset=", text("ISO-8859-1", true), GOOD),
        ("text/xml; charset=koi8-r", text("", false), BAD),
        ("text/xml; charset=nonsens", text("utf-8", false), BAD),
        (
            "text/xml; charset=ISO-8859-1",
            marked(text("", false)),
            GOOD,
        ),
        ("text/xml", marked(text("ISO-8859-1", false)), GOOD),
        ("text/xml; charset=utf-8", utf16("utf-8", true, false), GOOD),
        ("text/xml", utf16("utf-16", true, true), GOOD),
        ("text/xml; charset=utf-16", utf16("", false, true), GOOD),
        (
            "text/xml; charset=utf-16",
            utf16("utf-16", false, false),
            GOOD,
        ),
        ("text/xml; charset=utf-16be", utf16("", false, true), GOOD),
        ("text/xml", utf16("", false, true), BAD),
    ];
    let rows = table
        .into_iter()
        .enumerate()
        .map(|(number, (content_type, body, outcome))| {
            row(
                format!("{number} {content_type}"),
                Hent,
                Http::ok(content_type).body(body),
                outcome,
            )
        });
    run("encodings", rows.collect());
}

#[test]
fn of_a_root_part() {
    let xop = "application/xop+xml; type=\"text/xml\"; charset=";
    let rows: Vec<Row> = vec![
        row(
            "charset of the part",
            Hent,
            multipart("", "text/xml; charset=ISO-8859-1", &text("utf-8", true)),
            GOOD,
        ),
        row(
            "utf-8 of the part",
            Hent,
            multipart("", "text/xml; charset=utf-8", &text("ISO-8859-1", false)),
            GOOD,
        ),
        row(
            "declaration",
            Hent,
            multipart("", "text/xml", &text("ISO-8859-1", true)),
            GOOD,
        ),
        row(
            "charset of the whole is nobody's",
            Hent,
            multipart("; charset=ISO-8859-1", "text/xml", &text("", false)),
            GOOD,
        ),
        row(
            "mark",
            Hent,
            multipart("", "text/xml; charset=ISO-8859-1", &marked(text("", false))),
            GOOD,
        ),
        row(
            "unknown",
            Hent,
            multipart("", "text/xml; charset=koi8-r", &text("", false)),
            BAD,
        ),
        row(
            "xop, Latin-1",
            Hent,
            multipart(
                "; type=\"application/xop+xml\"",
                &format!("{xop}iso-8859-1"),
                &text("utf-8", true),
            ),
            GOOD,
        ),
        row(
            "xop, UTF-16",
            Hent,
            multipart(
                "; type=\"application/xop+xml\"",
                &format!("{xop}utf-16"),
                &utf16("utf-8", true, true),
            ),
            GOOD,
        ),
    ];
    run("encodings of root parts", rows);
}
