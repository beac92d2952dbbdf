//! Types.

use super::rules;

rules! {
    TYPE_NARROWED = "type-narrowed", Narrowed, ApiBreak;
        "a type admits fewer values",
        "values outside the newer type are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §3";
    TYPE_WIDENED = "type-widened", Widened, ApiBreak;
        "a type admits more values",
        "a reader of the older version refuses values outside the older type",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §3";
    TYPE_REPLACED = "type-replaced", Replaced, ApiBreak;
        "a type was replaced by another",
        "values of one are no values of the other",
        "convert the value",
        "XSD 1.0 Structures §3.3";
    TYPE_RENAMED = "type-renamed", None, ApiBreak;
        "a type was renamed",
        "the name does not travel unless xsi:type is used; the Rust type is called by it",
        "rename the type in your code",
        "XSD 1.0 Structures §3.4";
    CONTENT_CHANGED = "content-changed", Replaced, ApiBreak;
        "the kind of content changed",
        "text, elements and nothing are not read as each other",
        "build the content that the type has now",
        "XSD 1.0 Structures §3.4";
    MIXED_ADDED = "mixed-added", Widened, ApiBreak;
        "text is allowed between the elements",
        "a reader of the older version refuses the text",
        "readers: regenerate before the other side uses it",
        "XSD 1.0 Structures §3.4";
    MIXED_REMOVED = "mixed-removed", Narrowed, ApiBreak;
        "text is no longer allowed between the elements",
        "messages with text are refused",
        "send elements only",
        "XSD 1.0 Structures §3.4";
    VARIETY_CHANGED = "variety-changed", Replaced, ApiBreak;
        "atomic, list and union took each other's place",
        "values of one are no values of the other",
        "convert the value",
        "XSD 1.0 Datatypes §2.5";
    UNION_MEMBER_ADDED = "union-member-added", Widened, None;
        "a union has a member more",
        "a reader of the older version refuses values of it",
        "readers: regenerate before the other side sends such values",
        "XSD 1.0 Datatypes §2.5";
    UNION_MEMBER_REMOVED = "union-member-removed", Narrowed, None;
        "a union has a member less",
        "values of it are refused",
        "check the values you send",
        "XSD 1.0 Datatypes §2.5";
    WHITESPACE_CHANGED = "whitespace-changed", Unclear, None;
        "white space is treated in another way",
        "values may be read with or without their blanks",
        "check values with blanks at their ends",
        "XSD 1.0 Datatypes §4.3";
}
