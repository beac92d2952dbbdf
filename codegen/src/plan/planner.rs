//! What the passes share while a plan is made.

use super::claims::Claim;
use super::docs::Uses;
use super::ident::{self, Case};
use super::item::{Item, ItemId, ItemKind, Module, ModuleId, Native, Ty};
use super::modules;
use super::names::Names;
use super::options::PlanOptions;
use super::origin::Origin;
use super::sensitive::is_sensitive;
use super::simples::{self, Form};
use crate::model::{ComplexIdx, ElementIdx, Model, QName, SimpleRef, TypeRef};
use crate::options::Word;
use std::collections::{BTreeMap, BTreeSet};

/// The state of planning.
pub(super) struct Planner<'m> {
    pub model: &'m Model,
    pub options: &'m PlanOptions,
    pub modules: Vec<Module>,
    pub module_of: BTreeMap<String, ModuleId>,
    pub names: Names,
    pub items: Vec<Item>,
    /// Items whose names are settled when all of them are known.
    pub later: Vec<(ItemId, Claim)>,
    /// The struct of each complex type; none for abstract types.
    pub complex_items: Vec<Option<ItemId>>,
    /// The open enum of each abstract or polymorphic type.
    pub variant_items: BTreeMap<ComplexIdx, ItemId>,
    /// Concrete types behind each open enum, in the order of its alternatives.
    pub variants: BTreeMap<ComplexIdx, Vec<ComplexIdx>>,
    /// The item of each declared simple type that has one.
    pub simple_items: Vec<Option<ItemId>>,
    pub forms: Vec<Form>,
    /// The enum of each element that others may stand in for.
    pub heads: BTreeMap<ElementIdx, ItemId>,
    /// What messages elements and types are.
    pub uses: Uses,
}

impl<'m> Planner<'m> {
    /// Adds an item under a name that was settled.
    pub fn add(&mut self, module: ModuleId, name: String, origin: Origin) -> ItemId {
        self.items.push(Item {
            module,
            name,
            origin,
            doc: Vec::new(),
            kind: ItemKind::Pending,
        });
        ItemId(self.items.len() as u32 - 1)
    }

    /// Adds an item whose name is settled together with those of others, by
    /// [`settle_later`](Self::settle_later).
    pub fn add_later(&mut self, module: ModuleId, claim: Claim, origin: Origin) -> ItemId {
        let item = self.add(module, String::new(), origin);
        self.later.push((item, claim));
        item
    }

    /// Names every item that was added without a name.
    pub fn settle_later(&mut self) {
        let later = std::mem::take(&mut self.later);
        let module = |item: &ItemId| self.items[item.0 as usize].module;
        let claims = later.iter().map(|(item, claim)| (module(item), claim));
        let claims: Vec<_> = claims
            .map(|(module, claim)| (module, claim.clone()))
            .collect();
        let names = self.settle(&claims);
        for ((item, _), name) in later.into_iter().zip(names) {
            self.items[item.0 as usize].name = name;
        }
    }

    /// A name for each claim of a type, module by module.
    pub fn settle(&mut self, claims: &[(ModuleId, Claim)]) -> Vec<String> {
        let mut names = vec![String::new(); claims.len()];
        let modules: BTreeSet<ModuleId> = claims.iter().map(|(module, _)| *module).collect();
        for module in modules {
            let own = |at: &usize| claims[*at].0 == module;
            let places: Vec<usize> = (0..claims.len()).filter(own).collect();
            let list: Vec<Claim> = places.iter().map(|at| claims[*at].1.clone()).collect();
            let found = self.names.settle(module, Case::Camel, &list);
            for (at, name) in places.into_iter().zip(found) {
                names[at] = name;
            }
        }
        names
    }

    /// Describes an item that was only named so far.
    pub fn describe(&mut self, id: ItemId, doc: Vec<String>, kind: ItemKind) {
        let item = &mut self.items[id.0 as usize];
        item.doc = doc;
        item.kind = kind;
    }

    /// A helper word, as it stands in the name of a type.
    pub fn word(&self, word: Word) -> &'_ str {
        self.options.words.get(word)
    }

    /// The name of a type or a variant made from a name on the wire.
    pub fn upper_camel(&self, wire: &str) -> String {
        ident::upper_camel(&self.options.words, wire)
    }

    /// A helper word in the letter case of fields.
    pub fn small_word(&self, word: Word) -> String {
        ident::snake(&self.options.words, self.word(word))
    }

    /// The module of a namespace.
    pub fn module(&self, namespace: &str) -> ModuleId {
        self.module_of
            .get(namespace)
            .copied()
            .unwrap_or(ModuleId(0))
    }

    /// The word that tells names of a namespace from those of others.
    pub fn namespace_word(&self, namespace: &str) -> String {
        match self.module_of.get(namespace) {
            Some(module) => self.modules[module.0 as usize].name.clone(),
            None => modules::word(&self.options.words, namespace),
        }
    }

    /// The Rust type of a simple type.
    pub fn simple_ty(&self, simple: SimpleRef) -> Ty {
        let idx = match simple {
            SimpleRef::Builtin(builtin) => return Ty::Native(simples::native(builtin)),
            SimpleRef::Declared(idx) => idx,
        };
        if let Some(item) = self.simple_items[idx.0 as usize] {
            return Ty::Item(item);
        }
        match self.forms[idx.0 as usize] {
            Form::Same(base) => self.simple_ty(base),
            Form::List(item) => Ty::List(Box::new(self.simple_ty(item))),
            Form::Codes | Form::Checked => Ty::Native(Native {
                path: "String",
                size: 24,
            }),
        }
    }

    /// The Rust type of a value of a type, wherever it stands.
    pub fn type_ty(&self, ty: TypeRef) -> Ty {
        match ty {
            TypeRef::AnyType => Ty::Any,
            TypeRef::Simple(simple) => self.simple_ty(simple),
            TypeRef::Complex(idx) => {
                let open = self.variant_items.get(&idx).copied();
                match open.or(self.complex_items[idx.0 as usize]) {
                    Some(item) => Ty::Item(item),
                    None => Ty::Any,
                }
            }
        }
    }

    /// The Rust type of an element's value, without its substitution group.
    pub fn element_ty(&self, idx: ElementIdx) -> Ty {
        let element = self.model.schema.element(idx);
        let mut ty = self.type_ty(element.ty);
        if element.nillable {
            ty = Ty::Nillable(Box::new(ty));
        }
        match self.is_sensitive(&element.name, element.ty) {
            true => Ty::Sensitive(Box::new(ty)),
            false => ty,
        }
    }

    /// The elements that may stand in for one: of one that lives elsewhere, those that are
    /// known there.
    pub fn stand_ins(
        &self,
        head: ElementIdx,
    ) -> impl Iterator<Item = ElementIdx> + Clone + use<'m> {
        let schema = &self.model.schema;
        let (options, element) = (self.options, schema.element(head));
        let all = element.substitutes.iter().copied();
        all.filter(move |idx| {
            let own = &schema.element(*idx).name.ns;
            !options.is_unknown_to(&element.name.ns, own)
        })
    }

    /// The Rust type of what a particle with this element holds.
    pub fn particle_ty(&self, idx: ElementIdx) -> Ty {
        match self.heads.get(&idx) {
            Some(item) => Ty::Item(*item),
            None => self.element_ty(idx),
        }
    }

    /// Whether the content of something with this name and type is to be hidden.
    pub fn is_sensitive(&self, name: &QName, ty: TypeRef) -> bool {
        is_sensitive(&self.model.schema, &self.options.sensitive, name, ty)
    }
}
