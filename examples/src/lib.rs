//! Programs to begin with. Each stands in a folder of its own and is run from anywhere in the
//! workspace:
//!
//! * `cargo run --example signeret-kald`: a token, a signed call of Organisation (SF1500) that
//!   demands a role, a verified answer; `cargo run --example signeret-kald uden-rolle` is the
//!   same without the role, which is refused.
//! * `cargo run --example modtag-beskeder`: a receiver that Beskedfordeler pushes to (SF1460_A).
//! * `cargo run --example afsend-beskeder` and `hent-beskeder`: a sender with an outbox and a
//!   receiver that fetches (SF1460_C and D), by a file of environments, `miljoe.toml`.
//! * `cargo run --example lever-udtraek`: an extract with its manifest over the drop (SF1630), and its
//!   receipts.
//! * `cargo run --example sessioner`: sessions of logins in SQLite, which outlive a restart.
