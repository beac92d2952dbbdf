//! Abstract types, substitution, xsi:type, keys.

use super::rules;

rules! {
    ABSTRACT_ADDED = "abstract-added", Narrowed, ApiBreak;
        "a type or element is abstract now",
        "it cannot be sent itself any more, only what takes its place",
        "name a derived type, or use an element of the group",
        "XSD 1.0 Structures §3.4";
    ABSTRACT_REMOVED = "abstract-removed", Widened, ApiBreak;
        "a type or element is no longer abstract",
        "it may be sent itself; a reader of the older version refuses that",
        "readers: regenerate before the other side sends it",
        "XSD 1.0 Structures §3.4";
    SUBSTITUTION_ADDED = "substitution-added", Widened, ApiBreak;
        "an element more may stand in for another",
        "a reader of the older version does not know it",
        "readers: handle it",
        "XSD 1.0 Structures §3.3";
    SUBSTITUTION_REMOVED = "substitution-removed", Narrowed, ApiBreak;
        "an element may no longer stand in for another",
        "messages with it are refused",
        "use an element that is left",
        "XSD 1.0 Structures §3.3";
    DERIVED_TYPE_ADDED = "derived-type-added", Widened, Additive;
        "xsi:type may name a type more",
        "a reader of the older version does not know it",
        "readers: handle it",
        "XSD 1.0 Structures §3.4";
    DERIVED_TYPE_REMOVED = "derived-type-removed", Narrowed, ApiBreak;
        "xsi:type may name a type less",
        "messages that name it are refused",
        "name a type that is left",
        "XSD 1.0 Structures §3.4";
    BLOCK_CHANGED = "block-changed", Unclear, None;
        "what may take the place of a type or element is blocked in another way",
        "xsi:type or substitution may be refused",
        "check messages that use xsi:type",
        "XSD 1.0 Structures §3.3";
    IDENTITY_ADDED = "identity-added", Narrowed, None;
        "a key, reference or uniqueness is demanded",
        "messages that do not keep it are refused",
        "check the values you send",
        "XSD 1.0 Structures §3.11";
    IDENTITY_REMOVED = "identity-removed", Widened, None;
        "a key, reference or uniqueness is no longer demanded",
        "a reader of the older version may refuse what does not keep it",
        "nothing",
        "XSD 1.0 Structures §3.11";
    IDENTITY_CHANGED = "identity-changed", Unclear, None;
        "a key, reference or uniqueness changed",
        "messages may be refused",
        "check the values you send",
        "XSD 1.0 Structures §3.11";
}
