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
    Explanation {
        code: "PKG0201",
        title: "an archive is damaged or cut off",
        text: "A package is a zip file, often with zip files in it. This one has no table of \
               contents that fits the rest, or an entry ends early or does not have the \
               checksum it says. Nothing was written. Download the package anew.",
    },
    Explanation {
        code: "PKG0202",
        title: "a name in a package leads elsewhere",
        text: "A path of a package must be one of a file below a folder, on every system: no \
               `..`, no absolute path, drive, network share, backslash or control character, no \
               part that ends in a dot or blank, no name of a device. Such names are refused \
               and not repaired, for what is left of a crafted name may be another. Nothing was \
               written.",
    },
    Explanation {
        code: "PKG0203",
        title: "an entry of a package is no plain file",
        text: "Links lead out of the folder they are unpacked into, encrypted entries cannot be \
               read, and of the ways of packing only deflate and none are read. Nothing was \
               written.",
    },
    Explanation {
        code: "PKG0204",
        title: "a name is in a package twice",
        text: "Two files of one name, or of names that differ in letter case alone, are one \
               file on some systems, and which of them counts would be chance. Nothing was \
               written. Unpack the package by hand, remove one, and import the folder.",
    },
    Explanation {
        code: "PKG0205",
        title: "a package is larger than what is unpacked",
        text: "Octets are counted as they come out of the archive, whatever it says of itself: \
               64 MB a file, 256 MB in all, 20,000 entries, five archives in each other. \
               Nothing was written. Import a folder with the contract alone.",
    },
    Explanation {
        code: "PKG0206",
        title: "a package cannot be read",
        text: "The file or folder named on the command line, or one below it, is not there or \
               not readable.",
    },
    Explanation {
        code: "PKG0207",
        title: "a location names a file in other letter case",
        text: "An import or include names a file that the package has in other letter case, \
               which works on the author's Windows alone. The imported document was corrected, \
               and nothing else in it.",
    },
    Explanation {
        code: "PKG0208",
        title: "a location could be several files",
        text: "An import or include names no file of the package, and more than one but for \
               letter case and escapes. Which is meant cannot be known; rename or remove the \
               others in a folder, and import that.",
    },
    Explanation {
        code: "PKG0209",
        title: "a package holds no contract",
        text: "Neither WSDL, schema, AsyncAPI nor OpenAPI document is in the package or the \
               folder. Some packages hold papers alone; the contract may be in another.",
    },
];
