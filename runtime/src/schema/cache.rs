//! What is derived from the rows of a [`Schema`] on first use.

mod common;
mod steps;
mod traits;

pub(crate) use common::Common;
use steps::Steps;
pub(crate) use steps::{Member, MemberKind};
pub use traits::{Plain, SimpleTraits};

use super::automaton::Automaton;
use super::compiled::CompiledSimple;
use super::record_layout::RecordLayout;
use super::{ComplexId, Content, ElementId, NameId, NsId, Schema, TypeId};
use std::sync::OnceLock;

/// Automata, compiled patterns and name indexes, made on first use.
#[derive(Debug, Default)]
pub struct Cache {
    index: OnceLock<NameIndex>,
    automata: OnceLock<Box<[OnceLock<Automaton>]>>,
    traits: OnceLock<Box<[SimpleTraits]>>,
    common: OnceLock<Box<[Common]>>,
    records: OnceLock<Box<[RecordLayout]>>,
    steps: OnceLock<Box<[OnceLock<Steps>]>>,
    pub(super) simples: OnceLock<Box<[CompiledSimple]>>,
}

impl Cache {
    /// An empty cache, for tables held in a `static`.
    pub const fn new() -> Self {
        Cache {
            index: OnceLock::new(),
            automata: OnceLock::new(),
            traits: OnceLock::new(),
            common: OnceLock::new(),
            records: OnceLock::new(),
            steps: OnceLock::new(),
            simples: OnceLock::new(),
        }
    }
}

/// Open-addressing tables from texts to namespace and name ids.
#[derive(Debug)]
struct NameIndex {
    namespaces: Slots,
    names: Slots,
}

#[derive(Debug)]
struct Slots {
    mask: u32,
    /// Row + 1; 0 is free.
    rows: Box<[u32]>,
}

impl Slots {
    fn new(count: usize, hash: impl Fn(usize) -> u64) -> Slots {
        let size = (count * 2 + 1).next_power_of_two();
        let mask = size as u32 - 1;
        let mut rows = vec![0; size].into_boxed_slice();
        for row in 0..count {
            let mut at = hash(row) as u32 & mask;
            while rows[at as usize] != 0 {
                at = (at + 1) & mask;
            }
            rows[at as usize] = row as u32 + 1;
        }
        Slots { mask, rows }
    }

    #[inline]
    fn find(&self, hash: u64, is: impl Fn(usize) -> bool) -> Option<u32> {
        let mut at = hash as u32 & self.mask;
        loop {
            match self.rows[at as usize] {
                0 => return None,
                row if is(row as usize - 1) => return Some(row - 1),
                _ => at = (at + 1) & self.mask,
            }
        }
    }
}

/// A cheap hash; the tables are fixed, so nobody can make them degenerate
/// with a message.
#[inline]
fn hash(seed: u64, text: &str) -> u64 {
    const K: u64 = 0x517c_c1b7_2722_0a95;
    let mut state = seed.wrapping_mul(K) ^ text.len() as u64;
    let mut add = |word: u64| state = (state.rotate_left(5) ^ word).wrapping_mul(K);
    let chunks = text.as_bytes().chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        add(u64::from_le_bytes(word));
    }
    let mut last = 0;
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    add(last);
    state ^ state >> 32
}

impl<'a> Schema<'a> {
    fn index(&self) -> &NameIndex {
        self.cache.index.get_or_init(|| NameIndex {
            namespaces: Slots::new(self.namespaces.len(), |i| hash(0, self.namespaces[i])),
            names: Slots::new(self.names.len(), |i| {
                hash(u64::from(self.names[i].ns.0) + 1, self.names[i].local)
            }),
        })
    }

    /// The namespace with this name; [`NsId::FOREIGN`] if the tables have none.
    pub fn find_namespace(&self, uri: &str) -> NsId {
        if uri.is_empty() {
            return NsId::NONE;
        }
        let row = self
            .index()
            .namespaces
            .find(hash(0, uri), |row| self.namespaces[row] == uri);
        row.map_or(NsId::FOREIGN, |row| NsId(row as u16))
    }

    /// The id of an expanded name; [`NameId::NONE`] if the tables have none.
    #[inline]
    pub fn find_name(&self, ns: NsId, local: &str) -> NameId {
        if ns == NsId::FOREIGN {
            return NameId::NONE;
        }
        let row = self
            .index()
            .names
            .find(hash(u64::from(ns.0) + 1, local), |row| {
                let name = &self.names[row];
                name.ns == ns && name.local == local
            });
        row.map_or(NameId::NONE, NameId)
    }

    /// The global element of this name.
    pub fn global_element(&self, name: NameId) -> Option<ElementId> {
        let at = self
            .global_elements
            .binary_search_by_key(&name, |id| self.element(*id).name)
            .ok()?;
        Some(self.global_elements[at])
    }

    /// The named type of this name (not a built-in one).
    pub fn global_type(&self, name: NameId) -> Option<TypeId> {
        let at = self
            .global_types
            .binary_search_by_key(&name, |row| row.0)
            .ok()?;
        Some(self.global_types[at].1)
    }

    /// The automaton of a complex type's content; `None` where the content
    /// has no elements.
    pub fn automaton(&self, id: ComplexId) -> Option<&Automaton> {
        let (Content::Elements(root) | Content::Mixed(root)) = &self.complex(id).content else {
            return None;
        };
        let all = self
            .cache
            .automata
            .get_or_init(|| (0..self.complexes.len()).map(|_| OnceLock::new()).collect());
        Some(all[id.0 as usize].get_or_init(|| Automaton::new(self, root)))
    }

    /// How the writer finds the members of a complex type's record.
    pub(crate) fn record_layout(&self, id: ComplexId) -> RecordLayout {
        let all = self
            .cache
            .records
            .get_or_init(|| self.complexes.iter().map(RecordLayout::new).collect());
        all[id.0 as usize]
    }

    /// What the writer knows of a complex type's members.
    #[inline]
    fn steps_of(&self, id: ComplexId) -> &Steps {
        let all = self
            .cache
            .steps
            .get_or_init(|| self.complexes.iter().map(|_| OnceLock::new()).collect());
        all[id.0 as usize].get_or_init(|| Steps::new(self, id))
    }
}
