//! What went wrong elsewhere, one test for each kind; those that need a real broker are in
//! `tests/amqp`.

mod receiving;
mod sending;

use std::time::Duration;

pub(super) const SECOND: Duration = Duration::from_secs(1);
