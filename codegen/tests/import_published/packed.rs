//! A package as it is downloaded: manifests and papers beside a zip file with the contract.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Letters of Danish names in code page 850.
const LETTERS: [(char, u8); 8] = [
    ('æ', 0x91),
    ('ø', 0x9B),
    ('å', 0x86),
    ('Æ', 0x92),
    ('Ø', 0x9D),
    ('Å', 0x8F),
    ('é', 0x82),
    ('ü', 0x81),
];

/// The files of a package, packed.
pub fn packed(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let is_outside = |name: &str| name.starts_with("pakke_manifest.");
    let (outside, inside): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| is_outside(name));
    let inner = in_code_page(zipped(
        inside
            .into_iter()
            .map(|(name, octets)| (format!("Spec/{name}"), &octets[..])),
    ));
    let papers = [
        ("Integrationsbeskrivelse.pdf".to_owned(), &b"%PDF"[..]),
        ("Teknisk_Spec.zip".to_owned(), &inner[..]),
    ];
    let outside = outside.into_iter();
    let outside = outside.map(|(name, octets)| (name.clone(), &octets[..]));
    zipped(outside.chain(papers))
}

fn zipped<'o>(entries: impl Iterator<Item = (String, &'o [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, octets) in entries {
        let stand_in = |c: char| LETTERS.iter().position(|(letter, _)| *letter == c);
        let plain = |c: char| stand_in(c).map_or(c, |at| PLACES[at]);
        let name: String = name.chars().map(plain).collect();
        assert!(name.is_ascii(), "{name}: another letter");
        zip.start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(octets).expect("octets");
    }
    zip.finish().expect("an archive").into_inner()
}

/// What stands for the letters until names have code page 850; none is in a published name.
const PLACES: [char; 8] = [
    '\u{1}', '\u{2}', '\u{3}', '\u{4}', '\u{5}', '\u{6}', '\u{7}', '\u{8}',
];

/// Names, and only they, with their letters: where a name stands is told by the signature
/// before it (APPNOTE 4.3.7, 4.3.12).
fn in_code_page(mut octets: Vec<u8>) -> Vec<u8> {
    for (signature, length_at, name_at) in [(b"PK\x03\x04", 26, 30), (b"PK\x01\x02", 28, 46)] {
        let starts: Vec<usize> = (0..octets.len().saturating_sub(name_at))
            .filter(|&at| octets[at..].starts_with(signature))
            .collect();
        for at in starts {
            let length = u16::from_le_bytes([octets[at + length_at], octets[at + length_at + 1]]);
            let Some(name) = octets.get_mut(at + name_at..at + name_at + usize::from(length))
            else {
                continue;
            };
            for octet in name {
                if (1..=8).contains(octet) {
                    *octet = LETTERS[usize::from(*octet) - 1].1;
                }
            }
        }
    }
    octets
}
