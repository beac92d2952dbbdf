//! Changes values as a caller might, through the trait that the engine uses:
//! other texts, other alternatives, further members, things beside them.

use crate::random::Random;
use snitflade_runtime::schema::Schema;
use snitflade_runtime::value::{AnyElement, Extra, Node, Text, View};

/// Slots that are looked into; types with more are few.
const SLOTS: usize = 40;

/// Texts that break one type or another, or that no document can carry as they stand.
const TEXTS: [&str; 32] = [
    "",
    " ",
    "  a  b ",
    "a b",
    "x",
    "0",
    "-1",
    "007",
    "1.5",
    "-0",
    "+3",
    "1e400",
    "NaN",
    "INF",
    "true",
    "maaske",
    "2023-02-30",
    "2024-02-29",
    "2024-02-29T24:00:00Z",
    "P1Y",
    "a:b",
    "1a",
    "urn:a",
    "http://[a",
    "da-DK",
    "{urn:a}b",
    "{",
    "a\u{1}b",
    "\u{ffff}",
    "<&>\"'",
    "\r\n\t",
    "99999999999999999999",
];

/// XML that is kept: some of it well-formed.
const KEPT: [&str; 12] = [
    "<a/>",
    "<a xmlns='urn:a'>b<c/></a>",
    "<ns1:a xmlns:ns1='urn:ny'/>",
    "<p:a/>",
    "<a",
    "<a></b>",
    "<a/><b/>",
    "</a><a>",
    "text",
    "<!-- a --><a/>",
    "<a b='1' b='2'/>",
    "",
];

/// Changes one thing somewhere in a value.
pub fn mutate(schema: &Schema<'_>, node: &mut dyn Node, random: &mut Random) {
    let filled: Vec<u16> = (0..SLOTS as u16)
        .filter(|slot| !matches!(node.view(*slot), View::Absent))
        .collect();
    let deeper = !filled.is_empty() && random.below(8) > 0;
    if deeper
        && let Some(slot) = random.pick(&filled)
        && let Some(inner) = node.member(*slot, false)
    {
        return mutate(schema, inner, random);
    }
    match random.below(6) {
        // A member that may be there already, or an item more.
        0 | 1 if !filled.is_empty() => {
            let slot = random.below(SLOTS) as u16;
            let fresh = random.below(2) == 0;
            if let Some(inner) = node.member(slot, fresh) {
                retext(inner, random);
            }
        }
        2 if node.extra().is_some() => {
            if let Some(extra) = node.extra_mut() {
                add(schema, extra, random);
            }
        }
        3 if node.raw().is_some_and(|raw| !raw.xml.is_empty()) => {
            if let Some(raw) = node.raw_mut() {
                *raw = kept(random);
            }
        }
        _ => retext(node, random),
    }
}

/// Gives a node another text, as tolerant reading would.
fn retext(node: &mut dyn Node, random: &mut Random) {
    let mut scratch = String::new();
    let Some(before) = node.text(&mut scratch).map(str::to_owned) else {
        return;
    };
    let text = match random.below(4) {
        0 => format!("{before}{before}"),
        1 => before.chars().skip(1).collect(),
        _ => random.pick(&TEXTS).copied().unwrap_or("").to_owned(),
    };
    // A value that cannot hold it stays as it is.
    let _ = node.take_text(&Text {
        lexical: &text,
        code: None,
        valid: false,
    });
}

fn kept(random: &mut Random) -> AnyElement {
    let xml = random.pick(&KEPT).copied().unwrap_or("").to_owned();
    let mut bindings = Vec::new();
    if random.below(3) == 0 {
        let prefix = random.pick(&["p", "", "a b", "ns1"]).copied();
        bindings.push((prefix.unwrap_or("").to_owned(), "urn:bundet".into()));
    }
    AnyElement { xml, bindings }
}

/// Puts something beside the members.
fn add(schema: &Schema<'_>, extra: &mut Extra, random: &mut Random) {
    let name = |random: &mut Random| {
        let at = random.below(schema.names.len());
        let known = schema.names.get(at).map(|name| {
            let namespace = schema.namespace(name.ns).to_owned();
            (namespace, name.local.to_owned())
        });
        match (random.below(2), known) {
            (0, Some(known)) => known,
            _ => ("urn:ny".to_owned(), "Nyt".to_owned()),
        }
    };
    let content = extra.get_mut();
    match random.below(6) {
        0 => {
            let (namespace, mut local) = name(random);
            if random.below(4) == 0 {
                local.push_str(" x='1'");
            }
            let value = random.pick(&TEXTS).copied().unwrap_or("").to_owned();
            content.attributes.push((namespace, local, value));
        }
        1 => content.elements.push((random.below(3), kept(random))),
        2 => content.type_name = Some(name(random)),
        3 => content.order = vec![random.below(4) as u16, 0, random.below(4) as u16],
        4 => content.defaulted = true,
        _ => {
            let mut child = Extra::default();
            child.get_mut().type_name = Some(name(random));
            content.children.push((random.below(3), child));
        }
    }
}
