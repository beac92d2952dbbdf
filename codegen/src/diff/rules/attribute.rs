//! Attributes.

use super::rules;

rules! {
    ATTRIBUTE_ADDED_REQUIRED = "attribute-added-required", Replaced, ApiBreak;
        "a required attribute is new",
        "messages without it are refused, and messages with it were not valid before",
        "fill it in what you write",
        "XSD 1.0 Structures §3.2";
    ATTRIBUTE_ADDED_OPTIONAL = "attribute-added-optional", Widened, Additive;
        "an optional attribute is new",
        "a reader of the older version does not know it",
        "readers: regenerate before the other side sends it",
        "XSD 1.0 Structures §3.2";
    ATTRIBUTE_REMOVED_REQUIRED = "attribute-removed-required", Replaced, ApiBreak;
        "a required attribute is gone",
        "messages with it are refused, and messages without it were not valid before",
        "leave it out",
        "XSD 1.0 Structures §3.2";
    ATTRIBUTE_REMOVED_OPTIONAL = "attribute-removed-optional", Narrowed, ApiBreak;
        "an optional attribute is gone",
        "messages that carry it are refused",
        "leave it out",
        "XSD 1.0 Structures §3.2";
    ATTRIBUTE_BECAME_REQUIRED = "attribute-became-required", Narrowed, ApiBreak;
        "an attribute is required now",
        "messages without it are refused",
        "always give it",
        "XSD 1.0 Structures §3.2";
    ATTRIBUTE_BECAME_OPTIONAL = "attribute-became-optional", Widened, ApiBreak;
        "an attribute is optional now",
        "a reader of the older version refuses messages without it",
        "readers: do without it",
        "XSD 1.0 Structures §3.2";
}
