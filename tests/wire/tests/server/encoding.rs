//! Byte order mark, charset, declaration, in that order (RFC 7303).

use crate::raw::{V11, envelope, hent, post};
use crate::suite::Suite;

fn declared(encoding: &str) -> String {
    let envelope = envelope(V11, "", &hent("æ"));
    match encoding {
        "" => envelope,
        named => format!("<?xml version='1.0' encoding='{named}'?>{envelope}"),
    }
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect()
}

fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF_u16);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

pub async fn run(suite: &mut Suite) {
    let marked = |text: String| [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let cases: [(&str, &str, Vec<u8>); 10] = [
        ("utf-8", "text/xml; charset=utf-8", declared("").into()),
        (
            "a declaration alone",
            "text/xml",
            latin1(&declared("ISO-8859-1")),
        ),
        (
            "a charset alone",
            "text/xml; charset=ISO-8859-1",
            latin1(&declared("")),
        ),
        (
            "a charset before the declaration",
            "text/xml; charset=latin1",
            latin1(&declared("utf-8")),
        ),
        (
            "a charset before another declaration",
            "text/xml; charset=\"utf-8\"",
            declared("latin1").into(),
        ),
        (
            "a mark before the charset",
            "text/xml; charset=latin1",
            marked(declared("")),
        ),
        (
            "a mark before both",
            "text/xml; charset=latin1",
            marked(declared("latin1")),
        ),
        (
            "utf-16 by its mark",
            "text/xml",
            utf16(&declared("utf-16"), true),
        ),
        (
            "utf-16 by its charset",
            "text/xml; charset=utf-16be",
            utf16(&declared(""), false),
        ),
        (
            "a mark against the charset",
            "text/xml; charset=utf-8",
            utf16(&declared("utf-8"), true),
        ),
    ];
    for (what, content_type, body) in cases {
        let fields = format!("Content-Type: {content_type}\r\n");
        suite
            .plain(what, &post(&fields, &body), 200, &["[æ]"])
            .await;
        let part = format!("--g\r\nContent-Type: {content_type}\r\nContent-ID: <r>\r\n\r\n");
        let message = [part.as_bytes(), &body, b"\r\n--g--\r\n"].concat();
        let fields = "Content-Type: multipart/related; boundary=g; type=\"text/xml\"\r\n";
        let what = format!("{what}, in a part");
        suite
            .plain(&what, &post(fields, message), 200, &["[æ]"])
            .await;
    }
    let says = ["xml-encoding", "soap:Client"];
    let unknown = post(
        "Content-Type: text/xml; charset=x-klingon\r\n",
        declared(""),
    );
    suite
        .plain("a charset nobody knows", &unknown, 500, &says)
        .await;
    let wrong = post(
        "Content-Type: text/xml; charset=utf-8\r\n",
        latin1(&declared("")),
    );
    suite.plain("a charset that lies", &wrong, 500, &says).await;
}
