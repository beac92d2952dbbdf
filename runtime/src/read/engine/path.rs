//! Where in the document the reader is.

use crate::schema::{NameId, NsId, Schema};

/// One open element.
#[derive(Clone, Copy, Debug)]
pub(in crate::read) struct Crumb {
    /// Its name in the tables.
    pub(in crate::read) name: NameId,
    /// Its namespace.
    pub(in crate::read) ns: NsId,
    key: u32,
    /// Start of its name in [`Trail::unknown`].
    unknown: u32,
    /// Start of its children in [`Trail::runs`].
    runs: u32,
}

/// How many different names of siblings are searched.
const LOOK_BACK: usize = 64;

/// How many runs of siblings there are before any is searched: a record has each name once,
/// and counts of the same name add up.
const UNSEARCHED: usize = 16;

/// How many entries of one parent are counted for a path. Beyond thousands of
/// different names an index counts from there, so that a path stays cheap.
const COUNTED: usize = 4096;

/// The open elements, and for each of them how many children of which name
/// came so far, in runs.
#[derive(Debug)]
pub(in crate::read) struct Trail {
    pub(in crate::read) crumbs: Vec<Crumb>,
    runs: Vec<(u32, u32)>,
    unknown: String,
    attribute: String,
}

impl Default for Trail {
    /// Room for a message, so that nothing grows step by step.
    fn default() -> Self {
        Trail {
            crumbs: Vec::with_capacity(16),
            runs: Vec::with_capacity(32),
            unknown: String::new(),
            attribute: String::new(),
        }
    }
}

impl Trail {
    /// Enters a child element.
    #[inline]
    pub(in crate::read) fn push(&mut self, name: NameId, ns: NsId, local: &str) {
        match name {
            NameId::NONE => self.push_unknown(ns, local),
            name => self.push_known(name, ns),
        }
    }

    fn push_unknown(&mut self, ns: NsId, local: &str) {
        let unknown = self.unknown.len() as u32;
        self.unknown.push_str(local);
        let key = local.bytes().fold(1 << 31, |key, b| {
            (key ^ u32::from(b)).wrapping_mul(0x0100_0193) | 1 << 31
        });
        self.push_counted(NameId::NONE, ns, key, unknown);
    }

    /// Enters a child element with a name of the tables.
    #[inline]
    pub(in crate::read) fn push_known(&mut self, name: NameId, ns: NsId) {
        self.push_counted(name, ns, name.0, self.unknown.len() as u32);
    }

    #[inline]
    fn push_counted(&mut self, name: NameId, ns: NsId, key: u32, unknown: u32) {
        let first = self.crumbs.last().map_or(0, |c| c.runs as usize);
        let siblings = self.runs.len() - first;
        match self.runs.last_mut() {
            Some(run) if siblings > 0 && run.0 == key => run.1 += 1,
            _ if siblings < UNSEARCHED => self.runs.push((key, 1)),
            _ => self.count_again(first, key),
        }
        self.crumbs.push(Crumb {
            name,
            ns,
            key,
            unknown,
            runs: self.runs.len() as u32,
        });
    }

    /// Counts a name that may have come before its last sibling.
    fn count_again(&mut self, first: usize, key: u32) {
        let siblings = &mut self.runs[first..];
        // Few names alternate as a rule; a hostile many are counted in pieces.
        let near = siblings.len().saturating_sub(LOOK_BACK);
        match siblings[near..].iter_mut().rev().find(|run| run.0 == key) {
            Some(run) => run.1 += 1,
            None => self.runs.push((key, 1)),
        }
    }

    /// Leaves the innermost element.
    #[inline]
    pub(in crate::read) fn pop(&mut self) {
        if let Some(crumb) = self.crumbs.pop() {
            self.runs.truncate(crumb.runs as usize);
            if crumb.name == NameId::NONE {
                self.unknown.truncate(crumb.unknown as usize);
            }
        }
    }

    /// The local name of the innermost element.
    pub(super) fn innermost<'t>(&'t self, schema: &'t Schema<'_>) -> &'t str {
        match self.crumbs.last() {
            None => "",
            Some(crumb) if crumb.name == NameId::NONE => &self.unknown[crumb.unknown as usize..],
            Some(crumb) => schema.name(crumb.name).local,
        }
    }

    /// How many siblings of its name, itself included, the innermost element makes.
    pub(in crate::read) fn siblings(&self) -> u64 {
        let Some(crumb) = self.crumbs.last() else {
            return 0;
        };
        let parent = self.crumbs.len().checked_sub(2);
        let first = parent.map_or(0, |at| self.crumbs[at].runs as usize);
        self.count(first, crumb)
    }

    /// How many entries of one parent, from this one on, have the crumb's name.
    fn count(&self, first: usize, crumb: &Crumb) -> u64 {
        let runs = &self.runs[first..crumb.runs as usize];
        let runs = &runs[runs.len().saturating_sub(COUNTED)..];
        let own = runs.iter().filter(|run| run.0 == crumb.key);
        own.map(|run| u64::from(run.1)).sum()
    }

    /// Says that what follows concerns an attribute; empty for none.
    pub(in crate::read) fn at_attribute(&mut self, name: &str) {
        self.attribute.clear();
        self.attribute.push_str(name);
    }

    /// The path: `/Root/Child[2]/@attribute`.
    pub(in crate::read) fn text(&self, schema: &Schema<'_>) -> String {
        let mut out = String::new();
        let mut first = 0;
        for (depth, crumb) in self.crumbs.iter().enumerate() {
            out.push('/');
            match crumb.name {
                NameId::NONE => {
                    let end = self.crumbs.get(depth + 1).map(|c| c.unknown as usize);
                    let end = end.unwrap_or(self.unknown.len());
                    out.push_str(&self.unknown[crumb.unknown as usize..end]);
                }
                name => out.push_str(schema.name(name).local),
            }
            let count = self.count(first, crumb);
            if count > 1 {
                out.push_str(&format!("[{count}]"));
            }
            first = crumb.runs as usize;
        }
        if !self.attribute.is_empty() {
            out.push_str("/@");
            out.push_str(&self.attribute);
        }
        out
    }
}
