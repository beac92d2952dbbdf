//! Attributes that address a header block rather than belong to it.

use super::SoapVersion;
use crate::read::{Source, Token};
use std::ops::Range;

/// `wsu:Id` and its like: names for what is signed.
pub(super) const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/\
                   oasis-200401-wss-wssecurity-utility-1.0.xsd";

/// Whether envelopes (`mustUnderstand`, `actor`, `role`, `relay`,
/// `encodingStyle`) or security layers put attributes of this namespace on any block.
pub(super) fn addresses(namespace: &str) -> bool {
    namespace == WSU || SoapVersion::from_namespace(namespace).is_some()
}

/// A header block, as a document, without such attributes on its root, except
/// those that its type declares.
///
/// They are cut out of the text, because no content admits them: not a simple
/// type, not an element that is nil, not a strict wildcard.
pub(super) fn without(block: String, declared: impl Fn(&str, &str) -> bool) -> String {
    let Some(cut) = cuts(&block, declared) else {
        return block;
    };
    let mut left = String::with_capacity(block.len());
    let mut from = 0;
    for range in cut {
        left.push_str(&block[from..range.start]);
        from = range.end;
    }
    left.push_str(&block[from..]);
    left
}

/// Where they stand; `None` if there are none.
fn cuts(block: &str, declared: impl Fn(&str, &str) -> bool) -> Option<Vec<Range<usize>>> {
    let mut source = Source::from_slice(block.as_bytes()).ok()?;
    if source.next_token().ok()? != Token::Start {
        return None;
    }
    let list: Vec<bool> = (0..source.attribute_count())
        .map(|index| {
            let found = source.attribute_at(index);
            addresses(found.namespace) && !declared(found.namespace, found.local)
        })
        .collect();
    if !list.contains(&true) {
        return None;
    }
    let spelled = spelled(block);
    let spelled = spelled
        .into_iter()
        .filter(|range| !declares(&block[range.clone()]));
    let cut: Vec<_> = spelled
        .zip(list)
        .filter(|(_, gone)| *gone)
        .map(|(range, _)| range)
        .collect();
    Some(cut)
}

/// Whether a spelled attribute declares a namespace.
fn declares(spelled: &str) -> bool {
    let rest = spelled.trim_start().strip_prefix("xmlns");
    rest.is_some_and(|rest| rest.starts_with([':', '=', ' ', '\t', '\r', '\n']))
}

/// The attributes of the root's start tag as they are spelled, each with the
/// white space before it. The tag is known to be well-formed.
fn spelled(block: &str) -> Vec<Range<usize>> {
    let bytes = block.as_bytes();
    let mut list = Vec::new();
    let mut at = block
        .find([' ', '\t', '\r', '\n', '/', '>'])
        .unwrap_or(bytes.len());
    loop {
        let blank = bytes[at..]
            .iter()
            .take_while(|b| b.is_ascii_whitespace())
            .count();
        let name = at + blank;
        let Some(open) = bytes[name..]
            .iter()
            .position(|b| matches!(b, b'"' | b'\'' | b'>'))
        else {
            return list;
        };
        let quote = bytes[name + open];
        if quote == b'>' {
            return list;
        }
        let value = name + open + 1;
        let length = bytes[value..].iter().position(|b| *b == quote);
        let end = length.map_or(bytes.len(), |length| value + length + 1);
        list.push(at..end);
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_addresses_the_root_is_cut() {
        let soap = "http://schemas.xmlsoap.org/soap/envelope/";
        let block = format!(
            "<k:a xmlns:k='urn:k' k:x='>\"' S:actor = 'urn:\"me'\n\txmlns:S=\"{soap}\" b='1' \
             S:mustUnderstand=\"1\"\tu:Id='i' xmlns:u='{WSU}'><b S:actor='x' u:Id='y'/></k:a>"
        );
        let left = without(block.clone(), |_, _| false);
        assert_eq!(
            left,
            format!(
                "<k:a xmlns:k='urn:k' k:x='>\"'\n\txmlns:S=\"{soap}\" b='1' xmlns:u='{WSU}'>\
                 <b S:actor='x' u:Id='y'/></k:a>"
            )
        );
        let kept = without(block, |namespace, local| (namespace, local) == (WSU, "Id"));
        assert!(
            kept.contains("\tu:Id='i'") && !kept.contains("S:must"),
            "{kept}"
        );
        for same in [
            "<a/>",
            "<a xmlns='urn:a' b='c'>x</a>",
            "<a x:y='z' xmlns:x='urn:x' />",
        ] {
            assert_eq!(without(same.to_owned(), |_, _| false), same);
        }
    }
}
