//! Objects as complex types.

use super::codes;
use super::flat::{Flat, Property};
use super::types::{Called, Types, Usage};
use crate::diag::Severity;
use crate::model::{
    Attribute, AttributeUse, ComplexIdx, ComplexType, Content, Element, Particle, QName, Scope,
    Term, TypeRef, ValueConstraint,
};
use crate::source::Span;
use crate::yaml::Node;
use snitflade_runtime::lexical::is_nc_name;
use snitflade_runtime::schema::{Block, Derivation};
use std::collections::BTreeSet;

impl<'d> Types<'d, '_> {
    /// The type of an object.
    pub(super) fn object(&mut self, flat: &Flat<'d>, called: Called) -> Option<TypeRef> {
        if flat.properties.is_empty() {
            let message = "an object of which nothing is said";
            let help = "it is taken as open content, kept as it stands; list its properties";
            self.report(Severity::Warning, codes::OPEN, flat.span, message, help);
            self.made.insert(flat.span, TypeRef::AnyType);
            return Some(TypeRef::AnyType);
        }
        let idx = ComplexIdx(self.schema.complexes.len() as u32);
        let ty = TypeRef::Complex(idx);
        let name = self.type_name(&called, ty, flat.span)?;
        // Known before its properties are read, for they may lead back to it.
        self.made.insert(flat.span, ty);
        self.complexes.push(idx);
        self.schema.complexes.push(ComplexType {
            name,
            base: TypeRef::AnyType,
            derivation: Derivation::Restriction,
            is_abstract: false,
            block: Block::default(),
            final_: Block::default(),
            content: Content::Empty,
            attributes: Vec::new(),
            any_attribute: None,
            doc: flat.doc.clone(),
            span: flat.span,
        });
        self.check_required(flat);
        let (particles, attributes) = self.members(flat, idx)?;
        let complex = self.schema.complexes.get_mut(idx.0 as usize)?;
        complex.attributes = attributes;
        if !particles.is_empty() {
            complex.content = Content::Elements(once(Term::Sequence(particles), flat.span));
        }
        Some(ty)
    }

    /// What `required` names has to be there.
    fn check_required(&mut self, flat: &Flat<'d>) {
        for (name, span) in &flat.required {
            if !flat
                .properties
                .iter()
                .any(|property| property.name == *name)
            {
                let message = format!("`required` names `{name}`, which is no property");
                let help = "nothing is demanded; correct the name, or describe the property";
                self.report(Severity::Warning, codes::NO_PROPERTY, *span, message, help);
            }
        }
    }

    fn members(
        &mut self,
        flat: &Flat<'d>,
        owner: ComplexIdx,
    ) -> Option<(Vec<Particle>, Vec<AttributeUse>)> {
        let (mut particles, mut attributes) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        let mut good = true;
        for property in &flat.properties {
            if !seen.insert(property.name) {
                let message = format!("the property `{}` comes twice", property.name);
                let help = "two parts of `allOf` describe it: leave one";
                self.report(Severity::Error, codes::SHAPE, property.span, message, help);
                good = false;
                continue;
            }
            let required = flat.requires(property.name);
            good &= self
                .member(property, required, owner, &mut particles, &mut attributes)
                .is_some();
        }
        good.then_some((particles, attributes))
    }

    fn member(
        &mut self,
        property: &Property<'d>,
        required: bool,
        owner: ComplexIdx,
        particles: &mut Vec<Particle>,
        attributes: &mut Vec<AttributeUse>,
    ) -> Option<()> {
        let flat = self.flat(property.schema)?;
        if let Some((name, span)) = flat.xml.name
            && name != property.name
        {
            let message = format!("`{}` is called `{name}` in XML", property.name);
            let help = "one name is used in JSON and XML: leave `xml.name` out";
            self.report(Severity::Error, codes::XML, span, message, help);
            return None;
        }
        let name = self.element_name(property.name, &flat, property.span)?;
        if flat.xml.attribute {
            attributes.push(self.attribute(property, &flat, name, required)?);
            return Some(());
        }
        let scope = Scope::Local(owner);
        let idx = self.element(name, TypeRef::AnyType, scope, property.span);
        let usage = self.usage(property.schema, &flat, Called::OfElement(idx))?;
        let element = self.schema.elements.get_mut(idx.0 as usize)?;
        finish(element, property.schema, &flat, usage);
        let (min, max) = self.occurs(&flat, usage, required);
        particles.push(Particle {
            term: Term::Element(idx),
            min,
            max,
            span: property.span,
            group: None,
        });
        Some(())
    }

    /// An absent list and an empty one are one value, so a list is never demanded itself.
    fn occurs(&mut self, flat: &Flat<'d>, usage: Usage, required: bool) -> (u32, u32) {
        match usage.many {
            None => (u32::from(required), 1),
            Some((0, max)) => (0, max),
            Some((min, max)) if required => (min, max),
            Some((_, max)) => {
                self.unchecked(flat.span, "how many items a list has that may be left out");
                (0, max)
            }
        }
    }

    fn attribute(
        &mut self,
        property: &Property<'d>,
        flat: &Flat<'d>,
        name: QName,
        required: bool,
    ) -> Option<AttributeUse> {
        let called = Called::OfAttribute(property.name.to_owned());
        let usage = self.usage(property.schema, flat, called)?;
        let TypeRef::Simple(ty) = usage.ty else {
            return self.no_attribute(property);
        };
        if usage.many.is_some() || usage.nullable {
            return self.no_attribute(property);
        }
        Some(AttributeUse {
            attribute: Attribute {
                name,
                ty,
                constraint: ValueConstraint::None,
                doc: flat.doc.clone(),
                span: property.span,
            },
            required,
        })
    }

    fn no_attribute(&mut self, property: &Property<'d>) -> Option<AttributeUse> {
        let message = format!("`{}` cannot be an attribute", property.name);
        let help = "attributes are scalars that are neither null nor lists";
        self.report(Severity::Error, codes::XML, property.span, message, help);
        None
    }

    /// A name as XML has it.
    pub(super) fn element_name(
        &mut self,
        local: &str,
        flat: &Flat<'d>,
        span: Span,
    ) -> Option<QName> {
        if !is_nc_name(local) {
            let message = format!("`{local}` is no name of XML");
            let help =
                "types are those of XML too: letters, digits, `_`, `-` and `.`, no digit first";
            self.report(Severity::Error, codes::NAME, span, message, help);
            return None;
        }
        Some(QName::new(flat.xml.namespace.unwrap_or_default(), local))
    }
}

/// Completes the element of a property.
fn finish(element: &mut Element, schema: &Node, flat: &Flat<'_>, usage: Usage) {
    element.ty = usage.ty;
    element.nillable = usage.nullable;
    let own = schema.get("description").and_then(Node::text);
    element.doc = own
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .or_else(|| flat.doc.clone().filter(|_| flat.name.is_none()));
}

fn once(term: Term, span: Span) -> Particle {
    Particle {
        term,
        min: 1,
        max: 1,
        span,
        group: None,
    }
}
