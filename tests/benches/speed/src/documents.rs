//! The documents: two small ones of about 1 kB, and two of about 10 MB, in which one element of
//! a larger example is repeated. All text is invented; nothing stands between tags.

/// How large the large documents are, in bytes.
const LARGE: usize = 10_000_000;

/// One document to read and write.
pub struct Document {
    /// What the figures call it.
    pub name: &'static str,
    /// Its text.
    pub xml: String,
}

/// `ImporterSagDokumentIndeksInput`, small and large.
pub fn sagdokumentindeks() -> [Document; 2] {
    let example = include_str!("../../../documents/ImporterSagDokumentIndeksInput.xml");
    [
        small(
            "SagDokumentIndeks 1 kB",
            include_str!("../documents/sagdokumentindeks.xml"),
        ),
        large("SagDokumentIndeks 10 MB", example, "ns0:DokumentIndeks"),
    ]
}

/// `PersonLookupResponse` of PersonBaseDataExtended, small and large.
pub fn person() -> [Document; 2] {
    let example = include_str!("../../../documents/PersonLookupResponse.xml");
    [
        small("Person 1 kB", include_str!("../documents/person.xml")),
        large("Person 10 MB", example, "ns0:adresseHistorik"),
    ]
}

fn small(name: &'static str, xml: &str) -> Document {
    Document {
        name,
        xml: dense(xml),
    }
}

/// The example with its first `element` repeated until the document is large.
fn large(name: &'static str, example: &str, element: &str) -> Document {
    let example = dense(example);
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    let start = example.find(&open).unwrap_or_default();
    let end = example[start..]
        .find(&close)
        .map_or(start, |at| start + at + close.len());
    assert!(start < end, "the example holds no {element}");
    let times = LARGE / (end - start);
    let xml = [
        &example[..start],
        &example[start..end].repeat(times),
        &example[end..],
    ]
    .concat();
    Document { name, xml }
}

/// A document without its declaration, without white space that only indents, and without the
/// integers that are too large for the peer, which reads `xs:integer` as 32 bits.
fn dense(xml: &str) -> String {
    let body = match xml.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(rest, |(_, body)| body),
        None => xml,
    };
    let text: String = body.lines().map(str::trim).collect();
    text.replace("+4500000000", "+45000")
}
