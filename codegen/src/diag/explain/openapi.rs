//! Codes of descriptions in OpenAPI.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "OAPI0001",
        title: "version of OpenAPI",
        text: "Descriptions in OpenAPI 3.0 are read. Version 3.1 has another JSON Schema, \
               and 2.0 another structure; convert the description.",
    },
    Explanation {
        code: "OAPI0002",
        title: "part of OpenAPI that is not supported",
        text: "Servers, paths, parameters in path, query and header, bodies, answers, \
               header fields, components and security schemes are read. Callbacks, links, \
               cookies, servers of a single path and unusual spellings of parameters are \
               refused, so that nothing is passed over in silence.",
    },
    Explanation {
        code: "OAPI0003",
        title: "member missing or of another kind",
        text: "The description lacks what OpenAPI 3.0 demands at this place, or has a value \
               of another kind there.",
    },
    Explanation {
        code: "OAPI0101",
        title: "operationId that is no name",
        text: "The operation is called by something that no function can be called by, such \
               as a UUID. It gets a name made of method and path, which the help line \
               shows. Write a name into the description to have another.",
    },
    Explanation {
        code: "OAPI0102",
        title: "parameter that HTTP sets itself",
        text: "Content-Length, Content-Type, Accept, Authorization and the like belong to \
               HTTP or to who secures the call. The parameter is left out; nobody has to \
               give it.",
    },
    Explanation {
        code: "OAPI0103",
        title: "parameter described by a media type",
        text: "A parameter is described by content in the place of schema. Of */* and \
               text/plain the schema is taken, with a warning; a value in another media \
               type is refused.",
    },
    Explanation {
        code: "OAPI0104",
        title: "parameters of the path",
        text: "The path has a parameter that nothing describes, a parameter of the path \
               does not stand in it, stands in it twice or is not required, or the path is \
               none.",
    },
    Explanation {
        code: "OAPI0105",
        title: "two of one name",
        text: "Two operations, parameters or APIs of a contract have the same name. Give \
               one another.",
    },
    Explanation {
        code: "OAPI0106",
        title: "XML body of which nothing is said",
        text: "A body in XML is described as octets. It is handed over as octets; name the \
               element of XSD by x-xsd-element, or describe it by a schema, to have it \
               typed.",
    },
    Explanation {
        code: "OAPI0107",
        title: "body without a form",
        text: "The media type has no writer for values, the method has no body in HTTP, \
               a part of a form is neither an object nor a scalar nor a file nor a list of \
               such (each item of a list is a part), or a JSON body is null, a list whose items \
               may be null, or a list that may be left out but not be empty.",
    },
    Explanation {
        code: "OAPI0108",
        title: "element that no schema declares",
        text: "A body names an element of XSD that no schema of the contract declares. List \
               the schema in contract.toml, or correct the name; the help line proposes the \
               nearest one.",
    },
    Explanation {
        code: "OAPI0109",
        title: "way of securing calls",
        text: "Calls carry a token of the token service (a key in the header Authorization, \
               or a bearer token), or are made with a client certificate (mutualTLS). \
               Another scheme, a scheme that is not described, or a security of a single \
               operation is refused.",
    },
];
