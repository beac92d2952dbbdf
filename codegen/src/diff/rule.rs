//! What a rule is, and the words of its verdict.

use serde::Serialize;

/// A kind of change. `snitflade explain ID` tells about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, such as `element-added-required`. Names never change.
    pub id: &'static str,
    /// One line: what changed.
    pub title: &'static str,
    /// What comes of it, and for whom.
    pub why: &'static str,
    /// What to do about it.
    pub todo: &'static str,
    /// What it says about documents, unless what was found tells more.
    pub wire: Wire,
    /// What it usually means for code written against the generated crate. The plans of
    /// both versions tell it exactly.
    pub rust: Rust,
    /// The specification's section.
    pub reference: &'static str,
}

/// What became of the documents that are valid at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// They are the same.
    None,
    /// There are more: every old one is valid still.
    Widened,
    /// There are fewer: every new one was valid before.
    Narrowed,
    /// Not decided; somebody has to look.
    Unclear,
    /// Some are gone and others are new.
    Replaced,
}

/// What becomes of code that uses the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rust {
    /// Nothing.
    None,
    /// There is more to use.
    Additive,
    /// Literals that name all fields, and matches without a wildcard, compile no more.
    LiteralBreak,
    /// Code that uses it compiles no more.
    ApiBreak,
}

impl Rust {
    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Rust::None => Severity::Info,
            Rust::Additive => Severity::Safe,
            Rust::LiteralBreak => Severity::Risky,
            Rust::ApiBreak => Severity::Breaking,
        }
    }
}

/// How bad a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing comes of it: documentation, addresses, files that moved.
    Info,
    /// It is compatible for this role.
    Safe,
    /// It may break: a strict reader, or something only a person can judge.
    Risky,
    /// It breaks.
    Breaking,
}

/// Which way documents travel, seen from the client: the one that calls, or, with channels,
/// the application the contract describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Flow {
    /// The client writes them and the server reads them.
    pub request: bool,
    /// The server writes them and the client reads them.
    pub answer: bool,
}

impl Flow {
    /// From the client.
    pub const REQUEST: Flow = Flow {
        request: true,
        answer: false,
    };
    /// To the client.
    pub const ANSWER: Flow = Flow {
        request: false,
        answer: true,
    };
    /// Both ways.
    pub const BOTH: Flow = Flow {
        request: true,
        answer: true,
    };

    /// Either way.
    #[must_use]
    pub fn and(self, other: Flow) -> Flow {
        Flow {
            request: self.request || other.request,
            answer: self.answer || other.answer,
        }
    }
}
