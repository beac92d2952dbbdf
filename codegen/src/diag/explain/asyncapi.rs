//! Codes of AsyncAPI documents.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "ASYNC0101",
        title: "no AsyncAPI document",
        text: "The document has no field `asyncapi` at its top, so it is something else: an \
               OpenAPI document, a part of a description, or data.",
    },
    Explanation {
        code: "ASYNC0102",
        title: "a version that is not read",
        text: "Versions 2.0.0 to 2.6.0, 3.0.0 and 3.1.0 of AsyncAPI are read, pre-releases of \
               them included. The version has three numbers and is a text: 3.0.0 needs no quotes \
               in YAML, 2.0 is a number and no version.",
    },
    Explanation {
        code: "ASYNC0103",
        title: "a field that is not known",
        text: "The specification has no such field there, or has it only from a later version \
               on. A misspelt field would silently say nothing, so it is an error. Extensions \
               begin with x- and may stand everywhere.",
    },
    Explanation {
        code: "ASYNC0104",
        title: "a field is missing",
        text: "The specification demands a field that is not there, or a field that is there \
               demands another, as `is: queue` of the AMQP binding demands `queue`.",
    },
    Explanation {
        code: "ASYNC0105",
        title: "a value of another kind",
        text: "A text stands where an object is due, a number where a text is, and so on. YAML \
               takes 1.0 for a number and yes for a text: put what is meant as a text into \
               quotes.",
    },
    Explanation {
        code: "ASYNC0106",
        title: "a value that is not allowed",
        text: "The value has the right kind and is still none of those allowed: a word of a \
               fixed list, a number out of range, a URL with spaces, a name with signs that \
               names may not have, an example that is none of the values listed.",
    },
    Explanation {
        code: "ASYNC0107",
        title: "a name that has to be unique is not",
        text: "Two tags of one list have one name, or two operations have one operationId \
               (letter case counts; an id that a trait gives counts too).",
    },
    Explanation {
        code: "ASYNC0108",
        title: "a name that nothing declares",
        text: "A server or an operation asks for a security scheme that is not declared under \
               components/securitySchemes.",
    },
    Explanation {
        code: "ASYNC0109",
        title: "address and parameters differ",
        text: "Every {name} of an address or of a server's URL is declared as a parameter or \
               variable, and every one that is declared stands there.",
    },
    Explanation {
        code: "ASYNC0110",
        title: "not of this channel",
        text: "An operation refers to an entry of `channels` of its own document, and its \
               messages to entries of that channel's `messages`, not to components: only so it \
               is certain which of the channel's messages are meant.",
    },
    Explanation {
        code: "ASYNC0111",
        title: "a binding of a version that is not known",
        text: "The binding names a version of its own specification that is not known here. It \
               is read as the newest known one; under --strict this is an error.",
    },
    Explanation {
        code: "ASYNC0201",
        title: "no content type is stated",
        text: "Neither the message nor the document (`defaultContentType`) says what media type \
               the message has. That is a warning where the document is checked. Types are \
               generated for JSON only where a content type says JSON; a schema in XSD by its \
               `schemaFormat` says XML by itself.",
    },
    Explanation {
        code: "ASYNC0202",
        title: "content type and payload do not go together",
        text: "The content type is no media type, or is not of what the payload's schema \
               describes: XSD describes XML, JSON Schema describes JSON. A text of another type \
               (`type: string`) is handed on as octets.",
    },
    Explanation {
        code: "ASYNC0203",
        title: "headers that are no list of plain values",
        text: "Headers are generated from an object with `properties`, each a text, a number, a \
               truth value, a list of such values or the like. Headers described otherwise are \
               left out, with this warning.",
    },
    Explanation {
        code: "ASYNC0204",
        title: "x-beskedtype says something that cannot be",
        text: "The extension x-beskedtype of a message says what its envelope holds: `data` refers \
               to an element in XSD, `id` is the id of the beskedtype (left out where it is not \
               public), `handlinger` a list of handlings. The payload of the message is the \
               envelope's element.",
    },
    Explanation {
        code: "ASYNC0205",
        title: "version 2 says more than version 3 can",
        text: "Documents of version 2 are generated from where they can be read as version 3 \
               without loss. A parameter has a schema there, and a list of values in version 3; \
               bounds, patterns and types other than string would be lost.",
    },
    Explanation {
        code: "ASYNC0206",
        title: "described, and not generated",
        text: "Code is generated for channels, operations and messages over AMQP 0-9-1 and HTTP. \
               Bindings to other protocols, bindings of messages and the query of an HTTP \
               binding are read and checked, and nothing comes of them.",
    },
    Explanation {
        code: "ASYNC0207",
        title: "two channels of one name",
        text: "Two documents of one contract have a channel of the same name, so neither could be \
               told from the other in the code.",
    },
];
