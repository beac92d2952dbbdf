//! Pass 8: complex types: bases, then effective content and attributes (Structures §3.4.2).

use crate::diag::codes;
use crate::model::{SimpleRef, TypeRef};
use crate::resolve::documents::order::order;
use crate::resolve::schema::attributes::Rules;
use crate::resolve::state::Set;
use crate::xsd::{ComplexBody, Derivation};
use snitflade_runtime::schema::Derivation as Method;

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    for at in 0..set.complexes.len() {
        set.find_base(at);
    }
    let bases: Vec<Option<usize>> = set
        .model
        .complexes
        .iter()
        .map(|c| match c.base {
            TypeRef::Complex(idx) => Some(idx.0 as usize),
            _ => None,
        })
        .collect();
    let (sorted, cycles) = order(bases.len(), |at| bases[at].into_iter().collect());
    for at in cycles {
        let row = &mut set.model.complexes[at];
        row.base = TypeRef::AnyType;
        let (span, name) = (row.span, row.name.clone());
        let message = format!("the {} is derived from itself", set.type_label(&name));
        set.error(codes::CIRCULAR, span, "ct-props-correct.3", message);
    }
    for at in sorted {
        set.derive_complex(at);
    }
}

/// `restriction` or `extension` of a body.
pub(in crate::resolve) fn derivation_of(body: &ComplexBody) -> &Derivation {
    match body {
        ComplexBody::Direct(derivation)
        | ComplexBody::Complex { derivation, .. }
        | ComplexBody::Simple { derivation, .. } => derivation,
    }
}

impl Set<'_, '_> {
    fn find_base(&mut self, at: usize) {
        let info = &self.complexes[at];
        let (doc, node, original) = (info.doc, info.node, info.original.clone());
        let derivation = derivation_of(&node.body);
        let before = self.absent.misses;
        let base = match &derivation.base {
            Some(name) => self.find_type(doc, name, &original),
            None => None,
        };
        if let Some(what) = self.absent.since(before) {
            self.absent.complexes.insert(at, what);
        }
        if let Some((_, entry)) = &original
            && self.type_of_entry(*entry) != base
        {
            let message = "a complex type in a redefine must extend or restrict itself";
            self.error(codes::REDEFINE, node.common.span, "src-redefine.5", message);
        }
        let row = &mut self.model.complexes[at];
        row.base = base.unwrap_or(TypeRef::AnyType);
        if derivation.extension {
            row.derivation = Method::Extension;
        }
    }

    fn derive_complex(&mut self, at: usize) {
        let info = &self.complexes[at];
        let (doc, node) = (info.doc, info.node);
        let derivation = derivation_of(&node.body);
        if self.absent.allowed && self.absent.complexes.contains_key(&at) {
            return;
        }
        let before = self.absent.misses;
        self.check_base_final(at);
        let own = self.attribute_set(
            doc,
            &derivation.attributes,
            derivation.any.as_ref(),
            &None,
            node.common.span,
            Rules::TYPE,
        );
        let content = match &node.body {
            ComplexBody::Simple { content, .. } => self.simple_content(at, derivation, content),
            ComplexBody::Direct(_) => self.complex_content(at, derivation, node.mixed),
            ComplexBody::Complex { mixed, .. } => {
                self.complex_content(at, derivation, mixed.unwrap_or(node.mixed))
            }
        };
        self.model.complexes[at].content = content;
        self.derive_attributes(at, own, derivation.extension);
        if let Some(what) = self.absent.since(before) {
            self.absent.complexes.insert(at, what);
        }
    }

    fn check_base_final(&mut self, at: usize) {
        let row = &self.model.complexes[at];
        let span = row.span;
        match row.base {
            TypeRef::Complex(base) => {
                let base = self.model.complex(base);
                let (forbidden, how) = match row.derivation {
                    Method::Extension => (base.final_.extension, "extended"),
                    Method::Restriction => (base.final_.restriction, "restricted"),
                };
                if forbidden {
                    let message = format!(
                        "the {} is final: it may not be {how}",
                        self.type_label(&base.name)
                    );
                    let rule = if how == "extended" {
                        "cos-ct-extends.1.1"
                    } else {
                        "derivation-ok-restriction.1"
                    };
                    self.warn(codes::FINAL, span, rule, message);
                }
            }
            TypeRef::Simple(SimpleRef::Declared(idx))
                if row.derivation == Method::Extension
                    && self.simples[idx.0 as usize].final_.extension =>
            {
                let label = self.simple_label(SimpleRef::Declared(idx));
                let message = format!("{label} is final: it may not be extended");
                self.warn(codes::FINAL, span, "cos-ct-extends.2.2", message);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(term: Term, min: u32) -> Particle {
        Particle {
            term,
            min,
            max: 1,
            span: Span {
                file: crate::source::FileId(0),
                start: 0,
                end: 0,
            },
            group: None,
        }
    }

    #[test]
    fn models_that_are_empty_and_models_that_may_be() {
        let element = |min| of(Term::Element(crate::model::ElementIdx(0)), min);
        let cases = [
            (of(Term::Sequence(vec![]), 1), true, true),
            (of(Term::All(vec![]), 1), true, true),
            // An empty choice admits nothing at all.
            (of(Term::Choice(vec![]), 1), false, false),
            (of(Term::Sequence(vec![element(0)]), 1), false, true),
            (
                of(Term::Sequence(vec![element(0), element(1)]), 1),
                false,
                false,
            ),
            (of(Term::All(vec![element(0), element(1)]), 1), false, false),
            (
                of(Term::Choice(vec![element(0), element(1)]), 1),
                false,
                true,
            ),
            (
                of(Term::Choice(vec![element(1), element(1)]), 1),
                false,
                false,
            ),
            (of(Term::Choice(vec![element(1)]), 0), false, true),
            (element(0), false, true),
            (element(1), false, false),
        ];
        for (at, (particle, is_empty, may_be)) in cases.iter().enumerate() {
            assert_eq!(is_empty_model(particle), *is_empty, "{at}");
            assert_eq!(emptiable(particle), *may_be, "{at}");
        }
    }
}
