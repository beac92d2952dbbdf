//! A stand-in of the security token service (STS) of Støttesystemerne, for tests.

mod access_token;
mod answers;
mod assertion;
mod builder;
mod error;
mod form;
mod grant;
mod in_process;
mod issue;
mod json;
mod jwt;
mod names;
mod oauth;
mod refusal;
mod registry;
mod router;
mod rst;
mod rstr;
mod running;
mod state;
mod xml;

pub use builder::StsBuilder;
pub use error::StsError;
pub use in_process::InProcessSts;
pub use refusal::Refusal;
pub use running::RunningSts;
pub use state::Sts;
