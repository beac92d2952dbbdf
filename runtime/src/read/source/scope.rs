//! Namespace bindings in scope.

use crate::schema::{NsId, Schema};
use crate::xml::XML;
use std::sync::Arc;

/// "No binding": the name is in no namespace.
pub(crate) const NO_BINDING: u32 = u32::MAX;

/// A prefix and what it means.
#[derive(Clone, Copy, Debug)]
struct Binding {
    depth: u32,
    /// Prefix, then namespace name, in [`Scope::text`].
    start: u32,
    split: u32,
    end: u32,
    ns: Option<NsId>,
    /// The next outer binding in the same chain.
    outer: u32,
    /// The state of the scope without it.
    before: u32,
}

/// Chains of bindings, so that finding a prefix among hundreds does not read
/// them all.
const CHAINS: usize = 256;

/// Up to this many bindings are looked through without chains.
const FEW: usize = 16;

/// The chain of a prefix.
#[inline]
fn chain(prefix: &str) -> usize {
    let step = |hash: u32, byte: u8| hash.wrapping_mul(31).wrapping_add(u32::from(byte));
    let hash = prefix.bytes().fold(7, step);
    (hash ^ hash >> 8) as usize % CHAINS
}

/// The stack of bindings; the first is `xml`.
#[derive(Debug)]
pub(super) struct Scope {
    bindings: Vec<Binding>,
    text: String,
    /// Namespace names of bindings that something kept refers to.
    shared: Vec<Option<Arc<str>>>,
    /// The innermost binding of each chain; none while there are few bindings.
    heads: Vec<u32>,
    /// The depth of the innermost binding.
    deepest: u32,
    /// A number for exactly these bindings, and the last one given out.
    state: u32,
    issued: u32,
}

impl Scope {
    pub(super) fn new() -> Scope {
        let mut scope = Scope {
            // Room for what messages declare, so that nothing grows step by step.
            bindings: Vec::with_capacity(8),
            text: String::with_capacity(512),
            shared: Vec::new(),
            heads: Vec::new(),
            deepest: 0,
            state: 0,
            issued: 0,
        };
        scope.bind(0, "xml", XML);
        scope
    }

    pub(super) fn bind(&mut self, depth: u32, prefix: &str, uri: &str) {
        let start = self.text.len() as u32;
        self.text.push_str(prefix);
        let split = self.text.len() as u32;
        self.text.push_str(uri);
        self.bindings.push(Binding {
            depth,
            start,
            split,
            end: self.text.len() as u32,
            ns: None,
            outer: NO_BINDING,
            before: self.state,
        });
        self.deepest = depth;
        // Chains once there stay, and then hold all bindings, however few are left.
        if self.bindings.len() > FEW || !self.heads.is_empty() {
            self.chain_last();
        }
        self.issued = self.issued.wrapping_add(1);
        self.state = self.issued;
    }

    /// Puts the last binding into its chain; all of them, where there are no chains yet.
    #[cold]
    fn chain_last(&mut self) {
        let mut first = self.bindings.len() - 1;
        if self.heads.is_empty() {
            self.heads.resize(CHAINS, NO_BINDING);
            first = 0;
        }
        for (at, b) in self.bindings.iter_mut().enumerate().skip(first) {
            let prefix = &self.text[b.start as usize..b.split as usize];
            b.outer = std::mem::replace(&mut self.heads[chain(prefix)], at as u32);
        }
    }

    /// A number that stands for the bindings in scope: the same number, the
    /// same bindings.
    #[inline]
    pub(super) fn state(&self) -> u32 {
        self.state
    }

    /// Octets held in buffers.
    #[inline]
    pub(super) fn buffered(&self) -> usize {
        let rows = self.bindings.capacity() * size_of::<Binding>();
        rows + self.heads.capacity() * size_of::<u32>() + self.text.capacity()
    }

    /// No namespace name in scope is longer than this.
    pub(super) fn longest(&self) -> usize {
        self.text.len()
    }

    pub(super) fn len(&self) -> usize {
        self.bindings.len()
    }

    /// Forgets what elements at `depth` and deeper declared.
    #[inline]
    pub(super) fn leave(&mut self, depth: u32) {
        if self.deepest >= depth {
            self.forget(depth);
        }
    }

    fn forget(&mut self, depth: u32) {
        while let Some(last) = self.bindings.pop_if(|last| last.depth >= depth) {
            if !self.heads.is_empty() {
                let prefix = &self.text[last.start as usize..last.split as usize];
                self.heads[chain(prefix)] = last.outer;
            }
            self.text.truncate(last.start as usize);
            self.state = last.before;
            self.shared.truncate(self.bindings.len());
        }
        self.deepest = self.bindings.last().map_or(0, |last| last.depth);
    }

    /// The binding of a prefix (empty for the default namespace).
    #[inline]
    pub(super) fn find(&self, prefix: &str) -> Option<u32> {
        let text = self.text.as_bytes();
        let is = |b: &Binding| text[b.start as usize..b.split as usize] == *prefix.as_bytes();
        if self.heads.is_empty() {
            return self.bindings.iter().rposition(is).map(|at| at as u32);
        }
        let mut at = self.heads[chain(prefix)];
        while let Some(b) = self.bindings.get(at as usize) {
            if is(b) {
                return Some(at);
            }
            at = b.outer;
        }
        None
    }

    /// Whether the element at `depth` already declared this prefix.
    pub(super) fn declared_at(&self, depth: u32, prefix: &str) -> bool {
        if !self.heads.is_empty() {
            let found = self.find(prefix);
            return found.is_some_and(|at| self.bindings[at as usize].depth == depth);
        }
        let mut own = self.bindings.iter().rev().take_while(|b| b.depth >= depth);
        let named = |b: &&Binding| {
            self.text.as_bytes()[b.start as usize..b.split as usize] == *prefix.as_bytes()
        };
        own.find(named).is_some_and(|b| b.depth == depth)
    }

    /// The bindings that the element at `depth` declares, if none is deeper: number,
    /// prefix and namespace name.
    #[cfg(feature = "signatures")]
    pub(super) fn declared_by(&self, depth: u32) -> impl Iterator<Item = (u32, &str, &str)> {
        let first = self.bindings.partition_point(|b| b.depth < depth);
        let declared = self.bindings[first..].iter().enumerate();
        declared.map(move |(at, b)| {
            let prefix = &self.text[b.start as usize..b.split as usize];
            let uri = &self.text[b.split as usize..b.end as usize];
            ((first + at) as u32, prefix, uri)
        })
    }

    /// The namespace name of a binding.
    pub(super) fn uri(&self, binding: u32) -> &str {
        match self.bindings.get(binding as usize) {
            Some(b) => &self.text[b.split as usize..b.end as usize],
            None => "",
        }
    }

    /// The namespace name of a binding for values to keep, in one copy for all, and whether
    /// it was made now.
    pub(super) fn share(&mut self, binding: u32) -> (Arc<str>, bool) {
        let at = binding as usize;
        if let Some(Some(shared)) = self.shared.get(at) {
            return (Arc::clone(shared), false);
        }
        let shared: Arc<str> = Arc::from(self.uri(binding));
        if self.shared.len() <= at {
            self.shared.resize(at + 1, None);
        }
        self.shared[at] = Some(Arc::clone(&shared));
        (shared, true)
    }

    /// The id of a binding's namespace in these tables.
    #[inline]
    pub(super) fn ns(&mut self, binding: u32, schema: &Schema<'_>) -> NsId {
        let Some(b) = self.bindings.get_mut(binding as usize) else {
            return NsId::NONE;
        };
        match b.ns {
            Some(ns) => ns,
            None => {
                let ns = schema.find_namespace(&self.text[b.split as usize..b.end as usize]);
                b.ns = Some(ns);
                ns
            }
        }
    }

    /// Forgets ids, because other tables will be asked.
    pub(super) fn detach(&mut self) {
        self.bindings.iter_mut().for_each(|b| b.ns = None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_bindings_hide_outer_ones_until_their_element_ends() {
        let mut scope = Scope::new();
        scope.bind(1, "p", "urn:a");
        let outer = scope.state();
        scope.bind(2, "p", "urn:b");
        scope.bind(2, "", "urn:c");
        assert_ne!(scope.state(), outer);
        let uri = |scope: &Scope, prefix| scope.find(prefix).map(|at| scope.uri(at).to_owned());
        assert_eq!(uri(&scope, "p").as_deref(), Some("urn:b"));
        assert!(scope.declared_at(2, "p") && !scope.declared_at(1, "p"));
        scope.leave(3);
        assert_eq!(
            (scope.len(), uri(&scope, "").as_deref()),
            (4, Some("urn:c"))
        );
        scope.leave(2);
        assert_eq!((scope.len(), scope.state()), (2, outer));
        assert_eq!(uri(&scope, "p").as_deref(), Some("urn:a"));
        assert_eq!((uri(&scope, ""), uri(&scope, "q")), (None, None));
        assert!(!scope.declared_at(1, "q"));
        assert_eq!(uri(&scope, "xml").as_deref(), Some(XML));
        assert_eq!(scope.uri(NO_BINDING), "");
    }

    #[test]
    fn many_bindings_are_found_as_few_are() {
        let mut scope = Scope::new();
        let name = |n: u32| format!("p{}", n % 30);
        (1..100).for_each(|n| scope.bind(n, &name(n), &format!("u{n}")));
        for depth in (1..100).rev() {
            let inner = |p: u32| (1..=depth).rev().find(|n| n % 30 == p);
            for p in 0..30 {
                let found = scope.find(&name(p)).map(|at| scope.uri(at).to_owned());
                assert_eq!(found, inner(p).map(|n| format!("u{n}")), "{p} at {depth}");
            }
            scope.leave(depth);
        }
        assert_eq!((scope.len(), scope.find("p1")), (1, None));
        assert!(scope.find("xml").is_some());
    }

    /// Enters and leaves elements at random, around the number at which chains begin,
    /// beside a plain list of what is declared.
    #[test]
    fn bindings_that_come_and_go_are_found_as_a_plain_list_finds_them() {
        let mut state = 7u32;
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        let mut scope = Scope::new();
        let mut list: Vec<(u32, String, String)> = Vec::new();
        let mut depth = 0;
        for step in 0..4000 {
            if depth > 0 && random(5) < 2 {
                depth -= random(depth.min(3)) + 1;
                scope.leave(depth + 1);
                list.retain(|row| row.0 <= depth);
            } else {
                depth += 1;
                for _ in 0..random(5) {
                    let prefix = format!("p{}", random(24));
                    let known = list.iter().any(|row| row.0 == depth && row.1 == prefix);
                    assert_eq!(scope.declared_at(depth, &prefix), known, "{step}: {prefix}");
                    if !known {
                        let uri = format!("urn:{step}");
                        scope.bind(depth, &prefix, &uri);
                        list.push((depth, prefix, uri));
                    }
                }
            }
            for prefix in (0..24).map(|n| format!("p{n}")) {
                let found = scope.find(&prefix).map(|at| scope.uri(at));
                let row = list.iter().rev().find(|row| row.1 == prefix);
                assert_eq!(found, row.map(|row| row.2.as_str()), "{step}: {prefix}");
            }
        }
    }

    #[test]
    fn a_kept_namespace_name_is_one_copy_while_its_binding_lasts() {
        let mut scope = Scope::new();
        scope.bind(1, "p", "urn:a");
        let at = scope.find("p").unwrap();
        let (first, fresh) = scope.share(at);
        let (second, again) = scope.share(at);
        assert!(fresh && !again && Arc::ptr_eq(&first, &second));
        scope.leave(1);
        scope.bind(1, "p", "urn:b");
        let (other, fresh) = scope.share(scope.find("p").unwrap());
        assert!(fresh && &*other == "urn:b");
    }

    #[test]
    fn what_bindings_take_is_their_rows_and_their_texts() {
        let mut scope = Scope::new();
        let uri = "u";
        (0..1000).for_each(|n| scope.bind(1, &format!("p{n}"), uri));
        let least = 1000 * (size_of::<Binding>() + uri.len());
        assert!(
            (least..4 * least).contains(&scope.buffered()),
            "{}",
            scope.buffered()
        );
        assert!(scope.longest() >= uri.len());
    }
}
