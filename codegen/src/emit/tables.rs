//! `tables.rs`: the static rows of a schema, printed.
//!
//! One line is one row, which names itself and the rows it refers to, so that a row
//! that comes or goes is one line of a difference. Printed as text rather than through
//! tokens, because a formatter would spread each row over many lines. What is printed is
//! the value that [`lower`](crate::lower) made, so that compiled and run-time tables are
//! the same by construction.

mod complex;
mod identity;
mod refer;
mod simple;

use super::{Body, CrateOptions, Module};
use crate::lower::Labels;
use quote::quote;
use snitflade_runtime::schema::{Block, Constraint, Element, Schema};
use std::fmt::Write;

/// The module.
pub fn tables(schema: &Schema<'_>, labels: &Labels, options: &CrateOptions) -> Module {
    let printer = Printer {
        schema,
        labels,
        out: String::new(),
    };
    let doc = "The rows of every type and element of this contract.".to_owned();
    let body = Body::Text(printer.rows_of_all_kinds(&options.runtime_path));
    Module {
        is_public: false,
        allow: Some(quote!(unused_imports)),
        ..Module::leaf("tables", doc, body)
    }
}

struct Printer<'s, 'a> {
    schema: &'s Schema<'a>,
    labels: &'s Labels,
    out: String,
}

/// The frame of the tables; the lists follow.
const SCHEMA: &str = "\
tables::schema! {
    /// The tables of this contract.
    SCHEMA {
        namespaces: NAMESPACES,
        names: NAMES,
        simples: SIMPLES,
        complexes: COMPLEXES,
        elements: ELEMENTS,
        global_elements: GLOBAL_ELEMENTS,
        global_types: GLOBAL_TYPES,
        global_attributes: GLOBAL_ATTRIBUTES,
        identities: IDENTITIES,
    }
}
";

impl Printer<'_, '_> {
    fn rows_of_all_kinds(mut self, runtime: &str) -> String {
        let _ = writeln!(
            self.out,
            "use {runtime}::codegen::v1::tables::{{self, *}};\n"
        );
        self.out.push_str(SCHEMA);
        let labels = self.labels;
        let namespaces = self.schema.namespaces.iter();
        let namespaces = namespaces.map(|text| format!("{text:?}"));
        self.rows("Namespaces.", NAMESPACE, &labels.namespaces, namespaces);
        let names = self.schema.names.iter();
        let names =
            names.map(|name| format!("name({}, {:?})", self.ns(name.ns, "u16"), name.local));
        let names: Vec<String> = names.collect();
        self.rows("Names.", NAME, &labels.names, names);
        let simples: Vec<String> = self
            .schema
            .simples
            .iter()
            .map(|row| self.simple(row))
            .collect();
        self.rows("Simple types.", SIMPLE, &labels.simples, simples);
        let complexes = self.schema.complexes.iter().map(|row| self.complex(row));
        let complexes: Vec<String> = complexes.collect();
        self.rows("Complex types.", COMPLEX, &labels.complexes, complexes);
        let elements = self.schema.elements.iter().map(|row| self.element_row(row));
        let elements: Vec<String> = elements.collect();
        self.rows("Elements.", ELEMENT, &labels.elements, elements);
        let identities = self
            .schema
            .identities
            .iter()
            .map(|row| self.identity_row(row));
        let identities: Vec<String> = identities.collect();
        self.rows(
            "Identity constraints.",
            IDENTITY,
            &labels.identities,
            identities,
        );
        self.globals();
        self.out
    }

    /// The rows of one kind, each under its name.
    fn rows(
        &mut self,
        doc: &str,
        kind: &str,
        labels: &[String],
        rows: impl IntoIterator<Item = String>,
    ) {
        let _ = writeln!(self.out, "\ntables::rows! {{\n    /// {doc}\n    {kind} {{");
        for (label, row) in labels.iter().zip(rows) {
            for part in ["        ", label, " = ", &row, ",\n"] {
                self.out.push_str(part);
            }
        }
        self.out.push_str("    }\n}\n");
    }

    fn element_row(&self, row: &Element<'_>) -> String {
        let (name, ty) = (self.name(row.name), self.ty(row.ty));
        let mut out = ["Element { name: ", &name, ", ty: ", &ty].concat();
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
            let _ = write!(out, ", block: {:?}", row.block);
        }
        if !row.substitutes.is_empty() {
            let all = row.substitutes.iter().map(|id| self.element(*id));
            let _ = write!(out, ", substitutes: &[{}]", joined(all));
        }
        if !row.identities.is_empty() {
            let all = row.identities.iter().map(|id| self.identity(*id));
            let _ = write!(out, ", identities: &[{}]", joined(all));
        }
        out + ", ..ELEMENT }"
    }

    fn globals(&mut self) {
        let elements = self.schema.global_elements.iter();
        let elements: Vec<String> = elements.map(|id| self.element(*id)).collect();
        self.list("GLOBAL_ELEMENTS", "ElementId", &elements);
        let types = self.schema.global_types.iter();
        let types = types.map(|(name, ty)| format!("({}, {})", self.name(*name), self.ty(*ty)));
        let types: Vec<String> = types.collect();
        self.list("GLOBAL_TYPES", "(NameId, TypeId)", &types);
        let attributes = self.schema.global_attributes.iter();
        let attributes: Vec<String> = attributes.map(|row| self.attribute(row)).collect();
        self.list("GLOBAL_ATTRIBUTES", "AttributeUse<'static>", &attributes);
    }

    fn list(&mut self, name: &str, of: &str, rows: &[String]) {
        let _ = writeln!(self.out, "\nstatic {name}: &[{of}] = &[");
        for row in rows {
            let _ = writeln!(self.out, "    {row},");
        }
        self.out.push_str("];\n");
    }
}

const NAMESPACE: &str = "namespace: NsId, NAMESPACES: &str";
const NAME: &str = "name: NameId, NAMES: Name<'static>";
/// Numbers of built-in types come first.
const SIMPLE: &str = "simple after 63: SimpleId, SIMPLES: Simple<'static>";
const COMPLEX: &str = "complex: ComplexId, COMPLEXES: Complex<'static>";
const ELEMENT: &str = "element: ElementId, ELEMENTS: Element<'static>";
const IDENTITY: &str = "identity: IdentityId, IDENTITIES: Identity<'static>";
const _: () = assert!(snitflade_runtime::schema::BUILTIN_SIMPLES == 64);

fn constraint(constraint: Constraint<'_>) -> String {
    match constraint {
        Constraint::None => "Constraint::None".to_owned(),
        Constraint::Default(text) => format!("Constraint::Default({text:?})"),
        Constraint::Fixed(text) => format!("Constraint::Fixed({text:?})"),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<String>>().join(", ")
}
