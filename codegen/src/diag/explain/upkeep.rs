//! Codes of documentation packages.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "PKG0101",
        title: "a manifest is no list of statements",
        text: "pakke_manifest.n3 holds statements in Turtle, each with a subject, predicates and \
               values, ended by a full stop. At the place named the text is cut off or something \
               else. Take the file from the package anew; pakke_manifest.txt, the list of files, \
               has no version in it.",
    },
    Explanation {
        code: "PKG0102",
        title: "a manifest names no package",
        text: "No statement of the manifest is about an address such as \
               https://docs.kombit.dk/integration/sf1520/4.0/pakke, so it says neither snitflade nor \
               version. It may be the manifest of something else.",
    },
];
