//! The contract, by the macro.

snitflade_macros::contract! {
    roots = ["contracts/1/laan.wsdl"],
    emit = { client = "on", server = "on" },
    namespaces = { "urn:eksempel:bibliotek:1" = "bibliotek_1" },
}

pub use laan::*;
