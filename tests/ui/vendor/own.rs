//! The crate of a vendor: strict lints, and items of his own with names that generated
//! code uses, macros included..
#![deny(
    warnings,
    missing_docs,
    unused,
    unreachable_pub,
    unnameable_types,
    unused_qualifications,
    missing_debug_implementations,
    missing_copy_implementations,
    elided_lifetimes_in_paths,
    unused_results,
    trivial_casts,
    keyword_idents,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
#![forbid(unsafe_code)]

macro_rules! own {
    ($($name:ident),+) => {$(
        #[allow(unused_macros)]
        macro_rules! $name {
            () => {};
        }
    )+};
}

own!(assert, concat, env, format, include_str, matches, panic, rows, schema, stringify, vec, write);

/// A name that the prelude has.
#[derive(Clone, Copy, Debug)]
pub struct Option;

/// A name that the prelude has.
#[derive(Clone, Copy, Debug)]
pub struct Result;

/// A name that the prelude has.
#[derive(Clone, Copy, Debug)]
pub struct String;

/// A name that the prelude has.
#[derive(Clone, Copy, Debug)]
pub struct Vec;

/// A name that the prelude has.
#[derive(Clone, Copy, Debug)]
pub struct Box;

/// A name that the prelude has.
#[derive(Clone, Copy, Debug)]
pub struct Some;

/// A name that the prelude has.
#[derive(Clone, Copy, Debug)]
pub struct Ok;

/// A name that the prelude has.
pub trait From {}

/// A name that the prelude has.
pub trait Into {}

/// A name that the prelude has.
pub trait Send {}

/// A name that the prelude of some editions has.
pub trait Future {}

/// A name that the prelude of some editions has.
pub trait TryFrom {}

/// A name that generated code imports.
#[derive(Clone, Copy, Debug)]
#[allow(non_camel_case_types)]
pub struct v1;
