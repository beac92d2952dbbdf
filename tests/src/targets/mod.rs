//! What is fuzzed, and the inputs it is fuzzed from.

mod asyncapi;
mod compared;
mod entries;
mod message;
mod package;
mod seeds;
mod shapes;
mod wsdl;
mod xml;
mod xsd;

pub use message::judged;
pub use shapes::{Shape, long_note, notes, shapes};

use crate::fuzz::Target;

/// Every target, in the order of the data: front ends first.
pub fn targets() -> Vec<Target> {
    vec![
        xsd::target(),
        wsdl::target(),
        asyncapi::target(),
        package::target(),
        compared::target(),
        xml::target(),
        message::reading(),
        message::round_trip(),
    ]
}

/// The target of a name.
pub fn named(name: &str) -> Option<Target> {
    targets().into_iter().find(|target| target.name == name)
}
