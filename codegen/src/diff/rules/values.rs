//! Default and fixed values.

use super::rules;

rules! {
    DEFAULT_CHANGED = "default-changed", Unclear, None;
        "a default value came, went or changed",
        "an empty or missing value means something else now",
        "always state the value",
        "XSD 1.0 Structures §3.3";
    FIXED_ADDED = "fixed-added", Replaced, ApiBreak;
        "a value is fixed now",
        "other values are refused, and an empty element is taken for the fixed value",
        "send the fixed value",
        "XSD 1.0 Structures §3.3";
    FIXED_REMOVED = "fixed-removed", Replaced, ApiBreak;
        "a value is no longer fixed",
        "a reader of the older version refuses other values, and an empty element has no value any more",
        "readers: expect any value",
        "XSD 1.0 Structures §3.3";
    FIXED_CHANGED = "fixed-changed", Replaced, None;
        "a fixed value changed",
        "the older value is refused",
        "send the new value",
        "XSD 1.0 Structures §3.3";
}
