//! The receiver as a process.

use rusqlite::Connection;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A dueslag.
pub const DUESLAG: &str = "d0e51a60-0000-4000-8000-000000000001";

/// A process that serves until it is dropped, killed or dies by itself.
pub struct Peer {
    child: Child,
    port: u16,
}

impl Peer {
    pub fn start(database: &Path, settings: &[String]) -> Peer {
        let mut child = Command::new(env!("CARGO_BIN_EXE_snitflade-push"))
            .arg(database)
            .args(settings)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let stdout = child.stdout.take().expect("its output");
        let mut line = String::new();
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("its first line");
        let port = line
            .trim()
            .strip_prefix("listening ")
            .and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("it listens: {line}"));
        Peer { child, port }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    /// Waits until it has died.
    pub fn died(mut self) -> ExitStatus {
        self.child.wait().expect("its end")
    }

    /// Kills it as a crash does.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("its end");
    }

    /// Kilobytes of memory that it held at most.
    pub fn kilobytes(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let text = std::fs::read_to_string(path).expect("its status");
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.expect("its memory")
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have died already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A database in a folder of its own, which goes with it.
pub struct Database {
    folder: PathBuf,
}

impl Database {
    pub fn new(name: &str) -> Database {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir();
        let folder = folder.join(format!(
            "snitflade-push-{}-{number}-{name}",
            std::process::id()
        ));
        std::fs::create_dir_all(&folder).expect("a folder");
        Database { folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.join("beskeder.sqlite")
    }

    /// What handlers stored, in order: ids.
    pub fn stored(&self) -> Vec<String> {
        self.column("SELECT id FROM modtaget ORDER BY number")
    }

    /// Nobody's lease is good any longer, as if its time had passed.
    pub fn leases_run_out(&self) {
        let connection = self.open();
        let over = connection.execute("UPDATE besked_once SET until = 0", []);
        over.expect("the table");
    }

    /// The states of beskeder, in order of their ids.
    pub fn states(&self) -> Vec<String> {
        self.column("SELECT state FROM besked_once ORDER BY id")
    }

    fn open(&self) -> Connection {
        let connection = Connection::open(self.path()).expect("the database");
        let wait = connection.busy_timeout(Duration::from_secs(60));
        wait.expect("a setting");
        connection
    }

    fn column(&self, sql: &str) -> Vec<String> {
        let connection = self.open();
        let mut statement = connection.prepare(sql).expect("the table");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("texts")
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
