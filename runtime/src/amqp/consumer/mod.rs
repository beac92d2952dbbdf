//! Fetching (SF1460_D, now BeskedHent of SF1461): a dueslag as a stream of messages.

mod delivery;
mod error;
mod handling;
mod machine;
mod received;
mod settings;
mod stream;

pub use delivery::Delivery;
pub use error::{PullError, PullErrorKind, Stale};
pub use handling::{Circumstances, Unread};
pub use received::Received;
pub use settings::ConsumerSettings;
pub use stream::Consumer;
