//! Packages both ways, and packages that lie.

use super::{
    Acceptance, BadRecipient, Listed, Package, PackageError, PackageFault, PackageLimits,
    PackageWriter, Recipients, Selection, Spool,
};
use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A folder of one test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("snitflade-package-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let names = entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const ROWS: [[&str; 3]; 4] = [
    ["1", "Anne; \"A\"", "2026-01-01"],
    ["2", "", "2026-02-01"],
    ["3", "to\r\nlinjer", "2026-03-01"],
    ["4", "æøå", "2026-04-01T12:00:00"],
];

/// A package of one entity with these rows, and what is to be listed of it.
fn written(folder: &Path) -> (PathBuf, Listed) {
    let mut package = PackageWriter::create(folder, "LIS_1.zip").unwrap();
    let mut rows = package
        .entity("borger.csv", &["id", "navn", "dag"])
        .unwrap();
    for row in ROWS {
        rows.row(&row).unwrap();
    }
    let listed = rows.finish().unwrap();
    let path = package.finish("manifest.xml", b"<Dataload/>").unwrap();
    (path, listed)
}

fn opened(path: &Path) -> Package<File> {
    Package::open(File::open(path).unwrap(), &PackageLimits::default()).unwrap()
}

/// What refuses a package made of these entries: fault and place.
fn refused(entries: &[(&str, &[u8])], limits: &PackageLimits) -> (PackageFault, String) {
    let error = Package::open(Cursor::new(zipped(entries)), limits).err();
    let error = error.unwrap_or_else(|| panic!("taken: {:?}", entries[0].0));
    (error.fault(), error.place().to_owned())
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn fault<T>(result: Result<T, PackageError>) -> PackageFault {
    match result {
        Ok(_) => panic!("taken"),
        Err(error) => error.fault(),
    }
}

#[test]
fn rows_come_back_as_they_were_and_the_manifest_is_the_last_entry() {
    let folder = Folder::new();
    let (path, listed) = written(&folder.0);
    assert_eq!((listed.rows, listed.sha256.len()), (4, 64));
    assert_eq!(folder.names(), ["LIS_1.zip"]);
    let mut package = opened(&path);
    assert_eq!(package.names(), ["borger.csv", "manifest.xml"]);
    assert_eq!(package.manifest("manifest.xml").unwrap(), b"<Dataload/>");
    package
        .check("manifest.xml", std::slice::from_ref(&listed))
        .unwrap();
    let mut rows = package.entity(&listed).unwrap();
    assert_eq!(rows.columns(), ["id", "navn", "dag"]);
    for expected in ROWS {
        assert_eq!(rows.next_row().unwrap().unwrap(), expected);
    }
    assert_eq!(rows.next_row().unwrap(), None);
    assert_eq!(rows.count(), 4);
}

#[test]
fn wrong_count_and_wrong_hash_are_told_apart_at_the_end() {
    let folder = Folder::new();
    let (path, listed) = written(&folder.0);
    let mut package = opened(&path);
    let count = Listed {
        rows: 5,
        ..listed.clone()
    };
    let error = package.entity(&count).unwrap().check().unwrap_err();
    assert_eq!(error.fault(), PackageFault::Rows);
    let text = error.to_string();
    assert!(
        text.starts_with("borger.csv: package-rows: expected 5 rows, found 4"),
        "{text}"
    );
    let hash = Listed {
        sha256: "0".repeat(64),
        ..listed
    };
    let mut rows = package.entity(&hash).unwrap();
    for _ in 0..4 {
        assert!(rows.next_row().unwrap().is_some());
    }
    assert_eq!(fault(rows.next_row()), PackageFault::Hash);
    assert_eq!(rows.next_row().unwrap(), None, "nothing after an error");
}

#[test]
fn manifest_and_entries_have_to_name_each_other() {
    let folder = Folder::new();
    let (path, listed) = written(&folder.0);
    let package = opened(&path);
    let other = Listed {
        file_name: "sag.csv".to_owned(),
        ..listed.clone()
    };
    let cases = [
        vec![],
        vec![other.clone()],
        vec![listed.clone(), listed.clone()],
        vec![listed, other],
    ];
    for case in cases {
        assert_eq!(
            fault(package.check("manifest.xml", &case)),
            PackageFault::Contents,
            "{case:?}"
        );
    }
}

#[test]
fn names_that_lead_elsewhere_are_refused_before_anything_is_read() {
    let limits = PackageLimits::default();
    for name in [
        "../x", "a/b.csv", "/etc/x", "a\\b", "C:x", ".skjult", "x.", "a\u{1}",
    ] {
        let (found, _) = refused(&[(name, b"x")], &limits);
        assert_eq!(found, PackageFault::Name, "{name:?}");
    }
    let (found, _) = refused(&[("a.csv", b"x"), ("A.CSV", b"y")], &limits);
    assert_eq!(found, PackageFault::Name);
    // The second of two entries of one name hides the first from the library.
    let mut octets = zipped(&[("a.csv", b"x"), ("b.csv", b"y")]);
    for at in 0..octets.len() - 5 {
        if octets[at..].starts_with(b"b.csv") {
            octets[at] = b'a';
        }
    }
    assert_eq!(
        fault(Package::open(Cursor::new(octets), &limits)),
        PackageFault::Name
    );
    let folder = Folder::new();
    assert_eq!(
        fault(PackageWriter::create(&folder.0, "../x.zip")),
        PackageFault::Name
    );
    let mut package = PackageWriter::create(&folder.0, "x.zip").unwrap();
    assert_eq!(
        fault(package.entity("../a.csv", &["a"])),
        PackageFault::Name
    );
    drop(package);
    assert!(folder.names().is_empty());
}

#[test]
fn bombs_are_refused_by_what_they_say_and_by_what_comes() {
    let zeros = vec![b'0'; 8 << 20];
    let (found, place) = refused(&[("bombe.csv", &zeros)], &PackageLimits::default());
    assert_eq!((found, place.as_str()), (PackageFault::Limit, "bombe.csv"));
    let limits = PackageLimits {
        ratio: 2_000,
        inflated: 1 << 20,
        ..PackageLimits::default()
    };
    assert_eq!(
        refused(&[("bombe.csv", &zeros)], &limits).0,
        PackageFault::Limit
    );
    let limits = PackageLimits {
        entries: 1,
        ..PackageLimits::default()
    };
    assert_eq!(
        refused(&[("a", b"x"), ("b", b"y")], &limits).0,
        PackageFault::Limit
    );
    let limits = PackageLimits {
        package: 10,
        ..PackageLimits::default()
    };
    assert_eq!(refused(&[("a", b"x")], &limits).0, PackageFault::Limit);
    // A size that is told too small: what comes beyond it is not taken.
    let content = format!("a\r\n{}", "1\r\n".repeat(2_000));
    let mut octets = zipped(&[("a.csv", content.as_bytes())]);
    let size = u32::try_from(content.len()).unwrap().to_le_bytes();
    for at in 0..octets.len() - 4 {
        if octets[at..at + 4] == size {
            octets[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
        }
    }
    let mut package = Package::open(Cursor::new(octets), &PackageLimits::default()).unwrap();
    let listed = Listed {
        file_name: "a.csv".to_owned(),
        rows: 2_000,
        sha256: String::new(),
    };
    let ended = package.entity(&listed).and_then(|rows| rows.check());
    let found = fault(ended);
    assert!(
        matches!(
            found,
            PackageFault::Limit | PackageFault::Hash | PackageFault::Malformed
        ),
        "{found:?}"
    );
}

#[test]
fn what_is_no_zip_file_or_half_of_one_is_malformed() {
    let limits = PackageLimits::default();
    let whole = zipped(&[("a.csv", b"a\r\n1\r\n")]);
    for octets in [
        &b""[..],
        b"PK",
        b"<xml/>",
        &whole[..whole.len() / 2],
        &whole[..whole.len() - 30],
    ] {
        let found = fault(Package::open(Cursor::new(octets.to_vec()), &limits));
        assert_eq!(found, PackageFault::Malformed);
    }
    // Every octet turned over: refused or read, never a panic.
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 0xff;
        if let Ok(mut package) = Package::open(Cursor::new(broken), &limits) {
            let listed = Listed {
                file_name: "a.csv".to_owned(),
                rows: 1,
                sha256: String::new(),
            };
            let ended = package.entity(&listed).and_then(|rows| rows.check());
            assert!(ended.is_err());
        }
    }
}

#[test]
fn tables_that_are_not_well_formed_name_entry_and_row() {
    let cases: [(&[u8], &str); 8] = [
        (b"a;b\n1;2;3\n", "t.csv, row 1"),
        (b"a;b\n1;2\n1\n", "t.csv, row 2"),
        (b"a;b\n\"1;2\n", "t.csv, row 1"),
        (b"a;b\n1\"QQ;2\n", "t.csv, row 1"),
        (b"a;b\n\"1\"QQ;2\n", "t.csv, row 1"),
        (b"a;b\n1;\xff\n", "t.csv, row 1"),
        (b"", "t.csv"),
        (b"a;b\n\n", "t.csv, row 1"),
    ];
    for (content, place) in cases {
        let octets = zipped(&[("t.csv", content)]);
        let mut package = Package::open(Cursor::new(octets), &PackageLimits::default()).unwrap();
        let listed = Listed {
            file_name: "t.csv".to_owned(),
            rows: 1,
            sha256: String::new(),
        };
        let error = package
            .entity(&listed)
            .and_then(|rows| rows.check())
            .unwrap_err();
        assert_eq!(
            (error.fault(), error.place()),
            (PackageFault::Table, place),
            "{content:?}"
        );
        assert!(!error.to_string().contains("QQ"), "no value in {error}");
    }
    let long = format!("a\n{}\n", "y".repeat(5_000));
    let limits = PackageLimits {
        row: 1_000,
        ..PackageLimits::default()
    };
    let octets = zipped(&[("t.csv", long.as_bytes())]);
    let mut package = Package::open(Cursor::new(octets), &limits).unwrap();
    let listed = Listed {
        file_name: "t.csv".to_owned(),
        rows: 1,
        sha256: String::new(),
    };
    let error = package
        .entity(&listed)
        .and_then(|rows| rows.check())
        .unwrap_err();
    assert_eq!(error.fault(), PackageFault::Limit);
}

#[test]
fn a_byte_order_mark_belongs_to_no_name_and_line_ends_may_be_of_either_kind() {
    let content = "\u{feff}a;b\n1;2\r\n3;4";
    let octets = zipped(&[("t.csv", content.as_bytes())]);
    let mut package = Package::open(Cursor::new(octets), &PackageLimits::default()).unwrap();
    let listed = Listed {
        file_name: "t.csv".to_owned(),
        rows: 2,
        sha256: String::new(),
    };
    let mut rows = package.entity(&listed).unwrap();
    assert_eq!(rows.columns(), ["a", "b"]);
    assert_eq!(rows.next_row().unwrap().unwrap(), ["1", "2"]);
    assert_eq!(rows.next_row().unwrap().unwrap(), ["3", "4"]);
}

#[test]
fn nothing_stays_of_a_package_that_is_not_finished() {
    let folder = Folder::new();
    let mut package = PackageWriter::create(&folder.0, "a.zip").unwrap();
    let mut rows = package.entity("a.csv", &["a", "b"]).unwrap();
    assert_eq!(fault(rows.row(&["1"])), PackageFault::Table);
    drop(rows);
    // Whose rows were not all written may not be in a package that is whole.
    let error = package.finish("manifest.xml", b"<a/>").unwrap_err();
    assert_eq!(
        (error.fault(), error.place()),
        (PackageFault::Selection, "a.csv")
    );
    assert!(folder.names().is_empty());
    let mut package = PackageWriter::create(&folder.0, "a.zip").unwrap();
    package.entity("a.csv", &["a"]).unwrap().finish().unwrap();
    assert_eq!(
        fault(package.entity("a.csv", &["a"])),
        PackageFault::Selection
    );
    drop(package);
    assert!(folder.names().is_empty());
    fs::write(folder.0.join("a.zip"), b"before").unwrap();
    assert_eq!(
        fault(PackageWriter::create(&folder.0, "a.zip")),
        PackageFault::Name
    );
    let package = PackageWriter::create(&folder.0, "b.zip").unwrap();
    fs::write(folder.0.join("b.zip"), b"since").unwrap();
    assert_eq!(
        fault(package.finish("manifest.xml", b"<a/>")),
        PackageFault::Name
    );
    assert_eq!(fs::read(folder.0.join("b.zip")).unwrap(), b"since");
    assert_eq!(folder.names(), ["a.zip", "b.zip"]);
    let nowhere = folder.0.join("findes_ikke");
    assert_eq!(
        fault(PackageWriter::create(&nowhere, "a.zip")),
        PackageFault::Io
    );
}

#[test]
fn a_selection_bounds_entities_and_days() {
    let folder = Folder::new();
    let selection = Selection::default().entities(&["borger.csv", "sag.csv"]);
    let selection = selection
        .from("2026-02-01")
        .unwrap()
        .to("2026-03-31")
        .unwrap();
    assert!(Selection::default().from("2026-02-30").is_none());
    let mut package = PackageWriter::create(&folder.0, "a.zip")
        .unwrap()
        .select(selection);
    assert_eq!(
        fault(package.entity("ydelse.csv", &["id"])),
        PackageFault::Selection
    );
    let mut rows = package
        .entity("borger.csv", &["id", "navn", "dag"])
        .unwrap();
    let taken = ROWS.map(|row| rows.row_of(row[2], &row).unwrap());
    assert_eq!(taken, [false, true, true, false]);
    assert_eq!(rows.left_out(), 2);
    assert_eq!(fault(rows.row_of("i går", &ROWS[0])), PackageFault::Table);
    assert_eq!(rows.finish().unwrap().rows, 2);
    let error = package.finish("manifest.xml", b"<a/>").unwrap_err();
    assert_eq!(
        (error.fault(), error.place()),
        (PackageFault::Selection, "sag.csv")
    );
    assert!(folder.names().is_empty());
}

#[test]
fn a_stream_is_laid_down_bounded_and_leaves_nothing() {
    let folder = Folder::new();
    let octets = zipped(&[("a.csv", b"a\r\n1\r\n")]);
    let spool = Spool::of(&octets[..], &folder.0, 1 << 20).unwrap();
    assert_eq!(folder.names().len(), 1);
    let package = Package::open(spool, &PackageLimits::default()).unwrap();
    assert_eq!(package.names(), ["a.csv"]);
    drop(package);
    assert!(folder.names().is_empty());
    assert_eq!(
        fault(Spool::of(&octets[..], &folder.0, 10)),
        PackageFault::Limit
    );
    assert!(folder.names().is_empty());
}

#[test]
fn each_recipient_has_its_own_receipt_once() {
    let names: Vec<String> = (0..99).map(|number| format!("modtager-{number}")).collect();
    let mut all = Recipients::new(names.iter().map(String::as_str)).unwrap();
    assert_eq!(all.outstanding().count(), 99);
    all.take("modtager-1", Acceptance::Accepted).unwrap();
    all.take("modtager-1", Acceptance::Accepted).unwrap();
    let no = Acceptance::Rejected(Some("forkert".to_owned()));
    assert_eq!(
        all.take("modtager-1", no.clone()),
        Err(BadRecipient::Differs("modtager-1".to_owned()))
    );
    all.take("modtager-2", no.clone()).unwrap();
    assert_eq!(
        all.take("andre", no.clone()),
        Err(BadRecipient::Unknown("andre".to_owned()))
    );
    assert_eq!(all.outstanding().count(), 97);
    assert_eq!(all.refused().collect::<Vec<_>>(), [("modtager-2", &no)]);
    assert_eq!(Recipients::new([]), Err(BadRecipient::Count(0)));
    assert_eq!(
        Recipients::new(["a", "a"]),
        Err(BadRecipient::Twice("a".to_owned()))
    );
    let more = names.iter().map(String::as_str).chain(["flis"]);
    assert_eq!(Recipients::new(more), Err(BadRecipient::Count(100)));
}
