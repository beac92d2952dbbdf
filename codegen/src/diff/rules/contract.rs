//! The contract as a whole.

use super::rules;

rules! {
    NAMESPACE_CHANGED = "namespace-changed", Replaced, ApiBreak;
        "a namespace took the place of another",
        "every name in it differs on the wire, so neither version understands the other",
        "regenerate, and switch over together with the service; the other changes tell what to do beside that",
        "Namespaces in XML 1.0 §2";
    SILENT_CHANGE = "silent-change", Unclear, None;
        "the contract changed, and its version did not",
        "two files of one version are in use: who has which cannot be seen from outside",
        "ask the publisher which is right; compare what your counterpart uses",
        "none: the publisher's duty";
    DOCUMENTATION_CHANGED = "documentation-changed", None, None;
        "documentation changed",
        "nothing changes on the wire; what a field means may",
        "read it",
        "XSD 1.0 Structures §3.13";
    GLOBAL_ADDED = "global-added", None, Additive;
        "a global element or type is new, and no message uses it",
        "no message has it, unless through xsi:type or a wildcard",
        "nothing",
        "XSD 1.0 Structures §3.3";
    GLOBAL_REMOVED = "global-removed", None, ApiBreak;
        "a global element or type is gone, and no message used it",
        "no message has it, unless through xsi:type or a wildcard",
        "take it out of your code",
        "XSD 1.0 Structures §3.3";
    GLOBAL_CHANGED = "global-changed", None, ApiBreak;
        "a global element or type changed, and no message uses it",
        "no message has it, unless through xsi:type or a wildcard",
        "look at it if you use it by itself",
        "XSD 1.0 Structures §3.3";
}
