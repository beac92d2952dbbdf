//! Mutated documents: errors, never a panic, and the two sources agree.

use super::tables::tables;
use super::{Limits, Mode, ReadOptions, Source, read_text, report};
use crate::read::{Discard, read};
use crate::schema::fixture::Random;
use crate::write::{WriteOptions, write};

const SEEDS: [&str; 4] = [
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<o:ordre xmlns:o='urn:a' version='3'><o:id>12</o:id>\
     <o:status>lukket</o:status><o:beloeb> 2 </o:beloeb><note>a &amp; &#230; <![CDATA[<x>]]></note></o:ordre>",
    "<u:udvidet xmlns:u='urn:a' xmlns:b='urn:b' xmlns='urn:f' b:m='1'><u:alt><x/>y</u:alt>\
     <b:tal>5</b:tal><ting b:a='u:navn'>a&lt;b<!-- c --><b xmlns=''/></ting></u:udvidet>",
    "<tekst xmlns='urn:a'>en <b>to</b><i>tre</i> <b/>!</tekst>",
    "<grund xmlns='urn:a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' \
     xsi:type='PersonType'><navn>A</navn><alder>4</alder></grund>",
];

const PIECES: [&str; 24] = [
    "<",
    ">",
    "/",
    "&",
    ";",
    "'",
    "\"",
    "=",
    " ",
    "x",
    ":",
    "xmlns",
    "xmlns:p='u'",
    "<a>",
    "</a>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&#0;",
    "\u{0}",
    "æ",
    "xsi:nil='true'",
    "<?xml",
];

fn mutate(random: &mut Random, seed: &str) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for _ in 0..1 + random.below(4) {
        let at = random.below(bytes.len() as u32) as usize;
        let end = (at + random.below(12) as usize).min(bytes.len());
        match random.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = PIECES[random.below(PIECES.len() as u32) as usize];
                bytes.splice(at..at, piece.bytes());
            }
            2 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() as u32) as usize;
                bytes.splice(to..to, copy);
            }
            _ => bytes[at] = random.below(256) as u8,
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn mutants_never_panic() {
    let t = tables();
    let roots = [t.order, t.any, t.mixed, t.base];
    let mut random = Random(7);
    let (mut read_back, mut refused) = (0, 0);
    for round in 0..20_000 {
        let which = round % SEEDS.len();
        let bytes = mutate(&mut random, SEEDS[which]);
        let Ok(text) = std::str::from_utf8(&bytes) else {
            assert!(Source::from_slice(&bytes).is_err() || bytes.starts_with(b"<?xml"));
            continue;
        };
        let slice = read_text(&t.schema, roots[which], text, Mode::Strict);
        let small = std::io::BufReader::with_capacity(9, bytes.as_slice());
        let mut stream = Source::from_reader_with(Box::new(small), Limits::default());
        let options = ReadOptions::default();
        let other = read(&t.schema, roots[which], &mut stream, &mut Discard, &options);
        assert_eq!(slice.is_ok(), other.is_ok(), "{text}");
        let tolerant = read_text(&t.schema, roots[which], text, Mode::Tolerant);
        assert!(tolerant.is_ok() || slice.is_err());
        if let Ok(mut source) = Source::from_slice(&bytes) {
            let report = super::validate(&t.schema, &mut source, &options);
            if let Ok((value, _)) = &slice {
                assert!(report.is_valid(), "{text}");
                let out = write(&t.schema, roots[which], value, &WriteOptions::default()).unwrap();
                let out = String::from_utf8(out).unwrap();
                assert!(
                    read_text(&t.schema, roots[which], &out, Mode::Strict).is_ok(),
                    "{text}\n{out}"
                );
                read_back += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert!(read_back > 500 && refused > 5_000, "{read_back} {refused}");
}

#[test]
fn many_violations_cost_no_more_than_their_number() {
    let t = tables();
    let count = 4_000;
    let text = format!(
        "<tekst xmlns='urn:a'>{}</tekst>",
        "<ny/><b x='1'/>".repeat(count)
    );
    assert_eq!(report(&t.schema, &text).violations.len(), 2 * count);
}

#[test]
fn the_deepest_document_allowed_fits_a_small_stack() {
    let t = tables();
    let inner = 250;
    let text = format!(
        "<udvidet xmlns='urn:a'><alt>{}{}</alt></udvidet>",
        "<a>".repeat(inner),
        "</a>".repeat(inner)
    );
    let run = move || assert!(report(&t.schema, &text).is_valid());
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run);
    thread.unwrap().join().unwrap();
}
