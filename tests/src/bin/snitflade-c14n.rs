//! Prints the canonical forms of documents, or makes mutants of them.
//!
//! `snitflade-c14n` reads documents from standard input, each after its length in four octets,
//! lowest first, and prints a line for each; `snitflade-c14n --mutate SEED COUNT` prints
//! mutants of them in the same form.

use snitflade_tests::{c14n, fuzz::Mutator, random::Random};
use std::io::{Read, Result, Write};

fn main() -> Result<()> {
    let documents = documents()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match arguments.as_slice() {
        [mode, seed, count] if mode == "--mutate" => {
            let (Ok(seed), Ok(count)) = (seed.parse(), count.parse()) else {
                return Err(std::io::Error::other("seed and count are numbers"));
            };
            mutants(&documents, seed, count, &mut out)
        }
        _ => documents
            .iter()
            .try_for_each(|document| writeln!(out, "{}", c14n::line(document))),
    }
}

fn documents() -> Result<Vec<Vec<u8>>> {
    let mut input = Vec::new();
    std::io::stdin().lock().read_to_end(&mut input)?;
    let mut rest = input.as_slice();
    let mut found = Vec::new();
    while let Some((head, after)) = rest.split_first_chunk() {
        let length = (u32::from_le_bytes(*head) as usize).min(after.len());
        found.push(after[..length].to_vec());
        rest = &after[length..];
    }
    Ok(found)
}

/// What canonical forms and tokenizers may disagree about: put into tags, and between them.
const IN_TAGS: &[&str] = &[
    " xmlns=\"\"",
    " xmlns='urn:a'",
    " xmlns:p=\"urn:p\"",
    " xmlns:p=\"urn:q\"",
    " xmlns:p=\"\"",
    " xmlns:xml=\"http://www.w3.org/XML/1998/namespace\"",
    " xml:lang=\"da\"",
    " p:a=\"1\"",
    " a='&#13;&#10;&#9; &quot;'",
    " a=\"x\r\ny\tz\"",
    " a=\"&lt;>\"",
    " xml:id='i'",
    " Id=\"i\"",
    " a='1' a='2'",
    " xmlns:q='urn:p' q:a='2'",
    "\r",
    "\n",
    " xmlns:a=\"relative\"",
    " p:p:a='1'",
    " xmlns:\u{e6}='urn:\u{e6}'",
    " :a='1'",
    " a:='1'",
    " xmlns:xmlns='urn:x'",
    " 1a=''",
    " a=''/",
];
const BETWEEN: &[&str] = &[
    "<![CDATA[a<b&c]]>",
    "<![CDATA[]]>",
    "<!--c-->",
    "<!-- - -->",
    "<?p d?>",
    "<?p   d  ?>",
    "<?p?>",
    "&#13;",
    "&#xA;",
    "\r\n",
    "\r",
    "&amp;",
    "&lt;",
    "]]>",
    "]]&gt;",
    "\u{feff}",
    "&#x10FFFF;",
    "\u{85}",
    "\u{2028}",
    "<p:e/>",
    "<e xmlns='urn:e'/>",
    "<e xmlns=''></e >",
    "<?xml version='1.0'?>",
    "&#0;",
    "&#xFFFE;",
    "&nbsp;",
    "<e\n/>",
    "<!---->",
    "<?xMl d?>",
    "<?p:q d?>",
    "< e/>",
    "&#x41",
    "\u{1}",
];

/// Inserts one of these before a mark of the document.
fn disturb(random: &mut Random, document: &mut Vec<u8>) {
    let (mark, texts) = match random.below(2) {
        0 => (b'>', IN_TAGS),
        _ => (b'<', BETWEEN),
    };
    let places: Vec<usize> = document
        .iter()
        .enumerate()
        .filter(|(_, octet)| **octet == mark)
        .map(|(at, _)| at)
        .collect();
    if let (Some(at), Some(text)) = (random.pick(&places), random.pick(texts)) {
        document.splice(at..at, text.bytes());
    }
}

fn mutants(seeds: &[Vec<u8>], seed: u64, count: u32, out: &mut impl Write) -> Result<()> {
    let (mut random, mut mutator) = (Random::new(seed), Mutator::new(seed));
    for number in 0..count {
        let mut mutant = match number % 3 {
            0 => mutator.draw(seeds),
            _ => random.pick(seeds).cloned().unwrap_or_default(),
        };
        for _ in 0..=random.below(4) {
            disturb(&mut random, &mut mutant);
        }
        out.write_all(&(mutant.len() as u32).to_le_bytes())?;
        out.write_all(&mutant)?;
    }
    Ok(())
}
