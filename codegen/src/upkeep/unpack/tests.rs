use super::*;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip of these entries.
fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, octets) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(octets).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same octets with each of these texts in the place of another of its length.
fn patched(mut octets: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut done = 0;
    for at in 0..octets.len() - from.len() {
        if octets[at..].starts_with(from) {
            octets[at..at + from.len()].copy_from_slice(to);
            done += 1;
        }
    }
    assert!(done > 0);
    octets
}

fn read(octets: &[u8]) -> Result<Unpacked, UnpackError> {
    unpack(octets, &Limits::default(), CodePage::default())
}

fn fault(octets: &[u8]) -> Option<Fault> {
    read(octets).err().map(|error| error.fault)
}

fn limited(octets: &[u8], limits: Limits) -> Option<Fault> {
    let read = unpack(octets, &limits, CodePage::default());
    read.err().map(|error| error.fault)
}

#[test]
fn archives_in_archives_are_folders_and_papers_are_left_aside() {
    let inner = zipped(&[("xsd/Types.xsd", b"<a/>"), ("Bilag.pdf", b"%PDF")]);
    let outer = zipped(&[
        ("SF1 Teknisk_Spec.zip", &inner),
        ("Integrationsbeskrivelse.pdf", b"%PDF"),
        ("pakke_manifest.txt", b"./a"),
    ]);
    let read = read(&outer).unwrap();
    let files: Vec<&str> = read.files.keys().map(String::as_str).collect();
    assert_eq!(
        files,
        ["SF1 Teknisk_Spec/xsd/Types.xsd", "pakke_manifest.txt"]
    );
    assert_eq!(read.files["SF1 Teknisk_Spec/xsd/Types.xsd"], b"<a/>");
    assert_eq!(
        read.aside,
        ["SF1 Teknisk_Spec/Bilag.pdf", "Integrationsbeskrivelse.pdf"]
    );
}

#[test]
fn a_danish_name_is_found_however_it_was_stored() {
    let utf8 = zipped(&[("Målepunkt.xsd", b"<a/>")]);
    let plain = zipped(&[("Mxxlepunkt.xsd", b"<a/>")]);
    let no_flag = patched(plain, b"Mxxlepunkt", "Målepunkt".as_bytes());
    let dos = patched(zipped(&[("M#lepunkt.xsd", b"<a/>")]), b"M#lep", b"M\x86lep");
    for octets in [&utf8, &no_flag, &dos] {
        let read = read(octets).unwrap();
        assert!(
            read.files.contains_key("Målepunkt.xsd"),
            "{:?}",
            read.files.keys()
        );
    }
    let windows = patched(zipped(&[("M#lepunkt.xsd", b"<a/>")]), b"M#lep", b"M\xe5lep");
    let read = unpack(&windows, &Limits::default(), CodePage::Windows1252).unwrap();
    assert!(read.files.contains_key("Målepunkt.xsd"));
    // It says it is UTF-8 and is not.
    let lies = patched(utf8, "Mål".as_bytes(), b"M\x86\x86l");
    assert_eq!(fault(&lies), Some(Fault::Name));
}

#[test]
fn names_that_lead_out_are_refused_before_anything_is_unpacked() {
    for name in [
        "../x.xsd",
        "..././x.xsd",
        "/x.xsd",
        "C:/x.xsd",
        "//host/x.xsd",
        "a/../../x.xsd",
        "dot./x.xsd",
        "x.xsd ",
        "a\\b.xsd",
        "nul.xsd",
        "../x.pdf",
        "../folder/",
    ] {
        let filler = "q".repeat(name.len());
        let octets = patched(
            zipped(&[(&filler, b"<a/>")]),
            filler.as_bytes(),
            name.as_bytes(),
        );
        assert_eq!(fault(&octets), Some(Fault::Name), "{name}");
    }
    let octets = patched(zipped(&[("qqqq.xsd", b"<a/>")]), b"qqqq", b"q\0qq");
    assert_eq!(fault(&octets), Some(Fault::Name));
}

#[test]
fn a_link_in_an_archive_is_refused_with_what_is_below_it() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.add_symlink("out", "/etc", options).unwrap();
    zip.start_file("out/x.xsd", options).unwrap();
    zip.write_all(b"<a/>").unwrap();
    let octets = zip.finish().unwrap().into_inner();
    assert_eq!(fault(&octets), Some(Fault::Kind));
}

#[test]
fn names_that_are_there_twice_are_refused_whatever_their_letter_case() {
    let cases: [&[(&str, &[u8])]; 4] = [
        &[("a/x.xsd", b"1"), ("a/X.xsd", b"2")],
        &[("Æ.xsd", b"1"), ("æ.xsd", b"2")],
        &[("a.xsd", b"1"), ("A.xsd/x.xsd", b"2")],
        &[("a.xsd/x.xsd", b"1"), ("a.xsd", b"2")],
    ];
    for entries in cases {
        assert_eq!(fault(&zipped(entries)), Some(Fault::Twice), "{entries:?}");
    }
    let same = patched(
        zipped(&[("a1.xsd", b"1"), ("a2.xsd", b"2")]),
        b"a2.xsd",
        b"a1.xsd",
    );
    assert_eq!(fault(&same), Some(Fault::Twice));
}

#[test]
fn an_archive_that_is_cut_off_or_damaged_is_refused() {
    let noise: Vec<u8> = (0..2_000u32).map(|n| (n * n % 251) as u8).collect();
    let octets = zipped(&[("a.xsd", &noise), ("b.xsd", b"2")]);
    for end in 0..octets.len() {
        assert_eq!(fault(&octets[..end]), Some(Fault::Damaged), "{end}");
    }
    let mut damaged = octets;
    damaged[60] ^= 0xFF;
    assert_eq!(fault(&damaged), Some(Fault::Damaged));
}

#[test]
fn octets_are_counted_as_they_come_out() {
    let limits = |file, total| Limits {
        file,
        total,
        ..Limits::default()
    };
    let exact = zipped(&[("a.xsd", &[b'x'; 100])]);
    assert_eq!(limited(&exact, limits(100, 1_000)), None);
    assert_eq!(limited(&exact, limits(99, 1_000)), Some(Fault::Limit));
    assert_eq!(limited(&exact, limits(1_000, 99)), Some(Fault::Limit));
    let two = zipped(&[("a.xsd", &[b'x'; 60]), ("b.xsd", &[b'x'; 60])]);
    assert_eq!(limited(&two, limits(100, 120)), None);
    assert_eq!(limited(&two, limits(100, 119)), Some(Fault::Limit));
}

#[test]
fn an_entry_that_says_less_than_it_gives_is_refused() {
    let size = 5_000_000u32;
    let octets = zipped(&[("a.xsd", &vec![0; size as usize])]);
    let lies = patched(octets, &size.to_le_bytes(), &100u32.to_le_bytes());
    let limits = Limits {
        file: 1_000_000,
        ..Limits::default()
    };
    let found = limited(&lies, limits);
    assert!(
        matches!(found, Some(Fault::Limit | Fault::Damaged)),
        "{found:?}"
    );
}

#[test]
fn entries_and_depth_are_bounded() {
    let limits = Limits {
        entries: 2,
        depth: 1,
        ..Limits::default()
    };
    let three = zipped(&[("a.xsd", b""), ("b.xsd", b""), ("c.pdf", b"")]);
    assert_eq!(limited(&three, limits.clone()), Some(Fault::Limit));
    let one = zipped(&[("a.xsd", b"")]);
    let two = zipped(&[("in.zip", &one)]);
    assert_eq!(limited(&two, limits.clone()), None);
    let deep = zipped(&[("in.zip", &two)]);
    assert_eq!(limited(&deep, limits), Some(Fault::Limit));
    // Of zip64, a count that the file has no room for.
    let mut claims = zipped(&[("a.xsd", b"")]);
    let end = claims.len() - 22;
    claims[end + 8..end + 12].copy_from_slice(&[0xFF; 4]);
    assert_eq!(fault(&claims), Some(Fault::Damaged));
}

#[test]
fn a_folder_is_read_as_an_archive_is() {
    let dir = std::env::temp_dir().join(format!("snitflade-unpack-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(dir.join("xsd")).unwrap();
    std::fs::write(dir.join("xsd/a.xsd"), "<a/>").unwrap();
    std::fs::write(dir.join("in.zip"), zipped(&[("b.xsd", b"<b/>")])).unwrap();
    let page = CodePage::default();
    let read = unpack_path(&dir, &Limits::default(), page).unwrap();
    let files: Vec<&str> = read.files.keys().map(String::as_str).collect();
    assert_eq!(files, ["in/b.xsd", "xsd/a.xsd"]);
    let one = unpack_path(&dir.join("xsd/a.xsd"), &Limits::default(), page).unwrap();
    assert_eq!(one.files["a.xsd"], b"<a/>");
    let none = unpack_path(&dir.join("none"), &Limits::default(), page).unwrap_err();
    assert_eq!(none.fault, Fault::Unreadable);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc", dir.join("out")).unwrap();
        let link = unpack_path(&dir, &Limits::default(), page).unwrap_err();
        assert_eq!(link.fault, Fault::Kind);
    }
    std::fs::remove_dir_all(&dir).unwrap();
}
