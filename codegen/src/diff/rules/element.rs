//! Elements of a content model.

use super::rules;

rules! {
    ELEMENT_ADDED_REQUIRED = "element-added-required", Replaced, ApiBreak;
        "a required element is new",
        "messages without it are refused, and messages with it were not valid before",
        "fill it in what you write; readers: expect it",
        "XSD 1.0 Structures §3.9";
    ELEMENT_ADDED_OPTIONAL = "element-added-optional", Widened, Additive;
        "an optional element is new",
        "messages without it stay valid; a reader of the older version does not know it",
        "readers: regenerate before the other side sends it",
        "XSD 1.0 Structures §3.9";
    ELEMENT_REMOVED_REQUIRED = "element-removed-required", Replaced, ApiBreak;
        "a required element is gone",
        "messages with it are refused, and messages without it were not valid before",
        "leave it out; readers: do without it",
        "XSD 1.0 Structures §3.9";
    ELEMENT_REMOVED_OPTIONAL = "element-removed-optional", Narrowed, ApiBreak;
        "an optional element is gone",
        "messages that carry it are refused",
        "leave it out",
        "XSD 1.0 Structures §3.9";
    ELEMENT_RENAMED = "element-renamed", Replaced, ApiBreak;
        "an element was renamed",
        "the other side knows only the other name",
        "use the new name",
        "XSD 1.0 Structures §3.3";
    ELEMENT_REORDERED = "element-reordered", Replaced, ApiBreak;
        "elements stand in another order",
        "messages in the older order are refused",
        "regenerate; generated code writes the right order",
        "XSD 1.0 Structures §3.8";
    ELEMENT_MOVED_NAMESPACE = "element-moved-namespace", Replaced, None;
        "an element is in another namespace",
        "the other side knows only the other name",
        "regenerate, and switch over together with the service",
        "XSD 1.0 Structures §3.3";
    MODEL_CHANGED = "model-changed", Unclear, ApiBreak;
        "the content model has another shape",
        "sequence, choice and all do not line up: the rules cannot tell which messages are left",
        "compare the two models; see the verdict on the message",
        "XSD 1.0 Structures §3.8";
    SEQUENCE_BECAME_ALL = "sequence-became-all", Widened, None;
        "a sequence became xs:all",
        "the order is free now",
        "readers: regenerate before the other side uses it",
        "XSD 1.0 Structures §3.8";
    ALL_BECAME_SEQUENCE = "all-became-sequence", Narrowed, None;
        "xs:all became a sequence",
        "only one order is left",
        "regenerate; generated code writes the right order",
        "XSD 1.0 Structures §3.8";
}
