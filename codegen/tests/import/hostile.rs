//! Packages that are damaged, or made to do harm: each is refused with its code, and nothing
//! is written.

use super::package::{package, zipped};
use super::place::Place;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Refused with this code, with everything as it was.
fn refused(place: &Place, octets: &[u8], code: &str, what: &str) {
    let before = place.contracts();
    let (status, err) = place.import(octets);
    assert_eq!(status, Some(1), "{what}: {err}");
    assert!(err.contains(code), "{what}: {err}");
    assert_eq!(place.contracts(), before, "{what}");
    let folders = std::fs::read_dir(place.0.join("contracts")).unwrap();
    assert_eq!(folders.count(), before.len(), "{what}: a folder is left");
}

/// An archive in which an entry has this name, whatever the writer makes of names.
fn named(name: &str) -> Vec<u8> {
    let filler = "q".repeat(name.len());
    let mut octets = zipped(&[(&filler, b"<a/>"), ("a.xsd", b"<a/>")]);
    for at in 0..octets.len() - name.len() {
        if octets[at..].starts_with(filler.as_bytes()) {
            octets[at..at + name.len()].copy_from_slice(name.as_bytes());
        }
    }
    octets
}

#[test]
fn a_package_that_is_cut_off_is_refused() {
    let place = Place::new("import-cut");
    let whole = package("1.0");
    for part in 0..16 {
        let end = whole.len() * part / 16;
        refused(&place, &whole[..end], "PKG0201", &format!("{end} octets"));
    }
    refused(&place, &whole[..whole.len() - 1], "PKG0201", "all but one");
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_unpacked() {
    let place = Place::new("import-bomb");
    // One octet more than a file may have.
    let zeros = vec![0; (64 << 20) + 1];
    let started = Instant::now();
    refused(
        &place,
        &zipped(&[("a.xsd", &zeros)]),
        "PKG0205",
        "a large file",
    );
    // Each within the limit, and together beyond it.
    let part = zipped(&[("a.xsd", &zeros[1..])]);
    let parts: Vec<(String, &[u8])> = (0..5).map(|n| (format!("{n}.zip"), &part[..])).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (&**name, *part)).collect();
    refused(&place, &zipped(&parts), "PKG0205", "large files");
    let mut deep = zipped(&[("a.xsd", b"<a/>")]);
    for _ in 0..6 {
        deep = zipped(&[("in.zip", &deep)]);
    }
    refused(&place, &deep, "PKG0205", "archives in archives");
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_name_that_leads_out_is_refused() {
    let place = Place::new("import-out");
    let names = [
        "../out.xsd",
        "a/../../out.xsd",
        "..\\out.xsd",
        "a/./../../out.xsd",
        "../",
    ];
    for name in names {
        refused(&place, &named(name), "PKG0202", name);
        let inner = zipped(&[("in.zip", &named(name))]);
        refused(&place, &inner, "PKG0202", &format!("in.zip/{name}"));
    }
    assert!(!place.0.join("out.xsd").exists());
}

#[test]
fn an_absolute_path_is_refused() {
    let place = Place::new("import-absolute");
    let out = place.0.join("absolute.xsd");
    for name in [
        out.to_str().unwrap(),
        "/a.xsd",
        "C:/a.xsd",
        "C:a.xsd",
        "//host/a.xsd",
        "\\a.xsd",
    ] {
        refused(&place, &named(name), "PKG0202", name);
    }
    assert!(!out.exists());
}

#[test]
fn a_link_is_refused_in_an_archive_and_in_a_folder() {
    let place = Place::new("import-link");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.add_symlink("out", "/etc", options).unwrap();
    zip.start_file("out/a.xsd", options).unwrap();
    zip.write_all(b"<a/>").unwrap();
    let octets = zip.finish().unwrap().into_inner();
    refused(&place, &octets, "PKG0203", "a link");
    #[cfg(unix)]
    {
        let folder = place.0.join("package");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(place.0.join("secret.xsd"), "<a/>").unwrap();
        std::os::unix::fs::symlink("../secret.xsd", folder.join("a.xsd")).unwrap();
        let before = place.contracts();
        let output = place.run(&["import", "DEMO", "package", "--version", "1.0"]);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{err}");
        assert!(err.contains("PKG0203"), "{err}");
        assert_eq!(place.contracts(), before);
    }
}

#[test]
fn a_name_that_is_there_twice_is_refused() {
    let place = Place::new("import-twice");
    refused(&place, &named("a.xsd"), "PKG0204", "the same name");
    refused(&place, &named("A.XSD"), "PKG0204", "in other letter case");
    let file_and_folder = zipped(&[("a.xsd", b"<a/>"), ("a.xsd/b.xsd", b"<a/>")]);
    refused(
        &place,
        &file_and_folder,
        "PKG0204",
        "a file that is a folder",
    );
}

#[test]
fn papers_alone_and_an_id_that_leads_out_are_refused() {
    let place = Place::new("import-papers");
    refused(&place, &zipped(&[("a.pdf", b"%PDF")]), "PKG0209", "papers");
    std::fs::write(place.0.join("whole.zip"), package("1.0")).unwrap();
    for id in ["../x", "x/y", ".", ""] {
        let output = place.run(&["import", id, "whole.zip"]);
        assert_eq!(output.status.code(), Some(2), "{id}");
    }
    assert_eq!(place.contracts().len(), 1);
}

/// Whatever is damaged, a contract is there whole or not at all.
#[test]
fn a_damaged_package_is_imported_whole_or_not_at_all() {
    let whole = package("1.0");
    let mut imported = 0;
    for part in 0..40 {
        let place = Place::new("import-damaged");
        let mut octets = whole.clone();
        let at = whole.len() * part / 40;
        octets[at] ^= 0x41;
        let before = place.contracts();
        let (status, err) = place.import(&octets);
        match status {
            Some(0) => {
                imported += 1;
                let files = place.contracts();
                for path in [
                    "DEMO/1.0/contract.toml",
                    "DEMO/CHANGES.md",
                    "contracts.lock",
                ] {
                    let path = place.0.join("contracts").join(path);
                    assert!(files.contains_key(&path), "octet {at}: {path:?}");
                }
            }
            Some(1) => assert_eq!(place.contracts(), before, "octet {at}: {err}"),
            other => panic!("octet {at}: ended with {other:?}: {err}"),
        }
    }
    assert!(imported < 40, "some damage is found");
}

/// What stands beside the contract cannot be written: all is as it was.
#[test]
fn an_import_that_cannot_be_finished_is_undone() {
    let place = Place::new("import-undone");
    let lock = place.0.join("contracts/contracts.lock");
    std::fs::create_dir(&lock).unwrap();
    let (status, err) = place.import(&package("1.0"));
    assert_eq!(status, Some(2), "{err}");
    assert!(!place.0.join("contracts/DEMO").exists());
    std::fs::remove_dir(&lock).unwrap();
    // Not text, so that nothing can be appended to it.
    std::fs::create_dir(place.0.join("contracts/DEMO")).unwrap();
    std::fs::write(place.0.join("contracts/DEMO/CHANGES.md"), b"\xff\xfe").unwrap();
    let before = place.contracts();
    let (status, err) = place.import(&package("1.0"));
    assert_eq!(status, Some(2), "{err}");
    assert_eq!(place.contracts(), before);
}
