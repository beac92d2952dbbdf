//! How often something occurs.

use super::rules;

rules! {
    OCCURS_MIN_RAISED = "occurs-min-raised", Narrowed, ApiBreak;
        "more occurrences are required",
        "messages with fewer are refused",
        "give as many as are required",
        "XSD 1.0 Structures §3.9";
    OCCURS_MIN_LOWERED = "occurs-min-lowered", Widened, ApiBreak;
        "fewer occurrences are required",
        "a reader of the older version refuses messages with fewer",
        "readers: do without it",
        "XSD 1.0 Structures §3.9";
    OCCURS_MAX_RAISED = "occurs-max-raised", Widened, ApiBreak;
        "more occurrences are allowed",
        "a reader of the older version refuses messages with more",
        "readers: expect several",
        "XSD 1.0 Structures §3.9";
    OCCURS_MAX_LOWERED = "occurs-max-lowered", Narrowed, ApiBreak;
        "fewer occurrences are allowed",
        "messages with more are refused",
        "send no more than are allowed",
        "XSD 1.0 Structures §3.9";
}
