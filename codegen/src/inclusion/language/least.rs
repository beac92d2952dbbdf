//! The cheapest word, by the form of an expression that has no intersection in it.

use super::{Arena, Expr, Node};

/// A word and what it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Word {
    pub symbols: Vec<usize>,
    pub cost: u64,
}

impl Word {
    fn then(mut self, other: &Word) -> Word {
        self.symbols.extend(&other.symbols);
        self.cost = self.cost.saturating_add(other.cost);
        self
    }
}

/// Longer words are not made.
const LONGEST: u64 = 100_000;

fn cheaper(one: Option<Word>, other: Option<Word>) -> Option<Word> {
    match (one, other) {
        (Some(a), Some(b)) => Some(if b.cost < a.cost { b } else { a }),
        (a, b) => a.or(b),
    }
}

impl Arena {
    /// The cheapest word.
    pub fn least(&self, expr: Expr, costs: &[u64]) -> Option<Word> {
        self.cheapest(expr, costs, None)
    }

    /// The cheapest word with a symbol in it, whose cost is 1 there.
    pub fn through(&self, expr: Expr, costs: &[u64], symbol: usize) -> Option<Word> {
        self.cheapest(expr, costs, Some(symbol))
    }

    /// Which symbols stand in an expression.
    pub fn standing(&self, expr: Expr, into: &mut Vec<usize>) {
        match self.node(expr) {
            Node::None | Node::Empty => {}
            Node::Set(set) => into.extend(set.iter()),
            Node::Concat(a, b) => {
                self.standing(*a, into);
                self.standing(*b, into);
            }
            Node::Alt(list) | Node::And(list) => {
                list.iter().for_each(|part| self.standing(*part, into));
            }
            Node::Repeat(inner, _, _) => self.standing(*inner, into),
            Node::All(members) => members.iter().for_each(|m| into.extend(m.0.iter())),
        }
    }

    fn cheapest(&self, expr: Expr, costs: &[u64], by: Option<usize>) -> Option<Word> {
        let of = |e: Expr, by| self.cheapest(e, costs, by);
        let one = |symbol: usize| {
            let cost = if by == Some(symbol) { 1 } else { costs[symbol] };
            Word {
                symbols: vec![symbol],
                cost,
            }
        };
        let empty = || Word {
            symbols: Vec::new(),
            cost: 0,
        };
        let in_set = |set: &super::Bits| match by {
            Some(symbol) => set.has(symbol).then(|| one(symbol)),
            None => set.iter().map(one).min_by_key(|word| word.cost),
        };
        match self.node(expr) {
            Node::None | Node::And(_) => None,
            Node::Empty => by.is_none().then(empty),
            Node::Set(set) => in_set(set),
            Node::Concat(a, b) => {
                let first = of(*a, by).and_then(|w| Some(w.then(&of(*b, None)?)));
                if by.is_none() {
                    return first;
                }
                let second = of(*a, None).and_then(|w| Some(w.then(&of(*b, by)?)));
                cheaper(first, second)
            }
            Node::Alt(list) => {
                let all = list.iter().map(|part| of(*part, by));
                all.fold(None, cheaper)
            }
            Node::Repeat(inner, min, _) => {
                let (mut word, mut count) = match by {
                    Some(_) => (of(*inner, by)?, 1),
                    None => (empty(), 0),
                };
                if count < *min {
                    let once = of(*inner, None)?;
                    if u64::from(*min) * once.symbols.len() as u64 > LONGEST {
                        return None;
                    }
                    while count < *min {
                        word = word.then(&once);
                        count += 1;
                    }
                }
                Some(word)
            }
            Node::All(members) => {
                let taken = |set: &super::Bits| by.is_some_and(|symbol| set.has(symbol));
                let chosen = members.iter().position(|(set, ..)| taken(set));
                if by.is_some() && chosen.is_none() {
                    return None;
                }
                let mut word = empty();
                for (at, (set, min, _)) in members.iter().enumerate() {
                    let mut count = 0;
                    if chosen == Some(at) {
                        word = word.then(&one(by?));
                        count = 1;
                    }
                    let least = set.iter().min_by_key(|symbol| costs[*symbol])?;
                    let plain = Word {
                        symbols: vec![least],
                        cost: costs[least],
                    };
                    while count < *min {
                        word = word.then(&plain);
                        count += 1;
                    }
                }
                Some(word)
            }
        }
    }
}
