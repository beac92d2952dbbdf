//! What a package says of its entries, judged before the library makes a table of them and
//! before anything is inflated.

use super::error::{PackageError, PackageFault};
use super::limits::PackageLimits;
use std::collections::BTreeSet;
use std::io::{Read, Seek, SeekFrom};
use zip::{CompressionMethod, ZipArchive};

/// Octets of the end record without its comment, and of the longest comment.
const END: u64 = 22;
const COMMENT: u64 = 65_535;
/// Octets of the record that tells where the end record of zip64 stands.
const LOCATOR: usize = 20;

/// How many entries a package claims to have (APPNOTE 4.3.14 to 4.3.16). The library makes
/// room for as many.
pub(super) fn claimed<R: Read + Seek>(file: &mut R, size: u64) -> Result<u64, PackageError> {
    let io = |error| PackageError::io("", error);
    let tail = size.min(END + COMMENT + LOCATOR as u64);
    file.seek(SeekFrom::Start(size - tail)).map_err(io)?;
    let mut end = Vec::new();
    file.take(tail).read_to_end(&mut end).map_err(io)?;
    let at = end.windows(4).rposition(|window| window == b"PK\x05\x06");
    let record = at.and_then(|at| Some((at, number(&end, at + 10, 2)?)));
    let Some((at, count)) = record else {
        let found = "no end record";
        return Err(PackageError::new(
            PackageFault::Malformed,
            "",
            "a zip file",
            found,
        ));
    };
    let locator = at.checked_sub(LOCATOR);
    let is_64 = |at: &usize| end.get(*at..*at + 4) == Some(b"PK\x06\x07");
    let Some(place) = locator.filter(is_64).and_then(|at| number(&end, at + 8, 8)) else {
        return Ok(count);
    };
    file.seek(SeekFrom::Start(place)).map_err(io)?;
    let mut record = Vec::new();
    file.take(56).read_to_end(&mut record).map_err(io)?;
    match (record.starts_with(b"PK\x06\x06"), number(&record, 32, 8)) {
        (true, Some(large)) => Ok(large.max(count)),
        _ => {
            let expected = "an end record of zip64 where its locator says";
            Err(PackageError::new(
                PackageFault::Malformed,
                "",
                expected,
                "other octets",
            ))
        }
    }
}

/// A number of so many octets, the lowest first.
fn number(octets: &[u8], at: usize, length: usize) -> Option<u64> {
    let part = octets.get(at..at + length)?;
    Some(
        part.iter()
            .rev()
            .fold(0, |sum, octet| sum << 8 | u64::from(*octet)),
    )
}

/// The names of all entries, once each entry is known to be one that may be taken.
pub(super) fn judged<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    claimed: u64,
    size: u64,
    limits: &PackageLimits,
) -> Result<Vec<String>, PackageError> {
    let mut names = Vec::new();
    let mut seen = BTreeSet::new();
    let (mut packed, mut inflated) = (0u64, 0u64);
    for at in 0..archive.len() {
        let number = format!("entry {}", at + 1);
        let entry = archive
            .by_index_raw(at)
            .map_err(|e| PackageError::zip(&number, e))?;
        let name = plain_name(entry.name_raw(), &number)?;
        let method = entry.compression();
        let known = matches!(
            method,
            CompressionMethod::Stored | CompressionMethod::Deflated
        );
        let other = entry.encrypted() || entry.is_symlink() || entry.is_dir();
        if other || !known {
            let expected = "a file packed with deflate or not at all";
            let found = match known {
                true => "an encrypted entry, a link or a folder".to_owned(),
                false => format!("{method}"),
            };
            return Err(PackageError::new(PackageFault::Kind, name, expected, found));
        }
        judge_size(&name, entry.size(), entry.compressed_size(), limits)?;
        packed = packed.saturating_add(entry.compressed_size());
        inflated = inflated.saturating_add(entry.size());
        // Some systems take names of other letter case for the same file.
        if !seen.insert(name.to_ascii_lowercase()) {
            return Err(twice(&name));
        }
        names.push(name);
    }
    // The library keeps one of several entries that share a name.
    if names.len() as u64 != claimed {
        return Err(twice("another entry"));
    }
    if packed > size {
        let (expected, found) = (format!("at most {size} packed octets"), packed.to_string());
        return Err(PackageError::new(PackageFault::Limit, "", expected, found));
    }
    if inflated > limits.inflated {
        let expected = format!("at most {} octets inflated", limits.inflated);
        return Err(PackageError::new(
            PackageFault::Limit,
            "",
            expected,
            inflated.to_string(),
        ));
    }
    Ok(names)
}

fn twice(name: &str) -> PackageError {
    PackageError::new(
        PackageFault::Name,
        "",
        "each name once",
        format!("{name} twice"),
    )
}

fn judge_size(
    name: &str,
    size: u64,
    packed: u64,
    limits: &PackageLimits,
) -> Result<(), PackageError> {
    let most = packed.saturating_mul(limits.ratio).max(limits.small);
    if size > most {
        let expected = format!("at most {most} octets of {packed} packed ones");
        return Err(PackageError::new(
            PackageFault::Limit,
            name,
            expected,
            size.to_string(),
        ));
    }
    Ok(())
}

/// A name that is one of a file here, whatever the system.
pub(super) fn plain_name(raw: &[u8], place: &str) -> Result<String, PackageError> {
    let bad = |found: &str| {
        let expected = "a plain name of a file, without folders";
        Err(PackageError::new(
            PackageFault::Name,
            place,
            expected,
            found,
        ))
    };
    let Ok(name) = std::str::from_utf8(raw) else {
        return bad("a name that is not UTF-8");
    };
    if name.is_empty() || name.len() > 255 {
        return bad("an empty or very long name");
    }
    let apart = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    if name.contains(apart) || name.chars().any(char::is_control) {
        return bad("a name that leads elsewhere");
    }
    match name.starts_with('.') || name.ends_with(['.', ' ']) {
        true => bad("a hidden name, or one with a dot or blank at its end"),
        false => Ok(name.to_owned()),
    }
}
