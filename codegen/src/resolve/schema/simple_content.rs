//! The content of complex types with `simpleContent`.

use crate::diag::codes;
use crate::model::{Content, SimpleRef, TypeName, TypeRef};
use crate::resolve::constraints::{emptiable, simple_derived_ok};
use crate::resolve::state::Set;
use crate::xsd::{self, Derivation};
use snitflade_runtime::schema::{Block, Builtin};

impl<'a> Set<'a, '_> {
    pub(super) fn simple_content(
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
}
