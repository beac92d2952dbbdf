//! Which attributes a schema element keeps, in which order, and what they hold.

/// What an attribute's value is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A token; white space around it means nothing.
    Token,
    /// A token that says nothing if it is this one.
    Unless(&'static str),
    /// A boolean that is false when absent.
    Flag,
    /// Text to keep as it is.
    Text,
    /// A qualified name.
    Name,
    /// A list of qualified names.
    Names,
    /// A path of an identity constraint.
    Path,
    /// `block` or `final`, for which a schema may hold a default.
    Derivations,
    /// `form`, for which a schema may hold a default.
    Form,
}

use Holds::{Derivations, Flag, Form, Name, Names, Path, Text, Token, Unless};

const OCCURS: [(&str, Holds); 2] = [("minOccurs", Unless("1")), ("maxOccurs", Unless("1"))];

const WILDCARD: [(&str, Holds); 2] = [
    ("namespace", Unless("##any")),
    ("processContents", Unless("strict")),
];

const ANY: [(&str, Holds); 4] = [WILDCARD[0], WILDCARD[1], OCCURS[0], OCCURS[1]];

const ELEMENT: [(&str, Holds); 13] = [
    ("name", Token),
    ("ref", Name),
    ("type", Name),
    ("substitutionGroup", Name),
    ("abstract", Flag),
    ("nillable", Flag),
    ("default", Text),
    ("fixed", Text),
    ("form", Form),
    ("block", Derivations),
    ("final", Derivations),
    OCCURS[0],
    OCCURS[1],
];

const ATTRIBUTE: [(&str, Holds); 7] = [
    ("name", Token),
    ("ref", Name),
    ("type", Name),
    ("use", Unless("optional")),
    ("default", Text),
    ("fixed", Text),
    ("form", Form),
];

const COMPLEX_TYPE: [(&str, Holds); 5] = [
    ("name", Token),
    ("abstract", Flag),
    ("mixed", Flag),
    ("block", Derivations),
    ("final", Derivations),
];

const GROUP: [(&str, Holds); 4] = [("name", Token), ("ref", Name), OCCURS[0], OCCURS[1]];

const FACET: [(&str, Holds); 2] = [("value", Text), ("fixed", Flag)];

/// The attributes of a schema element, in the order they are written; `None`
/// if XML Schema knows no such element.
pub(super) fn kept(element: &str) -> Option<&'static [(&'static str, Holds)]> {
    Some(match element {
        "element" => &ELEMENT,
        "attribute" => &ATTRIBUTE,
        "complexType" => &COMPLEX_TYPE,
        "simpleType" => &[("name", Token), ("final", Derivations)],
        "group" => &GROUP,
        "attributeGroup" => &[("name", Token), ("ref", Name)],
        "sequence" | "choice" | "all" => &OCCURS,
        "any" => &ANY,
        "anyAttribute" => &WILDCARD,
        "simpleContent" => &[],
        // said here it overrules the type's own, so false is not nothing
        "complexContent" => &[("mixed", Token)],
        "extension" | "restriction" => &[("base", Name)],
        "list" => &[("itemType", Name)],
        "union" => &[("memberTypes", Names)],
        "length" | "minLength" | "maxLength" | "pattern" | "enumeration" | "whiteSpace"
        | "maxInclusive" | "maxExclusive" | "minInclusive" | "minExclusive" | "totalDigits"
        | "fractionDigits" => &FACET,
        "unique" | "key" => &[("name", Token)],
        "keyref" => &[("name", Token), ("refer", Name)],
        "selector" | "field" => &[("xpath", Path)],
        "notation" => &[("name", Token), ("public", Text), ("system", Text)],
        _ => return None,
    })
}

/// The part of a schema-wide `blockDefault` or `finalDefault` that concerns an element.
pub(super) fn derivations(element: &str, attribute: &str) -> &'static [&'static str] {
    match (element, attribute) {
        ("element", "block") => &["extension", "restriction", "substitution"],
        ("simpleType", _) => &["list", "union", "restriction"],
        _ => &["extension", "restriction"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_of_xml_schema_has_its_attributes_in_order() {
        let names = |element: &str| {
            let kept = kept(element)?;
            let names: Vec<&str> = kept.iter().map(|(name, _)| *name).collect();
            Some(names.join(" "))
        };
        let facet = "value fixed";
        for (element, expected) in [
            (
                "element",
                "name ref type substitutionGroup abstract nillable default fixed form block final \
                 minOccurs maxOccurs",
            ),
            ("attribute", "name ref type use default fixed form"),
            ("complexType", "name abstract mixed block final"),
            ("simpleType", "name final"),
            ("group", "name ref minOccurs maxOccurs"),
            ("attributeGroup", "name ref"),
            ("sequence", "minOccurs maxOccurs"),
            ("choice", "minOccurs maxOccurs"),
            ("all", "minOccurs maxOccurs"),
            ("any", "namespace processContents minOccurs maxOccurs"),
            ("anyAttribute", "namespace processContents"),
            ("simpleContent", ""),
            ("complexContent", "mixed"),
            ("extension", "base"),
            ("restriction", "base"),
            ("list", "itemType"),
            ("union", "memberTypes"),
            ("length", facet),
            ("minLength", facet),
            ("maxLength", facet),
            ("pattern", facet),
            ("enumeration", facet),
            ("whiteSpace", facet),
            ("maxInclusive", facet),
            ("maxExclusive", facet),
            ("minInclusive", facet),
            ("minExclusive", facet),
            ("totalDigits", facet),
            ("fractionDigits", facet),
            ("unique", "name"),
            ("key", "name"),
            ("keyref", "name refer"),
            ("selector", "xpath"),
            ("field", "xpath"),
            ("notation", "name public system"),
        ] {
            assert_eq!(names(element).as_deref(), Some(expected), "{element}");
        }
        for other in [
            "annotation",
            "include",
            "import",
            "redefine",
            "schema",
            "alternative",
        ] {
            assert_eq!(names(other), None, "{other}");
        }
    }

    #[test]
    fn defaults_concern_what_a_component_can_forbid() {
        let element = derivations("element", "block");
        assert_eq!(element, ["extension", "restriction", "substitution"]);
        let complex = ["extension", "restriction"];
        assert_eq!(derivations("element", "final"), complex);
        assert_eq!(derivations("complexType", "block"), complex);
        assert_eq!(derivations("complexType", "final"), complex);
        assert_eq!(
            derivations("simpleType", "final"),
            ["list", "union", "restriction"]
        );
    }
}
