//! The schema for schemas as tables: which attributes and children each element may have.

use super::lexical::Lex;
use super::lexical::Lex::{
    Boolean, Except, Id, MaxOccurs, NamespaceNames, Namespaces, NcName, NonNegative, One, QName,
    QNames, Set, Text, Token, Uri,
};

/// What one element of a schema document may hold.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its local name.
    pub name: &'static str,
    /// Attributes: name, space, required.
    pub attributes: &'static [(&'static str, Lex, bool)],
    /// Children in order.
    pub children: &'static [Slot],
}

/// A place in the order of children.
#[derive(Debug)]
pub(super) struct Slot {
    /// Elements that may stand here.
    pub names: &'static [&'static str],
    /// Whether one must stand here.
    pub required: bool,
    /// Whether several may.
    pub many: bool,
}

const fn opt(names: &'static [&'static str]) -> Slot {
    Slot {
        names,
        required: false,
        many: false,
    }
}
const fn one(names: &'static [&'static str]) -> Slot {
    Slot {
        names,
        required: true,
        many: false,
    }
}
const fn any(names: &'static [&'static str]) -> Slot {
    Slot {
        names,
        required: false,
        many: true,
    }
}
const fn some(names: &'static [&'static str]) -> Slot {
    Slot {
        names,
        required: true,
        many: true,
    }
}

const ANNOTATION: Slot = opt(&["annotation"]);
const NOTHING: &[Slot] = &[ANNOTATION];
const EXCEPT_ELEMENTS: Lex = Except(&["##defined", "##definedSibling"]);
const EXCEPT_ATTRIBUTES: Lex = Except(&["##defined"]);
const FORM: Lex = One(&["qualified", "unqualified"]);
const DERIVE: Lex = Set(&["extension", "restriction"]);
const BLOCK: Lex = Set(&["extension", "restriction", "substitution"]);
const SIMPLE_FINAL: Lex = Set(&["restriction", "list", "union"]);
const PROCESS: Lex = One(&["strict", "lax", "skip"]);
const PARTICLES: &[&str] = &["group", "all", "choice", "sequence"];
const NESTED: &[&str] = &["element", "group", "choice", "sequence", "any"];
const ATTRIBUTES: Slot = any(&["attribute", "attributeGroup"]);
const ANY_ATTRIBUTE: Slot = opt(&["anyAttribute"]);
const FACETS: &[&str] = &[
    "minExclusive",
    "minInclusive",
    "maxExclusive",
    "maxInclusive",
    "totalDigits",
    "fractionDigits",
    "length",
    "minLength",
    "maxLength",
    "enumeration",
    "whiteSpace",
    "pattern",
];
const IDENTITIES: Slot = any(&["unique", "key", "keyref"]);

macro_rules! rules {
    ($($konst:ident $name:literal [$($attr:literal $lex:expr $(, $req:literal)?);* $(;)?] $children:expr;)+) => {
        $(pub(super) const $konst: Rule = Rule {
            name: $name,
            attributes: &[$(($attr, $lex, false $(|| $req)?)),*],
            children: $children,
        };)+
    };
}

rules! {
    SCHEMA "schema" [
        "id" Id; "targetNamespace" Uri; "version" Token; "finalDefault" Set(&["extension", "restriction", "list", "union"]);
        "blockDefault" BLOCK; "attributeFormDefault" FORM; "elementFormDefault" FORM
    ] &[
        any(&["include", "import", "redefine", "annotation"]),
        any(&["simpleType", "complexType", "group", "attributeGroup", "element", "attribute", "notation", "annotation"]),
    ];
    INCLUDE "include" ["id" Id; "schemaLocation" Uri, true] NOTHING;
    IMPORT "import" ["id" Id; "namespace" Uri; "schemaLocation" Uri] NOTHING;
    REDEFINE "redefine" ["id" Id; "schemaLocation" Uri, true]
        &[any(&["annotation", "simpleType", "complexType", "group", "attributeGroup"])];
    NOTATION "notation" ["id" Id; "name" NcName, true; "public" Token; "system" Uri] NOTHING;
    ANNOTATION_RULE "annotation" ["id" Id] &[any(&["appinfo", "documentation"])];
    APPINFO "appinfo" ["source" Uri] &[];
    DOCUMENTATION "documentation" ["source" Uri] &[];
    GLOBAL_ELEMENT "element" [
        "id" Id; "name" NcName, true; "type" QName; "substitutionGroup" QName; "default" Text; "fixed" Text;
        "nillable" Boolean; "abstract" Boolean; "final" DERIVE; "block" BLOCK
    ] &[ANNOTATION, opt(&["simpleType", "complexType"]), IDENTITIES];
    LOCAL_ELEMENT "element" [
        "id" Id; "name" NcName; "ref" QName; "type" QName; "default" Text; "fixed" Text; "nillable" Boolean;
        "block" BLOCK; "form" FORM; "minOccurs" NonNegative; "maxOccurs" MaxOccurs
    ] &[ANNOTATION, opt(&["simpleType", "complexType"]), IDENTITIES];
    GLOBAL_ATTRIBUTE "attribute" ["id" Id; "name" NcName, true; "type" QName; "default" Text; "fixed" Text]
        &[ANNOTATION, opt(&["simpleType"])];
    LOCAL_ATTRIBUTE "attribute" [
        "id" Id; "name" NcName; "ref" QName; "type" QName; "default" Text; "fixed" Text; "form" FORM;
        "use" One(&["optional", "required", "prohibited"])
    ] &[ANNOTATION, opt(&["simpleType"])];
    GLOBAL_SIMPLE "simpleType" ["id" Id; "name" NcName, true; "final" SIMPLE_FINAL]
        &[ANNOTATION, one(&["restriction", "list", "union"])];
    LOCAL_SIMPLE "simpleType" ["id" Id] &[ANNOTATION, one(&["restriction", "list", "union"])];
    SIMPLE_RESTRICTION "restriction" ["id" Id; "base" QName]
        &[ANNOTATION, opt(&["simpleType"]), any(FACETS)];
    LIST "list" ["id" Id; "itemType" QName] &[ANNOTATION, opt(&["simpleType"])];
    UNION "union" ["id" Id; "memberTypes" QNames] &[ANNOTATION, any(&["simpleType"])];
    GLOBAL_COMPLEX "complexType" [
        "id" Id; "name" NcName, true; "mixed" Boolean; "abstract" Boolean; "final" DERIVE; "block" DERIVE
    ] &[ANNOTATION, opt(&["simpleContent", "complexContent", "group", "all", "choice", "sequence"]), ATTRIBUTES, ANY_ATTRIBUTE];
    LOCAL_COMPLEX "complexType" ["id" Id; "mixed" Boolean]
        &[ANNOTATION, opt(&["simpleContent", "complexContent", "group", "all", "choice", "sequence"]), ATTRIBUTES, ANY_ATTRIBUTE];
    SIMPLE_CONTENT "simpleContent" ["id" Id] &[ANNOTATION, one(&["restriction", "extension"])];
    COMPLEX_CONTENT "complexContent" ["id" Id; "mixed" Boolean] &[ANNOTATION, one(&["restriction", "extension"])];
    CONTENT_RESTRICTION "restriction" ["id" Id; "base" QName, true]
        &[ANNOTATION, opt(PARTICLES), ATTRIBUTES, ANY_ATTRIBUTE];
    CONTENT_EXTENSION "extension" ["id" Id; "base" QName, true]
        &[ANNOTATION, opt(PARTICLES), ATTRIBUTES, ANY_ATTRIBUTE];
    TEXT_RESTRICTION "restriction" ["id" Id; "base" QName, true]
        &[ANNOTATION, opt(&["simpleType"]), any(FACETS), ATTRIBUTES, ANY_ATTRIBUTE];
    TEXT_EXTENSION "extension" ["id" Id; "base" QName, true] &[ANNOTATION, ATTRIBUTES, ANY_ATTRIBUTE];
    GLOBAL_GROUP "group" ["id" Id; "name" NcName, true] &[ANNOTATION, one(&["all", "choice", "sequence"])];
    GROUP_REF "group" ["id" Id; "ref" QName, true; "minOccurs" NonNegative; "maxOccurs" MaxOccurs] NOTHING;
    GLOBAL_ATTRIBUTE_GROUP "attributeGroup" ["id" Id; "name" NcName, true] &[ANNOTATION, ATTRIBUTES, ANY_ATTRIBUTE];
    ATTRIBUTE_GROUP_REF "attributeGroup" ["id" Id; "ref" QName, true] NOTHING;
    ALL "all" ["id" Id; "minOccurs" One(&["0", "1"]); "maxOccurs" One(&["1"])] &[ANNOTATION, any(&["element"])];
    CHOICE "choice" ["id" Id; "minOccurs" NonNegative; "maxOccurs" MaxOccurs] &[ANNOTATION, any(NESTED)];
    SEQUENCE "sequence" ["id" Id; "minOccurs" NonNegative; "maxOccurs" MaxOccurs] &[ANNOTATION, any(NESTED)];
    GROUP_ALL "all" ["id" Id] &[ANNOTATION, any(&["element"])];
    GROUP_CHOICE "choice" ["id" Id] &[ANNOTATION, any(NESTED)];
    GROUP_SEQUENCE "sequence" ["id" Id] &[ANNOTATION, any(NESTED)];
    ANY "any" ["id" Id; "namespace" Namespaces; "notNamespace" NamespaceNames; "notQName" EXCEPT_ELEMENTS; "processContents" PROCESS; "minOccurs" NonNegative; "maxOccurs" MaxOccurs] NOTHING;
    ANY_ATTRIBUTE_RULE "anyAttribute" ["id" Id; "namespace" Namespaces; "notNamespace" NamespaceNames; "notQName" EXCEPT_ATTRIBUTES; "processContents" PROCESS] NOTHING;
    UNIQUE "unique" ["id" Id; "name" NcName, true] &[ANNOTATION, one(&["selector"]), some(&["field"])];
    KEY "key" ["id" Id; "name" NcName, true] &[ANNOTATION, one(&["selector"]), some(&["field"])];
    KEYREF "keyref" ["id" Id; "name" NcName, true; "refer" QName, true] &[ANNOTATION, one(&["selector"]), some(&["field"])];
    SELECTOR "selector" ["id" Id; "xpath" Text, true] NOTHING;
    FIELD "field" ["id" Id; "xpath" Text, true] NOTHING;
    FACET "facet" ["id" Id; "value" Text, true; "fixed" Boolean] NOTHING;
    BARE_FACET "facet" ["id" Id; "value" Text, true] NOTHING;
}

/// Elements only XSD 1.1 knows.
pub(super) const ELEMENTS_1_1: &[&str] = &[
    "assert",
    "assertion",
    "alternative",
    "openContent",
    "defaultOpenContent",
    "override",
    "explicitTimezone",
];

/// Attributes only XSD 1.1 knows.
pub(super) const ATTRIBUTES_1_1: &[&str] = &[
    "xpathDefaultNamespace",
    "defaultAttributes",
    "defaultAttributesApply",
    "inheritable",
    "appliesToEmpty",
];

/// Attributes of XSD 1.1 that are read as it says: they narrow a wildcard.
pub(super) const READ_AS_1_1: &[&str] = &["notNamespace", "notQName"];
