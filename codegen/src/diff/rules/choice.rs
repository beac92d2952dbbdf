//! Choices.

use super::rules;

rules! {
    CHOICE_ALTERNATIVE_ADDED = "choice-alternative-added", Widened, Additive;
        "a choice has an alternative more",
        "a reader of the older version refuses it",
        "readers: handle it",
        "XSD 1.0 Structures §3.8";
    CHOICE_ALTERNATIVE_REMOVED = "choice-alternative-removed", Narrowed, ApiBreak;
        "a choice has an alternative less",
        "messages with it are refused",
        "use one of the alternatives that are left",
        "XSD 1.0 Structures §3.8";
}
