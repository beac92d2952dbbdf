//! The tokenizer under the message reader: a slice and a stream of the same
//! bytes give the same tokens, and what it accepts another parser accepts.

use crate::fuzz::{Target, signature};
use snitflade_runtime::read::{Limits, ReadError, Source, Token};
use std::io::{BufReader, Cursor};

pub(super) fn target() -> Target {
    let mut seeds = super::seeds::files("tests/documents", "xml", 16 * 1024);
    seeds.push(MARKUP.to_vec());
    Target {
        name: "xml",
        seeds,
        run,
    }
}

const MARKUP: &[u8] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- a --><a xmlns=\"urn:a\" xmlns:b='urn:b' b:c=\"&lt;&#230;\t\n'\">\r\n<b:d xmlns=\"\"><e/></b:d><![CDATA[<x>]]>&amp;]]&gt;<?p q?></a><!-- z -->".as_bytes();

pub(super) fn run(input: &[u8]) -> u64 {
    let whole = Source::from_slice(input).and_then(|mut source| tokens(&mut source));
    // Other encodings than UTF-8 are for slices only.
    if std::str::from_utf8(input).is_ok() {
        let stream = BufReader::with_capacity(7, Cursor::new(input.to_vec()));
        let parts = tokens(&mut Source::from_reader_with(
            Box::new(stream),
            Limits::default(),
        ));
        assert_eq!(
            outline(&whole),
            outline(&parts),
            "a slice and a stream read the same"
        );
        // (Its own cost grows with the square of the attributes.)
        if whole.is_ok() && input.len() < 4096 {
            accepted_by_another(input);
        }
    }
    match whole {
        Ok(tokens) => tokens.len().min(50) as u64,
        Err(error) => signature([format!("{:?}", error.rule())]),
    }
}

/// What is well-formed here is well-formed to roxmltree.
fn accepted_by_another(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let text = text.trim_start_matches('\u{feff}');
    if let Err(error) = roxmltree::Document::parse(text) {
        // It knows XML 1.0 only and limits of its own.
        let known = error.to_string().contains("version") || error.to_string().contains("limit");
        assert!(known, "accepted, but not well-formed: {error}");
    }
}

/// The tokens, or that there was an error: a stream may notice another one of
/// several first, and cannot always say as exactly where.
fn outline(read: &Result<Vec<String>, ReadError>) -> Option<&[String]> {
    read.as_deref().ok()
}

fn tokens(source: &mut Source<'_>) -> Result<Vec<String>, ReadError> {
    let mut found = Vec::new();
    loop {
        match source.next_token()? {
            Token::Start => {
                let (ns, local) = source.name();
                let attributes: Vec<String> = source
                    .attributes()
                    .map(|attribute| format!("{attribute:?}"))
                    .collect();
                found.push(format!("<{{{ns}}}{local} {attributes:?}"));
            }
            Token::Text => found.push(source.text().to_owned()),
            Token::End => found.push(">".to_owned()),
            Token::Eof => {
                source.finish()?;
                return Ok(found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn slices_and_streams_agree_on_the_seeds() {
        for seed in super::target().seeds {
            super::run(&seed);
        }
        super::run(b"<a><b></a>");
    }
}
