//! What must not get from one place to another: tokens, roles and data of one authority to
//! another in the same process; secrets and persons into what is shown.

mod answers;
mod authorities;
mod middleman;
mod recorded;
mod secrets;
#[allow(dead_code)]
#[path = "../exchange/service.rs"]
mod service;
#[path = "../exchange/tables.rs"]
mod tables;
mod world;
