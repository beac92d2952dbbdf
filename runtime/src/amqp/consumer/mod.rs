//! Fetching (SF1460_D, now BeskedHent of SF1461): a dueslag as a stream of messages.

mod delivery;
mod error;
mod machine;
mod received;
mod settings;
mod stream;

pub use delivery::Delivery;
pub use error::{PullError, PullErrorKind, Stale};
pub use received::Received;
pub use settings::ConsumerSettings;
pub use stream::Consumer;
