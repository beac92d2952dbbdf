//! The floor: every event of a document with its namespace resolved, and nothing done with it.

use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// Goes through all events of a document.
pub fn events(xml: &[u8]) -> Result<usize, String> {
    let mut reader = NsReader::from_reader(xml);
    let mut seen = 0;
    loop {
        match reader
            .read_resolved_event()
            .map_err(|error| error.to_string())?
        {
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
