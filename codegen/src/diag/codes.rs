//! Every diagnostic code of the front end, with the paragraph `snitflade explain` prints.

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
    NOTATION_WITHOUT_ID "XSD0013" "notation without identifier"
        "A notation names something outside the schema by a public or system identifier; this one has neither. It is kept by its name; under --strict it is an error."
    INCLUDE_NAMESPACE "XSD0101" "included document of another namespace"
        "A document that is included or redefined must have the includer's target namespace or none (then it takes the includer's). This one has another. What is redefined must be right; what is included is read under its own namespace, as if imported, and is an error under --strict. Import it instead, or correct the location."
    IMPORTS_ITSELF "XSD0102" "document imports its own namespace"
        "An import names the document's own target namespace; XSD wants include there. The document imported is read as if it were included; under --strict it is an error."
    IMPORT_NAMESPACE "XSD0103" "imported document of another namespace"
        "The document found at the location of an import has another target namespace than the import names. It is read under its own namespace; references to the namespace the import names may then find nothing. Under --strict it is an error."
    LOCATION_GUESSED "XSD0104" "location leads nowhere, a file beside it is read"
        "The location of an include or import leads to no file, but a file of the same name lies beside the document, as happens when a download tool flattens folders. That file is read. Correct the location or add a catalog.xml to make it certain."
    LOCATION_NOT_FOUND "XSD0105" "location leads nowhere"
        "No document is found at the location of an include, import or redefine. Nothing is fetched from the network: put the file into the contract folder, correct the location, or map the address to a file in a catalog.xml. Names the document would declare stay unknown."
    REDEFINE "XSD0106" "redefinition not allowed"
        "Inside xs:redefine every component must restrict or extend (types) or refer to (groups) the component of its own name in the redefined document, which must exist there (Structures, src-redefine). A document may not redefine one that it is itself part of."
    UNRESOLVED "XSD0107" "name not declared"
        "A reference names a type, element, attribute, group or key that no document of the set declares. Often an import is missing, the location of one leads nowhere, or the prefix stands for another namespace; the help line names what was probably meant."
    NOT_IMPORTED "XSD0108" "namespace not imported"
        "A document uses a name of a namespace it does not import itself; another document of the set does, so the name is found. Published contracts do this, and several tools accept it. Add the import; under --strict it is an error where the name is used."
    DUPLICATE "XSD0109" "declared twice"
        "Two global declarations of one kind have the same name. Where both read alike (two copies of one file), the first is taken with a warning; where they differ, one of them must go."
    CIRCULAR "XSD0110" "defined by itself"
        "A type derives from itself, a group or attribute group contains itself, or an element substitutes itself, directly or through others. Break the circle at one of the places."
    TOO_LARGE "XSD0111" "content models too large"
        "Expanding the named groups gives content models beyond the limit, which no real contract needs. Groups that refer to groups that refer to groups multiply; refer to types instead."
    BUILT_IN_READ "XSD0112" "location leads nowhere, a built-in schema is read"
        "The location of an import leads to no file, but the namespace is one that is known here (xml, XLink, xmlmime, XML Signature, WS-Security utility, WS-Addressing, SOAP): what it declares is read instead. Leave the location out, or put the file there; a file of the contract wins."
    NOT_SIMPLE "XSD0201" "simple type needed"
        "A complex type is named where only a simple type can stand: the type of an attribute, the base, item or member of a simple type."
    RESTRICTS_UR_TYPE "XSD0202" "restriction of anySimpleType"
        "The type restricts anySimpleType directly, which only the built-in types may do. It is read as a type without facets; under --strict it is an error. Usually xs:string is meant."
    FINAL "XSD0203" "base type is final"
        "The base type forbids this kind of derivation by its final attribute or the schema's finalDefault. The messages are the same with and without it, so the derivation is read as written; under --strict it is an error. Derive from another type or ask the owner of the base to open it."
    LIST_OF_LISTS "XSD0204" "list of lists"
        "The items of a list must be atomic: a list of lists could not be told apart, because white space separates both."
    FACET_NOT_APPLICABLE "XSD0205" "facet does not apply"
        "The facet has no meaning for this type, for example a length on a number or digits on a text. It is left out, so more values are valid than the author may have meant; under --strict it is an error."
    FACET_VALUE "XSD0206" "facet value not allowed"
        "The value of a facet is none the facet can hold, or no value of the base type. The facet is left out; under --strict it is an error."
    FACET_RULE "XSD0207" "facets contradict each other or the base"
        "A facet widens what the base allows, contradicts another facet of the type, is given twice, or changes what the base has fixed. The facets are taken as written; under --strict it is an error."
    PATTERN_READ "XSD0208" "pattern in another dialect"
        "The pattern reads like one of JavaScript or Perl (anchors, lazy counts, non-capturing groups). It is read the way its author most likely meant it, which the help line shows; under --strict it is an error, if it is no XSD regular expression. XSD patterns always match the whole value and need no anchors: ^ where nothing can stand before it and $ where nothing can stand behind it are dropped. Under --strict they are the characters ^ and $ (Datatypes appendix F), and a note says so."
    PATTERN "XSD0209" "pattern cannot be read"
        "The pattern is neither an XSD regular expression nor one of another dialect that has an equal in XSD. Look-around, back references and word boundaries have none. Rewrite it; the help line says where the trouble lies."
    VALUE "XSD0210" "value does not fit its type"
        "A default, fixed or enumerated value is none of its type. It is left out with a warning, because no document could ever use it; under --strict it is an error."
    NOTATION "XSD0211" "NOTATION used directly"
        "Elements and attributes may not have the type NOTATION itself, only types derived from it that enumerate declared notations. It is read as a qualified name; under --strict it is an error."
    SIMPLE_CONTENT "XSD0311" "simple and complex content mixed up"
        "simpleContent needs a base with text content, complexContent a complex type. Extend a simple type by simpleContent; restrict mixed content to text only with a simpleType inside."
    MIXED "XSD0312" "mixed and element-only content mixed up"
        "A type that extends another must agree with it on mixed: text between elements can be neither added nor taken away by extension."
    ALL_LIMITED "XSD0313" "xs:all in the wrong place"
        "An xs:all must be the whole content of a type, occur once, and hold elements that occur at most once (Structures, cos-all-limited). It can neither be extended nor extend anything."
    RESTRICTION "XSD0314" "not derived from the base's type"
        "A restriction gives its text a type that is not derived from the type the base has there, so it would allow what the base does not."
    SUBSTITUTION_FINAL "XSD0315" "substitution the head forbids"
        "The head of the substitution group forbids by its final attribute the kind of derivation the member's type uses."
    DUPLICATE_ATTRIBUTE "XSD0401" "attribute declared twice"
        "A complex type or attribute group has two attributes of one name, perhaps one of them from a group or from the base type. Keep one."
    TWO_IDS "XSD0402" "two ID attributes"
        "A complex type may have at most one attribute of type ID (Structures, ct-props-correct.5)."
    ID_WITH_VALUE "XSD0403" "ID with a default or fixed value"
        "An ID must be unique in its document, so a default or fixed value makes no sense and is forbidden."
    FIXED_DIFFERS "XSD0404" "fixed value differs"
        "The attribute declaration fixes the value; a reference to it may only repeat that value, not change it or make it a default."
    XSI_ATTRIBUTE "XSD0405" "attribute in the namespace of xsi:type"
        "The attributes xsi:type, xsi:nil and the schema locations are built in; no schema may declare attributes in their namespace."
    WILDCARD "XSD0406" "wildcards cannot be combined"
        "Attribute wildcards of groups are intersected and those of extension and base united. The result of these two cannot be written as one namespace constraint, which XSD 1.0 forbids."
    XPATH "XSD0501" "path outside the XPath subset"
        "The paths of selectors and fields may only use child steps, one leading .//, the name tests name, prefix:* and *, the union bar, and in fields an attribute at the end. Predicates, axes and functions are not allowed."
    KEYREF_FIELDS "XSD0502" "keyref and key differ in fields"
        "A keyref must have as many fields as the key or unique constraint it refers to, because they are compared in order."
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
