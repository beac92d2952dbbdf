//! Long series, one element at a time.

use super::tables::{Tables, tables};
use crate::read::{Discard, ReadOptions, RecordReader, Source};
use crate::schema::{NsId, UNBOUNDED, Way};
use crate::value::Dynamic;
use std::io::{BufReader, Read};

/// A document that is made while it is read.
struct Generated {
    head: &'static [u8],
    item: &'static [u8],
    tail: &'static [u8],
    left: usize,
    at: usize,
}

impl Generated {
    fn new(head: &'static str, item: &'static str, tail: &'static str, count: usize) -> Self {
        Generated {
            head: head.as_bytes(),
            item: item.as_bytes(),
            tail: tail.as_bytes(),
            left: count,
            at: 0,
        }
    }
}

impl Read for Generated {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let mut done = 0;
        while done < into.len() {
            let part = match (self.head.is_empty(), self.left) {
                (false, _) => self.head,
                (true, 0) => self.tail,
                _ => self.item,
            };
            let rest = &part[self.at..];
            if part.is_empty() {
                break;
            }
            let count = rest.len().min(into.len() - done);
            into[done..done + count].copy_from_slice(&rest[..count]);
            done += count;
            self.at += count;
            if self.at == part.len() {
                self.at = 0;
                match (self.head.is_empty(), self.left) {
                    (false, _) => self.head = &[],
                    (true, 0) => self.tail = &[],
                    _ => self.left -= 1,
                }
            }
        }
        Ok(done)
    }
}

const HEAD: &str = "<flere xmlns='urn:a'>\n";
const ITEM: &str = "  <a>en lang og f\u{e6}lles tekst &amp; mere</a>\n";

/// A reader of the elements `a` in `flere`.
fn reader<'r, 's, 'x>(
    t: &'s Tables,
    source: &'r mut Source<'x>,
) -> RecordReader<'r, 's, 'static, 'x> {
    let way = Way {
        names: vec![t.schema.find_name(NsId(1), "a")],
        element: t.repeated,
        min: 0,
        max: UNBOUNDED,
    };
    RecordReader::new(&t.schema, t.repeated, &way, source, &ReadOptions::default())
}

#[test]
fn a_series_needs_the_memory_of_one_element() {
    let t = tables();
    let count = 100_000;
    let stream = BufReader::new(Generated::new(HEAD, ITEM, "</flere>", count));
    let mut source = Source::from_reader(stream);
    let mut reader = reader(&t, &mut source);
    let mut seen = 0;
    loop {
        let mut value = Dynamic::default();
        if !reader.next(&mut Discard, &mut value).unwrap() {
            break;
        }
        assert_eq!(value.text_at(&[]), "en lang og fælles tekst & mere");
        seen += 1;
    }
    assert_eq!(seen, count);
    assert!(source.buffers() < 4_096, "{}", source.buffers());
}

#[test]
fn the_frame_around_a_series_is_judged() {
    let t = tables();
    let stream = BufReader::new(Generated::new(HEAD, ITEM, "<x/></flere>", 3));
    let mut source = Source::from_reader(stream);
    let mut reader = reader(&t, &mut source);
    let mut seen = 0;
    let error = loop {
        match reader.next(&mut Discard, &mut Discard) {
            Ok(true) => seen += 1,
            Ok(false) => panic!("valid"),
            Err(error) => break error,
        }
    };
    let v = error.violation();
    assert_eq!((v.path.as_str(), v.line, v.column), ("/flere/x", 5, 1));
    assert_eq!(seen, 3);
}

#[test]
fn a_series_can_be_left_early() {
    let t = tables();
    let stream = BufReader::new(Generated::new(HEAD, ITEM, "not even XML", 3));
    let mut source = Source::from_reader(stream);
    let mut reader = reader(&t, &mut source);
    assert!(reader.next(&mut Discard, &mut Discard).unwrap());
    assert!(reader.next(&mut Discard, &mut Discard).unwrap());
}
