//! Codes of the canonical writer.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "CAN0001",
        title: "a file of the set could not be reached",
        text: "A canonical set is complete, so every file that is included or imported must be at \
               hand: beside the file that names it, or in a catalog.xml. What is reached must be \
               a schema or a WSDL document.",
    },
    Explanation {
        code: "CAN0002",
        title: "two components of one name differ",
        text: "One namespace becomes one file, so a component can be there once. Copies that say \
               the same are merged; copies that differ belong to different versions of a \
               contract: make each a set of its own.",
    },
    Explanation {
        code: "CAN0003",
        title: "a construct has no canonical form",
        text: "The canonical layout loses nothing that matters on the wire. What it cannot carry \
               over is an error: xs:redefine, an element or attribute XML Schema 1.0 does not \
               know, a prefix that is not declared, a name of a namespace nobody imports.",
    },
    Explanation {
        code: "CAN0004",
        title: "an extension is left out",
        text: "Extensions of a WSDL document other than SOAP bindings, WS-Addressing actions and \
               references to policies do not reach the canonical file. Each is listed.",
    },
    Explanation {
        code: "CAN0005",
        title: "a schema belongs to another namespace than it is asked for",
        text: "An xs:include or xs:import names a file whose target namespace is another one. \
               The canonical set takes the file as what it says itself, so that names resolve; \
               strict tools refuse the published form.",
    },
];
