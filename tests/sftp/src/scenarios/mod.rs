//! What is to hold.

mod cuts;
mod foreign;
mod kills;
mod login;
mod row_files;
mod rows;
mod speed;
mod wrongs;

use crate::Held;
use std::future::Future;
use std::pin::Pin;

type Scenario = fn(u64) -> Pin<Box<dyn Future<Output = Held> + Send>>;

/// All scenarios, by name; each is given the size of the large file in megabytes.
pub const ALL: &[(&str, Scenario)] = &[
    ("there-and-back", |_| Box::pin(login::there_and_back())),
    ("keys", |_| Box::pin(login::keys())),
    ("agent", |_| Box::pin(login::agent())),
    ("wrong-host-key", |_| Box::pin(login::wrong_host_key())),
    ("refused-key", |_| Box::pin(login::refused_key())),
    ("nobody-there", |_| Box::pin(login::nobody_there())),
    ("full-disk", |_| Box::pin(wrongs::full_disk())),
    ("links-and-names", |_| Box::pin(wrongs::links_and_names())),
    ("foreign-clients", |_| Box::pin(foreign::foreign_clients())),
    ("files-of-rows", |_| Box::pin(rows::files_of_rows())),
    ("client-killed-sending", |_| {
        Box::pin(kills::client_killed("send"))
    }),
    ("client-killed-receiving", |_| {
        Box::pin(kills::client_killed("receive"))
    }),
    ("server-killed", |_| Box::pin(kills::server_killed())),
    ("network-cut-sending", |_| Box::pin(cuts::cut_sending())),
    ("network-cut-receiving", |_| Box::pin(cuts::cut_receiving())),
    ("large", |megabytes| Box::pin(speed::large(megabytes))),
];
