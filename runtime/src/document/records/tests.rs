//! Records in and out, with what stands around them.

use super::{Records, Series};
use crate::document::Root;
use crate::read::{Limits, Mode, ReadOptions, Rule, Source};
use crate::schema::fixture::Fixture;
use crate::schema::{
    Builtin, Complex, Content, ElementId, NO_SLOT, Particle, Term, TypeId, UNBOUNDED,
};
use crate::value::Dynamic;
use crate::write::{StreamError, WriteOptions};
use std::io::{self, BufReader};

fn particle(id: ElementId, min: u32, max: u32, slot: u16) -> Particle<'static> {
    Particle::new(Term::Element(id), min, max, slot)
}

fn record(f: &mut Fixture, name: &'static str, parts: Vec<Particle<'static>>) -> ElementId {
    let root = Particle::new(Term::Sequence(parts.leak()), 1, 1, NO_SLOT);
    let ty = f.complex(Complex {
        content: Content::Elements(root),
        ..Fixture::complex_row()
    });
    f.element(1, name, TypeId::Complex(ty))
}

/// `leverance(hoved, liste(navn?, post{min,max}), slut?)`, `post(nr, tekst, id?)`.
fn root(min: u32, max: u32) -> &'static Root<Dynamic> {
    let mut f = Fixture::new(&["urn:a", "urn:b"]);
    let number = f.builtin_element(1, "nr", Builtin::Int);
    let text = f.string_element(2, "tekst");
    let id = f.builtin_element(1, "id", Builtin::Id);
    let post = record(
        &mut f,
        "post",
        vec![
            particle(number, 1, 1, 0),
            particle(text, 1, 1, 1),
            particle(id, 0, 1, 2),
        ],
    );
    let name = f.string_element(1, "navn");
    let list = record(
        &mut f,
        "liste",
        vec![particle(name, 0, 1, 0), particle(post, min, max, 1)],
    );
    let head = f.string_element(1, "hoved");
    let end = f.string_element(1, "slut");
    let root = record(
        &mut f,
        "leverance",
        vec![
            particle(head, 1, 1, 0),
            particle(list, 1, 1, 1),
            particle(end, 0, 1, 2),
        ],
    );
    let root = f.global(root);
    let schema = Box::leak(Box::new(f.build()));
    Box::leak(Box::new(Root::new(schema, root)))
}

fn series(root: &'static Root<Dynamic>) -> Series<Dynamic, Dynamic> {
    Series::new(root, &["liste", "post"])
}

fn document(posts: &str) -> String {
    format!(
        "<leverance xmlns='urn:a' xmlns:b='urn:b'><hoved>h</hoved><liste><navn>n</navn>\
         {posts}</liste><slut>s</slut></leverance>"
    )
}

fn post(number: usize) -> String {
    format!("<post><nr>{number}</nr><b:tekst>nr. {number}</b:tekst></post>")
}

fn posts(numbers: std::ops::Range<usize>) -> String {
    numbers.map(post).collect()
}

/// What was read: how many records, and the rule and path that ended it.
fn outcome(records: &mut Records<'_, '_, Dynamic, Dynamic>) -> (u64, &'static str, String) {
    let failed = records.find_map(Result::err);
    let ended = failed.map(|e| (e.rule().code(), e.violation().path.clone()));
    let (code, path) = ended.unwrap_or_default();
    (records.count_read(), code, path)
}

#[test]
fn the_head_is_there_with_the_first_record_and_whole_after_the_last() {
    let root = root(0, UNBOUNDED);
    let text = document(&posts(1..4));
    let mut source = Source::from_reader(BufReader::with_capacity(7, text.as_bytes()));
    let mut records = series(root).read(&mut source).unwrap();
    let first = records.next().unwrap().unwrap();
    assert_eq!(first.text_at(&[(0, 0)]), "1");
    assert_eq!(first.text_at(&[(1, 0)]), "nr. 1");
    assert_eq!(records.head().text_at(&[(0, 0)]), "h");
    assert_eq!(records.head().text_at(&[(1, 0), (0, 0)]), "n");
    assert_eq!(records.head().text_at(&[(2, 0)]), "");
    let head = records.finish().unwrap();
    assert_eq!(head.text_at(&[(2, 0)]), "s");
    let whole = root.read(document("").as_bytes()).unwrap();
    assert_eq!(head, whole, "the root as if it had no records");
}

#[test]
fn errors_tell_record_line_and_column_and_end_the_reading() {
    let root = root(0, UNBOUNDED);
    let wrong = "\n<post><nr>to</nr><b:tekst>x</b:tekst></post>";
    let text = document(&format!("{}{wrong}{}", post(1), post(3)));
    let mut source = Source::from_reader(text.as_bytes());
    let mut records = series(root).read(&mut source).unwrap();
    assert!(records.next().unwrap().is_ok());
    let error = records.next().unwrap().unwrap_err();
    let v = error.violation();
    assert_eq!(
        (v.path.as_str(), v.line),
        ("/leverance/liste/post[2]/nr", 2)
    );
    assert!(records.next().is_none());
}

#[test]
fn what_stands_around_the_records_is_judged_as_in_a_whole_document() {
    let root = root(2, 3);
    let cases = [
        document(&posts(1..3)),
        document(&posts(1..2)),
        document(&posts(1..5)),
        document("<post/>"),
        document(&posts(1..3)).replace("<hoved>h</hoved>", ""),
        document(&posts(1..3)).replace("<slut>s</slut>", "<slut>s</slut><x/>"),
        document(&posts(1..3)).replace("<liste>", "<liste fejl='1'>"),
        document(&posts(1..3)).replace("<liste>", "<liste>tekst"),
        document(&posts(1..3)).replace("leverance", "andet"),
        document(&posts(1..3)).replace("</leverance>", "</leverance><x/>"),
        document(&posts(1..3)).replace("</slut>", ""),
        document(&posts(1..3)).replace("<navn>", "<post/><navn>"),
    ];
    for text in cases {
        let whole = root.read(text.as_bytes()).err();
        let whole = whole.map(|e| (e.rule().code(), e.violation().path.clone()));
        let mut source = Source::from_reader(text.as_bytes());
        let mut records = series(root).read(&mut source).unwrap();
        let (_, code, path) = outcome(&mut records);
        assert_eq!((code, path), whole.unwrap_or_default(), "{text}");
    }
}

#[test]
fn tolerant_reading_keeps_what_is_new_and_tells_it_with_each_record() {
    let root = root(0, UNBOUNDED);
    let new = "<post><nr>2</nr><b:tekst>x</b:tekst><nyt/></post>";
    let text = document(&format!("{}{new}", post(1)));
    let mut source = Source::from_reader(text.as_bytes());
    let options = ReadOptions::new(Mode::Tolerant);
    let mut records = series(root).read_with(&mut source, &options).unwrap();
    records.next().unwrap().unwrap();
    assert!(records.take_violations().is_empty());
    records.next().unwrap().unwrap();
    let found = records.take_violations();
    assert_eq!(found[0].path, "/leverance/liste/post[2]/nyt");
    assert!(records.finish().is_ok());
}

#[test]
fn a_record_has_a_limit_of_its_own_even_where_its_text_never_ends() {
    let root = root(0, UNBOUNDED);
    let long = "x".repeat(100_000);
    let text = document(&format!(
        "{}<post><nr>2</nr><b:tekst>{long}</b:tekst></post>",
        post(1)
    ));
    let mut source = Source::from_reader(text.as_bytes());
    let mut records = series(root).read(&mut source).unwrap().limit_record(20_000);
    assert!(records.next().unwrap().is_ok());
    let error = records.next().unwrap().unwrap_err();
    assert_eq!(error.rule(), Rule::LIMIT);
    assert_eq!(error.violation().expected, "at most 20000 octets of memory");
    assert!(source.buffers() < 60_000, "{}", source.buffers());
}

#[test]
fn as_many_records_as_come_take_the_memory_of_one() {
    let root = root(0, UNBOUNDED);
    let text = document(&posts(0..50_000));
    let limits = Limits {
        memory: 64 << 10,
        ..Limits::default()
    };
    let mut source = Source::from_reader_with(Box::new(text.as_bytes()), limits);
    let mut records = series(root).read(&mut source).unwrap();
    assert_eq!(outcome(&mut records), (50_000, "", String::new()));
}

#[test]
fn ids_of_all_records_are_remembered_and_take_of_the_whole_budget() {
    let root = root(0, UNBOUNDED);
    let with_id = |id: usize| post(id).replace("</post>", &format!("<id>i{id}</id></post>"));
    let twice = document(&[with_id(1), with_id(2), with_id(1)].concat());
    let mut source = Source::from_reader(twice.as_bytes());
    let (count, code, path) = outcome(&mut series(root).read(&mut source).unwrap());
    assert_eq!((count, code), (2, Rule::DUPLICATE_ID.code()));
    assert_eq!(path, "/leverance/liste/post[3]/id");
    let many = document(&(0..5_000).map(with_id).collect::<String>());
    let limits = Limits {
        memory: 64 << 10,
        ..Limits::default()
    };
    let mut source = Source::from_reader_with(Box::new(many.as_bytes()), limits);
    let (_, code, _) = outcome(&mut series(root).read(&mut source).unwrap());
    assert_eq!(code, Rule::LIMIT.code());
}

#[test]
fn a_path_that_leads_nowhere_is_an_error_both_ways() {
    let root = root(0, UNBOUNDED);
    let nowhere: Series<Dynamic, Dynamic> = Series::new(root, &["liste", "findes_ikke"]);
    let text = document("");
    let mut source = Source::from_reader(text.as_bytes());
    let error = nowhere.read(&mut source).err().unwrap();
    assert_eq!(error.rule(), Rule::LAYOUT);
    let head = root.read(text.as_bytes()).unwrap();
    match nowhere.write(&head, Vec::new()).err().unwrap() {
        StreamError::Refused(error) => assert!(error.expected().contains("<findes_ikke>")),
        StreamError::Io(error) => panic!("{error}"),
    }
}

#[test]
fn what_is_written_is_the_whole_document_with_any_prefixes() {
    let root = root(1, UNBOUNDED);
    let text = document(&posts(1..4));
    let whole = root.read(text.as_bytes()).unwrap();
    let head = root.read(document(&post(9)).as_bytes()).unwrap();
    let mut source = Source::from_reader(text.as_bytes());
    let records: Vec<Dynamic> = series(root)
        .read(&mut source)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let refused = series(root).write(&head, Vec::new()).err().unwrap();
    assert!(
        refused.to_string().contains("a root without records"),
        "{refused}"
    );
    let mut source = Source::from_reader(text.as_bytes());
    let head = series(root).read(&mut source).unwrap().finish().unwrap();
    let prefixes = [
        vec![],
        vec![("urn:a".to_owned(), String::new())],
        vec![("urn:b".to_owned(), String::new())],
        vec![
            ("urn:a".to_owned(), "p".to_owned()),
            ("urn:b".to_owned(), "q".to_owned()),
        ],
    ];
    for prefixes in prefixes {
        let options = WriteOptions {
            prefixes,
            ..WriteOptions::default()
        };
        let mut writer = series(root)
            .write_with(&head, &options, Vec::new())
            .unwrap();
        for record in &records {
            writer.write(record).unwrap();
        }
        assert_eq!(writer.written(), 3);
        let out = writer.finish().unwrap();
        let again = root.read(&out).unwrap();
        assert_eq!(again, whole, "{}", String::from_utf8_lossy(&out));
    }
}

#[test]
fn a_refused_record_leaves_nothing_and_others_may_follow() {
    let root = root(1, 2);
    let text = document(&posts(1..3));
    let mut source = Source::from_reader(text.as_bytes());
    let mut reading = series(root).read(&mut source).unwrap();
    let good = reading.next().unwrap().unwrap();
    let head = reading.finish().unwrap();
    let mut writer = series(root).write(&head, Vec::new()).unwrap();
    let error = writer.write(&Dynamic::default()).unwrap_err();
    assert!(
        error.to_string().contains("/leverance/liste/post"),
        "{error}"
    );
    writer.write(&good).unwrap();
    writer.write(&good).unwrap();
    let error = writer.write(&good).unwrap_err();
    assert!(error.to_string().contains("at most 2 records"), "{error}");
    let out = writer.finish().unwrap();
    assert!(root.read(&out).is_ok(), "{}", String::from_utf8_lossy(&out));
    let none = series(root).write(&head, Vec::new()).unwrap();
    let error = none.finish().err().unwrap();
    assert!(
        error.to_string().contains("at least 1 of <post>"),
        "{error}"
    );
}

#[test]
fn records_with_ids_are_not_written_because_nobody_could_judge_them() {
    let root = root(0, UNBOUNDED);
    let one = post(1).replace("</post>", "<id>i1</id></post>");
    let text = document(&one);
    let mut source = Source::from_reader(text.as_bytes());
    let mut reading = series(root).read(&mut source).unwrap();
    let record = reading.next().unwrap().unwrap();
    let head = reading.finish().unwrap();
    let mut writer = series(root).write(&head, Vec::new()).unwrap();
    let error = writer.write(&record).unwrap_err();
    assert!(error.to_string().contains("without IDs"), "{error}");
}

#[test]
fn an_output_that_fails_is_told_as_such() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let root = root(0, UNBOUNDED);
    let text = document("");
    let head = root.read(text.as_bytes()).unwrap();
    match series(root).write(&head, Full).err().unwrap() {
        StreamError::Io(error) => assert_eq!(error.kind(), io::ErrorKind::StorageFull),
        StreamError::Refused(error) => panic!("{error}"),
    }
}
