//! The rules a document can break.

/// A rule with its code (from the specification where it has one) and a short
/// stable name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule {
    code: &'static str,
    name: &'static str,
}

impl Rule {
    /// A rule of another layer (the simple types, SOAP).
    pub const fn new(code: &'static str, name: &'static str) -> Rule {
        Rule { code, name }
    }

    /// The code: a constraint of XSD 1.0 such as `cvc-complex-type.2.4.a`, or
    /// one of ours starting with `xml-`.
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// A short name that stays the same between versions.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl Rule {
    /// The rule of a misfit of the simple types.
    pub(crate) fn of_datatype(code: &'static str) -> Rule {
        let name = match code {
            "cvc-length-valid" => "length",
            "cvc-minLength-valid" => "min-length",
            "cvc-maxLength-valid" => "max-length",
            "cvc-pattern-valid" => "pattern",
            "cvc-enumeration-valid" => "enumeration",
            "cvc-minInclusive-valid" => "min-inclusive",
            "cvc-minExclusive-valid" => "min-exclusive",
            "cvc-maxInclusive-valid" => "max-inclusive",
            "cvc-maxExclusive-valid" => "max-exclusive",
            "cvc-totalDigits-valid" => "total-digits",
            "cvc-fractionDigits-valid" => "fraction-digits",
            _ => "datatype",
        };
        Rule { code, name }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $id:ident $code:literal $name:literal;)+) => {
        impl Rule {
            $($(#[$doc])* pub const $id: Rule = Rule { code: $code, name: $name };)+
            /// Every rule of the reader itself.
            pub const ALL: &'static [Rule] = &[$(Rule::$id),+];
        }
    };
}

rules! {
    /// The document is not well-formed XML (XML 1.0, Namespaces in XML).
    MALFORMED "xml-malformed" "malformed";
    /// The encoding is unknown, contradicted or broken.
    ENCODING "xml-encoding" "encoding";
    /// A document type declaration; refused because of what entities can do.
    DOCTYPE "xml-doctype" "doctype";
    /// An entity that is not one of the five predefined ones.
    ENTITY "xml-entity" "entity";
    /// A limit on depth, size, number or memory was exceeded.
    LIMIT "xml-limit" "limit";
    /// Reading was stopped from outside.
    STOPPED "xml-stopped" "stopped";
    /// The source could not be read.
    IO "xml-io" "io";
    /// Tables and Rust types do not belong together.
    LAYOUT "xml-layout" "layout";
    /// The root element is not the one asked for, or has no declaration.
    ROOT "cvc-elt.1" "unknown-root";
    /// The element is abstract.
    ABSTRACT_ELEMENT "cvc-elt.2" "abstract-element";
    /// `xsi:nil` on an element that is not nillable.
    NOT_NILLABLE "cvc-elt.3.1" "not-nillable";
    /// A nil element with content.
    NIL_CONTENT "cvc-elt.3.2.1" "nil-content";
    /// A nil element with a fixed value.
    NIL_FIXED "cvc-elt.3.2.2" "nil-fixed";
    /// `xsi:type` is no qualified name.
    TYPE_NAME "cvc-elt.4.1" "type-name";
    /// `xsi:type` names an unknown type.
    UNKNOWN_TYPE "cvc-elt.4.2" "unknown-type";
    /// `xsi:type` names a type that may not stand in.
    TYPE_NOT_DERIVED "cvc-elt.4.3" "type-not-derived";
    /// An empty element whose type does not admit the default value.
    DEFAULT "cvc-elt.5.1.1" "default-unfit";
    /// A child in an element with a fixed value.
    FIXED_CHILDREN "cvc-elt.5.2.2.1" "fixed-children";
    /// The value differs from the fixed one.
    FIXED_VALUE "cvc-elt.5.2.2.2" "fixed-value";
    /// The type is abstract.
    ABSTRACT_TYPE "cvc-type.2" "abstract-type";
    /// An attribute on an element of simple type.
    SIMPLE_ATTRIBUTE "cvc-type.3.1.1" "attribute-on-simple";
    /// A child in an element of simple type.
    SIMPLE_CHILD "cvc-type.3.1.2" "child-in-simple";
    /// Content in an element that is empty by its type.
    NOT_EMPTY "cvc-complex-type.2.1" "not-empty";
    /// A child in an element of simple content.
    SIMPLE_CONTENT_CHILD "cvc-complex-type.2.2" "child-in-simple-content";
    /// Text between elements.
    TEXT "cvc-complex-type.2.3" "text-between-elements";
    /// An element that may not come here.
    UNEXPECTED "cvc-complex-type.2.4.a" "unexpected-element";
    /// The content ends too early.
    MISSING "cvc-complex-type.2.4.b" "missing-element";
    /// A strict wildcard without a declaration for the element.
    NO_DECLARATION "cvc-complex-type.2.4.c" "no-declaration";
    /// An element where nothing more may come.
    NOTHING_MORE "cvc-complex-type.2.4.d" "nothing-more";
    /// A fixed attribute with another value.
    FIXED_ATTRIBUTE "cvc-attribute.4" "fixed-attribute";
    /// An attribute the type does not have.
    UNKNOWN_ATTRIBUTE "cvc-complex-type.3.2.2" "unknown-attribute";
    /// An attribute the strict wildcard has no declaration for.
    ATTRIBUTE_NO_DECLARATION "cvc-complex-type.3.2.1" "attribute-no-declaration";
    /// A required attribute is missing.
    MISSING_ATTRIBUTE "cvc-complex-type.4" "missing-attribute";
    /// More than one attribute of type ID.
    TWO_IDS "cvc-complex-type.5" "two-ids";
    /// An ID that occurs twice.
    DUPLICATE_ID "cvc-id.2" "duplicate-id";
    /// A reference to an ID that does not exist.
    DANGLING_IDREF "cvc-id.1" "dangling-idref";
    /// An `xs:ENTITY` that the document does not declare (it would need a document type
    /// declaration).
    NO_ENTITY "cvc-simple-type.2" "undeclared-entity";
    /// A text that is no value of its type.
    DATATYPE "cvc-datatype-valid.1" "datatype";
    /// A hint to a schema document behind the first use of its namespace.
    LATE_HINT "schema-location" "late-schema-location";
    /// A field of an identity constraint that matches more than one node.
    FIELD "cvc-identity-constraint.3" "identity-field";
    /// Two elements with the same values of a unique constraint.
    UNIQUE "cvc-identity-constraint.4.1" "identity-unique";
    /// A key field that is missing.
    KEY_MISSING "cvc-identity-constraint.4.2.1" "identity-key-missing";
    /// Two elements with the same key.
    KEY_DUPLICATE "cvc-identity-constraint.4.2.2" "identity-key-duplicate";
    /// A nil key field.
    KEY_NIL "cvc-identity-constraint.4.2.3" "identity-key-nil";
    /// A reference to a key that does not exist.
    KEYREF "cvc-identity-constraint.4.3" "identity-keyref";
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.code, self.name)
    }
}
