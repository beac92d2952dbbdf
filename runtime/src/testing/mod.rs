//! Stand-ins for the tests of systems that call or serve: keys made at run time
//! ([`TestKeys`]), a clock that can be set ([`TestClock`]), a security token service
//! ([`Sts`]) on the loopback interface or in the same process, Context Handler
//! ([`ContextHandler`]), a pusher of beskeder ([`Pusher`]), and what makes a RabbitMQ a Beskedfordeler: a front that judges tokens
//! ([`Front`]), and what answers and distributes behind it (`Beskedfordeler`, feature `amqp`);
//! with feature `sftp`, a file drop (`RunningDrop`).
//!
//! Nothing here is fit for anything but tests: keys are made in a moment and trusted by nobody.

mod agreement;
#[cfg(feature = "amqp")]
mod beskedfordeler;
mod clock;
mod context_handler;
mod dueslag_owners;
#[cfg(all(feature = "sftp", unix))]
mod file_drop;
mod front;
mod keys;
mod pusher;
mod sts;
#[cfg(test)]
mod tests;
mod token_judge;

pub use agreement::Agreement;
#[cfg(feature = "amqp")]
pub use beskedfordeler::{Beskedfordeler, BeskedfordelerBuilder, BeskedfordelerCounts};
pub use clock::TestClock;
pub use context_handler::{
    ContextHandler, ContextHandlerBuilder, ContextHandlerError, LoginFault, LogoutFault,
    RunningContextHandler, TestUser,
};
pub use dueslag_owners::DueslagOwners;
#[cfg(all(feature = "sftp", unix))]
pub use file_drop::{DropPlatform, Fault, FaultyDrop, FolderDrop, RunningDrop, Transfer};
pub use front::{BrokerAccess, Front, FrontBuilder, FrontCounts};
pub use keys::{TestKey, TestKeys};
#[cfg(feature = "amqp")]
use pusher::texts;
pub use pusher::{Attempt, Dueslag, PushReply, Pusher, PusherSettings, Subscription, ValueList};
pub use sts::{InProcessSts, Refusal, RunningSts, Sts, StsBuilder, StsError};
pub use token_judge::{JudgedToken, TokenJudge, TokenPurpose, TokenRefusal};
