//! Which rows of a model are needed.

use super::references::{
    Reference, Role, Visit, any_type, of_attribute, of_complex, of_element, of_identity, of_simple,
};
use super::travel::of_travel;
use crate::model::{
    ComplexIdx, ElementIdx, IdentityIdx, Model, QName, SchemaModel, SimpleIdx, SimpleRef, TypeName,
    TypeRef, Wildcard,
};
use snitflade_runtime::schema::Process;
use std::collections::{BTreeMap, BTreeSet};

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Row {
    /// Of an element.
    Element(ElementIdx),
    /// Of a complex type.
    Complex(ComplexIdx),
    /// Of a simple type.
    Simple(SimpleIdx),
    /// Of an identity constraint.
    Identity(IdentityIdx),
}

/// What is needed.
pub(super) struct Needed {
    rows: BTreeMap<Row, Role>,
    attributes: BTreeSet<QName>,
}

impl Needed {
    /// Whether a row is.
    pub fn row(&self, row: Row) -> bool {
        self.rows.contains_key(&row)
    }

    /// Whether a global attribute is.
    pub fn attribute(&self, name: &QName) -> bool {
        self.attributes.contains(name)
    }
}

/// What is needed for what travels and for the wanted components. The model is changed by
/// nothing here; references can only be visited to be changed.
pub(super) fn needed(model: &mut Model, is_wanted: impl Fn(&QName) -> bool) -> Needed {
    let mut search = Search::new(&model.schema);
    of_travel(model, &mut |found| search.follow(found, Role::Value));
    for (name, idx) in &model.schema.global_elements {
        if is_wanted(name) {
            search.need(Row::Element(*idx), Role::Value);
        }
    }
    for (name, ty) in &mut model.schema.global_types {
        if is_wanted(name) {
            let follow = &mut |found: Reference<'_>| search.follow(found, Role::Value);
            any_type(ty, Role::Value, follow);
        }
    }
    search.run(&mut model.schema);
    search.needed
}

struct Search {
    needed: Needed,
    /// Rows whose references have not been followed yet.
    open: Vec<(Row, Role)>,
    /// Names of global attributes likewise.
    open_attributes: Vec<QName>,
    /// Named types by what they derive from.
    derived: BTreeMap<Row, Vec<Row>>,
    global_elements: Vec<(QName, ElementIdx)>,
    global_attributes: Vec<QName>,
}

impl Search {
    fn new(schema: &SchemaModel) -> Self {
        let elements = schema.global_elements.iter();
        Search {
            needed: Needed {
                rows: BTreeMap::new(),
                attributes: BTreeSet::new(),
            },
            open: Vec::new(),
            open_attributes: Vec::new(),
            derived: derived(schema),
            global_elements: elements.map(|(name, idx)| (name.clone(), *idx)).collect(),
            global_attributes: schema.global_attributes.keys().cloned().collect(),
        }
    }

    fn run(&mut self, schema: &mut SchemaModel) {
        loop {
            if let Some((row, role)) = self.open.pop() {
                references(schema, row, &mut |found| self.follow(found, role));
                if role == Role::Value {
                    for derived in self.derived.get(&row).cloned().unwrap_or_default() {
                        self.need(derived, Role::Value);
                    }
                }
            } else if let Some(name) = self.open_attributes.pop() {
                if let Some(attribute) = schema.global_attributes.get_mut(&name) {
                    of_attribute(attribute, &mut |found| self.follow(found, Role::Part));
                }
            } else {
                return;
            }
        }
    }

    /// Notes what a reference needs; `owner` is what its owner is needed for.
    fn follow(&mut self, found: Reference<'_>, owner: Role) {
        let role = |role: Role| match role {
            Role::Member => owner,
            Role::Part | Role::Value => role,
        };
        match found {
            Reference::Element(idx) => self.need(Row::Element(*idx), Role::Value),
            Reference::Head(_) => {}
            Reference::Complex(idx, as_what) => self.need(Row::Complex(*idx), role(as_what)),
            Reference::Simple(idx, as_what) => self.need(Row::Simple(*idx), role(as_what)),
            Reference::Identity(idx) => self.need(Row::Identity(*idx), Role::Value),
            Reference::AnyElement(wildcard) => self.need_elements(wildcard),
            Reference::AnyAttribute(wildcard) => self.need_attributes(wildcard),
            Reference::Attribute(name) => self.need_attribute(name),
        }
    }

    fn need(&mut self, row: Row, role: Role) {
        let known = self.needed.rows.get(&row);
        if known.is_some_and(|known| *known >= role) {
            return;
        }
        self.needed.rows.insert(row, role);
        self.open.push((row, role));
    }

    fn need_attribute(&mut self, name: &QName) {
        if !self.needed.attributes.contains(name) {
            self.needed.attributes.insert(name.clone());
            self.open_attributes.push(name.clone());
        }
    }

    fn need_elements(&mut self, wildcard: &Wildcard) {
        if wildcard.process == Process::Strict {
            let all = self.global_elements.iter();
            let admitted = all.filter(|(name, _)| wildcard.admits(name));
            let admitted: Vec<ElementIdx> = admitted.map(|(_, idx)| *idx).collect();
            for idx in admitted {
                self.need(Row::Element(idx), Role::Value);
            }
        }
    }

    fn need_attributes(&mut self, wildcard: &Wildcard) {
        if wildcard.process == Process::Strict {
            let all = self.global_attributes.iter();
            let admitted: Vec<QName> = all.filter(|name| wildcard.admits(name)).cloned().collect();
            for name in &admitted {
                self.need_attribute(name);
            }
        }
    }
}

fn references(schema: &mut SchemaModel, row: Row, visit: &mut Visit<'_>) {
    let at = |idx: u32| idx as usize;
    match row {
        Row::Element(idx) => {
            let found = schema.elements.get_mut(at(idx.0));
            found.into_iter().for_each(|row| of_element(row, visit));
        }
        Row::Complex(idx) => {
            let found = schema.complexes.get_mut(at(idx.0));
            found.into_iter().for_each(|row| of_complex(row, visit));
        }
        Row::Simple(idx) => {
            let found = schema.simples.get_mut(at(idx.0));
            found.into_iter().for_each(|row| of_simple(row, visit));
        }
        Row::Identity(idx) => {
            let found = schema.identities.get_mut(at(idx.0));
            found.into_iter().for_each(|row| of_identity(row, visit));
        }
    }
}

/// Types by what they derive from. `xsi:type` can name those that have a name.
fn derived(schema: &SchemaModel) -> BTreeMap<Row, Vec<Row>> {
    let complexes = (0..).map(ComplexIdx).zip(&schema.complexes);
    let complexes =
        complexes.map(|(idx, complex)| (Row::Complex(idx), &complex.name, complex.base));
    let simples = (0..).map(SimpleIdx).zip(&schema.simples);
    let simples =
        simples.map(|(idx, simple)| (Row::Simple(idx), &simple.name, TypeRef::Simple(simple.base)));
    let mut out: BTreeMap<Row, Vec<Row>> = BTreeMap::new();
    for (row, name, base) in complexes.chain(simples) {
        let base = match base {
            TypeRef::Complex(idx) => Row::Complex(idx),
            TypeRef::Simple(SimpleRef::Declared(idx)) => Row::Simple(idx),
            TypeRef::Simple(SimpleRef::Builtin(_)) | TypeRef::AnyType => continue,
        };
        if matches!(name, TypeName::Named(_)) {
            out.entry(base).or_default().push(row);
        }
    }
    out
}
