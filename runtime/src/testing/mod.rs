//! Stand-ins for the tests of systems that call or serve: keys made at run time
//! ([`TestKeys`]), a clock that can be set ([`TestClock`]), a security token service
//! ([`Sts`]) on the loopback interface or in the same process, Context Handler
//! ([`ContextHandler`]), and a pusher of beskeder ([`Pusher`]).
//!
//! Nothing here is fit for anything but tests: keys are made in a moment and trusted by nobody.

mod agreement;
mod clock;
mod context_handler;
mod keys;
mod pusher;
mod sts;
#[cfg(test)]
mod tests;

pub use agreement::Agreement;
pub use clock::TestClock;
pub use context_handler::{
    ContextHandler, ContextHandlerBuilder, ContextHandlerError, LoginFault, LogoutFault,
    RunningContextHandler, TestUser,
};
pub use keys::{TestKey, TestKeys};
pub use pusher::{Attempt, Dueslag, PushReply, Pusher, PusherSettings, Subscription, ValueList};
pub use sts::{InProcessSts, Refusal, RunningSts, Sts, StsBuilder, StsError};
