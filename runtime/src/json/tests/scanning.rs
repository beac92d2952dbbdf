//! The scanner accepts what a parser in wide use accepts, and nothing else.

use crate::json::budget::Budget;
use crate::json::scan::scan;
use crate::read::Limits;
use crate::schema::fixture::Random;

fn accepts(text: &str) -> bool {
    let limits = Limits::default();
    scan(text, &Budget::new(&limits)).is_ok()
}

fn agrees(text: &str) -> bool {
    // A tree of ours would hold numbers out of range, which theirs refuses.
    let theirs = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    assert_eq!(accepts(text), theirs, "{text:?}");
    theirs
}

#[test]
fn the_grammar_is_that_of_the_standard() {
    for good in [
        "0",
        "-0",
        "1e5",
        "1E-5",
        "0.10",
        "\"\"",
        "[]",
        "{}",
        " [ 1 , 2 ] ",
        "[[],{}]",
        "{\"a\":{\"b\":[true,false,null]}}",
        "\"\\ud83d\\ude00\"",
        "\n1\r\t ",
    ] {
        assert!(agrees(good), "{good}");
    }
    for bad in [
        "",
        " ",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "NaN",
        "Infinity",
        "tru",
        "truex",
        "nul",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{,}",
        "'a'",
        "[",
        "]",
        "{",
        "}",
        "[}",
        "{]",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\n\"",
        "1 2",
        "{} {}",
        "/*c*/1",
        "1//c",
        "\u{FEFF}1",
        "\u{a0}1",
    ] {
        assert!(!agrees(bad), "{bad}");
    }
}

/// Half a character is none; the other parser finds that only where it makes a text.
#[test]
fn surrogates_come_in_pairs() {
    for text in [r#""\ud800""#, r#""\ud800\n""#, r#""\udc00\ud800""#] {
        assert!(!accepts(text), "{text}");
        assert!(serde_json::from_str::<String>(text).is_err(), "{text}");
    }
}

#[test]
fn changed_documents_are_judged_alike() {
    const TEXT: &str = r#"{"a":[1,-2.5e+3,"x\u00e6\n",true,null,{}],"b":{"c":[[]],"d":false}}"#;
    const SIGNS: &[u8] = b"{}[]\",:\\0123456789.eE+-truefalsn u\n";
    let mut random = Random(7);
    let (mut good, mut bad) = (0, 0);
    for _ in 0..20_000 {
        let mut text = TEXT.as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            let at = random.below(text.len() as u32) as usize;
            let sign = SIGNS[random.below(SIGNS.len() as u32) as usize];
            match random.below(3) {
                0 => text[at] = sign,
                1 => text.insert(at, sign),
                _ => {
                    text.remove(at);
                }
            }
        }
        let text = String::from_utf8(text).expect("ASCII");
        match agrees(&text) {
            true => good += 1,
            false => bad += 1,
        }
    }
    assert!(good > 1_000 && bad > 1_000, "{good} {bad}");
}
