//! One finding and the list of them.

use crate::source::Span;
use std::collections::HashSet;

/// A stable code such as `XSD0107`; `snitflade explain XSD0107` tells more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Generation goes on with the reading the message names; an error under `--strict`.
    Warning,
    /// Worth knowing.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line, with expected and found.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
    /// Further places, each with a word on what is there.
    pub labels: Vec<(Span, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// The constraint's name in the specification (`cos-nonambig`, `src-resolve`), if it has one.
    pub rule: Option<&'static str>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(severity: Severity, code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            span: Some(span),
            ..Diagnostic::without_place(severity, code, message)
        }
    }

    /// A finding about something that stands in no file that was read: a missing file, a
    /// name from the command line. The message names it.
    pub fn without_place(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            span: None,
            labels: Vec::new(),
            help: None,
            rule: None,
        }
    }

    /// Adds a help line.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }

    /// Names the specification's constraint.
    pub fn rule(mut self, rule: &'static str) -> Self {
        self.rule = Some(rule);
        self
    }
}

/// All findings of a run.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// What was reported already: a document that is reached in two ways, or a
    /// component that two others use, says the same of the same place again.
    reported: HashSet<Reported>,
    strict: bool,
}

/// What makes two findings one: code, place and text.
type Reported = (Code, Option<Span>, String);

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Diagnostics::default()
    }

    /// An empty list that takes warnings as errors.
    pub fn strict() -> Self {
        Diagnostics {
            strict: true,
            ..Diagnostics::default()
        }
    }

    /// Whether warnings are taken as errors.
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// Adds a finding, unless its code, place and text were added before.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        let finding = (diagnostic.code, diagnostic.span, diagnostic.message.clone());
        if !self.reported.insert(finding) {
            return;
        }
        if self.strict && diagnostic.severity == Severity::Warning {
            diagnostic.severity = Severity::Error;
        }
        self.list.push(diagnostic);
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// All findings, in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// All findings, sorted by file and place, taken out.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list
            .sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn a_finding_is_kept_once_whatever_its_help() {
        let span = |start| Span {
            file: FileId(0),
            start,
            end: 9,
        };
        let finding = |start, text: &str| {
            Diagnostic::new(Severity::Warning, Code("XSD0001"), span(start), text)
        };
        for mut diagnostics in [Diagnostics::new(), Diagnostics::strict()] {
            diagnostics.push(finding(4, "a"));
            diagnostics.push(finding(2, "a").help("first"));
            diagnostics.push(finding(2, "a").help("second"));
            diagnostics.push(finding(2, "b"));
            assert_eq!(diagnostics.iter().count(), 3);
            let sorted = diagnostics.into_sorted();
            let sorted_findings: Vec<_> = sorted
                .iter()
                .map(|d| (d.span.map(|s| s.start), d.message.as_str()))
                .collect();
            assert_eq!(
                sorted_findings,
                [(Some(2), "a"), (Some(2), "b"), (Some(4), "a")]
            );
        }
    }
}
