//! A small API over plain HTTP, written by hand as the generator would, called and served.

mod answers;
mod calls;
mod circumstances;
mod forms;
mod kept_open;
mod limits;
mod repeats;
mod requests;
mod service;
mod sockets;
mod tables;
#[cfg(feature = "testing")]
mod tokens;
