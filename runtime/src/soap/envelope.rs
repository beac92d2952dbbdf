//! Envelopes written out.

use super::body::BodyContent;
use super::part::{Naming, Part, PartKind, shift};
use super::{HeaderBlock, SoapFault, SoapVersion};
use crate::write::Binary;
use std::borrow::Cow;
use std::ops::Range;

/// What an envelope consists of besides its namespace, header blocks and the body's child.
const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"";
const HEADER: &str = "\"><soap:Header></soap:Header>";
const BODY: &str = "<soap:Body></soap:Body>";
const TAIL: &str = "</soap:Envelope>";

/// An envelope as it goes over the wire, with the places a security layer
/// needs.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The whole document, UTF-8.
    pub xml: String,
    /// Its version; the prefix is always `soap`.
    pub version: SoapVersion,
    /// What stands between `<soap:Header>` and `</soap:Header>`.
    pub header: Range<usize>,
    /// The header blocks in their order, and after them the body.
    pub parts: Vec<Part>,
    /// Where binary content stands in it.
    pub(crate) binaries: Vec<Binary>,
}

impl Envelope {
    /// Puts an envelope around a body.
    ///
    /// `content` is the body's child, or empty: an element that declares every
    /// namespace it uses, except the prefix `soap`.
    pub fn new(version: SoapVersion, headers: &[HeaderBlock], content: &str) -> Envelope {
        let body = Part::body(version);
        let content = Cow::Borrowed(content);
        Envelope::named(version, headers, content, Naming::none(), body)
    }

    /// The same with `wsu:Id`s.
    pub(super) fn named(
        version: SoapVersion,
        headers: &[HeaderBlock],
        content: Cow<'_, str>,
        mut naming: Naming<'_>,
        mut body: Part,
    ) -> Envelope {
        let mut parts = Vec::with_capacity(headers.len() + 1);
        let (namespace, declared) = (version.namespace(), naming.declaration());
        // Exact where it has no header blocks: what is full needs nothing else to be sent.
        let own = matches!(content, Cow::Owned(_));
        let frame = START.len() + namespace.len() + HEADER.len() + BODY.len() + TAIL.len();
        let blocks = match headers.is_empty() && declared.is_empty() {
            true => 0,
            false => 512,
        };
        let copied = if own { 0 } else { content.len() };
        let mut xml = String::with_capacity(copied + frame + blocks);
        xml.push_str(START);
        xml.push_str(namespace);
        xml.push('"');
        xml.push_str(&declared);
        xml.push_str("><soap:Header>");
        let start = xml.len();
        for block in headers {
            let (mut part, at) = (Part::of(block), xml.len());
            let id = naming.name(&mut part, Some(block));
            block.write(version, &id, &mut xml);
            part.place(&xml, at..xml.len());
            parts.push(part);
        }
        let header = start..xml.len();
        xml.push_str("</soap:Header>");
        let at = xml.len();
        xml.push_str("<soap:Body");
        xml.push_str(&naming.name(&mut body, None));
        xml.push('>');
        let inner = xml.len();
        match content {
            Cow::Borrowed(content) => xml.push_str(content),
            Cow::Owned(mut content) => {
                content.insert_str(0, &xml);
                xml = content;
            }
        }
        body.content = Some(inner..xml.len());
        xml.push_str("</soap:Body>");
        body.range = at..xml.len();
        parts.push(body);
        xml.push_str("</soap:Envelope>");
        Envelope {
            xml,
            version,
            header,
            parts,
            binaries: Vec::new(),
        }
    }

    /// Puts an envelope around a body written, with a `wsu:Id` for each part that
    /// wants one.
    #[cfg(any(feature = "client", feature = "server"))]
    pub(crate) fn of(
        version: SoapVersion,
        headers: &[HeaderBlock],
        content: &BodyContent,
        wants_id: &dyn Fn(&Part) -> bool,
    ) -> Envelope {
        Envelope::written(
            version,
            headers,
            content.text(),
            &content.binaries,
            wants_id,
        )
    }

    /// The same around a body that is not needed any more.
    #[cfg(feature = "server")]
    pub(crate) fn around(
        version: SoapVersion,
        headers: &[HeaderBlock],
        mut content: BodyContent,
        wants_id: &dyn Fn(&Part) -> bool,
    ) -> Envelope {
        let binaries = std::mem::take(&mut content.binaries);
        Envelope::written(version, headers, content.take_text(), &binaries, wants_id)
    }

    #[cfg(any(feature = "client", feature = "server"))]
    fn written(
        version: SoapVersion,
        headers: &[HeaderBlock],
        content: Cow<'_, str>,
        binaries: &[Binary],
        wants_id: &dyn Fn(&Part) -> bool,
    ) -> Envelope {
        let body = Part::body(version);
        let naming = Naming::fresh(wants_id, &body, headers);
        let mut envelope = Envelope::named(version, headers, content, naming, body);
        let tail = "</soap:Body></soap:Envelope>".len();
        envelope
            .binaries
            .extend(binaries.iter().map(|binary| Binary {
                from_end: binary.from_end + tail,
                ..binary.clone()
            }));
        envelope
    }

    /// Puts an envelope around a fault.
    pub fn fault(version: SoapVersion, headers: &[HeaderBlock], fault: &SoapFault) -> Envelope {
        Envelope::new(version, headers, &fault_content(version, fault).text())
    }

    /// The body.
    pub fn body(&self) -> &Part {
        // It is always written, and last.
        &self.parts[self.parts.len() - 1]
    }

    /// The header block `wsse:Security`, if it has one.
    pub fn security(&self) -> Option<&Part> {
        let mut parts = self.parts.iter();
        parts.find(|part| part.kind == PartKind::Security)
    }

    /// Inserts XML before or within the header, as a signature into the header
    /// block `Security`; all places move with it. What is inserted declares what
    /// it uses, and `at` is the end or the start of a part or of its content.
    pub fn insert(&mut self, at: usize, xml: &str) {
        debug_assert!(at <= self.header.end, "the body is counted from the end");
        self.xml.insert_str(at, xml);
        shift(&mut self.header, at, xml.len());
        let parts = self.parts.iter_mut();
        parts.for_each(|part| part.shift(at, xml.len()));
    }
}

/// A fault as the content of a body.
pub(crate) fn fault_content(version: SoapVersion, fault: &SoapFault) -> BodyContent {
    let mut xml = String::new();
    fault.write(version, &mut xml);
    BodyContent::written(xml)
}

impl std::fmt::Debug for Envelope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Envelope({:?}, {} bytes)", self.version, self.xml.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::AnyElement;

    #[test]
    fn places_are_right() {
        let block = AnyElement {
            xml: "<h xmlns=\"urn:h\"/>".into(),
            bindings: vec![],
        };
        let block = HeaderBlock::new("urn:h", "h", block).mandatory();
        let envelope = Envelope::new(SoapVersion::V12, &[block], "<b/>");
        assert_eq!(
            &envelope.xml[envelope.header.clone()],
            "<h soap:mustUnderstand=\"1\" xmlns=\"urn:h\"/>"
        );
        assert_eq!(
            &envelope.xml[envelope.body().range.clone()],
            "<soap:Body><b/></soap:Body>"
        );
    }

    #[cfg(any(feature = "client", feature = "server"))]
    #[test]
    fn binary_content_stays_found_when_an_envelope_is_put_around_it() {
        let mut content = BodyContent::written("<b>QUJD</b>".to_owned());
        content.binaries.push(Binary {
            from_end: "QUJD</b>".len(),
            length: 4,
            media: None,
        });
        let envelope = Envelope::of(SoapVersion::V11, &[], &content, &|_| true);
        let at = envelope.xml.len() - envelope.binaries[0].from_end;
        assert_eq!(&envelope.xml[at..at + 4], "QUJD");
        let shown = format!("{envelope:?}");
        assert!(shown.contains("V11") && !shown.contains("QUJD"), "{shown}");
    }
}
