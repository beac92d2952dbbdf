//! Stand-ins for the tests of systems that call or serve: keys made at run time
//! ([`TestKeys`]), a clock that can be set ([`TestClock`]), a security token service
//! ([`Sts`]) on the loopback interface or in the same process, a pusher of beskeder
//! ([`Pusher`]), and, with feature `sftp`, a file drop (`RunningDrop`).
//!
//! Nothing here is fit for anything but tests: keys are made in a moment and trusted by nobody.

mod agreement;
mod clock;
#[cfg(all(feature = "sftp", unix))]
mod file_drop;
mod keys;
mod pusher;
mod sts;
#[cfg(test)]
mod tests;

pub use agreement::Agreement;
pub use clock::TestClock;
#[cfg(all(feature = "sftp", unix))]
pub use file_drop::{DropPlatform, Fault, FaultyDrop, FolderDrop, RunningDrop, Transfer};
pub use keys::{TestKey, TestKeys};
pub use pusher::{Attempt, Dueslag, PushReply, Pusher, PusherSettings, Subscription, ValueList};
pub use sts::{InProcessSts, Refusal, RunningSts, Sts, StsBuilder, StsError};
