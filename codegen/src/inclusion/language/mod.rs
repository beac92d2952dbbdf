//! Regular languages over numbered symbols, by derivatives.
//!
//! Symbols are classes of characters in values and names of elements in content; both are
//! compared by one engine. Expressions are kept once each, so that equal ones are found
//! equal without a look inside, and counters stay counters until they are walked.

mod alphabet;
mod bits;
mod derive;
mod least;
mod search;
#[cfg(test)]
mod tests;
mod within;

pub(super) use alphabet::Alphabet;
pub(super) use bits::Bits;
pub(super) use least::Word;
pub(super) use search::{Found, Walk, difference};

use std::collections::HashMap;
use std::rc::Rc;

/// No upper limit.
pub(super) const MANY: u32 = u32::MAX;

/// An expression of an [`Arena`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Expr(u32);

/// A member of an `all`: one symbol of a set, so many times.
pub(super) type Member = (Bits, u32, u32);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Node {
    /// No word.
    None,
    /// The empty word.
    Empty,
    /// One symbol of a set.
    Set(Bits),
    Concat(Expr, Expr),
    Alt(Rc<[Expr]>),
    And(Rc<[Expr]>),
    Repeat(Expr, u32, u32),
    All(Rc<[Member]>),
}

/// Expressions over one set of symbols.
#[derive(Debug)]
pub(super) struct Arena {
    nodes: Vec<(Node, bool)>,
    ids: HashMap<Node, Expr>,
    derived: HashMap<(Expr, usize), Expr>,
    symbols: usize,
}

impl Arena {
    pub const NONE: Expr = Expr(0);
    pub const EMPTY: Expr = Expr(1);

    /// Expressions over so many symbols.
    pub fn new(symbols: usize) -> Self {
        let mut arena = Arena {
            nodes: Vec::new(),
            ids: HashMap::new(),
            derived: HashMap::new(),
            symbols,
        };
        arena.keep(Node::None);
        arena.keep(Node::Empty);
        arena
    }

    pub fn symbols(&self) -> usize {
        self.symbols
    }

    fn node(&self, expr: Expr) -> &Node {
        &self.nodes[expr.0 as usize].0
    }

    /// Whether the empty word is in it.
    pub fn nullable(&self, expr: Expr) -> bool {
        self.nodes[expr.0 as usize].1
    }

    fn keep(&mut self, node: Node) -> Expr {
        if let Some(known) = self.ids.get(&node) {
            return *known;
        }
        let nullable = match &node {
            Node::None | Node::Set(_) => false,
            Node::Empty => true,
            Node::Concat(a, b) => self.nullable(*a) && self.nullable(*b),
            Node::Alt(list) => list.iter().any(|e| self.nullable(*e)),
            Node::And(list) => list.iter().all(|e| self.nullable(*e)),
            Node::Repeat(inner, min, _) => *min == 0 || self.nullable(*inner),
            Node::All(members) => members.iter().all(|(_, min, _)| *min == 0),
        };
        let expr = Expr(self.nodes.len() as u32);
        self.nodes.push((node.clone(), nullable));
        self.ids.insert(node, expr);
        expr
    }

    /// One symbol of a set.
    pub fn set(&mut self, set: Bits) -> Expr {
        match set.is_empty() {
            true => Arena::NONE,
            false => self.keep(Node::Set(set)),
        }
    }

    pub fn concat(&mut self, a: Expr, b: Expr) -> Expr {
        if a == Arena::NONE || b == Arena::NONE {
            return Arena::NONE;
        }
        if a == Arena::EMPTY {
            return b;
        }
        if b == Arena::EMPTY {
            return a;
        }
        match *self.node(a) {
            Node::Concat(first, rest) => {
                let rest = self.concat(rest, b);
                self.concat(first, rest)
            }
            _ => self.keep(Node::Concat(a, b)),
        }
    }

    pub fn row(&mut self, parts: &[Expr]) -> Expr {
        let parts = parts.iter().rev();
        parts.fold(Arena::EMPTY, |rest, part| self.concat(*part, rest))
    }

    pub fn alt(&mut self, parts: &[Expr]) -> Expr {
        let (mut kept, mut set) = (Vec::new(), None::<Bits>);
        let mut left: Vec<Expr> = parts.to_vec();
        while let Some(part) = left.pop() {
            match self.node(part) {
                Node::None => {}
                Node::Alt(inner) => left.extend(inner.iter()),
                Node::Set(bits) => {
                    set = Some(match set {
                        Some(other) => other.union(bits),
                        None => bits.clone(),
                    });
                }
                _ => kept.push(part),
            }
        }
        if let Some(set) = set {
            kept.push(self.set(set));
        }
        kept.sort_unstable();
        kept.dedup();
        if kept.iter().any(|e| *e != Arena::EMPTY && self.nullable(*e)) {
            kept.retain(|e| *e != Arena::EMPTY);
        }
        if (2..=8).contains(&kept.len()) {
            self.drop_subsumed(&mut kept);
        }
        match kept[..] {
            [] => Arena::NONE,
            [one] => one,
            _ => self.keep(Node::Alt(kept.into())),
        }
    }

    fn drop_subsumed(&self, kept: &mut Vec<Expr>) {
        let mut at = 0;
        while at < kept.len() {
            let one = kept[at];
            let mut others = kept.iter().filter(|other| **other != one);
            if others.any(|other| self.within(one, *other)) {
                kept.remove(at);
            } else {
                at += 1;
            }
        }
    }

    pub fn and(&mut self, parts: &[Expr]) -> Expr {
        let (mut kept, mut set) = (Vec::new(), None::<Bits>);
        let mut left: Vec<Expr> = parts.to_vec();
        while let Some(part) = left.pop() {
            match self.node(part) {
                Node::None => return Arena::NONE,
                Node::And(inner) => left.extend(inner.iter()),
                Node::Set(bits) => {
                    set = Some(match set {
                        Some(other) => other.both(bits),
                        None => bits.clone(),
                    });
                }
                _ if self.is_everything(part) => {}
                _ => kept.push(part),
            }
        }
        if let Some(set) = set {
            let set = self.set(set);
            if set == Arena::NONE {
                return Arena::NONE;
            }
            kept.push(set);
        }
        kept.sort_unstable();
        kept.dedup();
        if kept.contains(&Arena::EMPTY) {
            return match kept.iter().all(|e| self.nullable(*e)) {
                true => Arena::EMPTY,
                false => Arena::NONE,
            };
        }
        match kept[..] {
            [] => self.everything(),
            [one] => one,
            _ => self.keep(Node::And(kept.into())),
        }
    }

    pub fn repeat(&mut self, inner: Expr, min: u32, max: u32) -> Expr {
        match (inner, min, max) {
            (_, _, 0) | (Arena::EMPTY, _, _) | (Arena::NONE, 0, _) => Arena::EMPTY,
            (Arena::NONE, _, _) => Arena::NONE,
            (_, 1, 1) => inner,
            _ => self.keep(Node::Repeat(inner, min, max)),
        }
    }

    /// Every member so many times, in any order.
    pub fn all(&mut self, members: Vec<Member>) -> Expr {
        if members
            .iter()
            .any(|(set, min, _)| set.is_empty() && *min > 0)
        {
            return Arena::NONE;
        }
        let mut kept = members;
        kept.retain(|(set, _, max)| *max > 0 && !set.is_empty());
        kept.sort();
        match kept.is_empty() {
            true => Arena::EMPTY,
            false => self.keep(Node::All(kept.into())),
        }
    }

    /// Every word.
    pub fn everything(&mut self) -> Expr {
        let all = self.set(Bits::all(self.symbols));
        self.repeat(all, 0, MANY)
    }

    fn is_everything(&self, expr: Expr) -> bool {
        let Node::Repeat(inner, 0, MANY) = self.node(expr) else {
            return false;
        };
        matches!(self.node(*inner), Node::Set(set) if set.count() == self.symbols)
    }
}
