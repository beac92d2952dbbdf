//! Octets on the wire: encodings, lengths, compression, broken connections.

use crate::receiver::Noted;
use snitflade_push::message::{haendelse, xml};
use snitflade_runtime::server::Running;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends octets and answers what came until the other side closed, or the first answer.
async fn exchange(running: &Running, head: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(running.address()).await.unwrap();
    let head = format!("POST /d HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{head}\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    // The other side may answer, and close, before it has read all.
    let _ = stream.write_all(body).await;
    let _ = stream.shutdown().await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn length(body: &[u8]) -> String {
    format!("Content-Length: {}\r\n", body.len())
}

#[tokio::test]
async fn national_letters_come_through_in_every_encoding() {
    let text = String::from_utf8(xml(&haendelse(1, "Æblegård østers"))).unwrap();
    let latin: Vec<u8> = text.chars().map(|c| u32::from(c) as u8).collect();
    let declared = |encoding: &str, body: &[u8]| {
        let declaration = format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>");
        [declaration.as_bytes(), body].concat()
    };
    let marked = |mark: char| mark.to_string().encode_utf16().collect::<Vec<u16>>();
    let wide: Vec<u16> = marked('\u{feff}')
        .into_iter()
        .chain(text.encode_utf16())
        .collect();
    let wide: Vec<u8> = wide.into_iter().flat_map(u16::to_be_bytes).collect();
    for (media, body) in [
        ("text/xml;charset=UTF-8", text.clone().into_bytes()),
        ("text/xml", text.clone().into_bytes()),
        ("application/xml", declared("ISO-8859-1", &latin)),
        ("text/xml; charset=iso-8859-1", latin.clone()),
        (
            "text/xml; charset=\"ISO-8859-1\"",
            declared("UTF-8", &latin),
        ),
        ("application/xml", wide.clone()),
        ("application/xml; charset=utf-8", wide),
    ] {
        let noted = Noted::default();
        let running = noted.start().await;
        let head = format!("Content-Type: {media}\r\n{}", length(&body));
        let answer = exchange(&running, &head, &body).await;
        assert!(
            answer.contains("<StatusKode>20</StatusKode>"),
            "{media}: {answer}"
        );
        assert_eq!(noted.seen(), ["d: hændelse Æblegård østers"], "{media}");
    }
    // What header and content both say wrongly is not guessed.
    let noted = Noted::default();
    let running = noted.start().await;
    let head = format!(
        "Content-Type: text/xml; charset=utf-8\r\n{}",
        length(&latin)
    );
    let answer = exchange(&running, &head, &latin).await;
    assert!(answer.contains("<StatusKode>41</StatusKode>"), "{answer}");
    assert_eq!(noted.broken(), [(latin, "besked-envelope")]);
}

#[tokio::test]
async fn lengths_that_are_wrong_harm_nobody() {
    let noted = Noted::default();
    let running = noted.start().await;
    let body = xml(&haendelse(1, "a"));
    // More is announced than comes.
    let short = format!("Content-Length: {}\r\n", body.len() + 10);
    let answer = exchange(&running, &short, &body).await;
    assert!(!answer.contains("<StatusKode>20</StatusKode>"), "{answer}");
    assert!(noted.seen().is_empty());
    // Less: what comes after it is no request.
    let long = format!("Content-Length: {}\r\n", body.len() - 10);
    let answer = exchange(&running, &long, &body).await;
    assert!(answer.contains("<StatusKode>41</StatusKode>"), "{answer}");
    // Far too much, refused before it comes.
    let answer = exchange(&running, "Content-Length: 99999999999\r\n", &[]).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    // Two that differ.
    let two = format!("{}Content-Length: 7\r\n", length(&body));
    let answer = exchange(&running, &two, &body).await;
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    // In pieces, without a length.
    let mut pieces = Vec::new();
    for piece in body.chunks(100) {
        pieces.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        pieces.extend_from_slice(piece);
        pieces.extend_from_slice(b"\r\n");
    }
    pieces.extend_from_slice(b"0\r\n\r\n");
    let answer = exchange(&running, "Transfer-Encoding: chunked\r\n", &pieces).await;
    assert!(answer.contains("<StatusKode>20</StatusKode>"), "{answer}");
    assert_eq!(noted.seen(), ["d: hændelse a"]);
}
