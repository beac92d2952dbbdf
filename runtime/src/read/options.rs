//! How to read.

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// What happens at a violation.
    pub mode: Mode,
    /// How many violations are recorded at most; reading stops there.
    pub max_violations: usize,
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
        }
    }
}

/// What a [`Source`](super::Source) accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Whether a document type declaration is skipped instead of refused. What
    /// it declares has no effect: no entity, no default. For conformance runs.
    pub doctype: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            depth: 256,
            bytes: u64::MAX,
            attributes: 4096,
            bindings: 512,
            doctype: false,
        }
    }
}
