//! What a receiver answers.

use crate::read::{ReadError, Source, Token};
use bytes::Bytes;

/// What a receiver has said of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PushReply {
    /// The HTTP status; `None` where there was no answer.
    pub status: Option<u16>,
    /// `StatusKode`; `None` where there was none, or no number.
    pub kode: Option<i64>,
    /// `FejlbeskedTekst`, or why there was no answer; may be empty.
    pub tekst: String,
}

impl PushReply {
    pub(super) fn of(answer: &http::Response<Bytes>) -> Self {
        // What is no answer in the contract's form has no code.
        let (kode, tekst) = read(answer.body()).unwrap_or_default();
        PushReply {
            status: Some(answer.status().as_u16()),
            kode,
            tekst,
        }
    }

    pub(super) fn none(why: &str) -> Self {
        PushReply {
            status: None,
            kode: None,
            tekst: why.to_owned(),
        }
    }

    /// Whether the besked is taken: HTTP 200 and 20.
    pub fn is_taken(&self) -> bool {
        (self.status, self.kode) == (Some(200), Some(20))
    }
}

/// Code and text of a `ModtagBeskedOutput`.
fn read(body: &[u8]) -> Result<(Option<i64>, String), ReadError> {
    let mut source = Source::from_slice(body)?;
    let (mut names, mut kode, mut tekst): (Vec<String>, _, _) = (Vec::new(), None, String::new());
    loop {
        match source.next_token()? {
            Token::Start => names.push(source.name().1.to_owned()),
            Token::End => drop(names.pop()),
            Token::Text => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                match names[..] {
                    ["ModtagBeskedOutput", "StandardRetur", "StatusKode"] => {
                        kode = source.text().trim().parse().ok();
                    }
                    ["ModtagBeskedOutput", "StandardRetur", "FejlbeskedTekst"] => {
                        tekst.push_str(source.text());
                    }
                    _ => {}
                }
            }
            Token::Eof => return Ok((kode, tekst)),
        }
    }
}
