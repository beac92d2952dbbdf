//! Codes of the constraints on schema components.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "XSD0301",
        title: "content model is ambiguous",
        text: "At some point of the content two particles could take the same element, so a reader cannot tell which is meant (unique particle attribution). The engine still accepts exactly the documents the model describes; elements win over wildcards and earlier particles over later ones when a value is stored.",
    },
    Explanation {
        code: "XSD0302",
        title: "one name, two types",
        text: "Two elements of the same name in one content model have different types. XSD 1.0 forbids it, because the type of an element would depend on its place. Each place is generated with its own type.",
    },
    Explanation {
        code: "XSD0303",
        title: "restriction allows what its base does not",
        text: "A type derived by restriction must accept a subset of what its base accepts. Here an attribute, a wildcard or the kind of content goes beyond the base. The type is generated as written.",
    },
    Explanation {
        code: "XSD0304",
        title: "content model is no restriction of the base's",
        text: "The content model of a type derived by restriction must follow that of its base particle by particle (Structures 3.9.6). Here it does not. The type is generated as written; a reader of the base type may refuse its documents.",
    },
    Explanation {
        code: "XSD0305",
        title: "substitution group member does not fit its head",
        text: "The type of an element in a substitution group must derive from the type of the head, by a way the head does not exclude. The element is generated, and accepted where the head is expected.",
    },
];
