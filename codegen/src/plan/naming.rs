//! Which types become items, in which module, under which name.

use super::ident;
use super::item::{ItemKind, ModuleId};
use super::planner::Planner;
use super::simples::Form;
use crate::model::{ComplexIdx, ElementIdx, QName, Scope, SimpleIdx, SimpleRef, TypeName, TypeRef};
use crate::source::FileId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Names every type that gets an item: global types first, so that they keep
/// their own names, then anonymous ones.
pub(super) fn name_types(planner: &mut Planner<'_>) {
    let globals: Vec<(QName, TypeRef)> = planner
        .model
        .schema
        .global_types
        .iter()
        .map(|(name, ty)| (name.clone(), *ty))
        .collect();
    for (name, ty) in &globals {
        let module = planner.module(&name.ns);
        let base = ident::upper_camel(&name.local);
        let wanted = [base.clone(), format!("{base}Type")];
        match *ty {
            TypeRef::Complex(idx) => complex(planner, idx, module, &wanted),
            TypeRef::Simple(SimpleRef::Declared(idx)) => {
                simple(planner, idx, module, &wanted, true)
            }
            _ => {}
        }
    }
    let global: BTreeSet<TypeRef> = globals.iter().map(|(_, ty)| *ty).collect();
    let context = Context::new(planner);
    for at in 0..planner.model.schema.complexes.len() {
        let idx = ComplexIdx(at as u32);
        if planner.complex_items[at].is_none() && !planner.variant_items.contains_key(&idx) {
            let name = planner.model.schema.complexes[at].name.clone();
            let (module, wanted) = context.wanted(planner, &name, TypeRef::Complex(idx));
            complex(planner, idx, module, &wanted);
        }
    }
    for at in 0..planner.model.schema.simples.len() {
        let idx = SimpleIdx(at as u32);
        if planner.simple_items[at].is_none() {
            let declared = &planner.model.schema.simples[at];
            let ty = TypeRef::Simple(SimpleRef::Declared(idx));
            if global.contains(&ty) {
                continue;
            }
            let name = declared.name.clone();
            let (module, wanted) = context.wanted(planner, &name, ty);
            simple(planner, idx, module, &wanted, false);
        }
    }
}

fn complex(planner: &mut Planner<'_>, idx: ComplexIdx, module: ModuleId, wanted: &[String]) {
    let is_abstract = planner.model.schema.complex(idx).is_abstract;
    let open = planner.variants.contains_key(&idx);
    if is_abstract && open {
        let item = planner.add(module, wanted, ItemKind::Pending);
        planner.variant_items.insert(idx, item);
        return;
    }
    let item = planner.add(module, wanted, ItemKind::Pending);
    planner.complex_items[idx.0 as usize] = Some(item);
    if open {
        let name = planner.items[item.0 as usize].name.clone();
        let open = planner.add(module, &[format!("{name}Variant")], ItemKind::Pending);
        planner.variant_items.insert(idx, open);
    }
}

fn simple(
    planner: &mut Planner<'_>,
    idx: SimpleIdx,
    module: ModuleId,
    wanted: &[String],
    named: bool,
) {
    let form = planner.forms[idx.0 as usize];
    if named || matches!(form, Form::Codes | Form::Checked) {
        let item = planner.add(module, wanted, ItemKind::Pending);
        planner.simple_items[idx.0 as usize] = Some(item);
    }
}

/// Where anonymous types stand.
struct Context {
    /// The namespace most components of a file are in.
    files: BTreeMap<FileId, Arc<str>>,
    /// The complex type that carries an attribute of this anonymous type.
    attributes: BTreeMap<SimpleIdx, ComplexIdx>,
}

impl Context {
    fn new(planner: &Planner<'_>) -> Self {
        let schema = &planner.model.schema;
        let mut files = BTreeMap::new();
        for (name, idx) in &schema.global_elements {
            files
                .entry(schema.element(*idx).span.file)
                .or_insert_with(|| name.ns.clone());
        }
        for (name, ty) in &schema.global_types {
            if let TypeRef::Complex(idx) = ty {
                files
                    .entry(schema.complex(*idx).span.file)
                    .or_insert_with(|| name.ns.clone());
            }
        }
        let mut attributes = BTreeMap::new();
        for (at, complex) in schema.complexes.iter().enumerate() {
            for used in &complex.attributes {
                if let SimpleRef::Declared(idx) = used.attribute.ty {
                    attributes.entry(idx).or_insert(ComplexIdx(at as u32));
                }
            }
        }
        Context { files, attributes }
    }

    /// Module and names for a type, best name first.
    fn wanted(
        &self,
        planner: &Planner<'_>,
        name: &TypeName,
        ty: TypeRef,
    ) -> (ModuleId, Vec<String>) {
        let (ns, path) = self.path(planner, name, ty, 0);
        let module = planner.module(&ns);
        let words: Vec<String> = path.iter().map(|word| ident::upper_camel(word)).collect();
        (module, candidates(&words))
    }

    /// Namespace and names from the outermost named component inwards.
    fn path(
        &self,
        planner: &Planner<'_>,
        name: &TypeName,
        ty: TypeRef,
        depth: usize,
    ) -> (Arc<str>, Vec<Arc<str>>) {
        match name {
            _ if depth > 60 => (Arc::from(""), vec![Arc::from("Navnloes")]),
            TypeName::Named(name) => (name.ns.clone(), vec![name.local.clone()]),
            TypeName::OfElement(idx) => self.element_path(planner, *idx, depth),
            TypeName::OfAttribute(attribute) => {
                let owner = match ty {
                    TypeRef::Simple(SimpleRef::Declared(idx)) => self.attributes.get(&idx),
                    _ => None,
                };
                match owner {
                    Some(idx) => {
                        let owner = &planner.model.schema.complex(*idx).name;
                        let (ns, mut path) =
                            self.path(planner, owner, TypeRef::Complex(*idx), depth + 1);
                        path.push(attribute.local.clone());
                        (ns, path)
                    }
                    None => (attribute.ns.clone(), vec![attribute.local.clone()]),
                }
            }
            TypeName::Part(whole, word) => {
                let owner = self.user_of(planner, ty).unwrap_or(ty);
                let (ns, mut path) = self.path(planner, whole, owner, depth + 1);
                path.push(word.clone());
                (ns, path)
            }
        }
    }

    /// The simple type an anonymous part belongs to, for its own place.
    fn user_of(&self, planner: &Planner<'_>, part: TypeRef) -> Option<TypeRef> {
        let TypeRef::Simple(part) = part else {
            return None;
        };
        let simples = &planner.model.schema.simples;
        let at = simples.iter().position(|simple| {
            use crate::model::SimpleVariety::{List, Union};
            simple.base == part
                || matches!(&simple.variety, List(item) if *item == part)
                || matches!(&simple.variety, Union(members) if members.contains(&part))
        })?;
        Some(TypeRef::Simple(SimpleRef::Declared(SimpleIdx(at as u32))))
    }

    fn element_path(
        &self,
        planner: &Planner<'_>,
        idx: ElementIdx,
        depth: usize,
    ) -> (Arc<str>, Vec<Arc<str>>) {
        let element = planner.model.schema.element(idx);
        match element.scope {
            Scope::Local(owner) => {
                let owner_name = &planner.model.schema.complex(owner).name;
                let (ns, mut path) =
                    self.path(planner, owner_name, TypeRef::Complex(owner), depth + 1);
                path.push(element.name.local.clone());
                (ns, path)
            }
            Scope::Global => (element.name.ns.clone(), vec![element.name.local.clone()]),
            Scope::Group => {
                let ns = match element.name.ns.is_empty() {
                    true => self.files.get(&element.span.file).cloned(),
                    false => None,
                };
                (
                    ns.unwrap_or(element.name.ns.clone()),
                    vec![element.name.local.clone()],
                )
            }
        }
    }
}

/// Outermost and innermost word first; more of the path where that is taken.
fn candidates(words: &[String]) -> Vec<String> {
    let join = |parts: &[&String]| -> String {
        let mut name: String = parts.iter().map(|p| p.as_str()).collect();
        name.truncate(ident::LONGEST - 10);
        name
    };
    match words {
        [] => vec!["Navnloes".to_owned()],
        [only] => vec![
            only.clone(),
            format!("{only}Element"),
            format!("{only}Indhold"),
        ],
        [first, .., last] => {
            let mut out = vec![join(&[first, last])];
            if words.len() > 2 {
                out.push(join(&[first, &words[words.len() - 2], last]));
                out.push(join(&words.iter().collect::<Vec<_>>()));
            }
            out.push(join(&[first, last]) + "Element");
            out
        }
    }
}
