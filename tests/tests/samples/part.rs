//! The messages in a file: the document itself, or what a SOAP body holds.

use roxmltree::{Document, Node};

/// A message: a document of its own, and the name of its root.
#[derive(Debug)]
pub struct Part {
    /// Namespace of the root.
    pub ns: String,
    /// Local name of the root.
    pub local: String,
    /// The document.
    pub xml: String,
}

const ENVELOPES: [&str; 2] = [
    "http://schemas.xmlsoap.org/soap/envelope/",
    "http://www.w3.org/2003/05/soap-envelope",
];

/// The messages of a file.
pub fn parts(text: &str) -> Result<Vec<Part>, String> {
    let document = Document::parse(text).map_err(|e| format!("not XML: {e}"))?;
    let root = document.root_element();
    if !is_soap(root, "Envelope") {
        return Ok(vec![part(text, root, true)]);
    }
    let mut parts = Vec::new();
    bodies(text, root, &mut parts);
    match parts.is_empty() {
        true => Err("a SOAP envelope without message".to_owned()),
        false => Ok(parts),
    }
}

/// What the body holds; one sample holds an envelope in an envelope.
fn bodies(text: &str, envelope: Node<'_, '_>, parts: &mut Vec<Part>) {
    let body = envelope.children().filter(|child| is_soap(*child, "Body"));
    for child in body
        .flat_map(|body| body.children())
        .filter(Node::is_element)
    {
        if is_soap(child, "Envelope") {
            bodies(text, child, parts);
        } else {
            parts.push(part(text, child, false));
        }
    }
}

fn is_soap(node: Node<'_, '_>, local: &str) -> bool {
    let name = node.tag_name();
    name.name() == local && name.namespace().is_some_and(|ns| ENVELOPES.contains(&ns))
}

fn part(text: &str, node: Node<'_, '_>, whole: bool) -> Part {
    let name = node.tag_name();
    Part {
        ns: name.namespace().unwrap_or("").to_owned(),
        local: name.name().to_owned(),
        xml: if whole {
            text.to_owned()
        } else {
            alone(text, node)
        },
    }
}

/// The element as a document: its start tag declares what it uses from outside.
fn alone(text: &str, node: Node<'_, '_>) -> String {
    let element = &text[node.range()];
    let end = element.find('>').unwrap_or(element.len());
    let name_end = element
        .find([' ', '\t', '\r', '\n', '/', '>'])
        .unwrap_or(end);
    let (start, rest) = element.split_at(name_end);
    let tag = &element[..end];
    let mut out = start.to_owned();
    for namespace in node.namespaces() {
        let declaration = match namespace.name() {
            Some("xml") => continue,
            Some(prefix) => format!("xmlns:{prefix}="),
            None => "xmlns=".to_owned(),
        };
        if !tag.contains(&declaration) {
            out.push_str(&format!(" {declaration}\"{}\"", namespace.uri()));
        }
    }
    out.push_str(rest);
    out
}

#[test]
fn a_body_stands_alone_with_the_prefixes_it_uses() {
    let text = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:a='urn:a'>\
                <s:Body><a:M xmlns:b='urn:b'><b:N/></a:M></s:Body></s:Envelope>";
    let parts = parts(text).expect("it is XML");
    assert_eq!(parts.len(), 1);
    assert_eq!(
        (parts[0].ns.as_str(), parts[0].local.as_str()),
        ("urn:a", "M")
    );
    let alone = Document::parse(&parts[0].xml).expect("it stands alone");
    assert_eq!(alone.root_element().children().count(), 1);
}
