//! Content models as automata: derived from the particle tree on first use.
//!
//! A content model is turned into Glushkov positions. A *state* means "this
//! node of the particle tree was just completed once"; states that continue
//! alike are one state. A *move* leads to an element or wildcard (a [`Leaf`]),
//! carries what it does to the occurrence counters, and says where the value
//! lands. Members of `xs:all` are counters that go from 0 to 1, so any number
//! of them costs one state.
//!
//! Three ways to run: without counters and ambiguity a state is one integer;
//! with counters a state and a few numbers; a model that violates unique
//! particle attribution keeps the set of all configurations, so that the
//! language stays exact, and the first configuration decides where values land.

mod ambiguous;
mod build;
mod run;
mod tree;

#[cfg(test)]
mod derivative;
#[cfg(test)]
mod tests;

pub use run::{Cursor, Expected, Step};

use super::{ElementId, NameId, NsId, NsSet, Process, Wildcard};
use std::ops::Range;

/// The automaton of one content model.
#[derive(Debug)]
pub struct Automaton {
    pub(crate) leaves: Vec<Leaf>,
    states: Vec<State>,
    moves: Vec<Move>,
    names: Vec<NameId>,
    /// How long they are, and in which namespaces.
    marks: Vec<Mark>,
    entries: Vec<Entry>,
    wild: Vec<u32>,
    ops: Vec<Op>,
    required: Vec<u32>,
    /// For each counter what leaving demands; `None` where only equal counts
    /// are comparable (members of an `all`).
    counters: Vec<Option<u32>>,
    mode: Mode,
    /// How many configurations of an ambiguous model are followed at most.
    most: usize,
}

/// What is looked at of a name before the name itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) ns: NsId,
    /// Octets of the local name; one longer than this can say is none that is expected.
    pub(crate) length: u16,
}

/// How much must be remembered while matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// One integer.
    Plain,
    /// One integer and counters.
    Counted,
    /// A set of configurations.
    Ambiguous,
}

/// An element or wildcard of the particle tree.
#[derive(Debug)]
pub(crate) struct Leaf {
    /// What it admits.
    pub(crate) kind: LeafKind,
    /// Members to walk from the complex type's node to the value.
    pub(crate) path: Vec<u16>,
}

/// What a leaf admits.
#[derive(Debug)]
pub(crate) enum LeafKind {
    /// An element, and whether members of its substitution group may stand in.
    Element { id: ElementId, substitutable: bool },
    /// A wildcard.
    Any(AnyOf),
}

/// A wildcard that owns its namespace list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnyOf {
    pub(crate) namespaces: Admits,
    pub(crate) process: Process,
}

/// A namespace constraint that owns its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Admits {
    Any,
    Not(NsId),
    List(Vec<NsId>),
    NotIn(Vec<NsId>),
    Except(Box<Admits>, Vec<NameId>),
}

impl Admits {
    fn new(set: &NsSet<'_>) -> Self {
        match set {
            NsSet::Any => Admits::Any,
            NsSet::Not(ns) => Admits::Not(*ns),
            NsSet::List(list) => Admits::List(list.to_vec()),
            NsSet::NotIn(list) => Admits::NotIn(list.to_vec()),
            NsSet::Except(except) => {
                let namespaces = Box::new(Admits::new(&except.namespaces));
                Admits::Except(namespaces, except.names.to_vec())
            }
        }
    }

    fn admits(&self, name: NameId, ns: NsId) -> bool {
        match self {
            Admits::Any => true,
            Admits::Not(not) => ns != NsId::NONE && ns != *not,
            Admits::List(list) => list.contains(&ns),
            Admits::NotIn(list) => !list.contains(&ns),
            Admits::Except(namespaces, names) => {
                namespaces.admits(name, ns) && !names.contains(&name)
            }
        }
    }

    /// The list of a constraint that has one.
    fn list(&self) -> Option<&[NsId]> {
        match self {
            Admits::List(list) => Some(list),
            Admits::Except(namespaces, _) => namespaces.list(),
            _ => None,
        }
    }
}

impl AnyOf {
    fn new(wildcard: &Wildcard<'_>) -> Self {
        AnyOf {
            namespaces: Admits::new(&wildcard.namespaces),
            process: wildcard.process,
        }
    }

    /// Whether a name is admitted.
    pub(crate) fn admits(&self, name: NameId, ns: NsId) -> bool {
        self.namespaces.admits(name, ns)
    }

    /// Whether some namespace is admitted by both.
    fn overlaps(&self, other: &AnyOf) -> bool {
        let meets =
            |list: &[NsId], set: &AnyOf| list.iter().any(|ns| set.admits(NameId::NONE, *ns));
        match (self.namespaces.list(), other.namespaces.list()) {
            (Some(list), _) => meets(list, other),
            (_, Some(list)) => meets(list, self),
            _ => true,
        }
    }
}

/// What may happen after a node was completed.
#[derive(Clone, Debug, Default)]
struct State {
    /// Range of `names` and `entries`.
    entries: Range<u32>,
    /// Range of `wild`.
    wild: Range<u32>,
    /// What ending here demands; `None` if the content cannot end here.
    accept: Option<Range<u32>>,
}

/// One name a state knows, with what its move says: most need nothing else of that.
#[derive(Clone, Copy, Debug)]
struct Entry {
    target: u32,
    leaf: u32,
    state: u32,
    element: ElementId,
    alternative: u16,
    fresh: u16,
    /// The member, where the value is in one that is the element's alone.
    slot: u16,
}

/// A transition.
#[derive(Clone, Debug)]
struct Move {
    leaf: u32,
    state: u32,
    /// Steps of the leaf's path from this index on start new items.
    fresh: u16,
    ops: Range<u32>,
}

/// What a move does to counters, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    /// First time round.
    Enter(u32),
    /// Once more, if fewer than `max` so far; counted no further than `cap`.
    Again { counter: u32, max: u32, cap: u32 },
    /// Leave, if at least `min`.
    Leave { counter: u32, min: u32 },
    /// Forget which members of an `all` have come.
    Clear { from: u32, to: u32 },
    /// A member of an `all`, if it has not come yet.
    Take(u32),
    /// Leave an `all`: the counters in this range of `required` must be set.
    Complete {
        from: u32,
        to: u32,
        first: u32,
        last: u32,
    },
}
