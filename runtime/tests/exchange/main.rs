//! A small service, written by hand as the generator would, called and served.

mod addressing;
mod answers;
mod bad_input;
mod calls;
mod canary;
mod circumstances;
mod documents;
mod faults;
mod headers;
mod kept;
mod mark;
mod observing;
mod requests;
mod retries;
mod security;
mod service;
mod serving;
#[cfg(feature = "testing")]
mod signed;
mod tables;
mod tls;
#[cfg(feature = "server-tls")]
mod tls_server;
#[cfg(feature = "idws")]
mod tokens;
mod transports;
