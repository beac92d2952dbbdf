//! Codes of WSDL documents: what they declare.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "WSDL0101",
        title: "a document is not WSDL 1.1",
        text: "The root element must be `definitions` in \
               http://schemas.xmlsoap.org/wsdl/. WSDL 2.0 documents and bare schemas are \
               told apart in the message. Schemas belong under `schemas` in \
               contract.toml.",
    },
    Explanation {
        code: "WSDL0102",
        title: "a required attribute is missing",
        text: "WSDL 1.1 requires the attribute at this place; the component it belongs to \
               cannot be used without it.",
    },
    Explanation {
        code: "WSDL0103",
        title: "the prefix of a name is not declared",
        text: "Names in attribute values take their namespace from the xmlns declarations \
               in scope. Without one, the name means nothing.",
    },
    Explanation {
        code: "WSDL0104",
        title: "an imported document was not found",
        text: "The location of a wsdl:import leads to no file of the contract, directly \
               or through a catalog. Nothing is fetched over the network. Generation goes \
               on; what the missing document would have declared is reported where it is \
               used.",
    },
    Explanation {
        code: "WSDL0105",
        title: "a message is not declared",
        text: "A port type, header or fault names a message that neither this document \
               nor those it imports declare. Compare the namespace as well as the local \
               name: a prefix bound to another namespace is the usual cause.",
    },
    Explanation {
        code: "WSDL0106",
        title: "a port type is not declared",
        text: "A binding names a port type that neither this document nor those it \
               imports declare.",
    },
    Explanation {
        code: "WSDL0107",
        title: "a binding is not declared",
        text: "A port names a binding that neither this document nor those it imports \
               declare.",
    },
    Explanation {
        code: "WSDL0108",
        title: "the element of a part is not declared",
        text: "A message part names a global element that no schema of the contract \
               declares. Often an xs:import or a schema file is missing; a schema that \
               nothing refers to can be listed under `schemas`.",
    },
    Explanation {
        code: "WSDL0109",
        title: "the type of a part is not declared",
        text: "A message part names a type that no schema of the contract declares. Often \
               an xs:import or a schema file is missing; a schema that nothing refers to \
               can be listed under `schemas`.",
    },
    Explanation {
        code: "WSDL0110",
        title: "two components have one name",
        text: "Two messages, port types, bindings or services of one name are declared \
               with different content, in one document or in documents imported together. \
               The first one is used.",
    },
    Explanation {
        code: "WSDL0111",
        title: "an operation is overloaded",
        text: "Two operations of one port type have the same name (section 2.4.5). They \
               are told apart by the names of their inputs; the later one is generated \
               under its name joined with that of its input. The wire is not changed.",
    },
    Explanation {
        code: "WSDL0112",
        title: "a document-style body has several parts",
        text: "In document style the body holds one child (WS-I Basic Profile R2201). \
               This operation is not generated, because nothing says which parts a \
               receiver would expect. If the further parts are headers, the binding \
               should say so with `parts` on its body.",
    },
    Explanation {
        code: "WSDL0113",
        title: "a document-style part names a type",
        text: "In document style a part names an element (WS-I Basic Profile R2204); with \
               a type the body would have no element to be known by. This operation is \
               not generated.",
    },
    Explanation {
        code: "WSDL0114",
        title: "an RPC-style part names an element",
        text: "In RPC style a part names a type (WS-I Basic Profile R2203). Services \
               disagree on what stands on the wire otherwise, so this operation is not \
               generated.",
    },
    Explanation {
        code: "WSDL0122",
        title: "a part is not in its message",
        text: "A header, a header fault or the `parts` of a body name a part that the \
               message does not have. The header is left out, or the name passed over.",
    },
    Explanation {
        code: "WSDL0123",
        title: "an operation starts at the server",
        text: "Notification and solicit-response operations (output first, section 2.4) \
               have no SOAP binding that WSDL 1.1 defines. This operation is not \
               generated.",
    },
    Explanation {
        code: "WSDL0126",
        title: "a fault's message is not one element",
        text: "The detail of a declared fault is the element of its message's only part. \
               Without one the fault cannot be typed; it is left out and reaches callers \
               as an undeclared fault.",
    },
    Explanation {
        code: "WSDL0127",
        title: "a part has not exactly one of element and type",
        text: "A message part names either a global element or a type. With both, the \
               element is used; with neither, the part cannot be used.",
    },
    Explanation {
        code: "WSDL0128",
        title: "an element has no meaning at its place",
        text: "Nothing says what this element means here. It is passed over; only an \
               xs:import or xs:include right in wsdl:types is read as if a schema \
               surrounded it. A <schema> in wsdl:types has to be of the namespace \
               http://www.w3.org/2001/XMLSchema: older ones are other languages.",
    },
    Explanation {
        code: "WSDL0129",
        title: "a value is not one of those allowed",
        text: "The attribute takes one of a few values; the message names them, and how \
               the value found is read.",
    },
    Explanation {
        code: "WSDL0137",
        title: "two operations have one request",
        text: "The body of a request is what tells a server which operation is meant, and \
               WS-I Basic Profile R2710 demands that it be different for each. Where two \
               operations take the same element (or both an empty body), only the action \
               is left. A server refuses a request whose action does not name one of \
               them; it never guesses. Give the operations elements of their own, or \
               at least actions that differ.",
    },
];
