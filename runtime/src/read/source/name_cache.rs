//! A cache of start-tag names already resolved in a document in memory: messages
//! repeat a few of them thousands of times.

use crate::schema::{NameId, NsId};

/// How many names are remembered; a later one takes the place of an earlier one. What
/// comes as expected is not looked up here.
const PLACES: usize = 16;

/// So many names are looked up before any is remembered: short messages have few that come twice.
const PASSED: u8 = 8;

/// A name as it stood, and what it meant.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Where it stood.
    start: usize,
    length: u32,
    /// The bindings in scope; see [`Scope::state`](super::scope::Scope::state).
    scope: u32,
    binding: u32,
    prefix_len: u32,
    /// Its name in the tables asked last.
    resolved: Option<(NameId, NsId)>,
}

/// Nothing: a name has at least one byte.
const NOTHING: Entry = Entry {
    start: 0,
    length: 0,
    scope: 0,
    binding: 0,
    prefix_len: 0,
    resolved: None,
};

/// The names remembered.
#[derive(Default)]
pub(super) struct NameCache {
    entries: Vec<Entry>,
    /// The entry of the current start tag.
    current: Option<usize>,
    /// Names that were not remembered, up to [`PASSED`].
    passed: u8,
}

/// Where a name is remembered. Its end tells more than its beginning, which
/// may be a prefix.
#[inline]
fn place(name: &[u8]) -> usize {
    let byte = |back: usize| match name.len().checked_sub(back) {
        Some(at) => usize::from(name.get(at).copied().unwrap_or_default()),
        None => 0,
    };
    (name.len() * 5 + byte(1) + byte(2) * 3 + byte(4) * 7 + byte(7) * 11) % PLACES
}

impl NameCache {
    /// Binding and prefix length of the name at `start`, if it was met under
    /// the same bindings.
    #[inline]
    pub(super) fn find(
        &mut self,
        text: &str,
        start: usize,
        length: usize,
        scope: u32,
    ) -> Option<(u32, u32)> {
        self.current = None;
        if self.entries.is_empty() {
            return None;
        }
        let bytes = text.as_bytes();
        let name = &bytes[start..start + length];
        let at = place(name);
        let entry = self.entries.get(at)?;
        if entry.scope != scope || entry.length as usize != length {
            return None;
        }
        if bytes[entry.start..entry.start + length] != *name {
            return None;
        }
        self.current = Some(at);
        Some((entry.binding, entry.prefix_len))
    }

    /// Remembers the name at `start`.
    pub(super) fn remember(
        &mut self,
        text: &str,
        start: usize,
        length: usize,
        scope: u32,
        (binding, prefix_len): (u32, u32),
    ) {
        if self.entries.is_empty() {
            if self.passed < PASSED {
                self.passed += 1;
                return;
            }
            self.entries = vec![NOTHING; PLACES];
        }
        let at = place(&text.as_bytes()[start..start + length]);
        self.entries[at] = Entry {
            start,
            length: length as u32,
            scope,
            binding,
            prefix_len,
            resolved: None,
        };
        self.current = Some(at);
    }

    /// The current start tag has no entry.
    pub(super) fn pass(&mut self) {
        self.current = None;
    }

    /// The current start tag's name in the tables, if it is known.
    #[inline]
    pub(super) fn resolved(&self) -> Option<(NameId, NsId)> {
        self.entries[self.current?].resolved
    }

    /// Remembers the current start tag's name in the tables.
    pub(super) fn resolve(&mut self, name: NameId, ns: NsId) {
        if let Some(at) = self.current {
            self.entries[at].resolved = Some((name, ns));
        }
    }

    /// Forgets what names are in tables, because others will be asked.
    pub(super) fn detach(&mut self) {
        self.entries.iter_mut().for_each(|e| e.resolved = None);
    }
}
