//! The floors: every event of a document, with its namespace resolved or as it stands, and nothing
//! done with it.

use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::{NsReader, Reader};

/// Goes through all events of a document and resolves their namespaces.
pub fn resolved(xml: &[u8]) -> Result<usize, String> {
    let mut reader = NsReader::from_reader(xml);
    let mut seen = 0;
    loop {
        let event = reader.read_resolved_event();
        match event.map_err(|error| error.to_string())? {
            (_, Event::Eof) => return Ok(seen),
            (namespace, event) => {
                seen += event.len();
                if let ResolveResult::Bound(namespace) = namespace {
                    seen += namespace.as_ref().len();
                }
            }
        }
    }
}

/// Goes through all events of a document.
pub fn bare(xml: &[u8]) -> Result<usize, String> {
    let mut reader = Reader::from_reader(xml);
    let mut seen = 0;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(seen),
            event => seen += event.len(),
        }
    }
}
