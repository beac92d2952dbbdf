//! Codes of `snitflade impact`.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "IMP0101",
        title: "the folder holds no workspace of cargo",
        text: "`--workspace` names the folder with the Cargo.toml of your workspace, or of one of \
               its packages. There is none, or cargo cannot read it; cargo's own words stand \
               beside.",
    },
    Explanation {
        code: "IMP0102",
        title: "the program `cargo` could not be run",
        text: "What an update breaks is told by the compiler, so Rust has to be installed and \
               `cargo` has to be found in PATH.",
    },
    Explanation {
        code: "IMP0103",
        title: "the builds took too long",
        text: "All builds together may take as many seconds as `--timeout` says, 1800 if nothing \
               is said. The first run builds everything that your workspace depends on; \
               `--target-dir` keeps it for the next one.",
    },
    Explanation {
        code: "IMP0104",
        title: "the workspace does not compile as it is",
        text: "Before anything is exchanged the copy is compiled with the older contract. Errors \
               that are there already cannot be told from those of the update, so mend them \
               first. If it compiles with you, look at what the copy lacks: `.git` and folders \
               that cargo built into are left out.",
    },
    Explanation {
        code: "IMP0105",
        title: "nothing in the workspace uses the older contract",
        text: "It is looked for as a crate (the name is in its contract.toml, or given by \
               `--crate`), in the uses of `contract!` and in build scripts. These are read as \
               text: a path that is put together while the script runs is not found. A contract \
               is recognised by its services and namespaces.",
    },
    Explanation {
        code: "IMP0106",
        title: "the newer contract cannot take the older one's place",
        text: "The newer contract could not be generated, or not where the older one is read. \
               `snitflade generate` tells about the contract itself.",
    },
    Explanation {
        code: "IMP0107",
        title: "cargo stopped before the compiler",
        text: "Cargo could not resolve or fetch what the workspace depends on, or a build script \
               failed; its own words stand beside. `--config`, `--offline`, `--locked` and \
               `--all-features` are handed on to it. A build script that reads the newer \
               contract and refuses it fails here as well.",
    },
    Explanation {
        code: "IMP0108",
        title: "the workspace could not be copied",
        text: "All work is done in a copy, in the system's folder for temporary files. A file \
               could not be read, or the copy could not be written; the path is named.",
    },
];
