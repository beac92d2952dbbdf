//! A profile for tests: each signed part is marked with a keyed sum of its octets.

mod calling;
mod serving;

pub use calling::Mark;
pub use serving::MarkServer;

use bytes::Bytes;
use snitflade_runtime::soap::{Covered, Envelope, HeaderBlock};
use snitflade_runtime::value::AnyElement;

pub const ROLE: &str = "http://eksempel.dk/roles/servicesystemrole/hils/1";
pub const TOKEN_REJECTED: &str = "the token is too old";
const HEADER: &str = "http://kombit.dk/xml/schemas/RequestHeader/1/";
const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/\
                    oasis-200401-wss-wssecurity-secext-1.0.xsd";

fn mac(key: u32, octets: &str) -> u32 {
    let step = |sum: u32, byte: u8| sum.wrapping_mul(31).wrapping_add(u32::from(byte));
    octets.bytes().fold(key, step)
}

/// An element with what its names need from the envelope declared, as if that were its
/// canonical form.
fn canonical(element: &str, envelope: &str) -> String {
    let mut out = element.to_owned();
    for prefix in ["soap", "wsu"] {
        let start = format!("xmlns:{prefix}=\"");
        let tag = &out[..out.find('>').expect("a tag")];
        if tag.contains(&format!("{prefix}:")) && !tag.contains(&start) {
            let at = envelope.find(&start).expect("a declaration");
            let end = at + start.len();
            let end = end + envelope[end..].find('"').expect("a quote") + 1;
            let name = out.find([' ', '>']).expect("a name");
            out.insert_str(name, &format!(" {}", &envelope[at..end]));
        }
    }
    out
}

fn security(token: u32) -> HeaderBlock {
    let xml = format!("<w:Security xmlns:w=\"{WSSE}\"><token>{token}</token></w:Security>");
    let kept = AnyElement {
        xml,
        bindings: Vec::new(),
    };
    HeaderBlock::new(WSSE, "Security", kept).mandatory()
}

/// Marks each part that is to be signed.
fn seal(key: u32, mut envelope: Envelope) -> Bytes {
    let marks: String = envelope
        .parts
        .iter()
        .filter(|part| part.signed)
        .map(|part| {
            let element = canonical(&envelope.xml[part.range.clone()], &envelope.xml);
            let id = part.id.as_deref().expect("an id");
            format!("<mark id='{id}'>{}</mark>", mac(key, &element))
        })
        .collect();
    let security = envelope.security().expect("a block");
    let at = security.content.as_ref().expect("content").end;
    envelope.insert(at, &marks);
    Bytes::from(envelope.xml)
}

/// The token of a message, and what is marked in it.
fn open(key: u32, message: &str) -> Result<(u32, Vec<Covered>), &'static str> {
    let between = |text: &str, start: &str, end: &str| -> Option<String> {
        let from = text.find(start)? + start.len();
        Some(text[from..from + text[from..].find(end)?].to_owned())
    };
    let token = between(message, "<token>", "</token>").ok_or("no mark")?;
    let mut covered = Vec::new();
    for mark in message.split("<mark id='").skip(1) {
        let (id, rest) = mark.split_once("'>").ok_or("a broken mark")?;
        let told = rest.split_once('<').ok_or("a broken mark")?.0;
        let named = message
            .find(&format!("wsu:Id=\"{id}\""))
            .ok_or("a mark of nothing")?;
        let start = message[..named].rfind('<').ok_or("a mark of nothing")?;
        let name = message[start + 1..]
            .split([' ', '>'])
            .next()
            .ok_or("no name")?;
        let close = format!("</{name}>");
        let end = message[start..].find(&close).ok_or("no end")? + start + close.len();
        let element = canonical(&message[start..end], message);
        if told != mac(key, &element).to_string() {
            return Err("a wrong mark");
        }
        covered.push(Covered {
            range: start..end,
            canonical: element.into_bytes(),
        });
    }
    match covered.is_empty() {
        true => Err("no mark"),
        false => Ok((token.parse().map_err(|_| "no token")?, covered)),
    }
}

fn understood() -> Vec<(String, String)> {
    vec![(WSSE.to_owned(), "Security".to_owned())]
}
