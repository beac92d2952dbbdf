//! From the particle tree to states and moves.

mod state;

use super::ambiguous::MOST;
use super::tree::{Kind, NodeIx, Tree};
use super::{Automaton, Mark, Mode, Move, Op};
use crate::schema::{NameId, Particle, Schema, UNBOUNDED};
use std::collections::HashMap;

/// What a state stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// Nothing read yet.
    Start,
    /// This node was completed once.
    After(NodeIx),
    /// A member of this `all` was completed.
    Within(NodeIx),
}

struct Builder<'s, 'a> {
    schema: &'s Schema<'a>,
    tree: Tree,
    out: Automaton,
    keys: HashMap<Key, u32>,
    queue: Vec<Key>,
    /// Moves of the state under construction.
    fresh_moves: Vec<Move>,
    /// For each leaf, how many states were finished when a move to it without
    /// conditions was last emitted, plus one: a second one adds nothing.
    plain: Vec<usize>,
}

impl Automaton {
    /// Builds the automaton of a content model.
    pub fn new(schema: &Schema<'_>, root: &Particle<'_>) -> Automaton {
        let tree = Tree::new(schema, root);
        let mut counters = vec![None; tree.counters as usize];
        for node in &tree.nodes {
            if let Some(counter) = node.counter {
                counters[counter as usize] = Some(node.min);
            }
        }
        let mut builder = Builder {
            schema,
            plain: vec![0; tree.leaves.len()],
            tree,
            out: Automaton {
                leaves: Vec::new(),
                states: Vec::new(),
                moves: Vec::new(),
                names: Vec::new(),
                marks: Vec::new(),
                entries: Vec::new(),
                wild: Vec::new(),
                ops: Vec::new(),
                required: Vec::new(),
                counters,
                mode: Mode::Plain,
                most: MOST,
            },
            keys: HashMap::new(),
            queue: Vec::new(),
            fresh_moves: Vec::new(),
        };
        builder.run();
        builder.out
    }
}

impl Builder<'_, '_> {
    fn run(&mut self) {
        self.state_of(Key::Start);
        let mut next = 0;
        while let Some(key) = self.queue.get(next).copied() {
            next += 1;
            let accept = match key {
                _ if self.tree.nodes.is_empty() => Some(Vec::new()),
                Key::Start => {
                    self.first(0, 0, &[]);
                    self.tree.nullable(0).then(Vec::new)
                }
                Key::After(node) => self.follow(node, Vec::new()),
                Key::Within(all) => self.follow_within(all, Vec::new()),
            };
            self.finish(accept);
        }
        self.out.leaves = std::mem::take(&mut self.tree.leaves);
        let mark = |name: &NameId| {
            let name = self.schema.name(*name);
            let length = u16::try_from(name.local.len()).unwrap_or(u16::MAX);
            Mark {
                ns: name.ns,
                length,
            }
        };
        self.out.marks = self.out.names.iter().map(mark).collect();
        if self.out.mode == Mode::Plain && !self.out.counters.is_empty() {
            self.out.mode = Mode::Counted;
        }
    }

    fn state_of(&mut self, key: Key) -> u32 {
        if let Some(state) = self.keys.get(&key) {
            return *state;
        }
        let state = self.queue.len() as u32;
        self.keys.insert(key, state);
        self.queue.push(key);
        state
    }

    /// The state after one round of `node`, shared by all nodes that continue alike.
    fn key_after(&self, mut node: NodeIx) -> Key {
        loop {
            let this = &self.tree.nodes[node as usize];
            let Some(parent) = this.parent.filter(|_| this.max == 1) else {
                return Key::After(node);
            };
            let outer = &self.tree.nodes[parent as usize];
            match outer.kind {
                Kind::All => return Key::Within(parent),
                Kind::Sequence if this.place + 1 < outer.children.len() => {
                    return Key::After(node);
                }
                _ => node = parent,
            }
        }
    }

    /// Moves that begin `node`.
    fn first(&mut self, node: NodeIx, fresh: u16, before: &[Op]) {
        let mut ops = before.to_vec();
        if let Some(counter) = self.tree.nodes[node as usize].counter {
            ops.push(Op::Enter(counter));
        }
        self.round(node, fresh, &ops);
    }

    /// Moves that begin one round of `node`.
    fn round(&mut self, node: NodeIx, fresh: u16, ops: &[Op]) {
        let this = &self.tree.nodes[node as usize];
        let kind = this.kind;
        match kind {
            Kind::Leaf(leaf) => self.emit(node, leaf, fresh, ops),
            Kind::All => {
                let mut ops = ops.to_vec();
                ops.push(Op::Clear {
                    from: this.taken,
                    to: this.taken + this.children.len() as u32,
                });
                self.members(node, fresh, &ops);
            }
            Kind::Sequence | Kind::Choice => {
                for place in 0..this.children.len() {
                    let child = self.tree.nodes[node as usize].children[place];
                    self.first(child, fresh, ops);
                    if kind == Kind::Sequence && !self.tree.nullable(child) {
                        break;
                    }
                }
            }
        }
    }

    /// Moves to any member of an `all` that has not come yet.
    fn members(&mut self, all: NodeIx, fresh: u16, ops: &[Op]) {
        for place in 0..self.tree.nodes[all as usize].children.len() {
            let this = &self.tree.nodes[all as usize];
            let (child, taken) = (this.children[place], this.taken + place as u32);
            let mut ops = ops.to_vec();
            ops.push(Op::Take(taken));
            self.first(child, fresh, &ops);
        }
    }

    /// Moves after one round of `node`; answers what ending there demands.
    fn follow(&mut self, node: NodeIx, mut ops: Vec<Op>) -> Option<Vec<Op>> {
        let this = &self.tree.nodes[node as usize];
        let (counter, min, max) = (this.counter, this.min, this.max);
        let (parent, place) = (this.parent, this.place);
        if max > 1 {
            let mut again = ops.clone();
            if let Some(counter) = counter {
                let cap = if max == UNBOUNDED { min } else { max };
                again.push(Op::Again { counter, max, cap });
            }
            let fresh = this.outer_depth;
            self.round(node, fresh, &again);
        }
        if let Some(counter) = counter {
            ops.push(Op::Leave { counter, min });
        }
        let Some(parent) = parent else {
            return Some(ops);
        };
        match self.tree.nodes[parent as usize].kind {
            Kind::All => return self.follow_within(parent, ops),
            Kind::Sequence => {
                let outer = &self.tree.nodes[parent as usize];
                let (count, fresh) = (outer.children.len(), outer.depth);
                for next in place + 1..count {
                    let child = self.tree.nodes[parent as usize].children[next];
                    self.first(child, fresh, &ops);
                    if !self.tree.nullable(child) {
                        return None;
                    }
                }
            }
            Kind::Choice | Kind::Leaf(_) => {}
        }
        self.follow(parent, ops)
    }

    /// Moves after a member of an `all`.
    fn follow_within(&mut self, all: NodeIx, mut ops: Vec<Op>) -> Option<Vec<Op>> {
        let fresh = self.tree.nodes[all as usize].depth;
        self.members(all, fresh, &ops);
        let first = self.out.required.len() as u32;
        let this = &self.tree.nodes[all as usize];
        for (place, child) in this.children.iter().enumerate() {
            if !self.tree.nullable(*child) {
                self.out.required.push(this.taken + place as u32);
            }
        }
        ops.push(Op::Complete {
            from: this.taken,
            to: this.taken + this.children.len() as u32,
            first,
            last: self.out.required.len() as u32,
        });
        self.follow(all, ops)
    }

    fn emit(&mut self, node: NodeIx, leaf: u32, fresh: u16, ops: &[Op]) {
        if ops.is_empty() {
            let stamp = self.out.states.len() + 1;
            let last = std::mem::replace(&mut self.plain[leaf as usize], stamp);
            if last == stamp {
                return;
            }
        }
        let key = self.key_after(node);
        let state = self.state_of(key);
        let start = self.out.ops.len() as u32;
        self.out.ops.extend_from_slice(ops);
        self.fresh_moves.push(Move {
            leaf,
            state,
            fresh,
            ops: start..self.out.ops.len() as u32,
        });
    }
}
