//! The canonical forms of documents as lengths and hashes, to be held against libxml2's
//! (`tests/peers/c14n/oracle.c` prints the same).

use snitflade_runtime::c14n::{CanonicalError, Canonicalization, Document, NodeId};
use snitflade_runtime::read::{Limits, Rule};
use std::fmt::Write;

/// How many prefixes a list has at most, `#default` among them.
const LISTED: usize = 4;

/// Elements of larger documents are left out, for libxml2 asks about every node of them.
const LARGE: usize = 65_536;

/// One line about a document: why it is refused, or each form as `name=length:hash`.
pub fn line(bytes: &[u8]) -> String {
    let document = match Document::read(bytes, Limits::default()) {
        Ok(document) => document,
        Err(error) => return format!("refused {}", reason(&error)),
    };
    let mut out = "forms".to_owned();
    let listed = listed(&document);
    for (name, inclusive, comments, with_list) in [
        ("inclusive", true, false, false),
        ("inclusive-comments", true, true, false),
        ("exclusive", false, false, false),
        ("exclusive-comments", false, true, false),
        ("exclusive-listed", false, false, true),
    ] {
        let options = options(inclusive, comments, with_list.then_some(&listed));
        show(&mut out, name, document.canonical(&options));
    }
    if bytes.len() > LARGE {
        return out;
    }
    let elements: Vec<NodeId> = document.elements().collect();
    let wanted = [1, elements.len() / 2, elements.len() - 1];
    for (number, at) in wanted.into_iter().enumerate() {
        let Some(element) = elements.get(at).filter(|_| at > 0) else {
            continue;
        };
        for (name, inclusive, comments, with_list) in [
            ("inclusive", true, true, false),
            ("exclusive", false, false, false),
            ("listed", false, true, true),
        ] {
            let options = options(inclusive, comments, with_list.then_some(&listed));
            let name = format!("element{number}-{name}");
            show(
                &mut out,
                &name,
                document.canonical_element(*element, &options),
            );
        }
    }
    out
}

fn options(inclusive: bool, comments: bool, prefixes: Option<&Vec<String>>) -> Canonicalization {
    Canonicalization {
        inclusive,
        comments,
        prefixes: prefixes.cloned().unwrap_or_default(),
        ..Canonicalization::default()
    }
}

/// The first prefixes declared in the document, and the default namespace.
fn listed(document: &Document<'_>) -> Vec<String> {
    let mut found = vec![String::new()];
    for element in document.elements() {
        for prefix in document.declared_prefixes(element) {
            let known = prefix == "xml" || found.iter().any(|known| known == prefix);
            if !known && found.len() < LISTED {
                found.push(prefix.to_owned());
            }
        }
    }
    found
}

fn show(out: &mut String, name: &str, form: Result<Vec<u8>, CanonicalError>) {
    let Ok(octets) = form else {
        let _ = write!(out, " {name}=none");
        return;
    };
    let hash = octets
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |hash: u64, octet| {
            (hash ^ u64::from(*octet)).wrapping_mul(0x0100_0000_01B3)
        });
    if std::env::var("C14N_SHOW").is_ok_and(|wanted| wanted == name) {
        eprint!("{}", String::from_utf8_lossy(&octets));
    }
    let _ = write!(out, " {name}={}:{hash:016x}", octets.len());
}

fn reason(error: &CanonicalError) -> String {
    match error {
        CanonicalError::Read(error) if error.violation().rule == Rule::DOCTYPE => "doctype".into(),
        CanonicalError::Read(error) => format!("malformed {error}"),
        CanonicalError::Version => "version".into(),
        error => format!("other {error}"),
    }
    .replace(['\n', '\r'], " ")
}
