//! Receiving files.

mod answering;
mod arrival;
mod done;
mod fetch;
mod file_receiver;
mod judge;

pub use arrival::{Answer, Received, Round};
pub use file_receiver::FileReceiver;
