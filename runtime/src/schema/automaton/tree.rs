//! The particle tree in the form the automaton is built from.

use super::{AnyOf, Leaf, LeafKind};
use crate::schema::{Particle, Schema, Term, UNBOUNDED};

/// Index of a [`Node`].
pub(super) type NodeIx = u32;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Index into the leaves.
    Leaf(u32),
    Sequence,
    Choice,
    All,
}

/// A particle without those that cannot occur.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) children: Vec<NodeIx>,
    pub(super) parent: Option<NodeIx>,
    /// Place among the parent's children.
    pub(super) place: usize,
    /// 0 where the body can be empty.
    pub(super) min: u32,
    pub(super) max: u32,
    /// Whether one round can be empty.
    pub(super) emptiable: bool,
    pub(super) counter: Option<u32>,
    /// The first counter of an `all`: one for each member, set when the member has come.
    pub(super) taken: u32,
    /// How many steps of a path are at or above this node.
    pub(super) depth: u16,
    /// The same without the node itself.
    pub(super) outer_depth: u16,
}

/// All nodes, the root first.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) leaves: Vec<Leaf>,
    pub(super) counters: u32,
}

impl Tree {
    /// Builds the tree of a content model; empty if nothing may occur.
    pub(super) fn new(schema: &Schema<'_>, root: &Particle<'_>) -> Tree {
        let mut tree = Tree::default();
        tree.add(schema, root, None, &mut Vec::new());
        tree
    }

    fn add(
        &mut self,
        schema: &Schema<'_>,
        particle: &Particle<'_>,
        parent: Option<(NodeIx, usize)>,
        path: &mut Vec<u16>,
    ) -> Option<NodeIx> {
        if particle.max == 0 {
            return None;
        }
        let ix = self.nodes.len() as NodeIx;
        let outer = path.len() as u16;
        self.nodes.push(Node {
            kind: Kind::Sequence,
            children: Vec::new(),
            parent: parent.map(|p| p.0),
            place: parent.map_or(0, |p| p.1),
            min: particle.min,
            max: particle.max,
            emptiable: false,
            counter: None,
            taken: 0,
            depth: outer,
            outer_depth: outer,
        });
        let (kind, children) = match &particle.term {
            Term::Element(id) => {
                let substitutable = !schema.element(*id).substitutes.is_empty();
                let kind = LeafKind::Element {
                    id: *id,
                    substitutable,
                };
                (self.leaf(kind, particle.slot, path), &[][..])
            }
            Term::Any(wildcard) => {
                let kind = LeafKind::Any(AnyOf::new(wildcard));
                (self.leaf(kind, particle.slot, path), &[][..])
            }
            Term::Sequence(children) => (Kind::Sequence, *children),
            Term::Choice(children) => (Kind::Choice, *children),
            Term::All(children) => (Kind::All, *children),
        };
        self.nodes[ix as usize].kind = kind;
        if !matches!(kind, Kind::Leaf(_)) {
            self.add_children(schema, ix, particle, children, path);
        }
        self.count(ix);
        Some(ix)
    }

    fn leaf(&mut self, kind: LeafKind, slot: u16, path: &[u16]) -> Kind {
        let mut path = path.to_vec();
        path.push(slot);
        self.leaves.push(Leaf { kind, path });
        Kind::Leaf(self.leaves.len() as u32 - 1)
    }

    fn add_children(
        &mut self,
        schema: &Schema<'_>,
        ix: NodeIx,
        particle: &Particle<'_>,
        children: &[Particle<'_>],
        path: &mut Vec<u16>,
    ) {
        if !particle.is_inline() {
            path.push(particle.slot);
            self.nodes[ix as usize].depth += 1;
        }
        for child in children {
            let place = self.nodes[ix as usize].children.len();
            if let Some(child) = self.add(schema, child, Some((ix, place)), path) {
                self.nodes[ix as usize].children.push(child);
            }
        }
        if !particle.is_inline() {
            path.pop();
        }
        let children = &self.nodes[ix as usize].children;
        let emptiable = match self.nodes[ix as usize].kind {
            Kind::Leaf(_) => false,
            Kind::Choice => children.iter().any(|c| self.nullable(*c)),
            Kind::Sequence | Kind::All => children.iter().all(|c| self.nullable(*c)),
        };
        if self.nodes[ix as usize].kind == Kind::All {
            self.nodes[ix as usize].taken = self.counters;
            self.counters += self.nodes[ix as usize].children.len() as u32;
        }
        self.nodes[ix as usize].emptiable = emptiable;
    }

    fn count(&mut self, ix: NodeIx) {
        let node = &mut self.nodes[ix as usize];
        if node.emptiable {
            node.min = 0;
        }
        if node.max > 1 && (node.min > 1 || node.max != UNBOUNDED) {
            node.counter = Some(self.counters);
            self.counters += 1;
        }
    }

    /// Whether a node may be absent.
    pub(super) fn nullable(&self, ix: NodeIx) -> bool {
        let node = &self.nodes[ix as usize];
        node.min == 0 || node.emptiable
    }
}
