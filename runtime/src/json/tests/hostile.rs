//! Documents meant to cost much.

use super::tables::tables;
use crate::json::read;
use crate::read::{Limits, Mode, ReadOptions, StopFlag};
use crate::value::Dynamic;

fn refused(text: &[u8], limits: Limits) -> String {
    let t = tables();
    let options = ReadOptions {
        limits,
        ..ReadOptions::new(Mode::Tolerant)
    };
    let done = read(&t.schema, t.order, text, &mut Dynamic::default(), &options);
    done.err()
        .map_or(String::new(), |e| e.rule().name().to_owned())
}

#[test]
fn depth_is_bounded() {
    let deep = |levels: usize| {
        let (open, close) = ("[".repeat(levels), "]".repeat(levels));
        format!(r#"{{"id":"","x":{open}{close}}}"#)
    };
    assert_eq!(refused(deep(255).as_bytes(), Limits::default()), "");
    assert_eq!(refused(deep(256).as_bytes(), Limits::default()), "limit");
    assert_eq!(
        refused(deep(1_000_000).as_bytes(), Limits::default()),
        "limit"
    );
}

#[test]
fn size_is_bounded() {
    let limits = |bytes| Limits {
        bytes,
        ..Limits::default()
    };
    assert_eq!(refused(br#"{"id":""}"#, limits(9)), "");
    assert_eq!(refused(br#"{"id":""}"#, limits(8)), "limit");
}

#[test]
fn memory_is_charged_before_it_is_taken() {
    let limits = || Limits {
        memory: 100_000,
        ..Limits::default()
    };
    let notes = format!(r#"{{"id":"","noter":[{}""]}}"#, "\"\",".repeat(50_000));
    let names: String = (0..5_000).map(|n| format!(",\"n{n}\":1")).collect();
    let unknown = format!(r#"{{"id":""{names}}}"#);
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(200_000));
    let escaped = format!(r#"{{"id":"\n{}"}}"#, "x".repeat(200_000));
    let kept = format!(r#"{{"id":"","x":"{}"}}"#, "<".repeat(60_000));
    for text in [notes, unknown, long, escaped, kept] {
        assert_eq!(refused(text.as_bytes(), limits()), "limit", "{:.40}", text);
        let enough = refused(text.as_bytes(), Limits::default());
        assert!(enough != "limit", "{enough}: {:.40}", text);
    }
}

#[test]
fn a_raised_flag_ends_the_reading() {
    let stop = StopFlag::new();
    stop.raise();
    let limits = Limits {
        stop: Some(stop),
        ..Limits::default()
    };
    let text = format!(r#"{{"id":"","noter":[{}""]}}"#, "\"\",".repeat(5_000));
    assert_eq!(refused(text.as_bytes(), limits), "stopped");
}

#[test]
fn other_encodings_are_refused() {
    assert_eq!(refused(b"{\"id\":\"\xe6\"}", Limits::default()), "encoding");
    assert_eq!(refused(b"\xff\xfe{\0}\0", Limits::default()), "encoding");
}

/// Many members of one name, and many different ones, are found in time.
#[test]
fn many_members_are_sorted_once() {
    let names: String = (0..100_000)
        .map(|n| format!("\"n{}\":1,", n % 50_000))
        .collect();
    let text = format!("{{{names}\"id\":\"\"}}");
    assert_eq!(refused(text.as_bytes(), Limits::default()), "member-twice");
}
