//! What a vendor writes on top of generated crates stands in `tests/`.
