//! The tokenizer of slices beside that of streams, on documents put together
//! at random from pieces of markup.

use super::source::both;
use crate::read::{Source, Token};
use crate::schema::fixture::Random;

/// Pieces that make or break markup.
const PIECES: &[&str] = &[
    "<a>",
    "</a>",
    "<a/>",
    "<b c='d'>",
    "</b>",
    "<b c=\"d>e\"/>",
    "<a x='/'>",
    "<n:a xmlns:n='u'/>",
    "</a >",
    "</a\n>",
    "<a\t>",
    "< a>",
    "</ a>",
    "<a / >",
    "</>",
    "<>",
    "<",
    ">",
    "/",
    "\"",
    "'",
    "=",
    "<!--",
    "-->",
    "--",
    "-",
    "<!---->",
    "<!-- æ -->",
    "<![CDATA[",
    "]]>",
    "]]",
    "<![CDATA[]]>",
    "<!",
    "!>",
    "<?p",
    "?>",
    "?",
    "<?p q?>",
    "<?xml version='1.0'?>",
    "<?xmlx?>",
    "<?XML?>",
    "&amp;",
    "&#65;",
    "&#x;",
    "&",
    ";",
    "&a b;",
    " ",
    "\n",
    "\r\n",
    "\r",
    "x",
    "æø",
    "text",
];

#[test]
fn both_tokenizers_read_the_same() {
    let mut numbers = Random(20_261_123);
    let (mut good, mut bad) = (0, 0);
    for round in 0..60_000 {
        // Every other document has a root around, as few would otherwise get far.
        let mut text = String::from(if round % 2 == 0 { "<r>" } else { "" });
        for _ in 0..=numbers.below(6) {
            text.push_str(PIECES[numbers.below(PIECES.len() as u32) as usize]);
        }
        text.push_str(if round % 2 == 0 { "</r>" } else { "" });
        match both(text.as_bytes()) {
            Ok(_) => good += 1,
            Err(_) => bad += 1,
        }
    }
    assert!(good > 2_000 && bad > 20_000, "{good} read, {bad} refused");
}

/// The expanded names of a document's elements.
fn names(mut source: Source<'_>) -> Vec<String> {
    let mut out = Vec::new();
    while let Ok(token) = source.next_token() {
        match token {
            Token::Start => out.push(format!("{{{}}}{}", source.name().0, source.name().1)),
            Token::Eof => break,
            Token::Text | Token::End => {}
        }
    }
    out
}

#[test]
fn a_name_met_before_means_what_it_means_here() {
    let text = "<r><p:a xmlns:p='u'/><p:a xmlns:p='v'><p:a/><p:a xmlns:p='u'><p:a/></p:a><p:a/></p:a>\
                <a/><a xmlns='w'><a/></a><a/></r>";
    let expected = [
        "{}r", "{u}a", "{v}a", "{v}a", "{u}a", "{u}a", "{v}a", "{}a", "{w}a", "{w}a", "{}a",
    ];
    let slice = Source::from_slice(text.as_bytes()).expect("UTF-8");
    assert_eq!(names(slice), expected);
    assert_eq!(names(Source::from_reader(text.as_bytes())), expected);
}
