//! Envelopes and HTTP answers, spelled by hand.

use crate::CANARY;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use std::io::Write;

const V11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const V12: &str = "http://www.w3.org/2003/05/soap-envelope";

/// An envelope of version 11 or 12 without XML declaration.
pub fn envelope(version: u8, header: &str, body: &str) -> String {
    let soap = if version == 11 { V11 } else { V12 };
    let header = match header {
        "" => String::new(),
        blocks => format!("<s:Header>{blocks}</s:Header>"),
    };
    format!(
        "<s:Envelope xmlns:s=\"{soap}\" xmlns:k=\"urn:kiosk\" xmlns:e=\"urn:kiosk:extra\">{header}<s:Body>{body}</s:Body></s:Envelope>"
    )
}

/// The answer of `Hent` with this text, in SOAP 1.1.
pub fn svar(tekst: &str) -> String {
    let body = format!("<k:HentSvar><k:tekst>{tekst}</k:tekst></k:HentSvar>");
    envelope(11, "", &body)
}

/// A fault with this detail.
pub fn fault(version: u8, detail: &str) -> String {
    let fault = match (version, detail) {
        (11, _) => format!(
            "<s:Fault><faultcode>s:Client</faultcode><faultstring>{CANARY}</faultstring>\
             <detail>{detail}</detail></s:Fault>"
        ),
        _ => format!(
            "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>\
             <s:Text xml:lang=\"da\">{CANARY}</s:Text></s:Reason>\
             <s:Detail>{detail}</s:Detail></s:Fault>"
        ),
    };
    envelope(version, "", &fault)
}

/// An HTTP answer being spelled.
pub struct Http {
    head: String,
    length: bool,
}

impl Http {
    /// With this status and no field but the length of its body.
    pub fn new(status: u16) -> Http {
        Http {
            head: format!("HTTP/1.1 {status} X\r\n"),
            length: true,
        }
    }

    /// 200, with this content type.
    pub fn ok(content_type: &str) -> Http {
        Http::new(200).field("Content-Type", content_type)
    }

    /// With one more field.
    #[must_use]
    pub fn field(mut self, name: &str, value: &str) -> Http {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    /// Without a length: the body ends where the connection does, or the caller
    /// has named its own framing.
    #[must_use]
    pub fn unframed(mut self) -> Http {
        self.length = false;
        self
    }

    /// With this body.
    pub fn body(mut self, body: impl AsRef<[u8]>) -> Vec<u8> {
        let body = body.as_ref();
        if self.length {
            self.head += &format!("Content-Length: {}\r\n", body.len());
        }
        [self.head.as_bytes(), b"\r\n", body].concat()
    }
}

/// A body in chunks of 7 octets.
pub fn chunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in body.chunks(7) {
        out.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"0\r\n\r\n");
    out
}

/// A body in a content coding: `gzip`, `zlib` or `raw`.
///
/// # Errors
/// If it cannot be compressed, which memory always can.
pub fn packed(coding: &str, body: &[u8]) -> std::io::Result<Vec<u8>> {
    let level = Compression::best();
    match coding {
        "gzip" => {
            let mut encoder = GzEncoder::new(Vec::new(), level);
            encoder.write_all(body)?;
            encoder.finish()
        }
        "zlib" => {
            let mut encoder = ZlibEncoder::new(Vec::new(), level);
            encoder.write_all(body)?;
            encoder.finish()
        }
        _ => {
            let mut encoder = DeflateEncoder::new(Vec::new(), level);
            encoder.write_all(body)?;
            encoder.finish()
        }
    }
}
