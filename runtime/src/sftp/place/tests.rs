use super::{FileName, Folder, Place};
use crate::sftp::DropErrorKind;

#[test]
fn names_that_leave_their_folder_or_pass_for_the_drops_own_are_refused() {
    let long = "a".repeat(243);
    let wrong = [
        "",
        ".",
        "..",
        "../x",
        "a/../../x",
        "..././x",
        "/etc/passwd",
        "C:\\x",
        "\\\\host\\x",
        "a\\..\\..\\x",
        "nul\0byte",
        "line\nbreak",
        "dot.",
        "blank ",
        ".hidden",
        "x.trigger",
        "x.METADATA",
        "x.sftpreceipt",
        "x.part",
        &long,
    ];
    for name in wrong {
        let error = FileName::new(name).expect_err(name);
        assert_eq!(error.kind(), DropErrorKind::Name, "{name:?}");
        assert!(error.to_string().starts_with("sftp-name: "), "{error}");
        assert!(!error.to_string().contains('\n'), "{error}");
    }
}

#[test]
fn plain_names_stand_in_one_folder_with_their_endings() {
    let name = FileName::new("LIS_æøå-1.zip").expect("a name");
    assert_eq!(Place::of(Folder::In, &name).path(), "IN/LIS_æøå-1.zip");
    assert_eq!(
        Place::trigger(&name).part().path(),
        "OUT/LIS_æøå-1.zip.trigger.part"
    );
    assert_eq!(Place::metadata(&name).path(), "IN/LIS_æøå-1.zip.metadata");
    assert_eq!(
        Place::receipt(Folder::In, &name).path(),
        "IN/LIS_æøå-1.zip.sftpreceipt"
    );
    assert!(FileName::new("a".repeat(242)).is_ok());
}
