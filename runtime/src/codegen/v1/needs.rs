//! Features of the runtime that a generated module needs.
//!
//! A generated crate turns them on itself. A module in a crate of a vendor's cannot, and
//! without one of them dozens of names are missing; so the first error says what to do.

/// Refuses to compile where one of the named features is off.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_needs {
    ($($feature:ident),* $(,)?) => {
        $($crate::codegen::v1::needed::$feature!();)*
    };
}

/// What is said of a feature that is off.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_feature_is_off {
    ($feature:literal, $what:literal) => {
        ::core::compile_error! { ::core::concat!(
            "the generated module has ", $what, ", but snitflade-runtime is built without them: \
give its dependency in Cargo.toml `features = [\"", $feature, "\"]`"
        ) }
    };
}

/// Nothing: the feature is on.
#[cfg(feature = "client")]
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_needs_client {
    () => {};
}

/// An error: the feature is off.
#[cfg(not(feature = "client"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_needs_client {
    () => {
        $crate::__snitflade_feature_is_off!("client", "clients");
    };
}

/// Nothing: the feature is on.
#[cfg(feature = "server")]
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_needs_server {
    () => {};
}

/// An error: the feature is off.
#[cfg(not(feature = "server"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_needs_server {
    () => {
        $crate::__snitflade_feature_is_off!("server", "servers");
    };
}

/// Nothing: the feature is on.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_needs_serde {
    () => {};
}

/// An error: the feature is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_needs_serde {
    () => {
        $crate::__snitflade_feature_is_off!("serde", "serde's traits");
    };
}
