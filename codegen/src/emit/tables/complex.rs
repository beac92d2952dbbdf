//! Rows of complex types, with their particles as an indented tree.

use super::{Printer, block, constraint, name_id, type_id};
use snitflade_runtime::schema::{
    AttributeUse, Block, Complex, Constraint, Content, Derivation, Layout, NO_SLOT, NsId, NsSet,
    Particle, Term, UNBOUNDED, Wildcard,
};
use std::fmt::Write;

impl Printer<'_, '_> {
    pub(super) fn complexes(&self, out: &mut String) {
        let rows = self.schema.complexes;
        let _ = writeln!(
            out,
            "static COMPLEXES: [Complex<'static>; {}] = [",
            rows.len()
        );
        for (at, row) in rows.iter().enumerate() {
            let _ = writeln!(out, "    // {at} {}", self.local(row.name));
            self.complex(out, row);
        }
        out.push_str("];\n\n");
    }

    fn complex(&self, out: &mut String, row: &Complex<'_>) {
        let _ = write!(
            out,
            "    Complex {{ name: {}, base: {}",
            name_id(row.name),
            type_id(row.base)
        );
        if row.derivation == Derivation::Extension {
            out.push_str(", derivation: Derivation::Extension");
        }
        if row.is_abstract {
            out.push_str(", is_abstract: true");
        }
        if row.block != Block::NONE {
            let _ = write!(out, ", block: {}", block(row.block));
        }
        if row.layout != Layout::Record {
            let _ = write!(out, ", layout: Layout::{:?}", row.layout);
        }
        if row.text_slot != NO_SLOT {
            let _ = write!(out, ", text_slot: {}", row.text_slot);
        }
        self.content(out, &row.content);
        if !row.attributes.is_empty() {
            out.push_str(", attributes: &[\n");
            for used in row.attributes {
                let _ = writeln!(
                    out,
                    "        {} // {}",
                    attribute(used),
                    self.local(used.name)
                );
            }
            out.push_str("    ]");
        }
        if let Some((any, slot)) = row.any_attribute {
            let _ = write!(
                out,
                ", any_attribute: Some(({}, {}))",
                wildcard(&any),
                number(slot)
            );
        }
        if !row.variants.is_empty() {
            let all: Vec<String> = row
                .variants
                .iter()
                .map(|c| format!("ComplexId({})", c.0))
                .collect();
            let _ = write!(out, ", variants: &[{}]", all.join(", "));
        }
        out.push_str(", ..COMPLEX },\n");
    }

    fn content(&self, out: &mut String, content: &Content<'_>) {
        match content {
            Content::Empty => {}
            Content::Simple(id) => {
                let _ = write!(out, ", content: Content::Simple(SimpleId({}))", id.0);
            }
            Content::Elements(top) => {
                out.push_str(", content: Content::Elements(\n");
                self.particle(out, top, 2);
                out.push_str("    )");
            }
            Content::Mixed(top) => {
                out.push_str(", content: Content::Mixed(\n");
                self.particle(out, top, 2);
                out.push_str("    )");
            }
        }
    }

    fn particle(&self, out: &mut String, particle: &Particle<'_>, depth: usize) {
        let indent = "    ".repeat(depth);
        let (kind, children) = match &particle.term {
            Term::Element(id) => {
                let row = self.schema.elements.get(id.0 as usize);
                let name = row.map_or("", |row| self.local(row.name));
                let _ = writeln!(
                    out,
                    "{indent}Particle {{ term: Term::Element(ElementId({})), {} }}, // {name}",
                    id.0,
                    range(particle)
                );
                return;
            }
            Term::Any(any) => {
                let _ = writeln!(
                    out,
                    "{indent}Particle {{ term: Term::Any({}), {} }},",
                    wildcard(any),
                    range(particle)
                );
                return;
            }
            Term::Sequence(children) => ("Sequence", children),
            Term::Choice(children) => ("Choice", children),
            Term::All(children) => ("All", children),
        };
        let _ = writeln!(
            out,
            "{indent}Particle {{ {}, term: Term::{kind}(&[",
            range(particle)
        );
        for child in *children {
            self.particle(out, child, depth + 1);
        }
        let _ = writeln!(out, "{indent}]) }},");
    }
}

fn range(particle: &Particle<'_>) -> String {
    let max = match particle.max {
        UNBOUNDED => "UNBOUNDED".to_owned(),
        max => max.to_string(),
    };
    format!(
        "min: {}, max: {max}, slot: {}",
        particle.min,
        number(particle.slot)
    )
}

fn number(slot: u16) -> String {
    match slot {
        NO_SLOT => "NO_SLOT".to_owned(),
        slot => slot.to_string(),
    }
}

fn wildcard(wildcard: &Wildcard<'_>) -> String {
    let namespaces = ns_set(&wildcard.namespaces);
    format!(
        "Wildcard {{ namespaces: {namespaces}, process: Process::{:?} }}",
        wildcard.process
    )
}

fn ns_set(set: &NsSet<'_>) -> String {
    let ids = |list: &[NsId]| -> String {
        let all: Vec<String> = list.iter().map(|ns| format!("NsId({})", ns.0)).collect();
        all.join(", ")
    };
    match set {
        NsSet::Any => "NsSet::Any".to_owned(),
        NsSet::Not(ns) => format!("NsSet::Not(NsId({}))", ns.0),
        NsSet::List(list) => format!("NsSet::List(&[{}])", ids(list)),
        NsSet::NotIn(list) => format!("NsSet::NotIn(&[{}])", ids(list)),
        NsSet::Except(except) => {
            let names: Vec<String> = except
                .names
                .iter()
                .map(|name| format!("NameId({})", name.0))
                .collect();
            format!(
                "NsSet::Except(&Except {{ namespaces: {}, names: &[{}] }})",
                ns_set(&except.namespaces),
                names.join(", ")
            )
        }
    }
}

/// The row of an attribute use.
pub(super) fn attribute(row: &AttributeUse<'_>) -> String {
    let mut out = format!(
        "AttributeUse {{ name: {}, ty: SimpleId({})",
        name_id(row.name),
        row.ty.0
    );
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
    out + ", ..ATTRIBUTE },"
}
