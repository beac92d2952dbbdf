//! A package on disk.

use super::collected::Collected;
use super::error::{Fault, UnpackError};
use super::wanted::{self, Use};
use super::zipped;
use std::fs::{File, Metadata};
use std::path::Path;

/// Reads a zip file, a folder, or a single file.
pub(super) fn read(collected: &mut Collected<'_>, path: &Path) -> Result<(), UnpackError> {
    let place = path.to_string_lossy().into_owned();
    // The package itself may be a link that its user made; what is in it may not.
    let about = std::fs::metadata(path).map_err(|e| unreadable(&place, e))?;
    if about.is_dir() {
        return folder(collected, path, "");
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let octets = octets(collected, path, &place)?;
    match wanted::of(&name) {
        Use::Keep => zipped::file_or_archive(collected, name.into_owned(), octets, Use::Keep, 0),
        Use::Open | Use::Aside => zipped::read(collected, "", &octets, 0),
    }
}

fn folder(collected: &mut Collected<'_>, dir: &Path, below: &str) -> Result<(), UnpackError> {
    let failed = |e| unreadable(&dir.to_string_lossy(), e);
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        entries.push(entry.map_err(failed)?.file_name());
    }
    entries.sort();
    for name in entries {
        let path = dir.join(&name);
        let Some(name) = name.to_str() else {
            let found = "other octets";
            return Err(UnpackError::new(
                Fault::Name,
                path.to_string_lossy(),
                "UTF-8",
                found,
            ));
        };
        let inside = match below {
            "" => name.to_owned(),
            below => format!("{below}/{name}"),
        };
        collected.count(&inside)?;
        let about = std::fs::symlink_metadata(&path).map_err(|e| unreadable(&inside, e))?;
        one(collected, &path, inside, &about)?;
    }
    Ok(())
}

fn one(
    collected: &mut Collected<'_>,
    path: &Path,
    inside: String,
    about: &Metadata,
) -> Result<(), UnpackError> {
    if about.is_dir() {
        collected.take_folder(&inside)?;
        return folder(collected, path, &inside);
    }
    if !about.is_file() {
        let expected = "a file or a folder";
        return Err(UnpackError::new(
            Fault::Kind,
            inside,
            expected,
            "a link, or a device",
        ));
    }
    let to_do = wanted::of(&inside);
    if to_do == Use::Aside {
        collected.take_file(&inside)?;
        collected.leave(inside);
        return Ok(());
    }
    let octets = octets(collected, path, &inside)?;
    zipped::file_or_archive(collected, inside, octets, to_do, 0)
}

fn octets(collected: &mut Collected<'_>, path: &Path, place: &str) -> Result<Vec<u8>, UnpackError> {
    let file = File::open(path).map_err(|e| unreadable(place, e))?;
    collected.octets(place, file)
}

fn unreadable(place: &str, error: std::io::Error) -> UnpackError {
    let expected = "a file or folder that can be read";
    UnpackError::new(Fault::Unreadable, place, expected, error.to_string())
}
