//! A state, once all moves out of it are known.

use super::Builder;
use crate::schema::automaton::{Entry, LeafKind, Mode, Op, State};
use crate::schema::{NO_SLOT, NameId};
use std::collections::BTreeMap;

impl Builder<'_, '_> {
    /// Turns the collected moves into a state.
    pub(super) fn finish(&mut self, accept: Option<Vec<Op>>) {
        let moves = std::mem::take(&mut self.fresh_moves);
        let entries = self.out.entries.len() as u32;
        let wild = self.out.wild.len() as u32;
        let mut abstracts = Vec::new();
        for a_move in moves {
            let target = self.out.moves.len() as u32;
            let leaf = &self.tree.leaves[a_move.leaf as usize];
            match &leaf.kind {
                LeafKind::Any(_) => self.out.wild.push(target),
                LeafKind::Element { id, substitutable } => {
                    let row = self.schema.element(*id);
                    let slot = match (&leaf.path[..], substitutable) {
                        (&[slot], false) => slot,
                        _ => NO_SLOT,
                    };
                    let members = std::iter::once(id).chain(row.substitutes);
                    for (alternative, element) in members.enumerate() {
                        let member = self.schema.element(*element);
                        let entry = Entry {
                            target,
                            leaf: a_move.leaf,
                            state: a_move.state,
                            element: *element,
                            alternative: alternative as u16,
                            fresh: a_move.fresh,
                            slot,
                        };
                        if alternative > 0 && member.is_abstract {
                            abstracts.push((member.name, entry));
                            continue;
                        }
                        self.out.names.push(member.name);
                        self.out.entries.push(entry);
                    }
                }
            }
            self.out.moves.push(a_move);
        }
        self.yielding(abstracts, entries as usize, wild as usize);
        let accept = accept.map(|ops| {
            let start = self.out.ops.len() as u32;
            self.out.ops.extend_from_slice(&ops);
            start..self.out.ops.len() as u32
        });
        let state = State {
            entries: entries..self.out.entries.len() as u32,
            wild: wild..self.out.wild.len() as u32,
            accept,
        };
        if self.is_ambiguous(&state) {
            self.out.mode = Mode::Ambiguous;
        }
        self.out.states.push(state);
    }

    /// Adds abstract members of substitution groups where nothing else takes their
    /// name. None is in the group that counts (Structures §3.3.6, Substitution
    /// Group, clause 1), so none competes with another particle; alone it is still
    /// found, so that an element of its name is refused for what it is.
    fn yielding(&mut self, abstracts: Vec<(NameId, Entry)>, entries: usize, wild: usize) {
        for (name, entry) in abstracts {
            let ns = self.schema.name(name).ns;
            let taken = self.out.names[entries..].contains(&name)
                || self.out.wild[wild..].iter().any(|target| {
                    let leaf = self.out.moves[*target as usize].leaf;
                    match &self.tree.leaves[leaf as usize].kind {
                        LeafKind::Any(any) => any.admits(name, ns),
                        LeafKind::Element { .. } => false,
                    }
                });
            if !taken {
                self.out.names.push(name);
                self.out.entries.push(entry);
            }
        }
    }

    /// Whether one name can take two moves from this state.
    fn is_ambiguous(&self, state: &State) -> bool {
        let range = state.entries.start as usize..state.entries.end as usize;
        let mut seen = BTreeMap::new();
        for name in &self.out.names[range] {
            if seen.insert(*name, ()).is_some() {
                return true;
            }
        }
        let wild = &self.out.wild[state.wild.start as usize..state.wild.end as usize];
        let any = |target: &u32| match &self.tree.leaves
            [self.out.moves[*target as usize].leaf as usize]
            .kind
        {
            LeafKind::Any(any) => Some(any),
            LeafKind::Element { .. } => None,
        };
        let wilds: Vec<_> = wild.iter().filter_map(any).collect();
        let named = seen.keys().any(|name| {
            wilds
                .iter()
                .any(|w| w.admits(*name, self.schema.name(*name).ns))
        });
        let twice = wilds
            .iter()
            .enumerate()
            .any(|(i, a)| wilds[i + 1..].iter().any(|b| a.overlaps(b)));
        named || twice
    }
}
