//! From the model (and a plan) to the run-time tables.
//!
//! One function makes the rows for both uses: borrowed in an arena for
//! validation at run time, and printed as `tables.rs` for generated code. With
//! a plan, slots and layouts are the plan's; without one every slot is 0, as
//! the values then land in nothing.
//!
//! Rows keep the model's numbering: complex type `n` is row `n + 1` (row 0 is
//! `xs:anyType`), simple type `n` is id `BUILTIN_SIMPLES + n`.

mod complex;
mod element;
mod labels;
mod names;
mod simple;

pub use element::{complex_id, element_id, simple_id, type_id};
pub use labels::Labels;

use crate::model::Model;
use crate::options::SensitiveNames;
use crate::plan::Plan;
use bumpalo::Bump;
use names::NameTable;
use snitflade_runtime::schema::{
    AttributeUse, Cache, Complex, Element, ElementId, Identity, NameId, Schema, Simple, TypeId,
};

/// What the passes share.
struct Lowering<'m, 'a> {
    model: &'m Model,
    plan: Option<&'m Plan>,
    sensitive: &'m SensitiveNames,
    names: NameTable<'m>,
    bump: &'a Bump,
}

/// The tables of a contract set with the names of their rows: what is printed.
#[derive(Debug)]
pub struct Tables<'a> {
    /// The rows.
    pub schema: Schema<'a>,
    /// Their names.
    pub labels: Labels,
}

/// The tables that a plan's values land by, with the names the plan gives the rows.
pub fn tables<'a>(model: &Model, plan: &Plan, bump: &'a Bump) -> Tables<'a> {
    let lowering = Lowering::new(model, Some(plan), &plan.sensitive_names, bump);
    Tables {
        schema: lowering.schema(),
        labels: labels::labels(&lowering.names, plan),
    }
}

/// The tables of a contract set.
pub fn lower<'a>(model: &Model, plan: Option<&Plan>, bump: &'a Bump) -> Schema<'a> {
    let built_in = SensitiveNames::default();
    let sensitive = plan.map_or(&built_in, |plan| &plan.sensitive_names);
    Lowering::new(model, plan, sensitive, bump).schema()
}

impl<'m, 'a> Lowering<'m, 'a> {
    fn new(
        model: &'m Model,
        plan: Option<&'m Plan>,
        sensitive: &'m SensitiveNames,
        bump: &'a Bump,
    ) -> Self {
        Lowering {
            model,
            plan,
            sensitive,
            names: NameTable::collect(model),
            bump,
        }
    }

    fn schema(&self) -> Schema<'a> {
        Schema {
            namespaces: self.names.namespaces(self.bump),
            names: self.names.names(self.bump),
            simples: self.simples(),
            complexes: self.complexes(),
            elements: self.elements(),
            global_elements: self.global_elements(),
            global_types: self.global_types(),
            global_attributes: self.global_attributes(),
            identities: self.identities(),
            cache: Cache::new(),
        }
    }

    fn slice<T>(&self, items: impl IntoIterator<Item = T>) -> &'a [T] {
        let items: Vec<T> = items.into_iter().collect();
        self.bump.alloc_slice_fill_iter(items)
    }

    fn str(&self, text: &str) -> &'a str {
        self.bump.alloc_str(text)
    }

    fn simples(&self) -> &'a [Simple<'a>] {
        self.slice(self.model.schema.simples.iter().map(|s| self.simple(s)))
    }

    fn complexes(&self) -> &'a [Complex<'a>] {
        let declared = (0..self.model.schema.complexes.len()).map(|at| self.complex(at));
        self.slice(std::iter::once(complex::any_type(self.bump)).chain(declared))
    }

    fn elements(&self) -> &'a [Element<'a>] {
        self.slice((0..self.model.schema.elements.len()).map(|at| self.element(at)))
    }

    fn global_elements(&self) -> &'a [ElementId] {
        let all = &self.model.schema.global_elements;
        let mut ids: Vec<(NameId, ElementId)> = all
            .iter()
            .map(|(name, idx)| (self.names.id(name), element_id(*idx)))
            .collect();
        ids.sort_unstable();
        self.slice(ids.into_iter().map(|(_, id)| id))
    }

    fn global_types(&self) -> &'a [(NameId, TypeId)] {
        let all = &self.model.schema.global_types;
        let mut ids: Vec<(NameId, TypeId)> = all
            .iter()
            .map(|(name, ty)| (self.names.id(name), type_id(*ty)))
            .collect();
        ids.sort_unstable();
        self.slice(ids)
    }

    fn global_attributes(&self) -> &'a [AttributeUse<'a>] {
        let all = self.model.schema.global_attributes.values();
        let mut uses: Vec<AttributeUse<'a>> = all.map(|a| self.global_attribute(a)).collect();
        uses.sort_by_key(|used| used.name);
        self.slice(uses)
    }

    fn identities(&self) -> &'a [Identity<'a>] {
        self.slice(
            self.model
                .schema
                .identities
                .iter()
                .map(|i| self.identity(i)),
        )
    }
}
