//! Codes of schemas in JSON.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "JSC0001",
        title: "keyword outside the subset",
        text: "Messages are described by objects, lists and scalars: type, properties, \
               required, items, enum, const, format, pattern, lengths and bounds, nullable, \
               allOf that puts properties together, and $ref. Any other keyword is refused, \
               because a rule that went unread would let messages through that the other \
               side refuses. Say the same without it, or describe the message in XSD.",
    },
    Explanation {
        code: "JSC0002",
        title: "construct outside the subset",
        text: "The schema uses keywords that are known in a way that no Rust type stands \
               for: values of several types, a list of lists, a list that may be null, a \
               JSON text that is a list, a property that two parts of allOf describe, a \
               schema without a type. The help line says what to write.",
    },
    Explanation {
        code: "JSC0003",
        title: "value of a keyword",
        text: "The value of a keyword is of another kind than it takes, or no value of the \
               type it belongs to, such as a code that is no number in an enumeration of \
               numbers. A default of another kind is a warning, for defaults change \
               nothing.",
    },
    Explanation {
        code: "JSC0004",
        title: "pattern cannot be read",
        text: "The pattern uses what has no equal here: look-around, back references, word \
               boundaries; or it is no pattern at all. Write it without them.",
    },
    Explanation {
        code: "JSC0005",
        title: "pattern that cannot be meant",
        text: "Taken by the letter the pattern admits nothing that is ever sent: [.] is a \
               full stop and not any character, and a class inside a class is no group. It \
               is read as it was most likely meant, which the help line shows; under \
               --strict it is an error.",
    },
    Explanation {
        code: "JSC0006",
        title: "rule that is not checked",
        text: "The schema states a rule that values are not held to: which members come \
               together (oneOf over lists of required), that items of a list differ, how \
               long a value is that is no plain text, how many items a list has that may be \
               left out. Messages are read and written whether they keep it or not.",
    },
    Explanation {
        code: "JSC0007",
        title: "object of which nothing is said",
        text: "An object without properties may hold anything. It becomes open content, \
               kept as it stands. List its properties, or name the element of XSD that \
               describes it.",
    },
    Explanation {
        code: "JSC0008",
        title: "required names no property",
        text: "The list required names a property that is not described. Nothing is \
               demanded. Correct the name, or describe the property.",
    },
    Explanation {
        code: "JSC0009",
        title: "format",
        text: "The format is not one that is known for the type, is a name of XSD, or is \
               contradicted by the pattern beside it. The warning says how the value is \
               read. Octets (binary) inside JSON are an error, because JSON has no form for \
               them: write byte, which is base64.",
    },
    Explanation {
        code: "JSC0010",
        title: "name that XML does not have",
        text: "Types made of schemas are types of XML too, so a property needs a name that \
               an element can have: letters, digits, underscore, hyphen and full stop, not \
               beginning with a digit.",
    },
    Explanation {
        code: "JSC0011",
        title: "one name for two things",
        text: "All documents of a contract share one list of types and elements. Two \
               schemas of one name may say the same, descriptions aside; these do not, or a \
               type of XSD in no namespace has the name already.",
    },
    Explanation {
        code: "JSC0012",
        title: "schema without end",
        text: "A schema is a part of itself by allOf, or requires itself, directly or \
               through others, so that no value of it ends. Make one of the properties on \
               the way optional.",
    },
    Explanation {
        code: "JSC0013",
        title: "what is said of XML",
        text: "The xml object says nothing (a prefix without a namespace), gives an element \
               another name than the property has, makes an attribute of what is no scalar, \
               or a list is the root of a document. One name is used in XML and JSON.",
    },
];
