//! Facts of elements and types.

use super::Facts;
use snitflade_codegen::model::{
    AttributeUse, ComplexType, Content, Element, ElementIdx, Facet, FacetSet, Particle,
    SchemaModel, SimpleRef, SimpleType, SimpleVariety, Term, TypeName, TypeRef, ValueConstraint,
    Wildcard,
};
use std::fmt::Debug;

/// Adds the facts of every global component.
pub(super) fn add(schema: &SchemaModel, facts: &mut Facts) {
    let teller = Teller { schema };
    for (name, idx) in &schema.global_elements {
        facts.insert(
            format!("element {name}"),
            teller.element(schema.element(*idx)),
        );
    }
    for (name, ty) in &schema.global_types {
        let fact = match ty {
            TypeRef::Complex(idx) => teller.complex(schema.complex(*idx)),
            TypeRef::Simple(SimpleRef::Declared(idx)) => teller.simple(schema.simple(*idx)),
            other => format!("{other:?}"),
        };
        facts.insert(format!("type {name}"), fact);
    }
    for (name, attribute) in &schema.global_attributes {
        let fact = format!(
            "{} {}",
            teller.simple_ref(attribute.ty),
            constraint(&attribute.constraint)
        );
        facts.insert(format!("attribute {name}"), fact);
    }
    for name in schema.notations.keys() {
        facts.insert(format!("notation {name}"), String::new());
    }
}

struct Teller<'a> {
    schema: &'a SchemaModel,
}

impl Teller<'_> {
    fn element(&self, element: &Element) -> String {
        let mut words = vec![self.type_ref(element.ty), constraint(&element.constraint)];
        if element.nillable {
            words.push("nillable".to_owned());
        }
        if element.is_abstract {
            words.push("abstract".to_owned());
        }
        words.push(format!("{:?}", element.block));
        if let Some(head) = element.substitution_head {
            words.push(format!("for {}", self.schema.element(head).name));
        }
        for identity in &element.identities {
            if let Some(identity) = self.schema.identities.get(identity.0 as usize) {
                let (selector, fields) = (&identity.selector, &identity.fields);
                let kind = format!("{:?}", identity.kind);
                let kind = kind.split('(').next().unwrap_or_default();
                words.push(format!("{kind} {} {selector:?} {fields:?}", identity.name));
            }
        }
        words.join(" ")
    }

    /// A named type by its name; an anonymous one by what it holds.
    fn type_ref(&self, ty: TypeRef) -> String {
        match ty {
            TypeRef::AnyType => "anyType".to_owned(),
            TypeRef::Simple(simple) => self.simple_ref(simple),
            TypeRef::Complex(idx) => match &self.schema.complex(idx).name {
                TypeName::Named(name) => name.to_string(),
                _ => format!("({})", self.complex(self.schema.complex(idx))),
            },
        }
    }

    fn simple_ref(&self, simple: SimpleRef) -> String {
        match simple {
            SimpleRef::Builtin(builtin) => format!("{builtin:?}"),
            SimpleRef::Declared(idx) => match &self.schema.simple(idx).name {
                TypeName::Named(name) => name.to_string(),
                _ => format!("({})", self.simple(self.schema.simple(idx))),
            },
        }
    }

    fn simple(&self, simple: &SimpleType) -> String {
        let variety = match &simple.variety {
            SimpleVariety::Atomic(builtin) => format!("{builtin:?}"),
            SimpleVariety::List(item) => format!("list of {}", self.simple_ref(*item)),
            SimpleVariety::Union(members) => {
                let members: Vec<String> = members.iter().map(|m| self.simple_ref(*m)).collect();
                format!("union of {}", members.join(", "))
            }
        };
        format!(
            "{variety} from {} {:?} {}",
            self.simple_ref(simple.base),
            simple.white.value,
            facets(&simple.facets)
        )
    }

    fn complex(&self, complex: &ComplexType) -> String {
        let content = match &complex.content {
            Content::Empty => "empty".to_owned(),
            Content::Simple(simple) => format!("text {}", self.simple_ref(*simple)),
            Content::Elements(particle) => self.particle(particle),
            Content::Mixed(particle) => format!("mixed {}", self.particle(particle)),
        };
        let mut attributes: Vec<String> = complex
            .attributes
            .iter()
            .map(|a| self.attribute(a))
            .collect();
        attributes.sort();
        if let Some(any) = &complex.any_attribute {
            attributes.push(format!("@{}", wildcard(any)));
        }
        format!(
            "{:?} of {}{} {:?} {:?} {content} {}",
            complex.derivation,
            self.type_ref(complex.base),
            if complex.is_abstract { " abstract" } else { "" },
            complex.block,
            complex.final_,
            attributes.join(" ")
        )
    }

    fn attribute(&self, used: &AttributeUse) -> String {
        format!(
            "@{}{} {} {}",
            used.attribute.name,
            if used.required { "!" } else { "" },
            self.simple_ref(used.attribute.ty),
            constraint(&used.attribute.constraint)
        )
    }

    fn particle(&self, particle: &Particle) -> String {
        let occurs = match (particle.min, particle.max) {
            (1, 1) => String::new(),
            (min, u32::MAX) => format!("[{min}..*]"),
            (min, max) => format!("[{min}..{max}]"),
        };
        let list = |between: &str, particles: &[Particle]| {
            let particles: Vec<String> = particles.iter().map(|p| self.particle(p)).collect();
            format!("({})", particles.join(between))
        };
        let term = match &particle.term {
            Term::Element(idx) => self.occurrence(*idx),
            Term::Any(any) => wildcard(any),
            Term::Sequence(particles) => list(", ", particles),
            Term::Choice(particles) => list(" | ", particles),
            Term::All(particles) => list(" & ", particles),
        };
        format!("{term}{occurs}")
    }

    /// A global element by its name; a local one by what it is.
    fn occurrence(&self, idx: ElementIdx) -> String {
        let element = self.schema.element(idx);
        if self.schema.global_elements.get(&element.name) == Some(&idx) {
            format!("ref {}", element.name)
        } else {
            format!("{} {}", element.name, self.element(element))
        }
    }
}

/// Facets without their places.
fn facets(facets: &FacetSet) -> String {
    fn value<T: Debug>(facet: &Option<Facet<T>>) -> String {
        format!("{:?}", facet.as_ref().map(|facet| &facet.value))
    }
    let texts = facets.enumeration.iter().map(|value| value.text.as_str());
    let values: Vec<&str> = texts.collect();
    let steps = facets.patterns.iter().map(|step| {
        let alternatives = step.iter().map(|facet| facet.value.as_str());
        alternatives.collect::<Vec<_>>()
    });
    let patterns: Vec<_> = steps.collect();
    format!(
        "{} {} {} {} {} {} {} {patterns:?} {values:?}",
        value(&facets.length),
        value(&facets.min_length),
        value(&facets.max_length),
        value(&facets.min),
        value(&facets.max),
        value(&facets.total_digits),
        value(&facets.fraction_digits),
    )
}

fn wildcard(any: &Wildcard) -> String {
    format!("any {:?} {:?}", any.namespaces, any.process)
}

fn constraint(constraint: &ValueConstraint) -> String {
    match constraint {
        ValueConstraint::None => String::new(),
        ValueConstraint::Default(value) => format!("default {value:?}"),
        ValueConstraint::Fixed(value) => format!("fixed {value:?}"),
    }
}
