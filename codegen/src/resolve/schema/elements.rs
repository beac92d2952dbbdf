//! Pass 7: the types of elements and what they substitute (Structures §3.3.2).

use crate::diag::codes;
use crate::model::{ElementIdx, TypeRef};
use crate::resolve::documents::order::order;
use crate::resolve::state::Set;
use crate::xsd::InlineType;

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    for at in 0..set.elements.len() {
        set.find_head(at);
    }
    let heads: Vec<Option<ElementIdx>> = set
        .model
        .elements
        .iter()
        .map(|e| e.substitution_head)
        .collect();
    let (sorted, cycles) = order(heads.len(), |at| {
        heads[at].iter().map(|h| h.0 as usize).collect()
    });
    for at in cycles {
        let element = &mut set.model.elements[at];
        element.substitution_head = None;
        let (span, message) = (
            element.span,
            format!("the element {} substitutes itself", element.name),
        );
        set.error(codes::CIRCULAR, span, "e-props-correct.6", message);
    }
    for at in sorted {
        set.element_type(at);
    }
}

impl Set<'_, '_> {
    fn find_head(&mut self, at: usize) {
        let info = self.elements[at];
        let Some(reference) = &info.node.substitution_group else {
            return;
        };
        if let Some(head) = self.find(info.doc, reference, "element", |s| &s.symbols.elements) {
            let entry = &self.symbols.elements.entries[head];
            let idx = self.element_at.get(&(entry.doc, entry.span.start)).copied();
            self.model.elements[at].substitution_head = idx;
        }
    }

    /// The type inside, the type named, the head's type, `anyType`: the first there is.
    fn element_type(&mut self, at: usize) {
        let info = self.elements[at];
        let written = match (&info.node.inline, &info.node.type_ref) {
            (Some(InlineType::Simple(node)), _) => {
                self.inline_simple(info.doc, node).map(TypeRef::Simple)
            }
            (Some(InlineType::Complex(node)), _) => {
                let idx = self.complex_at.get(&(info.doc, node.common.span.start));
                idx.map(|idx| TypeRef::Complex(*idx))
            }
            (None, Some(name)) => {
                let before = self.absent.misses;
                let found = self.find_type(info.doc, name, &None);
                if let Some(what) = self.absent.since(before) {
                    self.absent.elements.insert(at, what);
                }
                found
            }
            (None, None) => {
                let head = self.model.elements[at].substitution_head;
                head.map(|head| self.model.element(head).ty)
            }
        };
        self.model.elements[at].ty = written.unwrap_or(TypeRef::AnyType);
    }
}
