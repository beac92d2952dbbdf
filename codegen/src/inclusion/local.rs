//! One pair of types: what breaks in the element itself, and which pairs are below it.

mod found;
mod texts;

pub(super) use found::{Break, Edge, Local, Named};

use super::attributes;
use super::content::{Built, Child, Names, build};
use super::costs::{Costs, LAX};
use super::language::{Arena, Bits, Expr, Found, Walk, Word, difference};
use super::names::Side;
use super::simple::Judged;
use super::values::Values;
use super::verdict::Breach;
use crate::model::{Content, SimpleRef, TypeRef, ValueConstraint};
use std::collections::BTreeMap;

/// Both sides and what is kept of them.
#[derive(Debug)]
pub(super) struct Pair<'p, 'a> {
    pub from: &'p Side<'a>,
    pub to: &'p Side<'a>,
    pub costs: &'p Costs,
    pub values: &'p mut Values,
    pub budget: &'p mut usize,
}

/// What may stand between the tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    Simple(SimpleRef),
    Elements,
    Mixed,
}

fn kind(side: &Side<'_>, ty: TypeRef) -> Kind {
    match ty {
        TypeRef::AnyType => Kind::Mixed,
        TypeRef::Simple(simple) => Kind::Simple(simple),
        TypeRef::Complex(idx) => match &side.schema.complex(idx).content {
            Content::Empty => Kind::Empty,
            Content::Simple(simple) => Kind::Simple(*simple),
            Content::Elements(_) => Kind::Elements,
            Content::Mixed(_) => Kind::Mixed,
        },
    }
}

struct Contents;

impl Walk for Contents {
    type State = (Expr, Expr);

    fn step(&self, arena: &mut Arena, state: &(Expr, Expr), symbol: usize) -> Option<(Expr, Expr)> {
        let first = arena.derive(state.0, symbol);
        (first != Arena::NONE).then(|| (first, arena.derive(state.1, symbol)))
    }

    fn differs(&self, arena: &Arena, state: &(Expr, Expr)) -> bool {
        arena.nullable(state.0) && !arena.nullable(state.1)
    }

    fn closed(&self, arena: &Arena, state: &(Expr, Expr)) -> bool {
        arena.within(state.0, state.1)
    }
}

/// The value constraint of what an element is judged by.
pub(super) fn constraint<'a>(side: &Side<'a>, child: Child) -> &'a ValueConstraint {
    match child {
        Child::Declared(idx) => &side.schema.element(idx).constraint,
        _ => &ValueConstraint::None,
    }
}

impl Pair<'_, '_> {
    /// Looks at two types, each of what its child is judged by.
    pub fn local(&mut self, a: (Child, TypeRef), b: (Child, TypeRef)) -> Local {
        let mut local = Local::default();
        for (side, ty) in [(self.from, a.1), (self.to, b.1)] {
            if matches!(ty, TypeRef::Complex(idx) if side.schema.lacking.contains_key(&idx)) {
                local.open("a type that depends on a name nothing declares");
            }
        }
        let Some(names) = Names::new((self.from, a.1), (self.to, b.1)) else {
            local.open("too many names");
            return local;
        };
        let mut arena = Arena::new(names.list.len());
        let first = build(self.from, a.1, &names, Some(self.costs), &mut arena);
        let second = build(self.to, b.1, &names, None, &mut arena);
        let Some(least) = arena.least(first.expr, &first.costs) else {
            let nil = matches!(a.0, Child::Declared(idx) if self.from.schema.element(idx).nillable);
            if first.expr != Arena::NONE {
                local.open("content that is too long to be shown");
            } else if nil {
                local.open("an element that can only be nil");
            }
            return local;
        };
        let least = (least.cost, self.named(&least, &names, &first));
        if let Some(why) = first.unclear.or(second.unclear) {
            local.open(why);
        } else {
            self.contents(&mut local, &mut arena, &names, (&first, &second));
        }
        let empty = (arena.nullable(first.expr), arena.nullable(second.expr));
        self.texts(&mut local, a, b, empty, &least);
        self.attributes(&mut local, a.1, b.1, &least);
        local
    }

    fn named(&self, word: &Word, names: &Names, built: &Built) -> Vec<Named> {
        self.symbols(&word.symbols, names, built)
    }

    fn symbols(&self, word: &[usize], names: &Names, built: &Built) -> Vec<Named> {
        let one = |at: &usize| {
            let child = built.children[*at]?;
            Some((self.from.own(&names.list[*at]), child))
        };
        word.iter().filter_map(one).collect()
    }

    fn contents(
        &mut self,
        local: &mut Local,
        arena: &mut Arena,
        names: &Names,
        (first, second): (&Built, &Built),
    ) {
        let known = first
            .children
            .iter()
            .enumerate()
            .filter(|(_, child)| child.is_some());
        let usable = Bits::of(names.list.len(), known.map(|(at, _)| at));
        let start = (first.expr, second.expr);
        match difference(arena, &Contents, start, &first.costs, &usable, self.budget) {
            Found::Included => {}
            Found::Exhausted => local.open("the budget of configurations is used up"),
            Found::Word(word, cost) => {
                let mut rest = second.expr;
                let mut what = Breach::Incomplete;
                for symbol in &word {
                    rest = arena.derive(rest, *symbol);
                    if rest == Arena::NONE {
                        what = Breach::Element(self.from.own(&names.list[*symbol]));
                        break;
                    }
                }
                let word = self.symbols(&word, names, first);
                local.breaks(what, &(cost, word));
            }
        }
        let mut standing = Vec::new();
        arena.standing(first.expr, &mut standing);
        standing.sort_unstable();
        standing.dedup();
        let mut edges: BTreeMap<(Child, Child), (u64, Word, usize)> = BTreeMap::new();
        for symbol in standing {
            let (Some(a), Some(b)) = (first.children[symbol], second.children[symbol]) else {
                continue;
            };
            match (a, b) {
                (_, Child::Skip) => continue,
                (Child::Skip, _) => {
                    local.open("a wildcard that skips what the other looks at");
                    continue;
                }
                _ => {}
            }
            let Some(word) = arena.through(first.expr, &first.costs, symbol) else {
                local.open("content that is too long to be shown");
                continue;
            };
            let lax = a == Child::Lax || b == Child::Lax;
            let cost = word.cost.saturating_add(if lax { LAX } else { 0 });
            if edges.get(&(a, b)).is_none_or(|known| cost < known.0) {
                edges.insert((a, b), (cost, word, symbol));
            }
        }
        for (children, (cost, word, symbol)) in edges {
            local.edges.push(Edge {
                children,
                at: word.symbols.iter().position(|s| *s == symbol).unwrap_or(0),
                word: self.named(&word, names, first),
                cost,
            });
        }
    }

    fn attributes(&mut self, local: &mut Local, a: TypeRef, b: TypeRef, least: &(u64, Vec<Named>)) {
        for name in attributes::names((self.from, a), (self.to, b)) {
            let first = attributes::rule(self.from, a, &name);
            let second = attributes::rule(self.to, b, &name);
            let own = self.from.own(&name);
            let needed = second.as_ref().is_some_and(|rule| rule.required);
            let always = first.as_ref().is_some_and(|rule| rule.required);
            if needed
                && !always
                && let Some(found) = local.breaks(Breach::Absent(own.clone()), least)
            {
                found.omit = Some(own.clone());
            }
            let Some(first) = first else { continue };
            let valued = (first.ty, &first.constraint);
            let (what, value) = match &second {
                None => {
                    let value = self.values.example(self.from, valued, self.budget);
                    let Some(value) = value else {
                        local.open("an attribute without a value that can be shown");
                        continue;
                    };
                    (Breach::Attribute(own.clone()), value)
                }
                Some(second) => {
                    let other = (self.to, (second.ty, &second.constraint));
                    match self
                        .values
                        .judge((self.from, valued), other, false, self.budget)
                    {
                        Judged::Included => continue,
                        Judged::Undecided => {
                            local.open("values that cannot be compared");
                            continue;
                        }
                        Judged::Exhausted => {
                            local.open("the budget of configurations is used up");
                            continue;
                        }
                        Judged::Text(text) => (Breach::Value(text.clone()), text),
                    }
                }
            };
            if let Some(found) = local.breaks(what, least) {
                found.set = Some((own, value));
            }
        }
    }
}
