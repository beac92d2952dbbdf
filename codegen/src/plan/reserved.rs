//! Names that are not for contracts to have: those of the language, and those that
//! generated code or the files around it use themselves.

use super::ident;
use crate::options::Words;
use crate::reserved_words::is_device;

/// No variant, type or trait can be called this.
const KEYWORDS: &[&str] = &["Self"];

/// Names that a type's module uses as they stand; a type must not hide them.
const IN_MODULES: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Display",
    "Err",
    "From",
    "FromStr",
    "Into",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "SCHEMA",
    "Some",
    "String",
    "TryFrom",
    "Vec",
];

/// Names that a service's module uses beside those.
const IN_SERVICES: &[&str] = &["DOCUMENTS", "Row", "Send", "Sync"];

/// Modules and files that every crate has, names the crate's root refers to, and
/// prefixes of attributes.
const MODULES: &[&str] = &[
    "alloc",
    "channels",
    "client",
    "clippy",
    "core",
    "diagnostic",
    "documents",
    "files",
    "lib",
    "main",
    "miri",
    "mod",
    "proc_macro",
    "rust_analyzer",
    "rustdoc",
    "rustfmt",
    "server",
    "services",
    "snitflade_runtime",
    "std",
    "tables",
    "v1",
];

/// Features every crate has; a service's module is also a feature.
const FEATURES: &[&str] = &[
    "all_services",
    "client",
    "default",
    "idws",
    "serde",
    "server",
];

/// Methods that every generated client has.
const METHODS: &[&str] = &[
    "at", "call", "client", "clone", "from", "new", "secured", "settings", "with",
];

/// Whether a type, a root or a struct of required values may have the name.
pub fn is_free_item(name: &str) -> bool {
    !KEYWORDS.contains(&name) && !IN_MODULES.contains(&name)
}

/// Whether a trait, client, fault enum or table of a service may have the name.
pub fn is_free_in_services(name: &str) -> bool {
    is_free_item(name) && !IN_SERVICES.contains(&name)
}

/// Whether an alternative of an enum may have the name.
pub fn is_free_variant(name: &str) -> bool {
    !KEYWORDS.contains(&name)
}

/// Whether the module of a namespace may have the name.
pub fn is_free_module(name: &str) -> bool {
    !MODULES.contains(&name) && !is_device(name)
}

/// Whether settings may give this name to the module of a namespace.
pub fn is_module_name(name: &str) -> bool {
    ident::snake(&Words::default(), name) == name && is_free_module(name)
}

/// Whether the module of a service may have the name.
pub fn is_free_service_module(name: &str) -> bool {
    is_free_module(name) && !FEATURES.contains(&name)
}

/// Whether an operation's method may have the name.
pub fn is_free_method(name: &str) -> bool {
    !METHODS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_crate_and_devices_are_no_modules() {
        for name in [
            "documents",
            "tables",
            "services",
            "mod",
            "lib",
            "aux",
            "com1",
        ] {
            assert!(!is_free_module(name), "{name}");
        }
        for name in ["com", "comp1", "com10", "extra", "test", "serde"] {
            assert!(is_free_module(name), "{name}");
        }
        assert!(!is_free_service_module("serde"));
        for name in ["Sag", "a-b", "", "type", "1a", "tables", "æ", "a__b"] {
            assert!(!is_module_name(name), "{name}");
        }
        assert!(is_module_name("sag_3_0") && is_module_name("type_"));
    }
}
