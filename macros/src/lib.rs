//! The room of the `contract!` proc-macro, which is not built yet. Until it is,
//! generate with the command line or from `build.rs`.
