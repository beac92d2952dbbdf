//! How much memory reading takes, for each octet of a message, over the shapes
//! of message that take most. The figures are those of BENCHMARKS.md; what is
//! bounded there is asserted here.
//!
//! Measured is the peak of what is allocated while reading, the message itself
//! not counted. While a buffer grows, the old one and the new one count.

mod shapes;
mod values;

use peak_alloc::PeakAlloc;
use shapes::{Kind, Shape};
use snitflade_runtime::read::{Discard, Limits, ReadError, ReadOptions, Rule, Source, read};
use snitflade_runtime::schema::{ElementId, Schema};
use snitflade_runtime::value::Node;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// What a document may take however short it is.
const ALWAYS: usize = 64 << 10;

/// Octets in use at the peak of some work, those before it not counted.
fn peak<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    let done = work();
    (PEAK.peak_usage() - before, done)
}

fn source<'b>(bytes: &'b [u8], stream: bool) -> Result<Source<'b>, ReadError> {
    match stream {
        false => Source::from_slice(bytes),
        true => Ok(Source::from_reader(bytes)),
    }
}

/// Octets that reading a shape takes at its peak, and those that its value keeps.
fn measure(schema: &Schema<'_>, root: ElementId, shape: &Shape, stream: bool) -> (usize, usize) {
    let before = PEAK.current_usage();
    let (octets, done) = peak(|| {
        let mut value = (shape.value)();
        let node: &mut dyn Node = match shape.kind {
            Kind::Tokenizer => &mut Discard,
            _ => &mut *value,
        };
        let mut source = source(&shape.document, stream)?;
        let options = ReadOptions::new(shape.mode);
        read(schema, root, &mut source, node, &options)?;
        Ok::<_, ReadError>(value)
    });
    let kept = PEAK.current_usage() - before;
    if let Err(error) = done {
        panic!("{}: {error}", shape.name);
    }
    (octets, kept)
}

/// Whether a budget is enough for a shape.
fn fits(schema: &Schema<'_>, root: ElementId, shape: &Shape, memory: usize) -> bool {
    let limits = Limits {
        memory: memory as u64,
        ..Limits::default()
    };
    let mut value = (shape.value)();
    let source = Source::from_slice_with(&shape.document, limits);
    let options = ReadOptions::new(shape.mode);
    match source.and_then(|mut source| read(schema, root, &mut source, &mut *value, &options)) {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.rule(), Rule::LIMIT, "{}: {error}", shape.name);
            false
        }
    }
}

#[test]
fn memory_of_the_worst_shapes() {
    let schema = values::schema();
    let mut over = Vec::new();
    println!("| shape | octets | slice | stream |\n| --- | --- | --- | --- |");
    for shape in shapes::all() {
        let root = snitflade_tests::tables::global(schema, "urn:t", shape.root).expect("a root");
        // Once before it counts: what the tables keep for all documents is made.
        measure(schema, root, &shape, false);
        let length = shape.document.len();
        let ratio = |octets: usize| octets as f64 / length as f64;
        let (slice, kept) = measure(schema, root, &shape, false);
        let stream = match shape.utf8 {
            true => Some(measure(schema, root, &shape, true).0),
            false => None,
        };
        let shown = stream.map_or("".to_owned(), |octets| format!("{:.1}", ratio(octets)));
        println!(
            "| {:?}: {} | {length} | {:.1} | {shown} |",
            shape.kind,
            shape.name,
            ratio(slice)
        );
        if kept > ALWAYS && fits(schema, root, &shape, kept / 5 * 4) {
            over.push(format!("{} keeps {kept} octets within less", shape.name));
        }
        let most = slice.max(stream.unwrap_or(0));
        if shape.kind != Kind::Typed && most > 8 * length + ALWAYS {
            over.push(format!("{}: {:.1}", shape.name, ratio(most)));
        }
    }
    assert!(
        over.is_empty(),
        "more than eight octets for each octet, or more than charged: {over:#?}"
    );
}
