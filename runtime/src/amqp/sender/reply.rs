//! What the Beskedfordeler answers a message with: a `StandardRetur`, bare or in an output
//! element. It is read by local names: answers come in more than one namespace.

use crate::soap::StandardRetur;
use quick_xml::Reader;
use quick_xml::events::Event;

/// The longest reply that is read.
const LONGEST: usize = 1 << 20;

/// The result in a reply; `None` if there is none with a code.
pub(super) fn read(body: &[u8]) -> Option<StandardRetur> {
    if body.len() > LONGEST {
        return None;
    }
    let mut reader = Reader::from_reader(body);
    let (mut place, mut code, mut text) = (String::new(), None, None);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                place = tag.local_name().as_ref().to_owned();
            }
            Event::End(_) => place.clear(),
            Event::Text(found) => {
                let found = found.trim().to_owned();
                match place.as_str() {
                    "StatusKode" if !found.is_empty() => code = Some(found),
                    "FejlbeskedTekst" => text = Some(found),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    code.map(|code| StandardRetur::new(code, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_found_bare_and_within_an_output() {
        let bare = b"<StandardRetur xmlns=\"urn:oio:sagdok:3.0.0\"><StatusKode>41</StatusKode><FejlbeskedTekst>for sent</FejlbeskedTekst></StandardRetur>";
        let found = read(bare).unwrap();
        assert_eq!(
            (found.number(), found.tekst()),
            (Some(41), Some("for sent"))
        );
        let within = b"<b:AfsendBeskedOutput xmlns:b=\"urn:b\" xmlns:s=\"urn:s\"><s:StandardRetur><s:StatusKode> 20 </s:StatusKode></s:StandardRetur></b:AfsendBeskedOutput>";
        assert_eq!(read(within).unwrap().number(), Some(20));
    }

    #[test]
    fn what_says_nothing_is_no_result() {
        let broken: [&[u8]; 5] = [
            b"",
            b"20",
            b"<StatusKode/>",
            b"<a><StatusKode>20",
            b"<a>\xff</b>",
        ];
        let found = broken.map(read);
        // A reply cut short still says its code; all else says nothing.
        assert_eq!(found.iter().flatten().count(), 1);
        assert!(read(&vec![b' '; LONGEST + 1]).is_none());
    }
}
