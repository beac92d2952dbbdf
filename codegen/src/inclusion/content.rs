//! Content models of two types over the names of both.

use super::costs::{Costs, NEVER};
use super::language::{Arena, Bits, Expr, MANY};
use super::names::Side;
use crate::model::{
    Content, ElementIdx, Particle, QName, Term, TypeRef, Wildcard, WildcardNamespaces,
};
use snitflade_runtime::schema::Process;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What an element in content is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Child {
    /// A declaration.
    Declared(ElementIdx),
    /// None: anything, declared parts of it judged.
    Lax,
    /// Nothing.
    Skip,
}

/// More names are not told apart.
const NAMES: usize = 4_000;
/// A name and a namespace that no schema has.
const OTHER: &str = "andet-end-erklaeret";
const ELSEWHERE: &str = "urn:andetsteds";

/// Names that stand for all that both content models tell apart.
#[derive(Debug)]
pub(super) struct Names {
    pub list: Vec<QName>,
    by_name: BTreeMap<QName, usize>,
}

impl Names {
    /// `None` if there are too many.
    pub fn new(a: (&Side<'_>, TypeRef), b: (&Side<'_>, TypeRef)) -> Option<Names> {
        let (mut names, mut wild) = (BTreeSet::new(), false);
        for (side, ty) in [a, b] {
            match model(side, ty) {
                Model::Any => wild = true,
                Model::Of(particle) => collect(side, particle, &mut names, &mut wild),
                Model::None => {}
            }
        }
        if wild {
            let mut spaces: BTreeSet<Arc<str>> = BTreeSet::from(["".into(), ELSEWHERE.into()]);
            for side in [a.0, b.0] {
                for name in side.schema.global_elements.keys() {
                    names.insert(side.common(name));
                }
                spaces.extend(side.schema.namespaces.keys().map(|ns| side.common_ns(ns)));
            }
            for (side, ty) in [a, b] {
                if let Model::Of(particle) = model(side, ty) {
                    mentioned(side, particle, &mut spaces, &mut names);
                }
            }
            names.extend(spaces.into_iter().map(|ns| QName::new(ns, OTHER)));
        }
        if names.len() > NAMES {
            return None;
        }
        let list: Vec<QName> = names.into_iter().collect();
        let by_name = list.iter().cloned().zip(0..).collect();
        Some(Names { list, by_name })
    }
}

enum Model<'a> {
    None,
    Any,
    Of(&'a Particle),
}

fn model<'a>(side: &Side<'a>, ty: TypeRef) -> Model<'a> {
    match ty {
        TypeRef::AnyType => Model::Any,
        TypeRef::Simple(_) => Model::None,
        TypeRef::Complex(idx) => match &side.schema.complex(idx).content {
            Content::Elements(particle) | Content::Mixed(particle) => Model::Of(particle),
            Content::Empty | Content::Simple(_) => Model::None,
        },
    }
}

fn collect(side: &Side<'_>, particle: &Particle, names: &mut BTreeSet<QName>, wild: &mut bool) {
    match &particle.term {
        Term::Element(idx) => {
            let substitutes = side.schema.element(*idx).substitutes.iter();
            for idx in substitutes.chain([idx]) {
                names.insert(side.common(&side.schema.element(*idx).name));
            }
        }
        Term::Any(_) => *wild = true,
        _ => {
            for child in particle.children() {
                collect(side, child, names, wild);
            }
        }
    }
}

/// The namespaces and names that wildcards name.
fn mentioned(
    side: &Side<'_>,
    particle: &Particle,
    spaces: &mut BTreeSet<Arc<str>>,
    names: &mut BTreeSet<QName>,
) {
    if let Term::Any(wildcard) = &particle.term {
        names.extend(wildcard.except.names.iter().map(|name| side.common(name)));
        let list = match &wildcard.namespaces {
            WildcardNamespaces::Any => &[][..],
            WildcardNamespaces::Not(ns) => std::slice::from_ref(ns),
            WildcardNamespaces::List(list) | WildcardNamespaces::NotIn(list) => list,
        };
        spaces.extend(list.iter().map(|ns| side.common_ns(ns)));
    }
    for child in particle.children() {
        mentioned(side, child, spaces, names);
    }
}

/// A content model over numbered names.
#[derive(Debug)]
pub(super) struct Built {
    pub expr: Expr,
    /// What each name is judged by.
    pub children: Vec<Option<Child>>,
    /// What an element of each name costs.
    pub costs: Vec<u64>,
    /// Whether one name has two declarations, or the form is none that is known here.
    pub unclear: Option<&'static str>,
}

/// Builds the content model of a type; with costs, elements without finite documents are
/// left out.
pub(super) fn build(
    side: &Side<'_>,
    ty: TypeRef,
    names: &Names,
    costs: Option<&Costs>,
    arena: &mut Arena,
) -> Built {
    let count = names.list.len();
    let mut builder = Builder {
        side,
        names,
        costs,
        arena,
        built: Built {
            expr: Arena::EMPTY,
            children: vec![None; count],
            costs: vec![NEVER; count],
            unclear: None,
        },
    };
    builder.built.expr = match model(side, ty) {
        Model::None => Arena::EMPTY,
        Model::Of(particle) => builder.particle(particle),
        Model::Any => {
            let set = builder.admitted(&|_| true, Process::Lax);
            let one = builder.arena.set(set);
            builder.arena.repeat(one, 0, MANY)
        }
    };
    builder.built
}

struct Builder<'b, 'a> {
    side: &'b Side<'a>,
    names: &'b Names,
    costs: Option<&'b Costs>,
    arena: &'b mut Arena,
    built: Built,
}

impl Builder<'_, '_> {
    fn particle(&mut self, particle: &Particle) -> Expr {
        let once = match &particle.term {
            Term::Element(idx) => {
                let set = self.element(*idx);
                self.arena.set(set)
            }
            Term::Any(wildcard) => {
                let set = self.wildcard(wildcard);
                self.arena.set(set)
            }
            Term::Sequence(list) => {
                let parts: Vec<Expr> = list.iter().map(|child| self.particle(child)).collect();
                self.arena.row(&parts)
            }
            Term::Choice(list) => {
                if list.is_empty() {
                    self.built.unclear = Some("a choice of nothing");
                }
                let parts: Vec<Expr> = list.iter().map(|child| self.particle(child)).collect();
                self.arena.alt(&parts)
            }
            Term::All(list) => self.all(list),
        };
        self.arena.repeat(once, particle.min, particle.max)
    }

    fn all(&mut self, list: &[Particle]) -> Expr {
        let mut members = Vec::new();
        for child in list {
            let set = match &child.term {
                Term::Element(idx) => self.element(*idx),
                Term::Any(wildcard) => self.wildcard(wildcard),
                _ => {
                    self.built.unclear = Some("a group within xs:all");
                    continue;
                }
            };
            members.push((set, child.min, child.max));
        }
        self.arena.all(members)
    }

    fn element(&mut self, idx: ElementIdx) -> Bits {
        let schema = self.side.schema;
        let all = schema.element(idx).substitutes.iter().chain([&idx]);
        let mut members = Vec::new();
        for idx in all.copied() {
            let element = schema.element(idx);
            if !element.is_abstract {
                let name = self.side.common(&element.name);
                members.extend(self.judged(&name, Child::Declared(idx)));
            }
        }
        Bits::of(self.names.list.len(), members)
    }

    fn wildcard(&mut self, wildcard: &Wildcard) -> Bits {
        let side = self.side;
        self.admitted(&|name| wildcard.admits(&side.own(name)), wildcard.process)
    }

    fn admitted(&mut self, admits: &dyn Fn(&QName) -> bool, process: Process) -> Bits {
        let names = self.names;
        let mut members = Vec::new();
        for name in names.list.iter().filter(|name| admits(name)) {
            let child = match (process, self.side.global(name)) {
                (Process::Skip, _) => Child::Skip,
                (_, Some(idx)) if self.side.schema.element(idx).is_abstract => continue,
                (_, Some(idx)) => Child::Declared(idx),
                (Process::Lax, None) => Child::Lax,
                (Process::Strict, None) => continue,
            };
            members.extend(self.judged(name, child));
        }
        Bits::of(names.list.len(), members)
    }

    /// Notes what a name is judged by; `None` if there is no finite document of it.
    fn judged(&mut self, name: &QName, child: Child) -> Option<usize> {
        let at = *self.names.by_name.get(name)?;
        let cost = match (child, self.costs) {
            (Child::Declared(idx), Some(costs)) => costs.element(idx),
            (Child::Declared(_), None) => 1,
            (Child::Lax | Child::Skip, _) => 1,
        };
        if cost == NEVER {
            return None;
        }
        match self.built.children[at] {
            Some(known) if known != child && !self.alike(known, child) => {
                self.built.unclear = Some("one name with two declarations");
            }
            _ => {
                self.built.children[at] = Some(child);
                self.built.costs[at] = cost;
            }
        }
        Some(at)
    }

    fn alike(&self, one: Child, other: Child) -> bool {
        let (Child::Declared(one), Child::Declared(other)) = (one, other) else {
            return false;
        };
        let (one, other) = (
            self.side.schema.element(one),
            self.side.schema.element(other),
        );
        one.ty == other.ty
            && one.nillable == other.nillable
            && one.constraint == other.constraint
            && one.block == other.block
            && one.identities == other.identities
    }
}
