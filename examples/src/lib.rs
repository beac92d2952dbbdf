//! Programs to begin with. Each stands in a folder of its own and is run from anywhere in the
//! workspace:
//!
//! * `cargo run --example signeret-kald`: a token, a signed call of Organisation (SF1500) that
//!   demands a role, a verified answer; `cargo run --example signeret-kald uden-rolle` is the
//!   same without the role, which is refused.
//! * `cargo run --example sessioner`: sessions of logins in SQLite, which outlive a restart.
