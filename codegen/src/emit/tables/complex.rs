//! Rows of complex types, their particles and attributes.

use super::{Printer, constraint, joined};
use snitflade_runtime::schema::{
    AttributeUse, Block, Complex, Constraint, Content, Derivation, Layout, NO_SLOT, NsId, NsSet,
    Particle, Term, UNBOUNDED, Wildcard,
};
use std::fmt::Write;

impl Printer<'_, '_> {
    pub(super) fn complex(&self, row: &Complex<'_>) -> String {
        let (name, base) = (self.name(row.name), self.ty(row.base));
        let mut out = ["Complex { name: ", &name, ", base: ", &base].concat();
        if row.derivation == Derivation::Extension {
            out.push_str(", derivation: Derivation::Extension");
        }
        if row.is_abstract {
            out.push_str(", is_abstract: true");
        }
        if row.block != Block::NONE {
            let _ = write!(out, ", block: {:?}", row.block);
        }
        if row.layout != Layout::Record {
            let _ = write!(out, ", layout: Layout::{:?}", row.layout);
        }
        if row.text_slot != NO_SLOT {
            let _ = write!(out, ", text_slot: {}", row.text_slot);
        }
        out.push_str(&self.content(&row.content));
        if !row.attributes.is_empty() {
            let all = row.attributes.iter().map(|used| self.attribute(used));
            let _ = write!(out, ", attributes: &[{}]", joined(all));
        }
        if let Some((any, slot)) = row.any_attribute {
            let (any, slot) = (self.wildcard(&any), number(slot));
            let _ = write!(out, ", any_attribute: Some(({any}, {slot}))");
        }
        if !row.variants.is_empty() {
            let all = row.variants.iter().map(|id| self.complex_id(*id));
            let _ = write!(out, ", variants: &[{}]", joined(all));
        }
        out + ", ..COMPLEX }"
    }

    fn content(&self, content: &Content<'_>) -> String {
        let (kind, held) = match content {
            Content::Empty => return String::new(),
            Content::Simple(id) => ("Simple", self.simple_id(*id)),
            Content::Elements(top) => ("Elements", self.particle(top)),
            Content::Mixed(top) => ("Mixed", self.particle(top)),
        };
        [", content: Content::", kind, "(", &held, ")"].concat()
    }

    fn particle(&self, particle: &Particle<'_>) -> String {
        let group = |list: &[Particle<'_>]| joined(list.iter().map(|child| self.particle(child)));
        let (open, held, close) = match &particle.term {
            Term::Element(id) => ("Element(", self.element(*id), ")"),
            Term::Any(any) => ("Any(", self.wildcard(any), ")"),
            Term::Sequence(children) => ("Sequence(&[", group(children), "])"),
            Term::Choice(children) => ("Choice(&[", group(children), "])"),
            Term::All(children) => ("All(&[", group(children), "])"),
        };
        let mut out = String::from("Particle { ");
        if particle.min != 1 {
            let _ = write!(out, "min: {}, ", particle.min);
        }
        match particle.max {
            1 => {}
            UNBOUNDED => out.push_str("max: UNBOUNDED, "),
            max => {
                let _ = write!(out, "max: {max}, ");
            }
        }
        if particle.slot != NO_SLOT {
            let _ = write!(out, "slot: {}, ", particle.slot);
        }
        [&*out, "term: Term::", open, &held, close, ", ..PARTICLE }"].concat()
    }

    fn wildcard(&self, wildcard: &Wildcard<'_>) -> String {
        let (namespaces, process) = (self.ns_set(&wildcard.namespaces), wildcard.process);
        format!(
            "Wildcard {{ namespaces: {namespaces}, process: Process::{process:?}, ..WILDCARD }}"
        )
    }

    fn ns_set(&self, set: &NsSet<'_>) -> String {
        let ids = |list: &[NsId]| joined(list.iter().map(|ns| self.ns_id(*ns)));
        match set {
            NsSet::Any => "NsSet::Any".to_owned(),
            NsSet::Not(ns) => format!("NsSet::Not({})", self.ns_id(*ns)),
            NsSet::List(list) => format!("NsSet::List(&[{}])", ids(list)),
            NsSet::NotIn(list) => format!("NsSet::NotIn(&[{}])", ids(list)),
            NsSet::Except(except) => {
                let names = joined(except.names.iter().map(|name| self.name(*name)));
                let namespaces = self.ns_set(&except.namespaces);
                format!(
                    "NsSet::Except(&Except {{ namespaces: {namespaces}, names: &[{names}], ..EXCEPT }})"
                )
            }
        }
    }

    /// The row of an attribute use.
    pub(super) fn attribute(&self, row: &AttributeUse<'_>) -> String {
        let (name, ty) = (self.name(row.name), self.simple_id(row.ty));
        let mut out = ["AttributeUse { name: ", &name, ", ty: ", &ty].concat();
        if row.required {
            out.push_str(", required: true");
        }
        if row.constraint != Constraint::None {
            let _ = write!(out, ", constraint: {}", constraint(row.constraint));
        }
        if row.slot != NO_SLOT {
            let _ = write!(out, ", slot: {}", row.slot);
        }
        if row.sensitive {
            out.push_str(", sensitive: true");
        }
        out + ", ..ATTRIBUTE }"
    }
}

fn number(slot: u16) -> String {
    match slot {
        NO_SLOT => "NO_SLOT".to_owned(),
        slot => slot.to_string(),
    }
}
