//! Checks what redefinitions of groups and attribute groups may do
//! (Structures §4.2.2, `src-redefine`).

use crate::diag::codes;
use crate::resolve::constraints::restriction;
use crate::resolve::state::{AttributeSet, Set};
use crate::source::Span;
use crate::xsd::{self, AttributeItem, GroupRef};

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    for at in 0..set.closure.docs.len() {
        set.check_circle(at);
    }
    for at in 0..set.symbols.groups.entries.len() {
        if let Some(original) = set.symbols.groups.entries[at].original {
            set.check_group(at, original);
        }
    }
    for at in 0..set.symbols.attribute_groups.entries.len() {
        if let Some(original) = set.symbols.attribute_groups.entries[at].original {
            set.check_attribute_group(at, original);
        }
    }
}

impl Set<'_, '_> {
    /// No document may redefine one that it is part of.
    fn check_circle(&mut self, at: usize) {
        for (item, target) in &self.closure.docs[at].redefines {
            let xsd::Item::Redefine(node) = &self.closure.docs[at].schema.items[*item] else {
                continue;
            };
            let changes = node
                .items
                .iter()
                .any(|i| !matches!(i, xsd::Item::Annotation(_)));
            if changes && self.closure.parts_of(*target).contains(&at) {
                let message = "the document redefined includes or redefines this one";
                self.warn(codes::REDEFINE, node.common.span, "src-redefine", message);
            }
        }
    }

    fn check_group(&mut self, at: usize, original: usize) {
        let entry = &self.symbols.groups.entries[at];
        let (doc, node, span, name) = (entry.doc, entry.node, entry.span, entry.name.clone());
        let mut own = Vec::new();
        if let Some(content) = &node.content {
            references(&content.children, &mut own);
        }
        own.retain(|r| {
            r.reference
                .as_ref()
                .is_some_and(|r| self.expand(doc, r) == name)
        });
        match own.as_slice() {
            [] => {
                let (Some(new), Some(old)) = (self.groups.get(&at), self.groups.get(&original))
                else {
                    return;
                };
                if let Err((_, what)) = restriction::group(&self.model, new, old) {
                    self.not_narrower(span, "src-redefine.6.2.2", &what);
                }
            }
            [one] if one.occurs == xsd::Occurs::ONCE => {}
            [one] => {
                let message = "the reference to the group redefined must occur exactly once";
                self.error(
                    codes::REDEFINE,
                    one.common.span,
                    "src-redefine.6.1.2",
                    message,
                );
            }
            [_, second, ..] => {
                let message = "the group redefined may be referred to only once";
                self.error(
                    codes::REDEFINE,
                    second.common.span,
                    "src-redefine.6.1.1",
                    message,
                );
            }
        }
    }

    fn check_attribute_group(&mut self, at: usize, original: usize) {
        let entry = &self.symbols.attribute_groups.entries[at];
        let (doc, node, span, name) = (entry.doc, entry.node, entry.span, entry.name.clone());
        let mut own = 0;
        for item in &node.attributes {
            if let AttributeItem::Group(group) = item
                && let Some(reference) = &group.reference
            {
                own += usize::from(self.expand(doc, reference) == name);
            }
        }
        if own > 1 {
            let message = "the attribute group redefined may be referred to only once";
            self.error(codes::REDEFINE, span, "src-redefine.7.1", message);
        }
        if own > 0 {
            return;
        }
        let (Some(new), Some(old)) = (
            self.attribute_groups.get(&at),
            self.attribute_groups.get(&original),
        ) else {
            return;
        };
        let pair = |s: &AttributeSet| (s.uses.clone(), s.any.clone());
        let ((new, new_any), (old, old_any)) = (pair(new), pair(old));
        let found = restriction::attributes(
            &self.model,
            (&new, new_any.as_ref()),
            (&old, old_any.as_ref()),
        );
        if let Err((_, what)) = found {
            self.not_narrower(span, "src-redefine.7.2.2", &what);
        }
    }

    fn not_narrower(&mut self, span: Span, rule: &'static str, what: &str) {
        let message =
            format!("a redefinition without a reference to the original must restrict it: {what}");
        self.warn(codes::REDEFINE, span, rule, message);
    }
}

fn references<'n>(particles: &'n [xsd::Particle], found: &mut Vec<&'n GroupRef>) {
    for particle in particles {
        match particle {
            xsd::Particle::Group(group) => found.push(group),
            xsd::Particle::Compositor(inner) => references(&inner.children, found),
            _ => {}
        }
    }
}
