//! Header blocks.

use super::rules;

rules! {
    HEADER_ADDED = "header-added", Replaced, None;
        "a header block is new",
        "the side that reads may refuse messages without it, and the side that writes sends it",
        "give the header with each call; servers: read it",
        "WSDL 1.1 §3.7";
    HEADER_REMOVED = "header-removed", Replaced, None;
        "a header block is gone",
        "the side that reads does not understand it any more",
        "leave the header out",
        "WSDL 1.1 §3.7";
    HEADER_ELEMENT_CHANGED = "header-element-changed", Replaced, None;
        "a header block is another element",
        "the other side knows only the other element",
        "send the header block that the binding names now",
        "WSDL 1.1 §3.7";
    HEADER_FAULT_CHANGED = "header-fault-changed", Unclear, None;
        "the faults of a header block changed",
        "a refused header may come back in another form",
        "look at how refused headers are handled",
        "WSDL 1.1 §3.7";
}
