//! Envelopes written out.

use super::body::BodyContent;
use super::{HeaderBlock, SoapFault, SoapVersion};
use crate::write::Binary;
use std::ops::Range;

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
    /// The element `soap:Body`, start tag to end tag.
    pub body: Range<usize>,
    /// Where binary content stands in it.
    pub(crate) binaries: Vec<Binary>,
}

impl Envelope {
    /// Puts an envelope around a body.
    ///
    /// `content` is the body's child, or empty: an element that declares every
    /// namespace it uses, except the prefix `soap`.
    pub fn new(version: SoapVersion, headers: &[HeaderBlock], content: &str) -> Envelope {
        let mut xml = String::with_capacity(content.len() + 512);
        xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soap:Envelope xmlns:soap=\"");
        xml.push_str(version.namespace());
        xml.push_str("\"><soap:Header>");
        let start = xml.len();
        headers
            .iter()
            .for_each(|block| block.write(version, &mut xml));
        let header = start..xml.len();
        xml.push_str("</soap:Header>");
        let start = xml.len();
        xml.push_str("<soap:Body>");
        xml.push_str(content);
        xml.push_str("</soap:Body>");
        let body = start..xml.len();
        xml.push_str("</soap:Envelope>");
        Envelope {
            xml,
            version,
            header,
            body,
            binaries: Vec::new(),
        }
    }

    /// Puts an envelope around a body written.
    pub(crate) fn of(
        version: SoapVersion,
        headers: &[HeaderBlock],
        content: &BodyContent,
    ) -> Envelope {
        let mut envelope = Envelope::new(version, headers, &content.xml);
        let tail = "</soap:Body></soap:Envelope>".len();
        envelope
            .binaries
            .extend(content.binaries.iter().map(|binary| Binary {
                from_end: binary.from_end + tail,
                ..binary.clone()
            }));
        envelope
    }

    /// Puts an envelope around a fault.
    pub fn fault(version: SoapVersion, headers: &[HeaderBlock], fault: &SoapFault) -> Envelope {
        let mut content = String::new();
        fault.write(version, &mut content);
        Envelope::new(version, headers, &content)
    }
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
            &envelope.xml[envelope.body.clone()],
            "<soap:Body><b/></soap:Body>"
        );
    }

    #[test]
    fn binary_content_stays_found_when_an_envelope_is_put_around_it() {
        let content = BodyContent {
            xml: "<b>QUJD</b>".to_owned(),
            binaries: vec![Binary {
                from_end: "QUJD</b>".len(),
                length: 4,
                media: None,
            }],
        };
        let envelope = Envelope::of(SoapVersion::V11, &[], &content);
        let at = envelope.xml.len() - envelope.binaries[0].from_end;
        assert_eq!(&envelope.xml[at..at + 4], "QUJD");
        let shown = format!("{envelope:?}");
        assert!(shown.contains("V11") && !shown.contains("QUJD"), "{shown}");
    }
}
