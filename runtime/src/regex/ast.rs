//! The structure of a pattern after parsing.

use super::class::CharSet;
use std::rc::Rc;

/// A pattern. Groups leave no trace.
#[derive(Clone, Debug, PartialEq)]
pub enum Ast {
    /// The empty text.
    Empty,
    /// One character of a set.
    Set(Rc<CharSet>),
    /// One after the other.
    Concat(Vec<Ast>),
    /// One of them.
    Alt(Vec<Ast>),
    /// Repeated; no maximum means unbounded.
    Repeat(Box<Ast>, u32, Option<u32>),
}

impl Ast {
    /// Parts in order; drops empty ones.
    pub(super) fn concat(parts: Vec<Ast>) -> Ast {
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Ast::Empty => {}
                Ast::Concat(inner) => kept.extend(inner),
                other => kept.push(other),
            }
        }
        match kept.len() {
            0 => Ast::Empty,
            1 => kept.swap_remove(0),
            _ => Ast::Concat(kept),
        }
    }

    /// Alternatives; single characters are joined into one set, so that
    /// `(.|\n)*` costs no more than a class.
    pub(super) fn alt(mut branches: Vec<Ast>) -> Ast {
        if branches.len() == 1 {
            return branches.swap_remove(0);
        }
        if branches.iter().all(|branch| matches!(branch, Ast::Set(_))) {
            let mut joined = CharSet::default();
            for branch in &branches {
                if let Ast::Set(set) = branch {
                    joined.add(set);
                }
            }
            joined.tidy();
            return Ast::Set(Rc::new(joined));
        }
        Ast::Alt(branches)
    }

    pub(super) fn repeat(self, min: u32, max: Option<u32>) -> Ast {
        match (self, min, max) {
            (Ast::Empty, _, _) | (_, _, Some(0)) => Ast::Empty,
            (inner, 1, Some(1)) => inner,
            (inner, _, _) => Ast::Repeat(Box::new(inner), min, max),
        }
    }
}
