use super::{Secrets, meaning};
use crate::sftp::DropErrorKind;
use std::os::unix::fs::PermissionsExt;

#[test]
fn what_ssh_says_becomes_a_kind() {
    let rows = [
        ("Host key verification failed.", DropErrorKind::HostKey),
        (
            "Unable to negotiate with 127.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa",
            DropErrorKind::HostKey,
        ),
        (
            "Load key \"/x\": invalid format\nu@h: Permission denied (publickey).",
            DropErrorKind::Key,
        ),
        (
            "u@h: Permission denied (publickey).",
            DropErrorKind::Refused,
        ),
        (
            "ssh: connect to host h port 22: Connection refused",
            DropErrorKind::Unreachable,
        ),
        (
            "ssh: Could not resolve hostname h: Name or service not known",
            DropErrorKind::Unreachable,
        ),
        ("", DropErrorKind::Lost),
    ];
    for (said, kind) in rows {
        assert_eq!(meaning(said), kind, "{said}");
    }
}

#[test]
fn keys_lie_where_only_we_read_and_are_gone_afterwards() {
    let folder = Secrets::new().expect("a folder");
    let file = folder.write("key", "secret").expect("a file");
    let mode = |path: &std::path::Path| {
        let found = std::fs::metadata(path).expect("it is there");
        found.permissions().mode() & 0o777
    };
    assert_eq!((mode(&folder.0), mode(&file)), (0o700, 0o600));
    assert!(folder.write("key", "again").is_err());
    drop(folder);
    assert!(!file.exists());
}
