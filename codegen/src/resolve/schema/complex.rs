//! Pass 8: complex types: effective content and attributes (Structures §3.4.2).

use crate::diag::codes;
use crate::model::{
    AttributeUse, Content, Except, Particle, QName, SimpleRef, Term, TypeName, TypeRef, Wildcard,
    WildcardNamespaces,
};
use crate::resolve::constraints::simple_derived_ok;
use crate::resolve::documents::order::order;
use crate::resolve::schema::attributes::Rules;
use crate::resolve::schema::wildcard;
use crate::resolve::state::{AttributeSet, Set};
use crate::source::Span;
use crate::xsd::{self, ComplexBody, CompositorKind, Derivation};
use snitflade_runtime::schema::{Block, Builtin, Derivation as Method, Process};
use std::collections::{BTreeMap, BTreeSet};

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

/// The content of `anyType`.
pub(in crate::resolve) fn any_content(span: Span) -> Particle {
    let any = Particle {
        term: Term::Any(any_wildcard(span)),
        min: 0,
        max: u32::MAX,
        span,
        group: None,
    };
    sequence(vec![any], span)
}

/// The attribute wildcard of `anyType`.
pub(in crate::resolve) fn any_wildcard(span: Span) -> Wildcard {
    Wildcard {
        namespaces: WildcardNamespaces::Any,
        except: Except::default(),
        process: Process::Lax,
        span,
        doc: None,
    }
}

fn sequence(children: Vec<Particle>, span: Span) -> Particle {
    Particle {
        term: Term::Sequence(children),
        min: 1,
        max: 1,
        span,
        group: None,
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

impl<'a> Set<'a, '_> {
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

    fn simple_content(
        &mut self,
        at: usize,
        derivation: &'a Derivation,
        own: &'a xsd::SimpleContent,
    ) -> Content {
        let row = &self.model.complexes[at];
        let (span, name) = (row.span, row.name.clone());
        let doc = self.complexes[at].doc;
        let inherited = self.inherited_text(at, derivation, own);
        let Some(inherited) = inherited else {
            if derivation.base.is_some() {
                let message = "simpleContent needs a base with simple content";
                self.error(codes::SIMPLE_CONTENT, span, "src-ct.2", message);
            }
            return Content::Simple(SimpleRef::Builtin(Builtin::AnySimpleType));
        };
        if derivation.extension {
            return Content::Simple(inherited);
        }
        let inline = own
            .inline
            .as_ref()
            .and_then(|node| self.inline_simple(doc, node));
        if let Some(inline) = inline
            && !simple_derived_ok(&self.model, inline, inherited, Block::NONE)
        {
            let message = format!(
                "the simpleType inside is not derived from {}",
                self.simple_label(inherited)
            );
            self.error(
                codes::RESTRICTION,
                span,
                "derivation-ok-restriction.5.2.2.1",
                message,
            );
        }
        let start = inline.unwrap_or(inherited);
        if own.facets.is_empty() {
            return Content::Simple(start);
        }
        let name = TypeName::Part(Box::new(name), "content".into());
        let restricted = self.restrict(start, &own.facets, span, &name);
        Content::Simple(self.push_simple(restricted, doc))
    }

    /// The type of the base's text.
    fn inherited_text(
        &mut self,
        at: usize,
        derivation: &Derivation,
        own: &xsd::SimpleContent,
    ) -> Option<SimpleRef> {
        let (base, span) = (self.model.complexes[at].base, self.model.complexes[at].span);
        let ur = SimpleRef::Builtin(Builtin::AnySimpleType);
        match base {
            TypeRef::Simple(simple) if derivation.extension => Some(simple),
            // anyType is mixed and emptiable.
            TypeRef::AnyType if !derivation.extension && derivation.base.is_some() => {
                own.inline.as_ref().map(|_| ur)
            }
            TypeRef::Complex(idx) => match &self.model.complex(idx).content {
                Content::Simple(simple) => Some(*simple),
                Content::Mixed(particle) if !derivation.extension && emptiable(particle) => {
                    if own.inline.is_none() {
                        let message =
                            "a restriction of mixed content to text needs a simpleType inside";
                        self.error(codes::SIMPLE_CONTENT, span, "src-ct.2", message);
                    }
                    Some(ur)
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn complex_content(&mut self, at: usize, derivation: &'a Derivation, mixed: bool) -> Content {
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
            && !self.within_budget(crate::resolve::schema::groups::measure(p).0, span)
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

    fn derive_attributes(&mut self, at: usize, own: AttributeSet, extension: bool) {
        let row = &self.model.complexes[at];
        let span = row.span;
        let (inherited, inherited_any) = match row.base {
            TypeRef::Complex(idx) => {
                let size = self.model.complex(idx).attributes.len();
                if !self.within_budget(size, span) {
                    return;
                }
                let base = self.model.complex(idx);
                (base.attributes.clone(), base.any_attribute.clone())
            }
            TypeRef::AnyType => (Vec::new(), Some(any_wildcard(span))),
            TypeRef::Simple(_) => (Vec::new(), None),
        };
        let (uses, repeated) = merge(inherited, &own, extension);
        for name in repeated {
            let message =
                format!("the attribute {name} is declared again; the base type has it already");
            self.error(
                codes::DUPLICATE_ATTRIBUTE,
                span,
                "ct-props-correct.4",
                message,
            );
        }
        let is_direct = matches!(self.complexes[at].node.body, ComplexBody::Direct(_));
        let any = match (extension, own.any) {
            (true, Some(own)) => match inherited_any {
                None => Some(own),
                Some(base) => {
                    let both = wildcard::union(&own, &base);
                    if both.is_none() {
                        let message = "the union of the attribute wildcards cannot be expressed";
                        self.error(codes::WILDCARD, span, "src-ct.5", message);
                    }
                    Some(both.unwrap_or(Wildcard {
                        namespaces: WildcardNamespaces::Any,
                        ..own
                    }))
                }
            },
            (true, None) if !is_direct => inherited_any,
            (_, own) => own,
        };
        let mut whole = AttributeSet {
            uses,
            prohibited: Vec::new(),
            any: None,
        };
        self.check_attributes(&mut whole, span, Rules::TYPE);
        let row = &mut self.model.complexes[at];
        row.attributes = whole.uses;
        row.any_attribute = any;
    }
}

/// The attributes of a base with those a derived type gives, and the names an
/// extension may not give again.
fn merge(
    inherited: Vec<AttributeUse>,
    own: &AttributeSet,
    extension: bool,
) -> (Vec<AttributeUse>, Vec<QName>) {
    let given: BTreeMap<&QName, &AttributeUse> =
        own.uses.iter().map(|u| (&u.attribute.name, u)).collect();
    let prohibited: BTreeSet<&QName> = own.prohibited.iter().map(|(name, _)| name).collect();
    let mut uses = Vec::new();
    let mut repeated = Vec::new();
    let mut taken: BTreeSet<QName> = BTreeSet::new();
    for used in inherited {
        let name = used.attribute.name.clone();
        match given.get(&name) {
            Some(_) if extension => repeated.push(name.clone()),
            Some(new) => uses.push((*new).clone()),
            None if !extension && prohibited.contains(&name) => {}
            None => uses.push(used),
        }
        taken.insert(name);
    }
    let added = own
        .uses
        .iter()
        .filter(|u| !taken.contains(&u.attribute.name));
    uses.extend(added.cloned());
    (uses, repeated)
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

/// Whether a model admits nothing but the empty content because nothing is in it.
pub(in crate::resolve) fn is_empty_model(particle: &Particle) -> bool {
    match &particle.term {
        Term::Sequence(children) | Term::All(children) => children.is_empty(),
        _ => false,
    }
}

/// `cos-group-emptiable`.
pub(in crate::resolve) fn emptiable(particle: &Particle) -> bool {
    particle.min == 0
        || match &particle.term {
            Term::Sequence(children) | Term::All(children) => children.iter().all(emptiable),
            Term::Choice(children) => children.iter().any(emptiable),
            _ => false,
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
