//! Which engine does what.

use crate::{floor, hand, ours, peer};

/// Writes a value again and again.
pub type Work<'a> = Box<dyn FnMut() -> Result<Vec<u8>, String> + 'a>;

/// Reads a document and drops what was read; gives a number that depends on it.
type Read = fn(&[u8]) -> Result<usize, String>;

/// Gets ready to write what a document holds.
type Write = for<'a> fn(&'a [u8]) -> Result<Work<'a>, String>;

/// What one engine does with the documents of one kind.
pub struct Engine {
    /// How it reads.
    pub read: Read,
    /// How it writes, where it does.
    pub write: Option<Write>,
}

/// The engine of a name, for the messages of a name.
pub fn engine(name: &str, message: &str) -> Option<Engine> {
    let (read, write): (Read, Write) = match (name, message) {
        ("nsreader", _) => return Some(only_read(floor::resolved)),
        ("reader", _) => return Some(only_read(floor::bare)),
        ("ours", "sagdokumentindeks") => {
            (ours::read_sagdokumentindeks, ours::write_sagdokumentindeks)
        }
        ("ours", "person") => (ours::read_person, ours::write_person),
        ("xsd-parser", "sagdokumentindeks") => {
            (peer::read_sagdokumentindeks, peer::write_sagdokumentindeks)
        }
        ("xsd-parser", "person") => (peer::read_person, peer::write_person),
        ("instant-xml", "sagdokumentindeks") => (
            hand::read_instant::<peer_hand::sagdokumentindeks::instant::Root>,
            hand::write_instant::<peer_hand::sagdokumentindeks::instant::Root>,
        ),
        ("instant-xml", "person") => (
            hand::read_instant::<peer_hand::person::instant::Root>,
            hand::write_instant::<peer_hand::person::instant::Root>,
        ),
        ("serde", "sagdokumentindeks") => (
            hand::read_serde::<peer_hand::sagdokumentindeks::serde::Root>,
            |xml| {
                use peer_hand::sagdokumentindeks::serde::{NAME, Root};
                hand::write_serde::<Root>(xml, NAME)
            },
        ),
        ("serde", "person") => (hand::read_serde::<peer_hand::person::serde::Root>, |xml| {
            use peer_hand::person::serde::{NAME, Root};
            hand::write_serde::<Root>(xml, NAME)
        }),
        _ => return None,
    };
    Some(Engine {
        read,
        write: Some(write),
    })
}

fn only_read(read: Read) -> Engine {
    Engine { read, write: None }
}
