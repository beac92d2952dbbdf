//! `tables.rs`: the static rows of a schema, printed.
//!
//! Printed as text rather than through tokens, because the rows carry trailing
//! comments that name what their numbers mean, and because a formatter would
//! spread each row over many lines. What is printed is the value that
//! [`lower`](crate::lower) made, so that compiled and run-time tables are the
//! same by construction.

mod complex;
mod simple;

use super::CrateOptions;
use snitflade_runtime::schema::{
    Axis, Block, Constraint, Element, Identity, NameId, NameTest, Path, Schema, Step, TypeId,
};
use std::fmt::Write;

/// The file.
pub fn tables(schema: &Schema<'_>, options: &CrateOptions) -> String {
    let mut out = String::from("//! The rows of every type and element of this contract.\n\n");
    let _ = writeln!(out, "#![allow(unused_imports)]\n");
    let _ = writeln!(
        out,
        "use {}::codegen::v1::tables::*;\n",
        options.runtime_path
    );
    let printer = Printer { schema };
    printer.schema(&mut out);
    printer.names(&mut out);
    printer.simples(&mut out);
    printer.complexes(&mut out);
    printer.elements(&mut out);
    printer.globals(&mut out);
    printer.identities(&mut out);
    out
}

struct Printer<'s, 'a> {
    schema: &'s Schema<'a>,
}

impl Printer<'_, '_> {
    fn schema(&self, out: &mut String) {
        out.push_str(
            "/// The tables of this contract.\n\
             pub static SCHEMA: Schema<'static> = Schema {\n    \
             namespaces: &NAMESPACES,\n    names: &NAMES,\n    simples: &SIMPLES,\n    \
             complexes: &COMPLEXES,\n    elements: &ELEMENTS,\n    \
             global_elements: &GLOBAL_ELEMENTS,\n    global_types: &GLOBAL_TYPES,\n    \
             global_attributes: &GLOBAL_ATTRIBUTES,\n    identities: &IDENTITIES,\n    \
             cache: Cache::new(),\n};\n\n",
        );
    }

    fn names(&self, out: &mut String) {
        let namespaces = self.schema.namespaces;
        let _ = writeln!(out, "static NAMESPACES: [&str; {}] = [", namespaces.len());
        for (at, namespace) in namespaces.iter().enumerate() {
            let _ = writeln!(out, "    {namespace:?}, // {at}");
        }
        let names = self.schema.names;
        let _ = writeln!(
            out,
            "];\n\nstatic NAMES: [Name<'static>; {}] = [",
            names.len()
        );
        for (at, name) in names.iter().enumerate() {
            let _ = writeln!(out, "    name({}, {:?}), // {at}", name.ns.0, name.local);
        }
        out.push_str("];\n\n");
    }

    fn elements(&self, out: &mut String) {
        let rows = self.schema.elements;
        let _ = writeln!(
            out,
            "static ELEMENTS: [Element<'static>; {}] = [",
            rows.len()
        );
        for (at, row) in rows.iter().enumerate() {
            let _ = writeln!(
                out,
                "    {} // {at} {}",
                self.element(row),
                self.local(row.name)
            );
        }
        out.push_str("];\n\n");
    }

    fn element(&self, row: &Element<'_>) -> String {
        let mut out = format!(
            "Element {{ name: {}, ty: {}",
            name_id(row.name),
            type_id(row.ty)
        );
        for (flag, set) in [
            ("nillable", row.nillable),
            ("is_abstract", row.is_abstract),
            ("sensitive", row.sensitive),
        ] {
            if set {
                let _ = write!(out, ", {flag}: true");
            }
        }
        if row.constraint != Constraint::None {
            let _ = write!(out, ", constraint: {}", constraint(row.constraint));
        }
        if row.block != Block::NONE {
            let _ = write!(out, ", block: {}", block(row.block));
        }
        if !row.substitutes.is_empty() {
            let all: Vec<String> = row
                .substitutes
                .iter()
                .map(|e| format!("ElementId({})", e.0))
                .collect();
            let _ = write!(out, ", substitutes: &[{}]", all.join(", "));
        }
        if !row.identities.is_empty() {
            let all: Vec<String> = row
                .identities
                .iter()
                .map(|i| format!("IdentityId({})", i.0))
                .collect();
            let _ = write!(out, ", identities: &[{}]", all.join(", "));
        }
        out + ", ..ELEMENT },"
    }

    fn globals(&self, out: &mut String) {
        let rows = self.schema.global_elements;
        let _ = writeln!(
            out,
            "static GLOBAL_ELEMENTS: [ElementId; {}] = [",
            rows.len()
        );
        for id in rows {
            let name = self
                .schema
                .elements
                .get(id.0 as usize)
                .map_or("", |e| self.local(e.name));
            let _ = writeln!(out, "    ElementId({}), // {name}", id.0);
        }
        let rows = self.schema.global_types;
        let _ = writeln!(
            out,
            "];\n\nstatic GLOBAL_TYPES: [(NameId, TypeId); {}] = [",
            rows.len()
        );
        for (name, ty) in rows {
            let _ = writeln!(
                out,
                "    ({}, {}), // {}",
                name_id(*name),
                type_id(*ty),
                self.local(*name)
            );
        }
        let rows = self.schema.global_attributes;
        let _ = writeln!(
            out,
            "];\n\nstatic GLOBAL_ATTRIBUTES: [AttributeUse<'static>; {}] = [",
            rows.len()
        );
        for row in rows {
            let _ = writeln!(
                out,
                "    {} // {}",
                complex::attribute(row),
                self.local(row.name)
            );
        }
        out.push_str("];\n\n");
    }

    fn identities(&self, out: &mut String) {
        let rows = self.schema.identities;
        let _ = writeln!(
            out,
            "static IDENTITIES: [Identity<'static>; {}] = [",
            rows.len()
        );
        for row in rows {
            let _ = writeln!(out, "    {} // {}", identity(row), self.local(row.name));
        }
        out.push_str("];\n");
    }

    /// The local name behind an id, for comments.
    fn local(&self, id: NameId) -> &str {
        match id {
            NameId::NONE => "anonymous",
            _ => self.schema.name(id).local,
        }
    }
}

fn name_id(id: NameId) -> String {
    match id {
        NameId::NONE => "NameId::NONE".to_owned(),
        NameId(id) => format!("NameId({id})"),
    }
}

fn type_id(ty: TypeId) -> String {
    match ty {
        TypeId::Simple(id) => format!("TypeId::Simple(SimpleId({}))", id.0),
        TypeId::Complex(id) => format!("TypeId::Complex(ComplexId({}))", id.0),
    }
}

fn constraint(constraint: Constraint<'_>) -> String {
    match constraint {
        Constraint::None => "Constraint::None".to_owned(),
        Constraint::Default(text) => format!("Constraint::Default({text:?})"),
        Constraint::Fixed(text) => format!("Constraint::Fixed({text:?})"),
    }
}

fn block(block: Block) -> String {
    format!("{block:?}")
}

fn identity(row: &Identity<'_>) -> String {
    let fields: Vec<String> = row.fields.iter().map(|field| paths(field)).collect();
    format!(
        "Identity {{ name: {}, kind: IdentityKind::{:?}, selector: {}, fields: &[{}] }},",
        name_id(row.name),
        row.kind,
        paths(row.selector),
        fields.join(", ")
    )
}

fn paths(paths: &[Path<'_>]) -> String {
    let all: Vec<String> = paths
        .iter()
        .map(|path| {
            let steps: Vec<String> = path.steps.iter().map(step).collect();
            format!(
                "Path {{ descendant: {}, steps: &[{}] }}",
                path.descendant,
                steps.join(", ")
            )
        })
        .collect();
    format!("&[{}]", all.join(", "))
}

fn step(step: &Step) -> String {
    let axis = match step.axis {
        Axis::Child => "Child",
        Axis::Attribute => "Attribute",
        Axis::Itself => "Itself",
    };
    let test = match step.test {
        NameTest::Name(id) => format!("NameTest::Name({})", name_id(id)),
        NameTest::Namespace(id) => format!("NameTest::Namespace(NsId({}))", id.0),
        NameTest::Any => "NameTest::Any".to_owned(),
    };
    format!("Step {{ axis: Axis::{axis}, test: {test} }}")
}
