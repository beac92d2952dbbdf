//! Patterns.

use super::rules;

rules! {
    PATTERN_ADDED = "pattern-added", Narrowed, ApiBreak;
        "a pattern is new",
        "values that do not match are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §4.3.4";
    PATTERN_REMOVED = "pattern-removed", Widened, ApiBreak;
        "a pattern is gone",
        "a reader of the older version refuses values that do not match",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §4.3.4";
    PATTERN_CHANGED = "pattern-changed", Unclear, None;
        "a pattern changed",
        "which values are left is told by the verdict on the message, if it was decided",
        "compare both patterns with the values you send",
        "XSD 1.0 Datatypes §4.3.4";
}
