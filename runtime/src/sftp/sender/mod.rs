//! Sending files.

mod file_sender;
mod outgoing;
mod receipts;
mod upload;

pub use file_sender::FileSender;
pub use outgoing::{Outgoing, Sent};
pub use receipts::{Awaited, Receipts};
