//! What generated code is built on, in versions.
//!
//! Generated code names nothing of the runtime but `codegen::v1`. A change
//! that old generated code would not compile with makes a `v2` next to it; an
//! addition raises [`REVISION`], and generated code that needs it says so with
//! [`v1::generated_for!`].

pub mod v1;

/// What this runtime offers generated code; raised with every addition to [`v1`].
pub const REVISION: u32 = 1;

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
