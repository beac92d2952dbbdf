//! One schema for each namespace: its components, sorted, and its imports.

use super::codes;
use super::gather::{Unit, XS};
use super::markup::Tag;
use super::names::Called;
use super::rewrite::{Rewriter, local_forms};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::source::Span;
use crate::xml::{MARK_NS, XML_NS};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The order of components in a file: what messages are made of comes first,
/// then what those are made of.
const KINDS: [&str; 7] = [
    "element",
    "complexType",
    "simpleType",
    "group",
    "attributeGroup",
    "attribute",
    "notation",
];

/// The schema file of every namespace that has components.
pub(super) fn schemas(
    units: &[Unit],
    called: &BTreeMap<Arc<str>, Called>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Arc<str>, Tag> {
    let mut by_target: BTreeMap<&Arc<str>, Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        by_target.entry(&unit.target).or_default().push(unit);
    }
    by_target
        .into_iter()
        .filter_map(|(target, units)| {
            let schema = schema(target, &units, called, diagnostics)?;
            Some((Arc::clone(target), schema))
        })
        .collect()
}

type Key = (usize, String);

fn schema(
    target: &Arc<str>,
    units: &[&Unit],
    called: &BTreeMap<Arc<str>, Called>,
    diagnostics: &mut Diagnostics,
) -> Option<Tag> {
    let qualified = qualified(units);
    let mut uses: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut has_marks = false;
    let mut components: BTreeMap<Key, (Tag, Span)> = BTreeMap::new();
    for unit in units {
        let mut rewriter = Rewriter::new(&unit.schema, target, qualified, called, diagnostics);
        for child in unit.schema.elements() {
            let Some(kind) = KINDS.iter().position(|kind| child.is(XS, kind)) else {
                continue;
            };
            let name = child.attribute("name").unwrap_or("").trim().to_owned();
            let tag = rewriter.component(child);
            match components.get(&(kind, name.clone())) {
                Some((known, _)) if *known == tag => {}
                Some((_, place)) => {
                    rewriter
                        .diagnostics
                        .push(differs(child.name_span, *place, &name))
                }
                None => {
                    components.insert((kind, name), (tag, child.name_span));
                }
            }
        }
        uses.append(&mut rewriter.uses);
        has_marks |= rewriter.has_marks;
    }
    if components.is_empty() {
        return None;
    }
    let components = components.into_values().map(|(tag, _)| tag);
    let head = head(target, (qualified, has_marks), &uses, called);
    Some(head.children(components))
}

fn differs(span: Span, other: Span, name: &str) -> Diagnostic {
    let message = format!("two components are called {name} and differ");
    Diagnostic::new(Severity::Error, codes::DIFFERS, span, message)
        .label(other, "the other one")
        .help("put the two contracts into sets of their own, or repair one of them")
}

/// Whether local elements are qualified by default: if any is, as far as it is
/// not said otherwise at the element.
fn qualified(units: &[&Unit]) -> bool {
    let forms: Vec<bool> = units
        .iter()
        .flat_map(|unit| local_forms(&unit.schema))
        .collect();
    forms.is_empty() || forms.contains(&true)
}

fn head(
    target: &Arc<str>,
    (qualified, has_marks): (bool, bool),
    uses: &BTreeSet<Arc<str>>,
    called: &BTreeMap<Arc<str>, Called>,
) -> Tag {
    let mut prefixes: Vec<(String, &Arc<str>)> = uses
        .iter()
        .filter(|ns| !ns.is_empty() && &***ns != XML_NS)
        .filter_map(|ns| Some((format!("xmlns:{}", called.get(ns)?.prefix), ns)))
        .collect();
    prefixes.sort();
    let mut tag = Tag::new("xs:schema").attr("xmlns:xs", XS);
    if has_marks {
        tag = tag.attr("xmlns:s", MARK_NS);
    }
    if !target.is_empty() && &**target != XML_NS {
        tag = tag.attr("xmlns:tns", &**target);
    }
    for (name, ns) in prefixes {
        tag = tag.attr(&name, &**ns);
    }
    if !target.is_empty() {
        tag = tag.attr("targetNamespace", &**target);
    }
    tag = tag.attr_when(qualified, "elementFormDefault", "qualified");
    tag.children(uses.iter().map(|ns| import(ns, called, "")))
}

/// An import of a namespace whose file lies in `folder`.
pub(super) fn import(ns: &Arc<str>, called: &BTreeMap<Arc<str>, Called>, folder: &str) -> Tag {
    let location = called
        .get(ns)
        .filter(|called| called.written)
        .map(|called| format!("{folder}{}.xsd", called.stem));
    let mut tag = Tag::new("xs:import");
    if !ns.is_empty() {
        tag = tag.attr("namespace", &**ns);
    }
    tag.attr_if("schemaLocation", location)
}
