//! HTTP that is well meant, and HTTP that is not.

use crate::raw::{self, SOAP_XML, TEXT_XML, V11, V12, envelope, get, hent, post, request};
use crate::suite::{NARROW, Suite};
use tokio::io::AsyncWriteExt;

pub async fn run(suite: &mut Suite) {
    methods(suite).await;
    framing(suite).await;
    malformed(suite).await;
}

async fn methods(suite: &mut Suite) {
    let text = envelope(V11, "", &hent("Bo"));
    for (what, bytes) in [
        ("PUT", request("PUT /kiosk", TEXT_XML, &text)),
        ("DELETE", request("DELETE /kiosk", "", "")),
        ("PATCH", request("PATCH /kiosk", SOAP_XML, &text)),
        ("GET without a query", get("/kiosk", "")),
        ("GET with another query", get("/kiosk?singleWsdl", "")),
    ] {
        let answer = suite.plain(what, &bytes, 405, &[]).await;
        let allow = answer.field("allow").unwrap_or("none").to_owned();
        let all = ["GET", "HEAD", "POST"]
            .iter()
            .all(|method| allow.contains(method));
        let why = (!all).then(|| format!("Allow: {allow}"));
        suite
            .done("what it allows", why.into_iter().collect())
            .await;
    }
    suite
        .plain("OPTIONS", &request("OPTIONS /kiosk", "", ""), 204, &[])
        .await;
    suite
        .plain(
            "another path",
            &request("POST /andet", TEXT_XML, &text),
            404,
            &[],
        )
        .await;
    for content_type in [
        "",
        "Content-Type: application/json\r\n",
        "Content-Type: \r\n",
    ] {
        suite
            .plain("no SOAP", &post(content_type, &text), 415, &["Fault"])
            .await;
    }
}

async fn framing(suite: &mut Suite) {
    let text = envelope(V11, "", &hent("Bo"));
    let length = text.len();
    let says = ["[Bo]"];
    let chunked = |end: &str| {
        let (a, b) = text.split_at(10);
        format!(
            "POST /kiosk HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{TEXT_XML}\
             Transfer-Encoding: chunked\r\n\r\na;x=y\r\n{a}\r\n{:x}\r\n{b}\r\n{end}",
            b.len()
        )
    };
    suite
        .plain(
            "chunks",
            chunked("0\r\nX: y\r\n\r\n").as_bytes(),
            200,
            &says,
        )
        .await;
    suite
        .plain(
            "chunks that are none",
            chunked("zz\r\n").as_bytes(),
            400,
            &[],
        )
        .await;
    let old = format!("POST /kiosk HTTP/1.0\r\n{TEXT_XML}Content-Length: {length}\r\n\r\n{text}");
    suite.plain("HTTP/1.0", old.as_bytes(), 200, &says).await;
    let absolute = request("POST http://kiosk.example/kiosk", TEXT_XML, &text);
    suite
        .plain("an absolute target", &absolute, 200, &says)
        .await;
    suite
        .plain(
            "a path that ends in a slash",
            &request("POST /kiosk/", TEXT_XML, &text),
            200,
            &says,
        )
        .await;
    suite
        .plain(
            "POST to ?wsdl",
            &request("POST /kiosk?wsdl", TEXT_XML, &text),
            200,
            &says,
        )
        .await;

    // One connection, three requests: two at once, one after the answers.
    let one = post(TEXT_XML, &text);
    let keep = String::from_utf8_lossy(&one).replace("Connection: close\r\n", "");
    let mut stream = raw::connect(suite.plain.address()).await;
    stream
        .write_all(keep.repeat(2).as_bytes())
        .await
        .expect("sent");
    let mut all = vec![
        raw::answer(&mut stream, false).await,
        raw::answer(&mut stream, false).await,
    ];
    stream.write_all(&one).await.expect("sent");
    all.push(raw::answer(&mut stream, false).await);
    drop(stream);
    for answer in all {
        suite
            .judge("one of three on a connection", &answer, 200, &says)
            .await;
    }

    // Asked for permission first.
    let mut stream = raw::connect(suite.plain.address()).await;
    let whole = post(&format!("{TEXT_XML}Expect: 100-continue\r\n"), &text);
    let (head, body) = whole.split_at(whole.len() - length);
    stream.write_all(head).await.expect("sent");
    let go_on = raw::answer(&mut stream, false).await;
    stream.write_all(body).await.expect("sent");
    let answer = raw::answer(&mut stream, false).await;
    drop(stream);
    suite.judge("permission", &go_on, 100, &[]).await;
    suite.judge("what was permitted", &answer, 200, &says).await;

    let claims = |claimed: usize| {
        format!("POST /kiosk HTTP/1.1\r\nHost: a\r\n{TEXT_XML}Content-Length: {claimed}\r\n")
    };
    let long = format!("{}\r\n<a", claims(NARROW + 1));
    suite
        .narrow(
            "longer than allowed, claimed",
            long.as_bytes(),
            413,
            &["Fault"],
        )
        .await;
    let expecting = format!("{}Expect: 100-continue\r\n\r\n", claims(NARROW + 1));
    suite
        .narrow(
            "longer than allowed, asked first",
            expecting.as_bytes(),
            413,
            &["Fault"],
        )
        .await;
    let endless = format!(
        "POST /kiosk HTTP/1.1\r\nHost: a\r\n{TEXT_XML}Transfer-Encoding: chunked\r\n\r\n\
         {:x}\r\n{}\r\n1\r\nx\r\n",
        NARROW,
        "x".repeat(NARROW)
    );
    suite
        .narrow(
            "longer than allowed, sent",
            endless.as_bytes(),
            413,
            &["Fault"],
        )
        .await;

    // A body broken off: the other side has closed its half.
    let mut stream = raw::connect(suite.plain.address()).await;
    let half = format!("{}\r\n{}", claims(length), &text[..length / 2]);
    stream.write_all(half.as_bytes()).await.expect("sent");
    stream.shutdown().await.expect("half closed");
    let answer = raw::answer(&mut stream, false).await;
    drop(stream);
    let why = (answer.status == 200).then(|| "it is answered".to_owned());
    suite
        .done("a body broken off", why.into_iter().collect())
        .await;
    // A body that does not come, in the version it was announced in.
    for (fields, version, code) in [
        (TEXT_XML, V11, "soap:Server"),
        (SOAP_XML, V12, "soap:Receiver"),
    ] {
        let slow =
            format!("POST /kiosk HTTP/1.1\r\nHost: a\r\n{fields}Content-Length: 99\r\n\r\n<");
        suite
            .hurried(
                "a body that does not come",
                slow.as_bytes(),
                &[version, code],
            )
            .await;
    }
    for (fields, version) in [(TEXT_XML, V11), (SOAP_XML, V12)] {
        let ask = post(fields, envelope(version, "", &hent("vent")));
        suite
            .hurried("a handler that takes too long", &ask, &[version])
            .await;
    }
    let mixed = post(TEXT_XML, envelope(V12, "", &hent("vent")));
    suite
        .hurried("the version of the envelope counts", &mixed, &[V12])
        .await;
}

async fn malformed(suite: &mut Suite) {
    let text = envelope(V11, "", &hent("Bo"));
    let folded = post(&format!("{TEXT_XML}X-Lang: a\r\n b\r\n"), &text);
    suite.plain("a folded field", &folded, 400, &[]).await;
    suite
        .plain("no request line", b"hej\r\n\r\n", 400, &[])
        .await;
    suite
        .plain(
            "a TLS hello",
            b"\x16\x03\x01\x00\x05hello\r\n\r\n",
            400,
            &[],
        )
        .await;
    let two =
        format!("POST /kiosk HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n{text}");
    suite.plain("two lengths", two.as_bytes(), 400, &[]).await;
    let negative = format!("POST /kiosk HTTP/1.1\r\nContent-Length: -1\r\n\r\n{text}");
    suite
        .plain("a negative length", negative.as_bytes(), 400, &[])
        .await;
    let fields = "X-A: b\r\n".repeat(200);
    suite
        .plain(
            "two hundred fields",
            &post(&format!("{TEXT_XML}{fields}"), &text),
            431,
            &[],
        )
        .await;
    let long = format!("X-Lang: {}\r\n", "x".repeat(1 << 20));
    suite
        .plain("a head of a megabyte", &post(&long, &text), 431, &[])
        .await;
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    suite
        .impatient("the preface of HTTP/2 and no more", preface, 0, &[])
        .await;
}
