//! Every diagnostic code of the front end, with the paragraph `codegen explain` prints.

use super::{Code, Explanation};

macro_rules! codes {
    ($($name:ident $code:literal $title:literal $text:literal)+) => {
        $(#[doc = concat!("`", $code, "`: ", $title)] pub const $name: Code = Code($code);)+

        /// Every code, in order.
        pub const ALL: &[Explanation] = &[$(Explanation { code: $code, title: $title, text: $text }),+];
    };
}

codes! {
    NOT_WELL_FORMED "XML0001" "not well-formed"
        "The file is no well-formed XML document with namespaces: a tag is not closed, a prefix is not declared, a reference is not known, elements nest too deeply, or bytes stand where text should. Nothing can be read from such a file. Repair it, or ask whoever published it for a good copy."
    NOT_LOADED "XML0002" "file cannot be read"
        "A file that was asked for does not exist, cannot be read, is larger than the limit or is not text in the encoding it declares. Paths in messages are relative to the root the run was given."
    NOT_A_SCHEMA "XSD0001" "no schema document"
        "The file was reached through include, import or redefine (or was given as a root), but its root element is not schema of http://www.w3.org/2001/XMLSchema. Often a location points at an error page, a WSDL or an instance document."
    BAD_ATTRIBUTE "XSD0002" "attribute not as the schema for schemas has it"
        "A schema element carries an attribute that XSD 1.0 does not have there, or one whose value is no URI, no ID or not unique. The attribute is ignored and generation goes on; under --strict it is an error. Attributes of foreign namespaces are always allowed."
    BAD_VALUE "XSD0003" "attribute value not allowed"
        "The value of an attribute is outside what XSD 1.0 allows for it, for example use=\"mandatory\" or a name that begins with a digit. The declaration cannot be read reliably, so nothing is generated."
    MISSING_ATTRIBUTE "XSD0004" "attribute missing"
        "A schema element lacks an attribute that XSD 1.0 demands, for example a global type without a name or a facet without a value. Add it where the message points."
    BAD_CHILD "XSD0005" "content not allowed"
        "An element or text stands inside a schema element where XSD 1.0 does not allow it. Foreign elements belong into xs:appinfo or xs:documentation. Text between elements is ignored with a warning; elements are errors, because skipping them could change the contract."
    BAD_ORDER "XSD0006" "content in the wrong order"
        "A child of a schema element is allowed there but stands in the wrong place or too often, for example an annotation behind other content. It is read all the same; under --strict it is an error."
    MISSING_CHILD "XSD0007" "content missing"
        "A schema element lacks a child that XSD 1.0 demands, for example a simpleType without restriction, list or union, or a key without a field."
    XSD_1_1 "XSD0008" "XSD 1.1 construct"
        "The construct named belongs to XSD 1.1; this generator reads XSD 1.0. Assertions only narrow what is valid and are left out with a warning; constructs that change the shape of messages are errors. Parts marked vc:minVersion=\"1.1\" are skipped as the 1.1 specification says."
    UNBOUND_PREFIX "XSD0009" "prefix not declared"
        "A qualified name inside an attribute value uses a prefix that no xmlns declaration in scope binds. Declare the prefix on the schema element or correct it."
    EXCLUSIVE "XSD0010" "attributes or children that exclude each other"
        "Two things are given that exclude each other (name and ref, default and fixed, type and a type inside), or none of two of which one is needed. The declaration has no single meaning, so nothing is generated."
    DEFAULT_NOT_OPTIONAL "XSD0011" "default on an attribute that is not optional"
        "An attribute with a default value must be optional (Structures, src-attribute.2): a default can never apply to a required one. Generation goes on with the use as written; under --strict it is an error."
    OCCURS "XSD0012" "minOccurs greater than maxOccurs"
        "A particle must occur at least minOccurs and at most maxOccurs times, and the first is greater than the second, so that no content is valid. Correct one of the two."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_sorted_and_explained() {
        for pair in ALL.windows(2) {
            assert!(pair[0].code < pair[1].code, "{}", pair[1].code);
        }
        for entry in ALL {
            assert!(
                entry.text.len() > 80 && entry.text.ends_with('.'),
                "{}",
                entry.code
            );
        }
    }
}
