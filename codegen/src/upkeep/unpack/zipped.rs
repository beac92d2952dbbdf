//! An archive in memory, and those in it.

use super::collected::Collected;
use super::directory::{claimed, says_utf8};
use super::error::{Fault, UnpackError};
use super::names;
use super::wanted::{self, Use};
use std::io::Cursor;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

type Archive<'o> = ZipArchive<Cursor<&'o [u8]>>;

/// Reads an archive whose contents stand below `folder`.
pub(super) fn read(
    collected: &mut Collected<'_>,
    folder: &str,
    octets: &[u8],
    depth: usize,
) -> Result<(), UnpackError> {
    let cut = |found: String| UnpackError::new(Fault::Damaged, folder, "a whole zip file", found);
    if depth > collected.limits.depth {
        let expected = format!("at most {} archives in each other", collected.limits.depth);
        return Err(UnpackError::new(Fault::Limit, folder, expected, "more"));
    }
    let Some(claimed) = claimed(octets) else {
        return Err(cut("no end record that fits the rest".to_owned()));
    };
    if claimed > collected.limits.entries {
        let expected = format!("at most {} entries", collected.limits.entries);
        let found = claimed.to_string();
        return Err(UnpackError::new(Fault::Limit, folder, expected, found));
    }
    let mut archive = ZipArchive::new(Cursor::new(octets)).map_err(|e| cut(e.to_string()))?;
    // The library keeps one of several entries that share a name.
    if archive.has_duplicate_names() || archive.len() as u64 != claimed {
        let expected = "each name once";
        return Err(UnpackError::new(
            Fault::Twice,
            folder,
            expected,
            "one twice",
        ));
    }
    for at in 0..archive.len() {
        collected.count(folder)?;
        entry(collected, folder, &mut archive, octets, at, depth)?;
    }
    Ok(())
}

fn entry(
    collected: &mut Collected<'_>,
    folder: &str,
    archive: &mut Archive<'_>,
    octets: &[u8],
    at: usize,
    depth: usize,
) -> Result<(), UnpackError> {
    let broken = |e: ZipError| {
        let place = format!("{folder}/entry {}", at + 1);
        UnpackError::new(Fault::Damaged, place, "a whole entry", e.to_string())
    };
    let raw = archive.by_index_raw(at).map_err(broken)?;
    let is_utf8 = says_utf8(octets, raw.central_header_start());
    let name = names::decoded(raw.name_raw(), is_utf8, collected.page)?;
    let path = match folder {
        "" => name,
        folder => format!("{folder}/{name}"),
    };
    if let Some(folder) = path.strip_suffix('/') {
        return collected.take_folder(folder);
    }
    names::check(&path, &path)?;
    let known = [CompressionMethod::Stored, CompressionMethod::Deflated];
    let found = match raw.compression() {
        _ if raw.is_symlink() => Some("a link".to_owned()),
        _ if raw.encrypted() => Some("an encrypted entry".to_owned()),
        method if !known.contains(&method) => Some(method.to_string()),
        _ => None,
    };
    if let Some(found) = found {
        let expected = "a file packed with deflate or not at all";
        return Err(UnpackError::new(Fault::Kind, path, expected, found));
    }
    drop(raw);
    let to_do = wanted::of(&path);
    if to_do == Use::Aside {
        collected.take_file(&path)?;
        collected.leave(path);
        return Ok(());
    }
    let file = archive.by_index(at).map_err(broken)?;
    let octets = collected.octets(&path, file)?;
    file_or_archive(collected, path, octets, to_do, depth)
}

/// Takes a file; of an archive, what is in it.
pub(super) fn file_or_archive(
    collected: &mut Collected<'_>,
    path: String,
    octets: Vec<u8>,
    to_do: Use,
    depth: usize,
) -> Result<(), UnpackError> {
    if to_do == Use::Open {
        let stem = path.get(..path.len() - ".zip".len()).unwrap_or_default();
        collected.take_folder(stem)?;
        return read(collected, stem, &octets, depth + 1);
    }
    collected.take_file(&path)?;
    collected.keep(path, octets);
    Ok(())
}
