//! Codes of documents in YAML and JSON, and of the references between them.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "YAML0001",
        title: "neither YAML nor JSON",
        text: "The file cannot be read as YAML 1.2, of which JSON is a part: indentation that \
               does not fit, a bracket or quote that is not closed, a tab in front of a line of \
               YAML, an alias without anchor. Nothing after the place was read. In YAML a text \
               that begins with one of * & ! % @ needs quotes.",
    },
    Explanation {
        code: "YAML0002",
        title: "a key stands twice",
        text: "Two members of one object have the same key. Readers differ in which of them they \
               take, so neither is taken. Often a part was copied and not renamed.",
    },
    Explanation {
        code: "YAML0003",
        title: "too large",
        text: "The document is longer than 16 MiB, has more than half a million values (what an \
               alias stands for is counted each time), or nests deeper than 128 levels. No \
               description of an interface does; a few lines of aliases can make billions of \
               values.",
    },
    Explanation {
        code: "YAML0004",
        title: "YAML that JSON has no form for",
        text: "AsyncAPI and OpenAPI documents have the values of JSON. Tags other than those of \
               the core schema, keys that are lists or objects, and the merge key << of YAML 1.1 \
               are refused: tools do not agree about them.",
    },
    Explanation {
        code: "YAML0005",
        title: "an alias inside its own value",
        text: "The alias stands inside the value that its anchor names, so the value would have \
               no end. Describe a type that holds itself with $ref to its schema.",
    },
    Explanation {
        code: "YAML0006",
        title: "no document, or several",
        text: "The file is empty, or holds a second document behind a line of three hyphens. One \
               file describes one thing.",
    },
    Explanation {
        code: "YAML0007",
        title: "text before the JSON",
        text: "The file is named .json and does not begin like one, but one of its lines does: \
               mostly the web page around the file was saved with it. What stands before that \
               line is passed over; under --strict this is an error.",
    },
    Explanation {
        code: "YAML0101",
        title: "a reference leads nowhere",
        text: "The file that $ref names is not there or could not be read, or it has nothing at \
               the place behind #. Nothing is fetched from the network: put the file beside the \
               contract. / and ~ in a name are written ~1 and ~0.",
    },
    Explanation {
        code: "YAML0102",
        title: "references in a circle",
        text: "Following $ref leads back to where it began, or through more than 64 references in \
               a row, so nothing is ever described. A schema may refer to itself from one of its \
               properties; that is no circle.",
    },
    Explanation {
        code: "YAML0103",
        title: "not a reference",
        text: "$ref has to be a text: a file, a pointer behind #, or both. A pointer begins with \
               a slash: file.yaml#/components/messages/besked.",
    },
    Explanation {
        code: "YAML0104",
        title: "members beside a reference",
        text: "An object with $ref means what the reference leads to; further members beside it \
               are ignored by every version of the specifications. They are passed over here too, \
               with this warning. Move them to where the reference leads.",
    },
    Explanation {
        code: "YAML0105",
        title: "a reference to a file of another kind",
        text: "The reference leads to a file that is neither YAML nor JSON, at a place where only \
               a part of the description itself can stand. A schema in XSD can describe a \
               payload, a body, or the data of a beskedtype.",
    },
];
