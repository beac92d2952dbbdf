//! Every message that logins and logouts write, beside the types that the generator makes of the
//! schemas of SAML 2.0 (contract SF1511), and beside libxml2 with those schemas; and messages
//! of other people, genuine and forged.

#[path = "../../../../runtime/tests/login/browser.rs"]
#[allow(dead_code)]
mod browser;
mod foreign;
mod messages;
mod said;
#[path = "../../../../runtime/tests/login/systems.rs"]
#[allow(dead_code)]
mod systems;
mod typed;
mod xmllint;
