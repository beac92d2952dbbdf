//! Rules that only JSON has; the others are those of XML.

use crate::read::Rule;

/// The text is not JSON (RFC 8259).
pub const MALFORMED: Rule = Rule::new("json-malformed", "malformed");
/// A value of another kind: a string where a number is due.
pub const KIND: Rule = Rule::new("json-kind", "kind");
/// `null` where a value is due.
pub const NULL: Rule = Rule::new("json-null", "null");
/// A number that cannot be spelled out: an exponent of thousands, or out of range.
pub const NUMBER: Rule = Rule::new("json-number", "number");
/// A member that comes twice in one object.
pub const TWICE: Rule = Rule::new("json-member-twice", "member-twice");
/// A member the type does not have.
pub const UNKNOWN_MEMBER: Rule = Rule::new("json-unknown-member", "unknown-member");
/// The type has no JSON form.
pub const FORM: Rule = Rule::new("json-form", "no-form");
