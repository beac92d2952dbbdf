//! References and addresses in a contract's files, made to lead here.

use super::query;
use crate::soap::Document;
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

/// The text of a document, with references to sibling files turned into
/// `?wsdl=` and `?xsd=` and `soap:address` into `address`.
pub(super) fn rewrite(document: &Document<'_>, all: &[Document<'_>], address: &str) -> String {
    let text = document.text;
    let mut out = String::with_capacity(text.len() + 256);
    let mut reader = Reader::from_str(text);
    let mut copied = 0;
    loop {
        let start = reader.buffer_position() as usize;
        let (tag, end) = match reader.read_event() {
            Ok(Event::Start(tag)) => (tag, ">"),
            Ok(Event::Empty(tag)) => (tag, "/>"),
            // What cannot be parsed is served as it stands.
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => continue,
        };
        if let Some(new) = retag(&tag, document.path, all, address) {
            out.push_str(&text[copied..start]);
            out.push_str(&new);
            out.push_str(end);
            copied = reader.buffer_position() as usize;
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// The start tag with its reference changed; `None` if it has none.
fn retag(tag: &BytesStart<'_>, path: &str, all: &[Document<'_>], address: &str) -> Option<String> {
    let name = tag.name();
    let local = name.local_name();
    let wanted: &[&str] = match local.as_ref() {
        "import" | "include" | "redefine" => &["schemaLocation", "location"],
        "PolicyReference" => &["URI"],
        "address" => &["location"],
        _ => return None,
    };
    let mut out = format!("<{}", name.as_ref());
    let mut changed = false;
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.as_ref();
        let new = match wanted.contains(&key) {
            true if local.as_ref() == "address" => Some(address.to_owned()),
            true => lead(&attribute.value, path, all, address),
            false => None,
        };
        changed |= new.is_some();
        let value = match &new {
            Some(new) => escape(new.as_str()),
            None => attribute.value.replace('"', "&quot;").into(),
        };
        out.push_str(&format!(" {key}=\"{value}\""));
    }
    changed.then_some(out)
}

/// Where a reference leads from now on; `None` if it is not to a file we have.
fn lead(reference: &str, from: &str, all: &[Document<'_>], address: &str) -> Option<String> {
    let (file, fragment) = match reference.split_once('#') {
        Some((file, fragment)) => (file, format!("#{fragment}")),
        None => (reference, String::new()),
    };
    let path = resolve(from, file)?;
    let known = all.iter().find(|document| document.path == path)?;
    let kind = match known.path.ends_with(".xsd") {
        true => "xsd",
        false => "wsdl",
    };
    Some(format!(
        "{address}?{kind}={}{fragment}",
        query::encode(&path)
    ))
}

/// A relative reference, resolved against the folder of `from`.
fn resolve(from: &str, reference: &str) -> Option<String> {
    if reference.is_empty() || reference.contains(':') || reference.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_here_and_the_rest_stays() {
        let wsdl = Document {
            path: "wsdl/a/S.wsdl",
            text: "<?xml version='1.0'?>\n<d:definitions xmlns:d='urn:w'><!-- x -->\n\
                <xs:import namespace='urn:m' schemaLocation = '../../xsd/M &amp; N.xsd'/>\n\
                <xs:include schemaLocation=\"http://other/x.xsd\"/>\
                <wsp:PolicyReference URI='../p.wsdl#One'></wsp:PolicyReference>\
                <wsp:PolicyReference URI='#Two'/>\
                <soap:address location='https://localhost:1/x'/></d:definitions>",
        };
        let xsd = Document {
            path: "xsd/M &amp; N.xsd",
            text: "",
        };
        let policy = Document {
            path: "wsdl/p.wsdl",
            text: "",
        };
        let out = rewrite(&wsdl, &[wsdl, xsd, policy], "http://h:1/s?a&b");
        assert!(
            out.contains("schemaLocation=\"http://h:1/s?a&amp;b?xsd=xsd/M"),
            "{out}"
        );
        assert!(out.contains("<xs:include schemaLocation=\"http://other/x.xsd\"/>"));
        assert!(out.contains("?wsdl=wsdl/p.wsdl#One\">"), "{out}");
        assert!(out.contains("URI='#Two'"));
        assert!(out.contains("<soap:address location=\"http://h:1/s?a&amp;b\"/>"));
        assert!(out.contains("<!-- x -->\n"));
    }

    #[test]
    fn nobody_leaves_the_contract() {
        assert_eq!(
            resolve("wsdl/S.wsdl", "../xsd/T.xsd").as_deref(),
            Some("xsd/T.xsd")
        );
        assert_eq!(resolve("S.wsdl", "../T.xsd"), None);
        assert_eq!(resolve("S.wsdl", "/etc/passwd"), None);
        assert_eq!(resolve("S.wsdl", "file:T.xsd"), None);
    }
}
