//! Codes of `snitflade layout`.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "LAY0001",
        title: "a file of the set could not be reached",
        text: "A set that is laid out is complete, so every file that is included or imported must be at \
               hand: beside the file that names it, or in a catalog.xml. What is reached must be \
               a schema or a WSDL document.",
    },
    Explanation {
        code: "LAY0002",
        title: "two components of one name differ",
        text: "One namespace becomes one file, so a component can be there once. Copies that say \
               the same are merged; copies that differ belong to different versions of a \
               contract: make each a set of its own.",
    },
    Explanation {
        code: "LAY0003",
        title: "a construct has no form in the layout",
        text: "The layout loses nothing that matters on the wire. What it cannot carry \
               over is an error: xs:redefine, an element or attribute XML Schema 1.0 does not \
               know, a prefix that is not declared, a name of a namespace nobody imports.",
    },
    Explanation {
        code: "LAY0004",
        title: "an extension is left out",
        text: "Extensions of a WSDL document other than SOAP bindings, WS-Addressing actions and \
               references to policies do not reach the file that is written. Each is listed.",
    },
    Explanation {
        code: "LAY0005",
        title: "a schema belongs to another namespace than it is asked for",
        text: "An xs:include or xs:import names a file whose target namespace is another one. \
               The set takes the file as what it says itself, so that names resolve; \
               strict tools refuse the published form.",
    },
];
