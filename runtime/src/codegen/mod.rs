//! What generated code is built on, in versions.
//!
//! Generated code names nothing of the runtime but `codegen::v1`. A change
//! that old generated code would not compile with makes a `v2` next to it; an
//! addition raises [`REVISION`], and generated code that needs it says so with
//! [`v1::generated_for!`].

pub mod v1;

/// What this runtime offers generated code; raised with every addition to [`v1`].
pub const REVISION: u32 = 2;

/// Refuses to compile generated code that is newer than the runtime.
#[macro_export]
macro_rules! generated_for {
    ($revision:literal) => {
        const _: () = ::core::assert!(
            $crate::codegen::REVISION >= $revision,
            "this code was generated for a newer snitflade-runtime: update the runtime, or generate again with the matching snitflade-codegen"
        );
    };
}

/// Includes the module that a build script generated with `snitflade_codegen::Build`.
///
/// The argument is the name of the module, which is a public one at the place of the call:
///
/// ```ignore
/// snitflade_runtime::include_generated!("person");
///
/// use person::services::person_service::PersonServiceClient;
/// ```
#[macro_export]
macro_rules! include_generated {
    ($module:literal) => {
        ::core::include!(::core::concat!(
            ::core::env!("OUT_DIR"),
            "/",
            $module,
            ".rs"
        ));
    };
}
