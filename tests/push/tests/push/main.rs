//! The push receiver with the platform's envelope, over HTTP on the loopback interface.

mod behaviours;
mod crashes;
mod encodings;
mod instances;
mod many;
mod peer;
mod published;
mod receiver;
mod tls;
