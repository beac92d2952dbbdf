//! Every name of a plan by what has it on the wire, whatever the order of a contract.

use snitflade_codegen::model::{ComplexIdx, ElementIdx, Model, Scope, TypeName};
use snitflade_codegen::plan::{ItemKind, Particle, Plan, Term};
use std::collections::BTreeMap;

/// The identifier of each component, member and code; keys say what they are on the wire.
pub fn names(model: &Model, plan: &Plan) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for module in &plan.modules {
        out.insert(format!("module {}", module.namespace), module.name.clone());
    }
    for at in 0..model.schema.complexes.len() {
        complex(model, plan, ComplexIdx(at as u32), &mut out);
    }
    for item in &plan.items {
        if let ItemKind::Codes(codes) = &item.kind {
            let simple = type_key(model, &model.schema.simple(codes.simple).name);
            for code in &codes.values {
                out.insert(format!("{simple} = {:?}", code.wire), code.name.clone());
            }
        }
    }
    for root in &plan.roots {
        let name = &model.schema.element(root.element).name;
        out.insert(format!("root {name}"), root.name.clone());
    }
    for service in &plan.services {
        let declared = &model.services[service.index];
        let key = format!("service {}", declared.name);
        for (word, name) in [
            ("module", &service.module),
            ("server", &service.name),
            ("client", &service.client),
            ("table", &service.table),
        ] {
            out.insert(format!("{key} {word}"), name.clone());
        }
        let operations = service.operations.iter().zip(&declared.operations);
        for (planned, operation) in operations {
            let key = format!("{key}.{}", operation.name);
            out.insert(key.clone(), planned.method.clone());
            if let Some((name, _)) = &planned.faults {
                out.insert(format!("{key} faults"), name.clone());
            }
        }
    }
    out
}

fn complex(model: &Model, plan: &Plan, idx: ComplexIdx, out: &mut BTreeMap<String, String>) {
    let row = model.schema.complex(idx);
    let planned = &plan.complexes[idx.0 as usize];
    let Some(item) = planned.item else {
        return;
    };
    let item = &plan.items[item.0 as usize];
    let key = type_key(model, &row.name);
    out.insert(key.clone(), item.name.clone());
    let ItemKind::Struct(of) = &item.kind else {
        return;
    };
    let field = |slot: u16| of.fields.get(usize::from(slot)).map(|field| &field.name);
    for (used, slot) in row.attributes.iter().zip(&planned.attribute_slots) {
        if let Some(name) = field(*slot) {
            out.insert(format!("{key}/@{}", used.attribute.name), name.clone());
        }
    }
    let mut pending: Vec<&Particle> = planned.particle.iter().collect();
    while let Some(particle) = pending.pop() {
        match &particle.term {
            Term::Element(element) => {
                if let Some(name) = field(particle.slot) {
                    let wire = &model.schema.element(*element).name;
                    out.insert(format!("{key}/{wire}"), name.clone());
                }
            }
            // What lies in a group with an item of its own is no field here.
            Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
                let inline = field(particle.slot).is_none();
                pending.extend(list.iter().filter(|_| inline));
            }
            Term::Any(_) => {}
        }
    }
}

/// A type by its name, or by the element or attribute it is declared in.
fn type_key(model: &Model, name: &TypeName) -> String {
    match name {
        TypeName::Named(name) => format!("type {name}"),
        TypeName::OfElement(idx) => format!("of {}", element_key(model, *idx)),
        TypeName::OfAttribute(name) => format!("of @{name}"),
        TypeName::Part(whole, word) => format!("{} {word}", type_key(model, whole)),
    }
}

fn element_key(model: &Model, idx: ElementIdx) -> String {
    let element = model.schema.element(idx);
    match element.scope {
        Scope::Local(owner) => {
            let owner = &model.schema.complex(owner).name;
            format!("{}/{}", type_key(model, owner), element.name)
        }
        Scope::Global => format!("element {}", element.name),
        Scope::Group => format!("of a group: {}", element.name),
    }
}
