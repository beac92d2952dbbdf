//! A stand-in for any SOAP service, from its contract alone.
//!
//! Tables are made at run time and served by the runtime's own server: a request is
//! routed, judged and answered just as generated code would. Answers are sampled, or
//! come from a recording or from the real service.
//!
//! A request comes in by `server`, which lets in whom `guard` does, hands it to the
//! runtime's router of its service, and keeps both messages for the page (`console`).
//! The router routes and judges, and gives the verdict to `handler`, which answers.

mod answers;
mod console;
mod contract;
mod echo;
mod exchanges;
mod failure;
mod fingerprint;
mod guard;
mod handler;
mod hosting;
mod judge;
mod leaves;
mod parts;
mod paths;
mod personal;
mod recording;
mod replay;
mod request;
mod results;
mod security;
mod server;
mod service;
mod settings;
mod shared;
mod stand_in;
mod tables;
mod upstream;
mod wire;

pub use answers::Size;
pub use contract::{Contract, Loaded, load};
pub use failure::{FAILURE_FIELD, Failure, UnknownFailure, duration};
pub use handler::VIOLATIONS;
pub use recording::NotRecorded;
pub use service::Service;
pub use settings::{Settings, SetupError, Target};
pub use stand_in::StandIn;
