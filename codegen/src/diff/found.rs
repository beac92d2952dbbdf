//! What a comparison finds, before it is put into a report.

use super::{Change, Flow, Rule, Rust, Severity, Side, Wire};
use crate::source::Span;

/// One thing that changed, with its places as spans.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub rule: &'static Rule,
    pub wire: Wire,
    pub rust: Rust,
    /// Below what it was found in.
    pub path: String,
    pub old: Option<String>,
    pub new: Option<String>,
    pub spans: (Option<Span>, Option<Span>),
    pub note: Option<String>,
}

impl Found {
    pub fn new(rule: &'static Rule, path: impl Into<String>) -> Self {
        Found {
            rule,
            wire: rule.wire,
            rust: rule.rust,
            path: path.into(),
            old: None,
            new: None,
            spans: (None, None),
            note: None,
        }
    }

    /// What both sides say.
    pub fn texts(mut self, old: impl ToString, new: impl ToString) -> Self {
        self.old = Some(old.to_string());
        self.new = Some(new.to_string());
        self
    }

    /// What the older side says.
    pub fn old(mut self, text: impl ToString) -> Self {
        self.old = Some(text.to_string());
        self
    }

    /// What the newer side says.
    pub fn new_text(mut self, text: impl ToString) -> Self {
        self.new = Some(text.to_string());
        self
    }

    /// Where both sides say it.
    pub fn at(mut self, old: impl Into<Option<Span>>, new: impl Into<Option<Span>>) -> Self {
        self.spans = (old.into(), new.into());
        self
    }

    /// What it does to documents, where the rule alone does not tell.
    pub fn wire(mut self, wire: Wire) -> Self {
        self.wire = wire;
        self
    }

    /// What it does to code, where the rule alone does not tell.
    pub fn rust(mut self, rust: Rust) -> Self {
        self.rust = rust;
        self
    }

    /// A sentence about it.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// The change as reports have it. Its severity is judged later.
    pub fn change(&self, (old, new): (&Side, &Side), prefix: &str, flow: Flow) -> Change {
        Change {
            rule: self.rule.id,
            severity: Severity::Info,
            wire_severity: Severity::Info,
            rust_severity: Severity::Info,
            wire: self.wire,
            rust: self.rust,
            code: Vec::new(),
            flow,
            path: format!("{prefix}{}", self.path),
            old: self.old.clone(),
            new: self.new.clone(),
            old_place: old.place(self.spans.0),
            new_place: new.place(self.spans.1),
            note: self.note.clone(),
            users: Vec::new(),
            accepted: None,
        }
    }
}
