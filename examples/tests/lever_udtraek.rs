//! The example: an extract comes to its recipients as it was listed, and their receipts come back.

#[path = "../lever-udtraek/main.rs"]
#[allow(dead_code)]
mod lever_udtraek;

use sf1630_v1_0_modelleret::files::{DATALOAD, DATALOAD_ROOT};
use snitflade_runtime::codegen::v1::manifest::Manifest as _;
use snitflade_runtime::file::package::{Package, PackageLimits};
use snitflade_runtime::testing::DropPlatform;
use std::fs::{self, File};

#[tokio::test]
async fn an_extract_is_delivered_and_its_receipts_come() {
    let folder = std::env::temp_dir().join(format!("lever-udtraek-test-{}", std::process::id()));
    let users = ["fagsystem", "FLIS", "0101"];
    let platform = DropPlatform::new(folder.join("drop"), &users).expect("a platform");
    let said = lever_udtraek::deliver(&platform, &folder)
        .await
        .expect("it is delivered");
    assert_eq!(said, "2 receipts, 0 of them rejections");
    for user in &users[1..] {
        let mut transfers = fs::read_dir(folder.join(user)).expect("a folder");
        let transfer = transfers.next().expect("a transfer").expect("an entry");
        let mut files = fs::read_dir(transfer.path()).expect("a folder");
        let file = files.next().expect("a file").expect("an entry").path();
        let name = file.file_name().expect("a name").to_str().expect("letters");
        assert!(DATALOAD.parts_of(name).is_some(), "{name}");
        let file = File::open(&file).expect("the extract");
        let mut package = Package::open(file, &PackageLimits::default()).expect("a package");
        let manifest = package.manifest("manifest.xml").expect("the manifest");
        let manifest = DATALOAD_ROOT.read(&manifest).expect("a manifest");
        let listed = manifest.listed().expect("told in full");
        package.check("manifest.xml", &listed).expect("they fit");
        let mut rows = package.entity(&listed[0]).expect("the entity");
        let first = rows.next_row().expect("a row").expect("a row");
        assert_eq!(first, ["1", "2025-12-30"]);
        // Count and hash are those of the manifest.
        rows.check().expect("the rest fits");
    }
    fs::remove_dir_all(folder).expect("the folder is ours");
}

#[test]
fn it_is_short() {
    let text = include_str!("../lever-udtraek/main.rs");
    let code = text
        .lines()
        .skip_while(|line| !line.contains("#[tokio::main]"));
    let code = code.filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//"));
    let lines = code.count();
    assert!(lines < 40, "{lines} lines");
}
