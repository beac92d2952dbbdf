//! Whether two documents say the same: element by element, prefixes aside.
//!
//! Parsed by roxmltree, which shares no code with the engine. Attribute order,
//! prefixes, comments, processing instructions and the position of namespace
//! declarations do not count. Text counts exactly, except that white space
//! between elements of an element that holds no other text does not. Names in
//! `xsi:type` are compared as expanded names. Hints where schemas lie
//! (`xsi:schemaLocation`) do not count.

use roxmltree::{Document, Node, NodeType};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The first difference between two documents, with the path where it is.
pub fn difference(left: &[u8], right: &[u8]) -> Result<(), String> {
    first_difference(left, right, |left, right| left == right)
}

/// The same where white space may have been collapsed on the way (Datatypes §4.3.6). Which
/// types collapse it is not known here: the caller has to judge that by the values.
pub fn difference_beyond_white_space(left: &[u8], right: &[u8]) -> Result<(), String> {
    first_difference(left, right, |left, right| {
        left == right || left.split_ascii_whitespace().eq(right.split(' '))
    })
}

/// The same where white space may have been collapsed, and a boolean is written in its other way
/// (Datatypes §3.2.2): what a typed value keeps of a document. The caller has to judge types by the values here too.
pub fn difference_of_values(left: &[u8], right: &[u8]) -> Result<(), String> {
    first_difference(left, right, |left, right| {
        let is_boolean = matches!((left.trim_ascii(), right), ("1", "true") | ("0", "false"));
        is_boolean
            || left
                .split_ascii_whitespace()
                .eq(right.split_ascii_whitespace())
    })
}

/// Whether a text may have become another.
type Same = fn(&str, &str) -> bool;

fn first_difference(left: &[u8], right: &[u8], same: Same) -> Result<(), String> {
    let left = std::str::from_utf8(left).map_err(|e| format!("left is not UTF-8: {e}"))?;
    let right = std::str::from_utf8(right).map_err(|e| format!("right is not UTF-8: {e}"))?;
    let left = Document::parse(left.trim_start_matches('\u{feff}'))
        .map_err(|e| format!("left is not XML: {e}"))?;
    let right = Document::parse(right.trim_start_matches('\u{feff}'))
        .map_err(|e| format!("right is not XML: {e}"))?;
    elements(left.root_element(), right.root_element(), "", same)
}

fn elements(left: Node<'_, '_>, right: Node<'_, '_>, path: &str, same: Same) -> Result<(), String> {
    let (l, r) = (name(left), name(right));
    if l != r {
        return Err(format!("{path}: element {l} became {r}"));
    }
    let path = format!("{path}/{}", left.tag_name().name());
    attributes(left, right, &path, same)?;
    let (lefts, rights) = (content(left), content(right));
    for (a, b) in lefts.iter().zip(&rights) {
        match (a, b) {
            (Piece::Text(a), Piece::Text(b)) if same(a, b) => {}
            (Piece::Element(a), Piece::Element(b)) => elements(*a, *b, &path, same)?,
            _ => return Err(format!("{path}: {} became {}", a.show(), b.show())),
        }
    }
    match lefts.len().cmp(&rights.len()) {
        std::cmp::Ordering::Less => {
            Err(format!("{path}: {} was added", rights[lefts.len()].show()))
        }
        std::cmp::Ordering::Greater => {
            Err(format!("{path}: {} was lost", lefts[rights.len()].show()))
        }
        std::cmp::Ordering::Equal => Ok(()),
    }
}

fn name(node: Node<'_, '_>) -> String {
    let tag = node.tag_name();
    format!("{{{}}}{}", tag.namespace().unwrap_or(""), tag.name())
}

/// Namespace, local name and value of an attribute.
type Named = (String, String, String);

fn attributes(
    left: Node<'_, '_>,
    right: Node<'_, '_>,
    path: &str,
    same: Same,
) -> Result<(), String> {
    let list = |node: Node<'_, '_>| {
        let mut list: Vec<_> = node
            .attributes()
            // a hint where schemas lie is part of no value
            .filter(|a| a.namespace() != Some(XSI) || !a.name().ends_with("chemaLocation"))
            .map(|a| {
                let ns = a.namespace().unwrap_or("");
                let value = if ns == XSI && a.name() == "type" {
                    expand(node, a.value())
                } else {
                    a.value().to_owned()
                };
                (ns.to_owned(), a.name().to_owned(), value)
            })
            .collect();
        list.sort();
        list
    };
    let (l, r) = (list(left), list(right));
    let alike = |((ns, name, value), (other_ns, other_name, other)): (&Named, &Named)| {
        ns == other_ns && name == other_name && same(value, other)
    };
    if l.len() == r.len() && l.iter().zip(&r).all(alike) {
        Ok(())
    } else {
        Err(format!("{path}: attributes {l:?} became {r:?}"))
    }
}

fn expand(node: Node<'_, '_>, value: &str) -> String {
    let value = value.trim();
    let (prefix, local) = value
        .split_once(':')
        .map_or((None, value), |(p, l)| (Some(p), l));
    format!(
        "{{{}}}{local}",
        node.lookup_namespace_uri(prefix).unwrap_or("")
    )
}

enum Piece<'a, 'i> {
    Text(String),
    Element(Node<'a, 'i>),
}

impl Piece<'_, '_> {
    fn show(&self) -> String {
        match self {
            Piece::Text(text) => format!("text {text:?}"),
            Piece::Element(node) => format!("element {}", name(*node)),
        }
    }
}

/// Text runs joined across comments and CDATA; pure white space dropped beside elements.
fn content<'a, 'i>(node: Node<'a, 'i>) -> Vec<Piece<'a, 'i>> {
    let mut pieces: Vec<Piece<'a, 'i>> = Vec::new();
    for child in node.children() {
        match child.node_type() {
            NodeType::Element => pieces.push(Piece::Element(child)),
            NodeType::Text => match pieces.last_mut() {
                Some(Piece::Text(text)) => text.push_str(child.text().unwrap_or("")),
                _ => pieces.push(Piece::Text(child.text().unwrap_or("").to_owned())),
            },
            _ => {}
        }
    }
    let has_element = pieces.iter().any(|p| matches!(p, Piece::Element(_)));
    let has_text = pieces
        .iter()
        .any(|p| matches!(p, Piece::Text(text) if !text.trim_ascii().is_empty()));
    if has_element && !has_text {
        pieces.retain(|p| matches!(p, Piece::Element(_)));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn prefixes_order_and_layout_do_not_count() {
        let left = br#"<a:r xmlns:a="u" x="1" y="2"><a:b>t &lt; <![CDATA[u]]></a:b></a:r>"#;
        let right = b"<r xmlns='u' y='2' x='1'>\n  <b>t &lt; <!-- c -->u</b>\n</r>";
        assert_eq!(difference(left, right), Ok(()));
    }

    #[test]
    fn a_name_in_xsi_type_counts_by_namespace() {
        let left =
            br#"<r xmlns:x="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="u" x:type="p:T"/>"#;
        let same = br#"<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="" xmlns:q="u" i:type="q:T"/>"#;
        let other =
            br#"<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:q="v" i:type="q:T"/>"#;
        assert_eq!(difference(left, same), Ok(()));
        assert!(difference(left, other).is_err());
    }

    #[test]
    fn only_the_way_to_collapsed_white_space_is_passed_over() {
        let judge = |left: &str, right: &str| {
            super::difference_beyond_white_space(left.as_bytes(), right.as_bytes())
        };
        assert_eq!(judge("<r a=' 1'>\n x \t y</r>", "<r a='1'>x y</r>"), Ok(()));
        assert!(judge("<r>x y</r>", "<r>x  y</r>").is_err());
        assert!(judge("<r>x y</r>", "<r>xy</r>").is_err());
        assert!(judge("<r a='1'/>", "<r a='2'/>").is_err());
    }

    #[test]
    fn a_boolean_may_be_written_in_its_other_way() {
        let judge = |left: &str, right: &str| {
            super::difference_of_values(left.as_bytes(), right.as_bytes())
        };
        assert_eq!(judge("<r a='0'> 1 </r>", "<r a='false'>true</r>"), Ok(()));
        assert!(judge("<r>1</r>", "<r>false</r>").is_err());
        assert!(judge("<r>0</r>", "<r>true</r>").is_err());
        assert!(judge("<r>1</r>", "<r>01</r>").is_err());
    }

    #[test]
    fn what_is_lost_added_or_changed_is_named() {
        let cases = [
            ("<r><a/><b/></r>", "<r><a/></r>", "/r: element {}b was lost"),
            (
                "<r><a/></r>",
                "<r><a/><b/></r>",
                "/r: element {}b was added",
            ),
            (
                "<r><a>1</a></r>",
                "<r><a>2</a></r>",
                "/r/a: text \"1\" became text \"2\"",
            ),
            (
                "<r><a/></r>",
                "<r><a xmlns='u'/></r>",
                "/r: element {}a became {u}a",
            ),
            (
                "<r a='1'/>",
                "<r/>",
                "/r: attributes [(\"\", \"a\", \"1\")] became []",
            ),
        ];
        for (left, right, expected) in cases {
            assert_eq!(
                difference(left.as_bytes(), right.as_bytes()),
                Err(expected.to_owned())
            );
        }
    }
}
