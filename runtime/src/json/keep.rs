//! JSON kept where only XML can be: an unknown member in [`Extra`], and open content. It
//! is the text of an element of ours, so it goes with the value wherever that goes, and
//! nobody can take it for an element of a contract.

use crate::value::{AnyElement, Extra};
use crate::xml::{push_text, unwritable};

/// `<member xmlns="urn:snitflade:json">"navn":"værdi"</member>`
const MEMBER: (&str, &str) = ("<member xmlns=\"urn:snitflade:json\">", "</member>");
/// `<value xmlns="urn:snitflade:json">{"navn":"værdi"}</value>`
const VALUE: (&str, &str) = ("<value xmlns=\"urn:snitflade:json\">", "</value>");

/// Octets that keeping a text takes at most.
pub(super) fn room(raw: &str) -> usize {
    6 * raw.len() + MEMBER.0.len() + MEMBER.1.len() + 2 * size_of::<(usize, AnyElement)>()
}

/// An unknown member, name and value as they stand.
pub(super) fn member(raw: &str) -> AnyElement {
    element(MEMBER, raw)
}

/// A value that the contract leaves open.
pub(super) fn value(raw: &str) -> AnyElement {
    element(VALUE, raw)
}

fn element((open, close): (&str, &str), raw: &str) -> AnyElement {
    let mut xml = String::with_capacity(raw.len() + open.len() + close.len());
    xml.push_str(open);
    match unwritable(raw, false) {
        None => push_text(&mut xml, raw),
        // Only U+FFFE and U+FFFF can stand raw in JSON and not in XML.
        Some(_) => {
            let spelled = raw
                .replace('\u{FFFE}', "\\ufffe")
                .replace('\u{FFFF}', "\\uffff");
            push_text(&mut xml, &spelled);
        }
    }
    xml.push_str(close);
    AnyElement::self_contained(xml)
}

/// The members of JSON among what a record keeps; `None` if it keeps anything else that
/// says more than the value does.
pub(super) fn members(extra: &Extra) -> Option<Vec<String>> {
    let Some(content) = extra.get() else {
        return Some(Vec::new());
    };
    let says_more = content.type_name.is_some()
        || !content.attributes.is_empty()
        || !content.texts.is_empty()
        || content
            .children
            .iter()
            .any(|(_, child)| members(child).is_none_or(|m| !m.is_empty()));
    if says_more {
        return None;
    }
    let elements = content.elements.iter();
    elements.map(|(_, kept)| raw(MEMBER, kept)).collect()
}

/// The JSON text of open content, if that is what is kept.
pub(super) fn kept_value(kept: &AnyElement) -> Option<String> {
    raw(VALUE, kept)
}

fn raw((open, close): (&str, &str), kept: &AnyElement) -> Option<String> {
    let inner = kept.xml.strip_prefix(open)?.strip_suffix(close)?;
    if inner.contains('<') {
        return None;
    }
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#13;", "\r"),
        ("&amp;", "&"),
    ];
    Some(signs.iter().fold(inner.to_owned(), |text, (escape, sign)| {
        text.replace(escape, sign)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        for text in [
            "\"a\":1",
            "\"<&>\": [\"&amp;lt;\", \"]]>\"]",
            "\"æ\"\r\n: {\"x\": \"\\u0000\"}",
        ] {
            let mut extra = Extra::default();
            extra.get_mut().elements.push((0, member(text)));
            assert_eq!(members(&extra), Some(vec![text.to_owned()]));
            assert_eq!(kept_value(&value(text)).as_deref(), Some(text));
            assert_eq!(kept_value(&member(text)), None);
        }
        let spelled = members_of("\"a\": \"\u{FFFE}\u{FFFF}\"");
        assert_eq!(spelled, ["\"a\": \"\\ufffe\\uffff\""]);
    }

    fn members_of(text: &str) -> Vec<String> {
        let mut extra = Extra::default();
        extra.get_mut().elements.push((0, member(text)));
        members(&extra).expect("members of JSON")
    }

    #[test]
    fn what_xml_keeps_is_not_json() {
        let mut extra = Extra::default();
        extra.get_mut().order = vec![1, 0];
        assert_eq!(
            members(&extra),
            Some(Vec::new()),
            "an order says nothing in JSON"
        );
        let mut own = extra.clone();
        own.get_mut().texts.push((0, "x".to_owned()));
        assert_eq!(members(&own), None);
        let mut own = extra.clone();
        own.get_mut().type_name = Some((String::new(), "T".to_owned()));
        assert_eq!(members(&own), None);
        let element = AnyElement::self_contained("<x/>".to_owned());
        extra.get_mut().elements.push((0, element));
        assert_eq!(members(&extra), None);
    }
}
