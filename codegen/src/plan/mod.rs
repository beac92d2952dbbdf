//! Every Rust decision: names, modules, types, layouts.
