//! One change of the Rust side, and what it does to code that uses the old one.

use crate::source::Span;
use std::fmt;

/// What code meets that was written against the old version. The worse, the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RustVerdict {
    /// It compiles as before.
    None,
    /// It compiles; there is more that it may use.
    Additive,
    /// Only what names every member stops compiling, or takes its arguments by place.
    LiteralBreak,
    /// What uses the item stops compiling.
    ApiBreak,
}

impl RustVerdict {
    /// The verdict in the words of reports.
    pub fn word(self) -> &'static str {
        match self {
            RustVerdict::None => "none",
            RustVerdict::Additive => "additive",
            RustVerdict::LiteralBreak => "literal-break",
            RustVerdict::ApiBreak => "api-break",
        }
    }
}

impl fmt::Display for RustVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RustKind {
    /// It is there no more.
    Removed,
    /// It is new.
    Added,
    /// It has another name.
    Renamed,
    /// It stands in another module.
    Moved,
    /// It has another type, or another signature.
    Retyped,
    /// `T`, `Option<T>` and `Vec<T>` changed places.
    Occurrence,
    /// A struct is an enum now, or another such change.
    Kind,
    /// `new` takes other arguments.
    Constructor,
    /// The same fields stand in another order.
    Reordered,
    /// A trait of the language or the runtime is gained or lost.
    Derives,
    /// The value on the wire behind the same name.
    Value,
    /// Another feature of the crate is needed.
    Feature,
    /// A module is taken from elsewhere, or no more.
    Shared,
}

impl RustKind {
    /// The kind in the words of reports.
    pub fn word(self) -> &'static str {
        match self {
            RustKind::Removed => "removed",
            RustKind::Added => "added",
            RustKind::Renamed => "renamed",
            RustKind::Moved => "moved",
            RustKind::Retyped => "retyped",
            RustKind::Occurrence => "occurrence",
            RustKind::Kind => "kind",
            RustKind::Constructor => "constructor",
            RustKind::Reordered => "reordered",
            RustKind::Derives => "derives",
            RustKind::Value => "value",
            RustKind::Feature => "feature",
            RustKind::Shared => "shared",
        }
    }
}

impl fmt::Display for RustKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A change of one item or member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustChange {
    /// The path below the crate, in the old version where it has one: `sag::SagType.titel`.
    pub path: String,
    /// The path in the new version, where it has one.
    pub new_path: Option<String>,
    /// What of the contract it comes from: `type {urn:x}SagType / element {urn:x}Titel`.
    pub component: Option<String>,
    /// Where the older and the newer side declare that.
    pub spans: [Option<Span>; 2],
    /// What changed.
    pub kind: RustKind,
    /// What code in another crate meets.
    pub verdict: RustVerdict,
    /// What code in the same crate meets, where a build script or the macro puts the types:
    /// `#[non_exhaustive]` guards nothing there.
    pub embedded: RustVerdict,
    /// What the old version says of it.
    pub old: Option<String>,
    /// What the new version says of it.
    pub new: Option<String>,
    /// Why, in one sentence.
    pub why: String,
}

impl fmt::Display for RustChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RustChange {
            path,
            kind,
            verdict,
            why,
            ..
        } = self;
        write!(f, "{verdict} {kind} {path}: {why}")
    }
}
