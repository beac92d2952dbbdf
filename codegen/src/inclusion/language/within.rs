//! Inclusion that shows in the form of two expressions: counters that align, equal parts.

use super::{Arena, Bits, Expr, Member, Node};

/// How deep forms are compared before it is given up.
const DEPTH: u32 = 12;

impl Arena {
    /// Whether it shows that every word of one is a word of the other.
    pub fn within(&self, a: Expr, b: Expr) -> bool {
        self.shows(a, b, DEPTH)
    }

    fn shows(&self, a: Expr, b: Expr, depth: u32) -> bool {
        if a == b || a == Arena::NONE || self.is_everything(b) {
            return true;
        }
        if a == Arena::EMPTY {
            return self.nullable(b);
        }
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        if let (Some(a), Some(b)) = (self.counted(a), self.counted(b)) {
            return a.0.within(b.0) && a.1 >= b.1 && a.2 <= b.2;
        }
        match (self.node(a), self.node(b)) {
            (Node::Alt(list), _) => list.iter().all(|part| self.shows(*part, b, depth)),
            (_, Node::And(list)) => list.iter().all(|part| self.shows(a, *part, depth)),
            (_, Node::Alt(list)) => list.binary_search(&a).is_ok(),
            (Node::And(list), _) => list.binary_search(&b).is_ok(),
            (Node::Concat(a, ra), Node::Concat(b, rb)) => {
                self.shows(*a, *b, depth) && self.shows(*ra, *rb, depth)
            }
            (Node::Repeat(a, a_min, a_max), Node::Repeat(b, b_min, b_max)) => {
                a_min >= b_min && a_max <= b_max && self.shows(*a, *b, depth)
            }
            (_, Node::Repeat(b, 0 | 1, _)) => self.shows(a, *b, depth),
            (Node::All(a), Node::All(b)) => members_within(a, b),
            _ => false,
        }
    }

    /// One set, so many times.
    fn counted(&self, expr: Expr) -> Option<(&Bits, u32, u32)> {
        match self.node(expr) {
            Node::Set(set) => Some((set, 1, 1)),
            Node::Repeat(inner, min, max) => match self.node(*inner) {
                Node::Set(set) => Some((set, *min, *max)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Each member has one of its own on the other side, which lacks none that it needs.
fn members_within(a: &[Member], b: &[Member]) -> bool {
    let mut left: Vec<&Member> = b.iter().collect();
    for (set, min, max) in a {
        let fits = |other: &&Member| set.within(&other.0) && *min >= other.1 && *max <= other.2;
        match left.iter().position(fits) {
            Some(at) => left.remove(at),
            None => return false,
        };
    }
    left.iter().all(|(_, min, _)| *min == 0)
}
