//! What reading can report: violations, and the one that ended it.

use super::{Declared, Rule};
use std::fmt;

/// One broken rule, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Which rule.
    pub rule: Rule,
    /// Path of the element (or `…/@attribute`), local names with `[n]` for
    /// the n-th of equal siblings where n > 1.
    pub path: String,
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
    /// Byte offset in the document (in its UTF-8 form).
    pub offset: u64,
    /// What should have been there.
    pub expected: String,
    /// What was there; only its shape where the value is sensitive.
    pub found: String,
    /// Whether tolerant reading goes on after it.
    pub recoverable: bool,
    /// The declaration it is about, where [`validate`](super::validate) found it.
    pub declared: Option<Declared>,
}

impl Violation {
    /// One line of advice, where the rule alone says what to do.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self.rule {
            Rule::DOCTYPE => "remove the document type declaration; it is never needed here",
            Rule::ENTITY => "use the character itself or a character reference such as &#230;",
            Rule::ENCODING => "send the document as UTF-8 and declare no other encoding",
            Rule::LIMIT => "raise the limit in the read options if such documents are expected",
            Rule::STOPPED => "whoever started the reading raised its stop flag",
            Rule::LAYOUT => "regenerate the types and tables together",
            Rule::ROOT => "check namespace and name of the root element against the contract",
            Rule::UNKNOWN_ATTRIBUTE | Rule::UNEXPECTED | Rule::NOTHING_MORE if self.recoverable => {
                "the sender may use a newer contract; tolerant reading keeps it"
            }
            Rule::UNKNOWN_TYPE | Rule::TYPE_NOT_DERIVED => {
                "xsi:type must name a type of the contract derived from the declared one"
            }
            Rule::ABSTRACT_ELEMENT => "send an element that may stand in for it",
            Rule::ABSTRACT_TYPE => "name a derived type with xsi:type",
            Rule::NOT_NILLABLE => "leave the element out, or send a value",
            Rule::DANGLING_IDREF => "an xs:IDREF must repeat an xs:ID of the same document",
            Rule::KEYREF => "the fields must repeat those of a key in the same element",
            _ => return None,
        })
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() {
            "/"
        } else {
            &self.path
        };
        write!(f, "{}:{}: {path}: {}", self.line, self.column, self.rule)?;
        if !self.expected.is_empty() {
            write!(f, ": expected {}", self.expected)?;
        }
        if !self.found.is_empty() {
            write!(f, ", found {}", self.found)?;
        }
        Ok(())
    }
}

/// Why a document was refused. One pointer wide.
pub struct ReadError(Box<Inner>);

struct Inner {
    violation: Violation,
    others: Vec<Violation>,
    io: Option<std::io::Error>,
    verified: bool,
}

impl ReadError {
    /// Refused because of this violation.
    pub fn new(violation: Violation) -> ReadError {
        ReadError(Box::new(Inner {
            violation,
            others: Vec::new(),
            io: None,
            verified: false,
        }))
    }

    /// Refused because the source failed.
    pub(crate) fn with_io(mut self, error: std::io::Error) -> ReadError {
        self.0.io = Some(error);
        self
    }

    /// Adds what was recorded before.
    pub(crate) fn after(mut self, others: Vec<Violation>) -> ReadError {
        self.0.others = others;
        self
    }

    /// Says where it happened, if that is not known yet.
    pub(crate) fn at_path(mut self, path: impl FnOnce() -> String) -> ReadError {
        if self.0.violation.path.is_empty() {
            self.0.violation.path = path();
        }
        self
    }

    /// Says that positions count in the text that was verified, which was made of what a
    /// signature covers, and not in the message as received. The path holds for both.
    #[cfg(any(feature = "client", feature = "server"))]
    pub(crate) fn in_verified_text(mut self) -> ReadError {
        self.0.verified = true;
        self
    }

    /// Whether positions count in the text that was verified, made of what a signature
    /// covers, and not in the message as received. The path holds for both.
    pub fn is_in_verified_text(&self) -> bool {
        self.0.verified
    }

    /// The violation that ended reading.
    pub fn violation(&self) -> &Violation {
        &self.0.violation
    }

    /// What tolerant reading had recorded before.
    pub fn earlier(&self) -> &[Violation] {
        &self.0.others
    }

    /// The rule broken.
    pub fn rule(&self) -> Rule {
        self.0.violation.rule
    }

    /// The violation, by value.
    pub fn into_violation(self) -> Violation {
        self.0.violation
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.violation)?;
        if self.0.verified {
            f.write_str("; line and column count in the verified text")?;
        }
        match self.0.violation.help() {
            Some(help) => write!(f, "; help: {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReadError({})", self.0.violation)
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.io.as_ref().map(|e| e as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn violation(rule: Rule, recoverable: bool) -> Violation {
        Violation {
            rule,
            recoverable,
            path: String::new(),
            line: 1,
            column: 2,
            offset: 3,
            expected: "æ".to_owned(),
            found: String::new(),
            declared: None,
        }
    }

    #[test]
    fn what_a_rule_alone_tells_to_do_is_said() {
        for (rule, says) in [
            (Rule::DOCTYPE, "document type"),
            (Rule::ENTITY, "&#230;"),
            (Rule::ENCODING, "UTF-8"),
            (Rule::LIMIT, "raise the limit"),
            (Rule::STOPPED, "stop flag"),
            (Rule::LAYOUT, "regenerate"),
            (Rule::ROOT, "root element"),
            (Rule::UNKNOWN_TYPE, "xsi:type"),
            (Rule::TYPE_NOT_DERIVED, "xsi:type"),
            (Rule::ABSTRACT_ELEMENT, "an element that may stand in"),
            (Rule::ABSTRACT_TYPE, "a derived type"),
            (Rule::NOT_NILLABLE, "leave the element out"),
            (Rule::DANGLING_IDREF, "xs:ID"),
            (Rule::KEYREF, "a key"),
        ] {
            let help = violation(rule, false).help().unwrap_or("");
            assert!(help.contains(says), "{rule}: {help}");
        }
        let newer = [
            Rule::UNKNOWN_ATTRIBUTE,
            Rule::UNEXPECTED,
            Rule::NOTHING_MORE,
        ];
        for rule in newer {
            let help = violation(rule, true).help().unwrap_or("");
            assert!(help.contains("newer contract"), "{rule}: {help}");
            assert_eq!(violation(rule, false).help(), None, "{rule}");
        }
        assert_eq!(violation(Rule::DATATYPE, true).help(), None);
    }

    #[test]
    fn a_violation_shows_place_rule_and_what_was_expected() {
        let mut shown = violation(Rule::DATATYPE, true);
        assert_eq!(
            shown.to_string(),
            "1:2: /: cvc-datatype-valid.1 (datatype): expected æ"
        );
        (shown.path, shown.found) = ("/a".to_owned(), "b".to_owned());
        shown.expected.clear();
        assert_eq!(
            shown.to_string(),
            "1:2: /a: cvc-datatype-valid.1 (datatype), found b"
        );
    }
}
