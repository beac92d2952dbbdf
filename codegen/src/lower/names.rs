//! Namespaces and names as small integers.

use crate::model::{
    AttributeUse, Content, IdentityStep, Model, Particle, QName, SchemaModel, Term, TypeName,
    Wildcard, WildcardNamespaces,
};
use bumpalo::Bump;
use snitflade_runtime::schema::{Name, NameId, NsId};
use std::collections::{BTreeMap, BTreeSet};

/// Every name of a model, sorted: namespaces by text (none first), then local names.
pub(super) struct NameTable<'m> {
    namespaces: BTreeMap<&'m str, NsId>,
    names: BTreeMap<(NsId, &'m str), NameId>,
}

impl<'m> NameTable<'m> {
    /// Collects the names of a model.
    pub fn collect(model: &'m Model) -> Self {
        let mut collector = NameCollector::default();
        collector.schema(&model.schema);
        collector.namespaces.insert("");
        let namespaces: BTreeMap<&str, NsId> = collector
            .namespaces
            .into_iter()
            .enumerate()
            .map(|(at, ns)| (ns, NsId(at as u16)))
            .collect();
        let keys: BTreeSet<(NsId, &str)> = collector
            .names
            .into_iter()
            .map(|(ns, local)| (namespaces.get(ns).copied().unwrap_or(NsId::NONE), local))
            .collect();
        let ids = (0..).map(NameId);
        NameTable {
            namespaces,
            names: keys.into_iter().zip(ids).collect(),
        }
    }

    /// The id of a collected name.
    pub fn id(&self, name: &QName) -> NameId {
        let key = (self.ns(&name.ns), &*name.local);
        self.names.get(&key).copied().unwrap_or(NameId::NONE)
    }

    /// The id of a type's name.
    pub fn type_id(&self, name: &TypeName) -> NameId {
        match name {
            TypeName::Named(name) => self.id(name),
            _ => NameId::NONE,
        }
    }

    /// The id of a collected namespace.
    pub fn ns(&self, namespace: &str) -> NsId {
        self.namespaces
            .get(namespace)
            .copied()
            .unwrap_or(NsId::FOREIGN)
    }

    /// All namespaces as they are spelled.
    pub fn all_namespaces(&self) -> impl Iterator<Item = &'m str> {
        self.namespaces.keys().copied()
    }

    /// All names as they are spelled: namespace and local name.
    pub fn keys(&self) -> impl Iterator<Item = (&'m str, &'m str)> {
        let namespaces: Vec<&'m str> = self.all_namespaces().collect();
        let namespace = move |ns: NsId| namespaces.get(usize::from(ns.0)).copied();
        let names = self.names.keys();
        names.map(move |(ns, local)| (namespace(*ns).unwrap_or_default(), *local))
    }

    /// All namespaces.
    pub fn namespaces<'a>(&self, bump: &'a Bump) -> &'a [&'a str] {
        let all: Vec<&'a str> = self
            .namespaces
            .keys()
            .map(|ns| &*bump.alloc_str(ns))
            .collect();
        bump.alloc_slice_fill_iter(all)
    }

    /// All names.
    pub fn names<'a>(&self, bump: &'a Bump) -> &'a [Name<'a>] {
        let all: Vec<Name<'a>> = self
            .names
            .keys()
            .map(|(ns, local)| Name {
                ns: *ns,
                local: bump.alloc_str(local),
            })
            .collect();
        bump.alloc_slice_fill_iter(all)
    }
}

#[derive(Default)]
struct NameCollector<'m> {
    namespaces: BTreeSet<&'m str>,
    names: BTreeSet<(&'m str, &'m str)>,
}

impl<'m> NameCollector<'m> {
    fn schema(&mut self, schema: &'m SchemaModel) {
        for namespace in schema.namespaces.keys() {
            self.namespaces.insert(namespace);
        }
        for element in &schema.elements {
            self.name(&element.name);
        }
        for simple in &schema.simples {
            self.type_name(&simple.name);
        }
        for complex in &schema.complexes {
            self.type_name(&complex.name);
            self.attributes(&complex.attributes);
            self.wildcard(complex.any_attribute.as_ref());
            if let Content::Elements(top) | Content::Mixed(top) = &complex.content {
                self.particle(top);
            }
        }
        for name in schema
            .global_elements
            .keys()
            .chain(schema.global_types.keys())
        {
            self.name(name);
        }
        for name in schema.global_attributes.keys() {
            self.name(name);
        }
        self.identities(schema);
    }

    fn identities(&mut self, schema: &'m SchemaModel) {
        for identity in &schema.identities {
            self.name(&identity.name);
            for path in identity
                .selector
                .iter()
                .chain(identity.fields.iter().flatten())
            {
                for step in &path.steps {
                    match step {
                        IdentityStep::Child(Some(ns), local)
                        | IdentityStep::Attribute(Some(ns), local) => {
                            self.namespaces.insert(ns);
                            if let Some(local) = local {
                                self.names.insert((ns, local));
                            }
                        }
                        IdentityStep::Child(None, Some(local))
                        | IdentityStep::Attribute(None, Some(local)) => {
                            self.names.insert(("", local));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn name(&mut self, name: &'m QName) {
        self.namespaces.insert(&name.ns);
        self.names.insert((&name.ns, &name.local));
    }

    fn type_name(&mut self, name: &'m TypeName) {
        if let TypeName::Named(name) = name {
            self.name(name);
        }
    }

    fn attributes(&mut self, attributes: &'m [AttributeUse]) {
        for used in attributes {
            self.name(&used.attribute.name);
        }
    }

    fn particle(&mut self, particle: &'m Particle) {
        match &particle.term {
            Term::Element(_) => {}
            Term::Any(wildcard) => self.wildcard(Some(wildcard)),
            Term::Sequence(children) | Term::Choice(children) | Term::All(children) => {
                for child in children {
                    self.particle(child);
                }
            }
        }
    }

    fn wildcard(&mut self, wildcard: Option<&'m Wildcard>) {
        let Some(wildcard) = wildcard else {
            return;
        };
        for name in &wildcard.except.names {
            self.name(name);
        }
        match &wildcard.namespaces {
            WildcardNamespaces::Not(ns) => {
                self.namespaces.insert(ns);
            }
            WildcardNamespaces::List(list) | WildcardNamespaces::NotIn(list) => {
                self.namespaces.extend(list.iter().map(|ns| &**ns));
            }
            WildcardNamespaces::Any => {}
        }
    }
}
