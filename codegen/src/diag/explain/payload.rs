//! Codes of what describes messages and bodies from outside a document.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "PAY0101",
        title: "an element is not declared",
        text: "The reference leads to a schema in XSD, and names an element that this schema does \
               not declare at its top. Behind # stands the element's local name, or \
               {namespace}name for one of a schema that the file imports.",
    },
    Explanation {
        code: "PAY0102",
        title: "which element is not said",
        text: "The reference leads to a schema in XSD without naming an element. That has a \
               meaning only where the schema declares exactly one at its top; this one declares \
               several, or none.",
    },
    Explanation {
        code: "PAY0103",
        title: "not a schema in XSD",
        text: "The schema format says that XSD describes the payload, but there is neither a text \
               with a schema nor a reference to a file whose name ends in .xsd.",
    },
    Explanation {
        code: "PAY0104",
        title: "a language for schemas that nothing is generated from",
        text: "Types are generated from XSD (application/xsd+xml, application/xml, text/xml and \
               the like) and from the flat part of JSON Schema. A document that describes \
               payloads in Avro, RAML or Protobuf is read and checked around them, but its \
               messages cannot be generated.",
    },
];
