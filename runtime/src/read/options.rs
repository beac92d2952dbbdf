//! How to read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What happens at a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mode {
    /// The first violation refuses the document. For servers and tests.
    #[default]
    Strict,
    /// Violations a newer contract could explain are recorded and what they
    /// concern is kept; others refuse the document. For clients.
    Tolerant,
    /// Every violation is recorded. For validation: the value is of no use
    /// after the first.
    Collect,
}

/// How to read a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// What happens at a violation.
    pub mode: Mode,
    /// How many violations are recorded at most; reading stops there.
    pub max_violations: usize,
    /// What the document may cost, where reading begins with its bytes. A
    /// [`Source`](super::Source) has limits of its own, and these are not asked.
    pub limits: Limits,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions::new(Mode::Strict)
    }
}

impl ReadOptions {
    /// This mode, and 10,000 violations.
    pub const fn new(mode: Mode) -> Self {
        ReadOptions {
            mode,
            max_violations: 10_000,
            limits: Limits::DEFAULT,
        }
    }
}

/// What a [`Source`](super::Source) accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nesting of elements. Each level takes stack: with the default, an
    /// unoptimised build stays below the 2 MiB a thread has.
    pub depth: u32,
    /// Size of the document in bytes.
    pub bytes: u64,
    /// Attributes and namespace declarations of one element.
    pub attributes: u32,
    /// Namespace declarations in scope.
    pub bindings: u32,
    /// Octets of memory that reading the document may take: what the reader
    /// holds, and the values it fills. Small elements can become values many
    /// times their size (see BENCHMARKS.md), so the size of a document alone
    /// bounds little. The default is for documents of up to about 100 MB.
    pub memory: u64,
    /// Whether a document type declaration is skipped instead of refused. What
    /// it declares has no effect: no entity, no default. For conformance runs.
    pub doctype: bool,
    /// Ends the reading when someone raises it.
    pub stop: Option<StopFlag>,
}

impl Limits {
    /// The default limits.
    pub const DEFAULT: Limits = Limits {
        depth: 256,
        bytes: u64::MAX,
        attributes: 4096,
        bindings: 512,
        memory: 1 << 30,
        doctype: false,
        stop: None,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Limits::DEFAULT
    }
}

/// Ends a reading from outside: the reader checks it every thousand tokens,
/// and ends with [`Rule::STOPPED`](super::Rule::STOPPED) once it is raised.
/// Clones are the same flag.
#[derive(Clone, Debug, Default)]
pub struct StopFlag(Arc<AtomicBool>);

impl StopFlag {
    /// A flag that is not raised.
    pub fn new() -> StopFlag {
        StopFlag::default()
    }

    /// Ends every reading that checks this flag. It cannot be lowered.
    pub fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was raised.
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl PartialEq for StopFlag {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for StopFlag {}
