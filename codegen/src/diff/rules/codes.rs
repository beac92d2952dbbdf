//! Code lists.

use super::rules;

rules! {
    CODE_ADDED = "code-added", Widened, Additive;
        "a code list has a value more",
        "a reader of the older version refuses the value",
        "readers: handle the value, or let readers take unknown values",
        "XSD 1.0 Datatypes §4.3.5";
    CODE_REMOVED = "code-removed", Narrowed, ApiBreak;
        "a code list has a value less",
        "messages with the value are refused",
        "send one of the values that are left",
        "XSD 1.0 Datatypes §4.3.5";
    CODES_ADDED = "codes-added", Narrowed, ApiBreak;
        "free values became a code list",
        "values that are not listed are refused",
        "send listed values only",
        "XSD 1.0 Datatypes §4.3.5";
    CODES_REMOVED = "codes-removed", Widened, ApiBreak;
        "a code list became free values",
        "a reader of the older version refuses other values",
        "readers: expect any value",
        "XSD 1.0 Datatypes §4.3.5";
}
