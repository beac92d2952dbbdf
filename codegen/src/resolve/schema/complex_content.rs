//! The content of complex types with elements: what they write, after what they inherit.

use super::content_model::{any_content, is_empty_model, sequence};
use super::groups::measure;
use crate::diag::codes;
use crate::model::{Content, Particle, Term, TypeRef};
use crate::resolve::state::Set;
use crate::xsd::{self, CompositorKind, Derivation};

impl<'a> Set<'a, '_> {
    pub(super) fn complex_content(
        &mut self,
        at: usize,
        derivation: &'a Derivation,
        mixed: bool,
    ) -> Content {
        let row = &self.model.complexes[at];
        let (base, span) = (row.base, row.span);
        let doc = self.complexes[at].doc;
        if let TypeRef::Simple(_) = base {
            let message = "complexContent needs a base that is a complex type";
            self.error(codes::SIMPLE_CONTENT, span, "src-ct.1", message);
            return Content::Empty;
        }
        let own = derivation.particle.as_ref().filter(|p| !is_void(p));
        let own = own.and_then(|p| self.particle(doc, p, &None, true));
        if !derivation.extension {
            return match (own, mixed) {
                (Some(own), false) => Content::Elements(own),
                (Some(own), true) => Content::Mixed(own),
                (None, true) => Content::Mixed(sequence(Vec::new(), span)),
                (None, false) => Content::Empty,
            };
        }
        self.extended(at, own, mixed)
    }

    /// Content of an extension (`cos-ct-extends`).
    fn extended(&mut self, at: usize, own: Option<Particle>, mixed: bool) -> Content {
        let (row_base, span) = (self.model.complexes[at].base, self.model.complexes[at].span);
        let base = match row_base {
            TypeRef::Complex(idx) => self.model.complex(idx).content.clone(),
            _ => Content::Mixed(any_content(span)),
        };
        if let Content::Elements(p) | Content::Mixed(p) = &base
            && !self.within_budget(measure(p).0, span)
        {
            return Content::Empty;
        }
        let (inherited, base_mixed) = match base {
            Content::Empty => (None, None),
            Content::Elements(particle) => (Some(particle), Some(false)),
            Content::Mixed(particle) => (Some(particle), Some(true)),
            Content::Simple(simple) => {
                if own.is_some() || mixed {
                    let message = "complexContent may not extend a type with simple content";
                    self.error(codes::SIMPLE_CONTENT, span, "cos-ct-extends.1.4", message);
                }
                return Content::Simple(simple);
            }
        };
        let Some(own) = own else {
            return self.extended_by_nothing(at, inherited, base_mixed == Some(true), mixed);
        };
        if base_mixed.is_some_and(|b| b != mixed) {
            let message = "an extension and its base must both be mixed or neither";
            self.error(codes::MIXED, span, "cos-ct-extends.1.4.2.2.2.1", message);
        }
        let all = |p: &Particle| matches!(p.term, Term::All(_));
        let whole = match inherited {
            None => own,
            Some(inherited) if is_empty_model(&inherited) => own,
            Some(inherited) => {
                if all(&inherited) || all(&own) {
                    let message = "a type whose content is an xs:all may not be extended by elements, nor may an xs:all extend";
                    self.error(codes::ALL_LIMITED, span, "cos-all-limited.1.2", message);
                }
                self.complexes[at].sum = true;
                let previous = self.extended_parts(row_base, inherited);
                sequence(previous.into_iter().chain([own]).collect(), span)
            }
        };
        if mixed || base_mixed == Some(true) {
            Content::Mixed(whole)
        } else {
            Content::Elements(whole)
        }
    }

    /// Content of an extension that adds attributes only.
    fn extended_by_nothing(
        &mut self,
        at: usize,
        inherited: Option<Particle>,
        base_mixed: bool,
        mixed: bool,
    ) -> Content {
        let (base, span) = (self.model.complexes[at].base, self.model.complexes[at].span);
        if let TypeRef::Complex(base) = base {
            self.complexes[at].sum = self.complexes[base.0 as usize].sum;
        }
        match inherited {
            Some(particle) if base_mixed => Content::Mixed(particle),
            Some(particle) if mixed => {
                let message = "a mixed type may not extend one that is not";
                self.error(codes::MIXED, span, "cos-ct-extends.1.4.2.2.2.1", message);
                Content::Mixed(particle)
            }
            Some(particle) => Content::Elements(particle),
            None if mixed => Content::Mixed(sequence(Vec::new(), span)),
            None => Content::Empty,
        }
    }

    /// The parts of a base that is itself an extension, so that a chain of
    /// extensions is one flat sequence; else the base as one part.
    fn extended_parts(&self, base: TypeRef, inherited: Particle) -> Vec<Particle> {
        let TypeRef::Complex(idx) = base else {
            return vec![inherited];
        };
        let is_sum = self.complexes[idx.0 as usize].sum;
        match inherited.term {
            Term::Sequence(parts) if is_sum => parts,
            term => vec![Particle { term, ..inherited }],
        }
    }
}

/// Content that the specification takes for empty (§3.4.2, complex content, clause 2.1).
fn is_void(particle: &xsd::Particle) -> bool {
    match particle {
        xsd::Particle::Compositor(c) => match c.kind {
            CompositorKind::Choice => c.children.is_empty() && c.occurs.min == 0,
            _ => c.children.is_empty(),
        },
        _ => false,
    }
}
