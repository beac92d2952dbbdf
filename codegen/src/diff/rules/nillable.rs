//! Nil.

use super::rules;

rules! {
    NILLABLE_ADDED = "nillable-added", Widened, ApiBreak;
        "an element may be nil",
        "a reader of the older version refuses xsi:nil",
        "readers: expect no value",
        "XSD 1.0 Structures §3.3";
    NILLABLE_REMOVED = "nillable-removed", Narrowed, ApiBreak;
        "an element may no longer be nil",
        "messages with xsi:nil are refused",
        "always give a value, or leave the element out where it is optional",
        "XSD 1.0 Structures §3.3";
}
