//! White space that means nothing: alone in an element that holds only elements.

use roxmltree::{Document, Node};
use snitflade_runtime::schema::{Content, ElementId, Particle, Schema, Term, TypeId};
use std::ops::Range;

/// The document without white space that stands alone in an element whose type
/// has no text. Comments in such an element go with it.
pub fn without(schema: &Schema<'_>, root: ElementId, xml: &str) -> String {
    let Ok(document) = Document::parse(xml) else {
        return xml.to_owned();
    };
    let mut gone = Vec::new();
    walk(schema, root, document.root_element(), &mut gone);
    let mut out = xml.to_owned();
    gone.sort_by_key(|range| std::cmp::Reverse(range.start));
    for range in gone {
        out.replace_range(range, "");
    }
    out
}

fn walk(schema: &Schema<'_>, id: ElementId, node: Node<'_, '_>, gone: &mut Vec<Range<usize>>) {
    let TypeId::Complex(complex) = schema.element(id).ty else {
        return;
    };
    let Content::Elements(particle) = &schema.complex(complex).content else {
        return;
    };
    if !node.children().any(|child| child.is_element()) {
        let blank = |child: &Node<'_, '_>| {
            let text = child.is_text().then(|| child.text().unwrap_or_default());
            text.is_some_and(|text| text.trim().is_empty())
        };
        gone.extend(node.children().filter(blank).map(|child| child.range()));
        return;
    }
    for child in node.children().filter(Node::is_element) {
        if let Some(id) = find(schema, particle, child) {
            walk(schema, id, child, gone);
        }
    }
}

/// The declaration of an element below a particle.
fn find(schema: &Schema<'_>, particle: &Particle<'_>, node: Node<'_, '_>) -> Option<ElementId> {
    let fits = |id: &ElementId| {
        let name = schema.name(schema.element(*id).name);
        let tag = node.tag_name();
        name.local == tag.name() && schema.namespace(name.ns) == tag.namespace().unwrap_or("")
    };
    match &particle.term {
        Term::Element(id) => Some(*id).filter(fits),
        Term::Any(_) => schema.global_elements.iter().copied().find(fits),
        Term::Sequence(inner) | Term::Choice(inner) | Term::All(inner) => inner
            .iter()
            .find_map(|particle| find(schema, particle, node)),
    }
}
