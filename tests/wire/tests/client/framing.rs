//! HTTP itself: framing, broken connections, folded fields, limits of time and size.

use super::{Row, row, run, runtime};
use snitflade_wire::Operation::Hent;
use snitflade_wire::{Http, Peer, Then, chunked, client, svar};
use std::time::Duration;

const GOOD: &str = "ok 200 æble";

fn ok() -> Http {
    Http::ok("text/xml; charset=utf-8")
}

#[test]
fn whole_answers() {
    let body = svar("æble");
    let chunks = ok().field("Transfer-Encoding", "chunked").unframed();
    let mut trailer = chunked(body.as_bytes());
    trailer.truncate(trailer.len() - 2);
    trailer.extend_from_slice(b"X-Sum: 1\r\n\r\n");
    let folded = "multipart/related;\r\n boundary=b;\r\n\ttype=\"text/xml\"";
    let parts = format!("--b\r\nContent-Type: text/xml;\r\n charset=utf-8\r\n\r\n{body}\r\n--b--");
    let mut old = ok().body(&body);
    old[7] = b'0';
    let rows: Vec<Row> = vec![
        row(
            "in chunks",
            Hent,
            chunks.body(chunked(body.as_bytes())),
            GOOD,
        ),
        row(
            "trailers",
            Hent,
            ok().field("Transfer-Encoding", "chunked")
                .unframed()
                .body(trailer),
            GOOD,
        ),
        row("up to the end", Hent, ok().unframed().body(&body), GOOD).then(Then::Close),
        row("HTTP/1.0", Hent, old, GOOD).then(Then::Close),
        row(
            "closing",
            Hent,
            ok().field("Connection", "close").body(&body),
            GOOD,
        )
        .then(Then::Close),
        row("an octet at a time", Hent, ok().body(&body), GOOD)
            .then(Then::Slowly(Duration::from_micros(300))),
        row(
            "a word before",
            Hent,
            [b"HTTP/1.1 100 Continue\r\n\r\n", &ok().body(&body)[..]].concat(),
            GOOD,
        ),
        row(
            "hints before",
            Hent,
            [
                b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
                &ok().body(&body)[..],
            ]
            .concat(),
            GOOD,
        ),
        row(
            "no reason",
            Hent,
            String::from_utf8_lossy(&ok().body(&body)).replacen(" X\r\n", "\r\n", 1),
            GOOD,
        ),
        row(
            "line feeds only",
            Hent,
            String::from_utf8_lossy(&ok().body(&body)).replace("\r\n", "\n"),
            GOOD,
        ),
        row("folded fields", Hent, Http::ok(folded).body(&parts), GOOD),
        row(
            "a folded field of no concern",
            Hent,
            ok().field("X-A", "1,\r\n 2").body(&body),
            GOOD,
        ),
        row(
            "a field twice",
            Hent,
            ok().field("Set-Cookie", "a=1")
                .field("Set-Cookie", "b=2")
                .body(&body),
            GOOD,
        ),
        row(
            "octets beyond ASCII in a field",
            Hent,
            ok().field("X-Sted", "Århus").body(&body),
            GOOD,
        ),
        row("as long as allowed", Hent, ok().body(&body), GOOD)
            .with(|settings| settings.limits.reply = svar("æble").len()),
    ];
    run("whole answers", rows);
}

#[test]
fn broken_answers() {
    let body = svar("æble");
    let half = &body[..body.len() / 2];
    let long = || {
        ok().field("Content-Length", &(body.len() + 1).to_string())
            .unframed()
    };
    let chunks = || ok().field("Transfer-Encoding", "chunked").unframed();
    let whole = ok().body(&body);
    let close = Then::Close;
    let short = |settings: &mut snitflade_runtime::client::Settings| settings.limits.reply = 40;
    let rows: Vec<Row> = vec![
        row("shorter than said", Hent, long().body(&body), "broken").then(close),
        row(
            "chunks without an end",
            Hent,
            chunks().body(format!("{:x}\r\n{body}\r\n", body.len())),
            "broken",
        )
        .then(close),
        row(
            "half a chunk",
            Hent,
            chunks().body(format!("{:x}\r\n{half}", body.len())),
            "broken",
        )
        .then(close),
        row("no chunk", Hent, chunks().body("x\r\n"), "broken").then(close),
        row(
            "half up to the end",
            Hent,
            ok().unframed().body(half),
            "reading xml-malformed",
        )
        .then(close),
        row("half a head", Hent, &whole[..20], "broken").then(close),
        row("nothing", Hent, "", "broken").then(close),
        row(
            "another protocol",
            Hent,
            Http::new(101)
                .field("Upgrade", "x")
                .field("Connection", "upgrade")
                .unframed()
                .body(""),
            "status 101",
        )
        .then(close),
        row(
            "a strange status",
            Hent,
            Http::new(999).field("Content-Type", "text/xml").body(&body),
            "status 999",
        ),
        row("no status", Hent, Http::new(20).body(&body), "broken").then(close),
        row(
            "many fields",
            Hent,
            (0..300)
                .fold(ok(), |http, n| http.field(&format!("X-{n}"), "1"))
                .body(&body),
            "broken",
        )
        .then(close),
        row("no HTTP", Hent, "SSH-2.0-x\r\n\r\n", "broken").then(close),
        row(
            "two lengths",
            Hent,
            ok().field("Content-Length", "3").body(&body),
            "broken",
        )
        .then(close),
        row(
            "a broken length",
            Hent,
            ok().field("Content-Length", "-1").unframed().body(&body),
            "broken",
        )
        .then(close),
        row(
            "a field without a name",
            Hent,
            ok().field("", "x").body(&body),
            "broken",
        )
        .then(close),
        row(
            "a head without end",
            Hent,
            ok().field("X-A", &"x".repeat(2 << 20)).body(&body),
            "broken",
        )
        .then(close),
        row(
            "longer than allowed, as it says",
            Hent,
            &whole[..],
            "too long",
        )
        .with(short),
        row(
            "longer than allowed, in chunks",
            Hent,
            chunks().body(chunked(body.as_bytes())),
            "too long",
        )
        .with(short),
        row(
            "longer than allowed, up to the end",
            Hent,
            ok().unframed().body(&body),
            "too long",
        )
        .with(short)
        .then(close),
    ];
    run("broken answers", rows);
}

#[test]
fn answers_that_do_not_come() {
    let body = svar("æble");
    let late = |settings: &mut snitflade_runtime::client::Settings| {
        settings.limits.timeout = Duration::from_millis(150);
    };
    let slow = Then::Slowly(Duration::from_millis(20));
    let half = ok().field("Content-Length", "9999").unframed().body(&body);
    let rows: Vec<Row> = vec![
        row("nothing", Hent, "", "timeout").with(late),
        row("a head a bit at a time", Hent, ok().body(&body), "timeout")
            .with(late)
            .then(slow),
        row("half a body", Hent, half, "timeout").with(late),
        row(
            "only a word before",
            Hent,
            "HTTP/1.1 100 Continue\r\n\r\n",
            "timeout",
        )
        .with(late),
    ];
    run("answers that do not come", rows);
}

#[test]
fn nobody_listens() {
    // A port that is ours and that nobody listens at.
    let port = tokio::net::TcpSocket::new_v4().expect("a socket");
    let any = (std::net::Ipv4Addr::LOCALHOST, 0).into();
    port.bind(any).expect("a port");
    let url = format!("http://{}/", port.local_addr().expect("its port"));
    let client = client(url.as_str().into()).expect("TLS");
    let called = runtime().block_on(snitflade_wire::call(&client, Hent));
    assert_eq!(called.outcome, "connect", "{}", called.shown);
    assert!(
        called.shown.to_lowercase().contains("refused"),
        "{}",
        called.shown
    );
    println!("nobody listens: 1 exchanges");
}

#[test]
fn a_connection_that_was_closed_meanwhile_is_replaced() {
    for then in [Then::Close, Then::Late(Duration::from_millis(20))] {
        let peer = Peer::start(ok().body(svar("æble")), then).expect("a port");
        let runtime = runtime();
        let made = client(peer.url().into()).expect("TLS");
        for _ in 0..3 {
            let called = runtime.block_on(snitflade_wire::call(&made, Hent));
            assert_eq!(called.outcome, GOOD, "{}", called.shown);
            // The client has noticed that its connection is gone. One that had gone back to the
            // pool before leaves a task there, which ends with the client.
            let noticed = || peer.seen().iter().all(|seen| seen.closed);
            assert!(super::comes_true(&runtime, noticed));
        }
        assert_eq!(peer.seen().len(), 3);
        drop(made);
        assert_eq!(super::tasks_left(&runtime), 0);
    }
    println!("a connection closed meanwhile: 6 exchanges");
}

#[test]
fn what_follows_an_answer_is_no_answer_to_the_next() {
    let twice = [ok().body(svar("æble")), ok().body(svar("pære"))].concat();
    let peer = Peer::start(twice, Then::Keep).expect("a port");
    let runtime = runtime();
    let made = client(peer.url().into()).expect("TLS");
    for _ in 0..2 {
        let called = runtime.block_on(snitflade_wire::call(&made, Hent));
        assert_eq!(called.outcome, GOOD, "{}", called.shown);
    }
    assert_eq!(peer.seen().len(), 2);
    drop(made);
    assert_eq!(super::tasks_left(&runtime), 0);
    assert!(peer.all_closed());
    println!("what follows an answer: 2 exchanges");
}
