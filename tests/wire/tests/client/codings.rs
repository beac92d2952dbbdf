//! Compressed answers.

use super::{Row, row, run};
use snitflade_wire::Operation::{Hent, Meld};
use snitflade_wire::{CANARY, Http, chunked, envelope, fault, packed, svar};

fn coded(coding: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    Http::ok("text/xml; charset=utf-8")
        .field("Content-Encoding", coding)
        .body(body)
}

fn pack(coding: &str, text: &str) -> Vec<u8> {
    packed(coding, text.as_bytes()).expect("memory")
}

#[test]
fn what_is_accepted_is_read_and_nothing_else() {
    let answer = svar("æble");
    let gzip = pack("gzip", &answer);
    let long = svar(&" ".repeat(100_000));
    let part = format!("--b\r\nContent-Type: text/xml\r\n\r\n{answer}\r\n--b--");
    let refused = fault(11, "<e:Afvist><e:kode>7</e:kode></e:Afvist>");
    let rows: Vec<Row> = vec![
        row("gzip", Hent, coded("gzip", &gzip), "ok 200 æble"),
        row("GZip", Hent, coded("GZip", &gzip), "ok 200 æble"),
        row("x-gzip", Hent, coded("x-gzip", &gzip), "ok 200 æble"),
        row(
            "deflate",
            Hent,
            coded("deflate", pack("zlib", &answer)),
            "ok 200 æble",
        ),
        row(
            "deflate without zlib",
            Hent,
            coded("deflate", pack("raw", &answer)),
            "ok 200 æble",
        ),
        row("identity", Hent, coded("identity", &answer), "ok 200 æble"),
        row(
            "twice",
            Hent,
            coded("gzip, gzip", packed("gzip", &gzip).expect("memory")),
            "ok 200 æble",
        ),
        row(
            "in chunks",
            Hent,
            Http::ok("text/xml")
                .field("Content-Encoding", "gzip")
                .field("Transfer-Encoding", "chunked")
                .unframed()
                .body(chunked(&gzip)),
            "ok 200 æble",
        ),
        row(
            "a message of parts",
            Hent,
            Http::ok("multipart/related; boundary=b")
                .field("Content-Encoding", "gzip")
                .body(pack("gzip", &part)),
            "ok 200 æble",
        ),
        row(
            "Latin-1 inside",
            Hent,
            Http::ok("text/xml; charset=iso-8859-1")
                .field("Content-Encoding", "gzip")
                .body(
                    packed("gzip", &answer.chars().map(|c| c as u8).collect::<Vec<_>>())
                        .expect("memory"),
                ),
            "ok 200 æble",
        ),
        row(
            "a fault",
            Hent,
            Http::new(500)
                .field("Content-Type", "text/xml")
                .field("Content-Encoding", "gzip")
                .body(pack("gzip", &refused)),
            "declared Afvist 7",
        ),
        row("br", Hent, coded("br", &gzip), "coding"),
        row("zstd", Hent, coded("zstd", &gzip), "coding"),
        row("an unknown name", Hent, coded(CANARY, &gzip), "coding"),
        row(
            "three times",
            Hent,
            coded("gzip, gzip, gzip", &gzip),
            "coding",
        ),
        row("not gzip", Hent, coded("gzip", &answer), "coding"),
        row(
            "breaks off",
            Hent,
            coded("gzip", &gzip[..gzip.len() - 9]),
            "coding",
        ),
        row(
            "something after it",
            Hent,
            coded("gzip", [&gzip[..], b"x"].concat()),
            "coding",
        ),
        row(
            "br beside a status",
            Hent,
            Http::new(503).field("Content-Encoding", "br").body(CANARY),
            "status 503",
        ),
        row(
            "longer than allowed when inflated",
            Hent,
            coded("gzip", pack("gzip", &long)),
            "too long",
        )
        .with(|settings| settings.limits.reply = 50_000),
        row(
            "a bomb within a bomb",
            Hent,
            coded(
                "gzip, gzip",
                packed(
                    "gzip",
                    &packed("gzip", &vec![b' '; 30_000_000]).expect("memory"),
                )
                .expect("memory"),
            ),
            "too long",
        )
        .with(|settings| settings.limits.reply = 100_000),
        row(
            "as long as allowed",
            Hent,
            coded("gzip", &gzip),
            "ok 200 æble",
        )
        .with(|settings| settings.limits.reply = 400),
        row(
            "nothing, one-way",
            Meld,
            Http::new(202).field("Content-Encoding", "gzip").body(""),
            "ok 202",
        ),
        row(
            "anything, one-way",
            Meld,
            Http::new(200).field("Content-Encoding", "br").body(CANARY),
            "ok 200",
        ),
        row("empty body", Hent, coded("gzip", ""), "status 200"),
        row(
            "no child in the body",
            Hent,
            coded("gzip", pack("gzip", &envelope(11, "", ""))),
            "reading soap-body-child",
        ),
    ];
    run("content codings", rows);
}
