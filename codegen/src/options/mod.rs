//! `codegen.toml` and `contract.toml`.
