//! Codes of WSDL documents: bindings, what is lost of them, policies and WS-Addressing.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "WSDL0115",
        title: "a type cannot be encoded",
        text: "`use=\"encoded\"` is generated where every part's type is plain: built-in \
               types, simple types, structures and one-dimensional arrays of them. Arrays \
               of several dimensions or of xs:anyType, abstract types, mixed content and \
               wildcards are not, because nothing says what a receiver will meet. The \
               message names the type; this operation is not generated.",
    },
    Explanation {
        code: "WSDL0116",
        title: "an HTTP binding is not generated",
        text: "Bindings to HTTP GET and POST carry parts as form fields or in the URL, \
               not as XML messages. No code is generated for this binding; SOAP bindings \
               of the same port type are not affected.",
    },
    Explanation {
        code: "WSDL0117",
        title: "MIME parts are not generated",
        text: "The binding sends some parts of the message as MIME attachments. The SOAP \
               body and headers are generated; the attachments are not.",
    },
    Explanation {
        code: "WSDL0118",
        title: "a binding is not to SOAP",
        text: "The binding has no soap:binding, soap12:binding or http:binding. No code \
               is generated for it; SOAP bindings of the same port type are not affected.",
    },
    Explanation {
        code: "WSDL0119",
        title: "port types of one name differ on the wire",
        text: "Several documents declare a port type of this name, as twin documents for \
               different security profiles do. They become one service only if their \
               operations, messages and faults are equal, element for element. The \
               message names the first difference. Put documents that differ into \
               contracts of their own.",
    },
    Explanation {
        code: "WSDL0120",
        title: "a port type has no SOAP binding",
        text: "Nothing says how the operations of this port type travel, so types are \
               generated but neither client nor server.",
    },
    Explanation {
        code: "WSDL0121",
        title: "a policy is not declared",
        text: "A policy reference leads to no policy of the documents read. Policies are \
               not interpreted; the reference is kept as the name of the port's security \
               profile.",
    },
    Explanation {
        code: "WSDL0124",
        title: "a bound operation is not in the port type",
        text: "The binding describes an operation that its port type does not have. The \
               description is passed over.",
    },
    Explanation {
        code: "WSDL0125",
        title: "an operation is not bound",
        text: "The binding does not describe this operation of its port type. Other \
               bindings of the port type may; if none does, the operation is not \
               generated.",
    },
    Explanation {
        code: "WSDL0130",
        title: "two bindings of one port type differ",
        text: "Two SOAP bindings of one port type put different elements into the body of \
               one operation (one is RPC style, or they choose other parts). The first \
               binding's reading is generated; ports of the other binding are left out.",
    },
    Explanation {
        code: "WSDL0131",
        title: "no operation of a document can be generated",
        text: "The document has SOAP bindings with operations, but each of them was left \
               out for a reason that another warning names. Types are generated, but \
               neither client nor server. Repair the first of those places.",
    },
    Explanation {
        code: "WSDL0132",
        title: "an operation of the contract is not generated",
        text: "A SOAP binding describes the operation, but it could not be generated; \
               another finding says why. For a contract with a contract.toml this is an \
               error, so that nobody ships a client that lacks an operation unawares. \
               Repair the place the other finding names, or accept the loss: list the \
               operation (`laes` or `Person.laes`) under `may_lose` in contract.toml, or \
               give --keep-going for one run.",
    },
    Explanation {
        code: "WSDL0133",
        title: "an encoding style is not known",
        text: "`use=\"encoded\"` is generated for the encoding of SOAP 1.1 section 5 \
               (http://schemas.xmlsoap.org/soap/encoding/) and its successor in SOAP 1.2. \
               Others have rules of their own. This operation is not generated.",
    },
    Explanation {
        code: "WSDL0134",
        title: "a document-style body is encoded",
        text: "WSDL 1.1 does not forbid `use=\"encoded\"` in document style, but no \
               specification says what stands on the wire, and WS-I Basic Profile R2706 \
               excludes it. This operation is not generated.",
    },
    Explanation {
        code: "WSDL0135",
        title: "a port speaks WS-Addressing",
        text: "The binding, the port or a policy of theirs says that messages may or must \
               carry the header blocks of WS-Addressing (wsaw:UsingAddressing, or the \
               policy assertion wsam:Addressing). The actions of all messages stand in \
               the service's table, stated or made by the default pattern, and the port's \
               row says what is asked for. Where it is a must, a peer may refuse calls \
               without the header blocks: turn them on in client and server.",
    },
    Explanation {
        code: "WSDL0136",
        title: "a required extension is not known",
        text: "An element marked wsdl:required=\"true\" says that nobody can use the \
               component correctly without understanding it (WSDL 1.1 section 2.1.3), and \
               this generator does not. The component is generated without it, so calls \
               may be refused. Ask the publisher what it demands; where that is a header \
               block or a signature, a SecurityProfile can supply it.",
    },
    Explanation {
        code: "WSDL0138",
        title: "a SOAP binding over another transport",
        text: "The transport of the binding is not HTTP but, say, JMS, SMTP or TCP. Its \
               ports are not generated, because they could not be called. Bindings of the \
               same port type over HTTP are; where there is none, this is a warning and \
               only types are generated.",
    },
    Explanation {
        code: "WSDL0139",
        title: "a policy asks for something that is not interpreted",
        text: "Of policies, the assertions of MTOM and WS-Addressing are interpreted, and \
               their names choose a port's security profile. What else they assert (a \
               signature, a token, reliable messaging) is left to a SecurityProfile of the \
               client or server, or to the network. A warning where wsdl:required stands \
               on the policy, a note elsewhere.",
    },
    Explanation {
        code: "WSDL0140",
        title: "answers are to go to another address",
        text: "The contract says that replies do not come back on the connection of the \
               request (wsam:NonAnonymousResponses, or wsaw:Anonymous with the value \
               prohibited). Clients and servers here know only replies on the same \
               connection, so such a peer will refuse them.",
    },
    Explanation {
        code: "WSDL0141",
        title: "twins differ in their actions of WS-Addressing",
        text: "Two documents describe one port type for different security profiles, with \
               the same messages, but an action (wsam:Action, or the one that follows from \
               the names of messages) differs. Both become ports of one service, which has \
               the actions of the first document: peers of the other port that look at \
               wsa:Action will refuse its messages. Ask the owner of the contract which \
               action is meant, or make the documents contracts of their own.",
    },
];
