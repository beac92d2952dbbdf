//! Requests as bytes, and answers taken apart by hand.

use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

pub const V11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
pub const V12: &str = "http://www.w3.org/2003/05/soap-envelope";
pub const TEXT_XML: &str = "Content-Type: text/xml; charset=utf-8\r\n";
pub const SOAP_XML: &str = "Content-Type: application/soap+xml; charset=utf-8\r\n";

/// Longer than anything here takes, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// An answer; nothing at all has status 0.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a header field.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

pub fn envelope(soap: &str, headers: &str, body: &str) -> String {
    let headers = match headers {
        "" => String::new(),
        blocks => format!("<s:Header>{blocks}</s:Header>"),
    };
    format!("<s:Envelope xmlns:s='{soap}'>{headers}<s:Body>{body}</s:Body></s:Envelope>")
}

pub fn hent(id: &str) -> String {
    format!("<k:Hent xmlns:k='urn:kiosk'><k:id>{id}</k:id></k:Hent>")
}

pub fn meld(id: &str) -> String {
    format!("<k:Meld xmlns:k='urn:kiosk'><k:id>{id}</k:id></k:Meld>")
}

/// A POST that ends its connection.
pub fn post(fields: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    request("POST /kiosk", fields, body)
}

pub fn request(line: &str, fields: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head = format!(
        "{line} HTTP/1.1\r\nHost: kiosk.example\r\nConnection: close\r\n{fields}\
         Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

pub fn get(target: &str, fields: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: kiosk.example\r\nConnection: close\r\n{fields}\r\n")
        .into_bytes()
}

pub async fn connect(address: SocketAddr) -> TcpStream {
    TcpStream::connect(address).await.expect("a connection")
}

/// Sends bytes and reads one answer.
pub async fn ask(address: SocketAddr, bytes: &[u8]) -> Answer {
    let mut stream = connect(address).await;
    let (mut reading, mut writing) = stream.split();
    // The server may answer, and close, before it has read all.
    let write = async {
        let _ = writing.write_all(bytes).await;
    };
    let read = answer(&mut reading, bytes.starts_with(b"HEAD"));
    tokio::join!(write, read).1
}

/// Reads one answer; none if the connection ends before.
pub async fn answer(stream: &mut (impl AsyncReadExt + Unpin), is_head: bool) -> Answer {
    let reading = timeout(PATIENCE, read(stream, is_head));
    reading.await.ok().flatten().unwrap_or_default()
}

async fn read(stream: &mut (impl AsyncReadExt + Unpin), is_head: bool) -> Option<Answer> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let mut answer = Answer {
        status,
        head,
        body: Vec::new(),
    };
    let bodiless = is_head || status < 200 || status == 204;
    if bodiless {
        return Some(answer);
    }
    let length = answer.field("content-length").map(str::parse::<usize>);
    match length {
        Some(length) => {
            answer.body = vec![0; length.ok()?];
            stream.read_exact(&mut answer.body).await.ok()?;
        }
        None => {
            stream.read_to_end(&mut answer.body).await.ok()?;
        }
    }
    Some(answer)
}
