//! Keys and stores that the command `openssl` makes: RSA keys, and files of other people's tools.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder for one test, removed with it.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Nothing, and SKIPPED said, where there is no such command.
    pub(super) fn new() -> Option<Folder> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let found = Command::new("openssl").arg("version").output();
        if found.is_err() {
            println!("SKIPPED: no command openssl to make keys with");
            return None;
        }
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("snitflade-keys-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a folder");
        Some(Folder(path))
    }

    /// Runs a command, its arguments parted by blanks, in the folder; whether it succeeded.
    pub(super) fn runs(&self, arguments: &str) -> bool {
        let mut command = Command::new("openssl");
        command.args(arguments.split_ascii_whitespace());
        command.current_dir(&self.0).stdin(Stdio::null());
        command.output().expect("openssl").status.success()
    }

    /// The same for one that has to succeed.
    #[track_caller]
    pub(super) fn run(&self, arguments: &str) {
        assert!(self.runs(arguments), "openssl {arguments}");
    }

    #[track_caller]
    pub(super) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).expect(name)
    }

    #[track_caller]
    pub(super) fn write(&self, name: &str, octets: &[u8]) {
        std::fs::write(self.0.join(name), octets).expect(name);
    }

    /// A key `NAME.key` in PKCS#8 and its certificate `NAME.crt`.
    #[track_caller]
    pub(super) fn key(&self, name: &str, kind: &str) {
        self.run(&format!(
            "req -x509 -newkey {kind} -nodes -days 30 -subj /CN={name} -keyout {name}.key -out {name}.crt"
        ));
    }

    /// Files one after the other.
    #[track_caller]
    pub(super) fn together(&self, names: &[&str]) -> Vec<u8> {
        names.iter().flat_map(|name| self.read(name)).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
