//! Wildcards: places that a contract leaves open.

use super::rules;

rules! {
    WILDCARD_ADDED = "wildcard-added", Widened, Additive;
        "other elements are allowed here",
        "a reader of the older version refuses them",
        "readers: regenerate before the other side uses it",
        "XSD 1.0 Structures §3.10";
    WILDCARD_REMOVED = "wildcard-removed", Narrowed, ApiBreak;
        "other elements are no longer allowed here",
        "messages with a local extension are refused",
        "leave local extensions out",
        "XSD 1.0 Structures §3.10";
    WILDCARD_RELAXED = "wildcard-relaxed", Widened, None;
        "a wildcard admits more namespaces",
        "a reader of the older version refuses them",
        "readers: regenerate before the other side uses it",
        "XSD 1.0 Structures §3.10";
    WILDCARD_TIGHTENED = "wildcard-tightened", Narrowed, None;
        "a wildcard admits fewer namespaces",
        "extensions of the others are refused",
        "check the namespaces of your extensions",
        "XSD 1.0 Structures §3.10";
    WILDCARD_CHANGED = "wildcard-changed", Replaced, None;
        "a wildcard admits other namespaces",
        "extensions may be refused",
        "check the namespaces of your extensions",
        "XSD 1.0 Structures §3.10";
    PROCESS_CONTENTS_RELAXED = "process-contents-relaxed", Widened, None;
        "what a wildcard admits is checked less",
        "a reader of the older version may refuse it",
        "nothing",
        "XSD 1.0 Structures §3.10";
    PROCESS_CONTENTS_TIGHTENED = "process-contents-tightened", Narrowed, None;
        "what a wildcard admits is checked more",
        "extensions that no schema declares, or that break one, are refused",
        "check your extensions against their schema",
        "XSD 1.0 Structures §3.10";
    ANY_ATTRIBUTE_ADDED = "any-attribute-added", Widened, None;
        "other attributes are allowed",
        "a reader of the older version refuses them",
        "readers: regenerate before the other side uses it",
        "XSD 1.0 Structures §3.10";
    ANY_ATTRIBUTE_REMOVED = "any-attribute-removed", Narrowed, None;
        "other attributes are no longer allowed",
        "messages with them are refused",
        "leave them out",
        "XSD 1.0 Structures §3.10";
}
