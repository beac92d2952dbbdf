//! What may follow a symbol (Brzozowski's derivatives).

use super::{Arena, Expr, MANY, Member, Node};

fn less(count: u32) -> u32 {
    match count {
        MANY => MANY,
        count => count.saturating_sub(1),
    }
}

impl Arena {
    /// The rests of the words that start with a symbol.
    pub fn derive(&mut self, expr: Expr, symbol: usize) -> Expr {
        if expr == Arena::NONE || expr == Arena::EMPTY {
            return Arena::NONE;
        }
        if let Some(known) = self.derived.get(&(expr, symbol)) {
            return *known;
        }
        let found = self.derived_anew(expr, symbol);
        self.derived.insert((expr, symbol), found);
        found
    }

    fn derived_anew(&mut self, expr: Expr, symbol: usize) -> Expr {
        match self.node(expr).clone() {
            Node::None | Node::Empty => Arena::NONE,
            Node::Set(set) => match set.has(symbol) {
                true => Arena::EMPTY,
                false => Arena::NONE,
            },
            Node::Concat(a, b) => {
                let first = self.derive(a, symbol);
                let first = self.concat(first, b);
                if !self.nullable(a) {
                    return first;
                }
                let second = self.derive(b, symbol);
                self.alt(&[first, second])
            }
            Node::Alt(list) => {
                let parts: Vec<Expr> = list.iter().map(|e| self.derive(*e, symbol)).collect();
                self.alt(&parts)
            }
            Node::And(list) => {
                let parts: Vec<Expr> = list.iter().map(|e| self.derive(*e, symbol)).collect();
                self.and(&parts)
            }
            Node::Repeat(inner, min, max) => {
                let first = self.derive(inner, symbol);
                let rest = self.repeat(inner, min.saturating_sub(1), less(max));
                self.concat(first, rest)
            }
            Node::All(members) => self.derive_all(&members, symbol),
        }
    }

    fn derive_all(&mut self, members: &[Member], symbol: usize) -> Expr {
        let mut parts = Vec::new();
        for (at, (set, min, max)) in members.iter().enumerate() {
            if set.has(symbol) {
                let mut rest = members.to_vec();
                rest[at] = (set.clone(), min.saturating_sub(1), less(*max));
                parts.push(self.all(rest));
            }
        }
        self.alt(&parts)
    }
}
