//! Codes of settings files and of the contracts' directory.

use super::Explanation;

pub(super) const TABLE: &[Explanation] = &[
    Explanation {
        code: "CFG0101",
        title: "a settings file cannot be read",
        text: "contracts/codegen.toml or a contract.toml is no text, or may not be read. The \
               message has the reason. codegen.toml may be missing: then the built-in settings \
               hold.",
    },
    Explanation {
        code: "CFG0102",
        title: "a settings file has a key or value that is not known",
        text: "Settings are read strictly: an unknown key is an error, because a misspelt key \
               would otherwise change nothing and tell nobody. The message lists the keys that \
               are known at that place. Dates are plain TOML dates without quotes or time.",
    },
    Explanation {
        code: "CFG0103",
        title: "two contracts generate one crate",
        text: "Each contract directory is a crate of its own, named by `crate` in contract.toml. \
               Put the contract's version into the name, so that versions live side by side.",
    },
    Explanation {
        code: "CFG0104",
        title: "a crate name cannot be used",
        text: "`crate` in contract.toml, or --crate, takes lower case letters, digits, hyphens \
               and underscores, with a letter first, such as sf1520-v4-0, and at most 64 of \
               them. Names that cargo or Rust keep for themselves (keywords, test, core, std, \
               build) and names of Windows devices (con, aux, com1) are refused before anything \
               is read.",
    },
    Explanation {
        code: "CFG0105",
        title: "a listed file does not exist",
        text: "`roots` and `schemas` in contract.toml list files relative to the directory that \
               holds contract.toml, with forward slashes.",
    },
    Explanation {
        code: "CFG0106",
        title: "a contract lists no files",
        text: "A contract needs at least one WSDL document under `roots` or one schema under \
               `schemas`. Schemas that a WSDL includes or imports need not be listed.",
    },
    Explanation {
        code: "CFG0107",
        title: "generated files cannot be written",
        text: "The file system refused, or a file that is not marked as generated stands where \
               one is to be written. Files without the marker in their first line are never \
               replaced or deleted.",
    },
    Explanation {
        code: "CFG0108",
        title: "types that live elsewhere are not the same",
        text: "`extern` in codegen.toml leaves a namespace to types that exist already. That is \
               done only if the contract those types are made from says exactly the same of \
               every component, and the same Rust items come out of it. Here they differ: keep \
               the namespace for the contract (`extern_off` in its contract.toml), take it out \
               of `extern`, or correct the wire contract.",
    },
    Explanation {
        code: "CFG0109",
        title: "an operation that may be lost is not",
        text: "`may_lose` in contract.toml names operations that cannot be generated and need \
               not be. This one is generated, or the contract has no such operation: take it \
               out of the list, so that a later loss is seen.",
    },
    Explanation {
        code: "CFG0110",
        title: "a pattern of the settings matches nothing",
        text: "A pattern under sensitive, sensitive_off, [[result]], results_off, polymorphic, \
               extern_off, operations or types in contract.toml means nothing in that contract; one \
               of codegen.toml means nothing in any contract (judged when all of them are generated). \
               A misspelt pattern would show what it was to hide, or leave out what was wanted; \
               types names global types and elements. Local names are spelled as on the wire, \
               letter case counts, `*` stands for any letters, and {namespace}Name names one \
               namespace. sensitive_off only switches off what a built-in name hides; what \
               sensitive lists stays hidden. Built-in patterns are for all contracts and are \
               never reported.",
    },
    Explanation {
        code: "CFG0111",
        title: "there is no contract of that name",
        text: "A contract is named by its id and version (SF1520/4.0, or SF1520@4.0), by its id \
               alone (SF1520: the newest version, and 10.0 is newer than 9.0), or by its crate \
               (sf1520-v4-0). It is a directory below contracts/ with a contract.toml.",
    },
    Explanation {
        code: "CFG0120",
        title: "a module name cannot be used",
        text: "[namespaces] in codegen.toml and contract.toml names the modules of namespaces: \
               lower case letters, digits and single underscores, with a letter first. Two \
               namespaces cannot share a module, and a module cannot be called as a file that \
               every crate has (tables, services, documents, lib, mod), as a crate that comes \
               with Rust, or as a Windows device.",
    },
    Explanation {
        code: "CFG0121",
        title: "a helper word is no part of an identifier",
        text: "[words] in codegen.toml and contract.toml changes the words that generated names \
               have beside those of the contract: unknown, choice, group, content and others. \
               Each is given as it stands in the name of a type: ASCII letters and digits, an \
               upper-case letter first, at most 20 of them. Fields and modules take it in their \
               own letter case.",
    },
    Explanation {
        code: "CFG0122",
        title: "a sentence about something the contract lacks",
        text: "contract.docs.toml beside contract.toml holds sentences that stand in the \
               documentation of the generated crate: [operations] by `Service.operation`, \
               [roots] by the names of global elements, [types] by those of global types, each \
               local or as {namespace}Name. Nothing in the contract has this name, so the \
               sentence would stand nowhere: a contract update may have renamed it.",
    },
    Explanation {
        code: "CFG0123",
        title: "a module cannot have the name",
        text: "A build script and the macro make one module, called by `module`, or else after \
               the crate, the id or the first document of the contract. The name has to be an \
               identifier that Rust does not keep for itself.",
    },
    Explanation {
        code: "CFG0124",
        title: "a contract cannot be used by another one",
        text: "`uses` in contract.toml names contracts whose crates hold types of this one. They \
               may not use each other in a circle, for crates cannot; each needs a crate, so the \
               contract of the runtime's own types is not for `uses` but for [extern] in \
               codegen.toml.",
    },
    Explanation {
        code: "CFG0125",
        title: "a contract is used for nothing",
        text: "`uses` in contract.toml names a contract that has no namespace of this one, or \
               only such that are taken from elsewhere already. Mostly another version is meant.",
    },
    Explanation {
        code: "CFG0126",
        title: "a root is neither AsyncAPI nor OpenAPI",
        text: "A root in YAML or JSON says at its top what it describes: `asyncapi: 3.0.0` or \
               `openapi: 3.0.3`. A file of schemas or messages that such a document refers to by \
               `$ref` is read with it and is no root.",
    },
    Explanation {
        code: "CFG0127",
        title: "a counterpart is no AsyncAPI root",
        text: "`counterparts` in contract.toml lists those of the `roots` in AsyncAPI that \
               describe the other side of what is built, so that sending and receiving change \
               places. A name there has to stand under `roots` as well; of an API in OpenAPI \
               client and server are generated, so there is nothing to turn.",
    },
    Explanation {
        code: "CFG0128",
        title: "a kind of files does not fit the schemas",
        text: "A [[file]] in contract.toml says what delivered files are called and what is in \
               them. `root` names one global element (`Name`, or `{namespace}Name`), `records` \
               leads from there over local names to elements of a long series, with `/` between \
               them, and `answer` names another [[file]]. Names of files have no folders, and \
               braces around each part that differs.",
    },
];
