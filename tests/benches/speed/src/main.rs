//! Prints MB/s of reading and writing, and the ratio to a bare parser and to a peer's code.
//!
//! Every engine works on the same bytes in the same run, the rounds of all engines interleaved;
//! a figure is the median over the rounds, in CPU seconds of this thread.

mod clock;
mod documents;
mod floor;
mod ours;
mod peer;

use clock::{Task, interleaved};
use documents::{Document, person, sagdokumentindeks};

/// What one engine does with one document.
type Work<'a> = Box<dyn FnMut() -> Result<usize, String> + 'a>;

/// The engines for one kind of message: what reads, and what writes what was read.
struct Engines {
    ours_read: fn(&[u8]) -> Result<usize, String>,
    ours_write: for<'a> fn(&'a [u8]) -> Result<Work<'a>, String>,
    peer_read: fn(&[u8]) -> Result<usize, String>,
    peer_write: for<'a> fn(&'a [u8]) -> Result<Work<'a>, String>,
}

const SAGDOKUMENTINDEKS: Engines = Engines {
    ours_read: ours::read_sagdokumentindeks,
    ours_write: ours::write_sagdokumentindeks,
    peer_read: peer::read_sagdokumentindeks,
    peer_write: peer::write_sagdokumentindeks,
};

const PERSON: Engines = Engines {
    ours_read: ours::read_person,
    ours_write: ours::write_person,
    peer_read: peer::read_person,
    peer_write: peer::write_person,
};

fn main() -> Result<(), String> {
    let rounds = match std::env::args().nth(1) {
        Some(word) => word
            .parse()
            .map_err(|_| format!("no number of rounds: {word}"))?,
        None => 7,
    };
    println!("document                      bytes  engine           read MB/s  write MB/s");
    for document in sagdokumentindeks() {
        compare(&document, &SAGDOKUMENTINDEKS, rounds)?;
    }
    for document in person() {
        compare(&document, &PERSON, rounds)?;
    }
    Ok(())
}

/// Measures every engine on one document and prints a line for each.
fn compare(document: &Document, engines: &Engines, rounds: usize) -> Result<(), String> {
    let xml = document.xml.as_bytes();
    let size = xml.len();
    // A peer that refuses a document is said so and left out of the figures.
    let peer = (engines.peer_read)(xml).and_then(|_| (engines.peer_write)(xml));
    let mut tasks = vec![
        Task::new(Box::new(|| floor::events(xml)), size),
        Task::new(Box::new(|| (engines.ours_read)(xml)), size),
        Task::new((engines.ours_write)(xml)?, size),
    ];
    let refusal = match peer {
        Ok(write) => {
            tasks.push(Task::new(Box::new(|| (engines.peer_read)(xml)), size));
            tasks.push(Task::new(write, size));
            None
        }
        Err(why) => Some(why),
    };
    let rates = interleaved(&mut tasks, rounds)?;
    let line = |engine: &str, figures: String| {
        println!(
            "{:<24} {:>10}  {engine:<16} {figures}",
            document.name,
            xml.len()
        );
    };
    line("NsReader", format!("{:>9.1}", rates[0]));
    line("snitflade", format!("{:>9.1} {:>11.1}", rates[1], rates[2]));
    match refusal {
        None => line(
            "xsd-parser",
            format!("{:>9.1} {:>11.1}", rates[3], rates[4]),
        ),
        Some(why) => line("xsd-parser", format!("refuses: {why:.300}")),
    }
    line(
        "ratio: NsReader",
        format!("{:>9.2} {:>11.2}", rates[1] / rates[0], rates[2] / rates[0]),
    );
    if rates.len() > 3 {
        line(
            "ratio: xsd-parser",
            format!("{:>9.2} {:>11.2}", rates[1] / rates[3], rates[2] / rates[4]),
        );
    }
    Ok(())
}
