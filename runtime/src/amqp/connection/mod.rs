//! Links to a real broker, on lapin. Connections again are made by senders and consumers,
//! not by lapin: only they know which replies went with a connection.

mod errors;
mod kit;
mod last_word;
mod login;
mod offered;
mod open;
mod pool;
mod rabbit_link;
mod shared;
mod telling;

pub use pool::{Connections, ConnectionsBuilder};
