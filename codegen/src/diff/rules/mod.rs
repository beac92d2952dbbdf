//! Every rule, in families.

pub mod attribute;
pub mod binding;
pub mod channel;
pub mod choice;
pub mod codes;
pub mod contract;
pub mod element;
pub mod facets;
pub mod fault;
pub mod file;
pub mod header;
pub mod http;
pub mod message;
pub mod nillable;
pub mod occurs;
pub mod operation;
pub mod pattern;
pub mod polymorphism;
pub mod types;
pub mod values;
pub mod wildcard;

use super::Rule;

/// Constants of rules, and the list of them.
macro_rules! rules {
    ($($name:ident = $id:literal, $wire:ident, $rust:ident;
        $title:literal, $why:literal, $todo:literal, $reference:literal;)+) => {
        $(
            #[doc = $title]
            pub const $name: &crate::diff::Rule = &crate::diff::Rule {
                id: $id,
                title: $title,
                why: $why,
                todo: $todo,
                wire: crate::diff::Wire::$wire,
                rust: crate::diff::Rust::$rust,
                reference: $reference,
            };
        )+
        /// The rules of this family.
        pub const ALL: &[&crate::diff::Rule] = &[$($name,)+];
    };
}
use rules;

/// The families.
const FAMILIES: &[&[&Rule]] = &[
    operation::ALL,
    message::ALL,
    header::ALL,
    fault::ALL,
    binding::ALL,
    element::ALL,
    occurs::ALL,
    nillable::ALL,
    types::ALL,
    choice::ALL,
    codes::ALL,
    facets::ALL,
    pattern::ALL,
    attribute::ALL,
    wildcard::ALL,
    values::ALL,
    polymorphism::ALL,
    contract::ALL,
    channel::ALL,
    http::ALL,
    file::ALL,
];

/// Every rule, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The rule of a name.
pub fn rule(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
