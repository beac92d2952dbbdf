//! The same program as a client that is killed, or whose memory is measured.

use crate::file_store::FileStore;
use crate::world::drop_over;
use snitflade_runtime::sftp::{Account, Answer, FileReceiver, FileSender, HostKey, Key, Outgoing};
use snitflade_runtime::testing::{Fault, FaultyDrop};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a child is told: words on its command line.
pub struct Task<'a> {
    /// `send` or `receive`.
    pub work: &'a str,
    pub transport: &'a str,
    pub root: &'a Path,
    pub login: &'a str,
    pub port: u16,
    /// The step it ends at, and how; never if none.
    pub end_at: Option<(usize, Fault)>,
}

impl Task<'_> {
    /// The process that does it.
    pub fn command(&self) -> io::Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        let (step, fault) = match self.end_at {
            Some((step, Fault::KilledBefore)) => (step, "before"),
            Some((step, _)) => (step, "after"),
            None => (0, "never"),
        };
        command
            .args(["child", self.work, self.transport])
            .arg(self.root)
            .args([self.login, &self.port.to_string(), &step.to_string(), fault]);
        Ok(command)
    }
}

pub async fn run(words: &[String]) -> ExitCode {
    let [work, transport, root, login, port, step, fault] = words else {
        println!("a child is told seven words");
        return ExitCode::FAILURE;
    };
    let place = Place {
        root: PathBuf::from(root),
        login: login.clone(),
        port: port.parse().unwrap_or_default(),
    };
    let step = step.parse().unwrap_or_default();
    let user = if work == "send" { "afsender" } else { "flis" };
    let drop = match place.account(user) {
        Ok(account) => drop_over(transport, account),
        Err(error) => {
            println!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let fault = match fault.as_str() {
        "before" => Fault::KilledBefore,
        "after" => Fault::KilledAfter,
        _ => return told(place.work(work, drop).await),
    };
    let faulty = Arc::new(FaultyDrop::new(drop, step, fault));
    let killed = Arc::clone(&faulty);
    tokio::select! {
        result = place.work(work, faulty) => told(result),
        // As if killed: nothing is dropped, nothing is told to anybody.
        () = killed.killed() => std::process::abort(),
    }
}

fn told(result: Result<f64, Box<dyn std::error::Error + Send + Sync>>) -> ExitCode {
    match result {
        Ok(seconds) => {
            println!("seconds {seconds:.3}");
            println!("resident {}", resident());
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The most that this process has had in memory, in kB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.map(|line| line.trim().trim_end_matches(" kB"));
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or(u64::MAX)
}

struct Place {
    root: PathBuf,
    login: String,
    port: u16,
}

impl Place {
    fn account(&self, user: &str) -> Result<Account, Box<dyn std::error::Error + Send + Sync>> {
        let keys = self.root.join("keys");
        let host: HostKey = fs::read_to_string(keys.join("host.pub"))?.parse()?;
        let key = Key::file(&keys.join(user), None)?;
        Ok(Account::new("127.0.0.1", &*self.login, key, host).port(self.port))
    }

    /// Sends or receives; the seconds it took.
    async fn work(
        &self,
        work: &str,
        drop: impl snitflade_runtime::sftp::FileDrop + 'static,
    ) -> Result<f64, Box<dyn std::error::Error + Send + Sync>> {
        let store = FileStore::new(self.root.join("store"));
        let begun = Instant::now();
        if work == "send" {
            let sender = FileSender::new(drop, store, "afsender");
            let sender = sender.attempts(1, Duration::ZERO);
            let outgoing = Outgoing::new(self.root.join("kilde"), "stor.bin", "id-stor")?;
            sender.deliver(&outgoing.to("flis")).await?;
            return Ok(begun.elapsed().as_secs_f64());
        }
        let receiver = FileReceiver::new(drop, store, "flis", self.root.join("modtaget"));
        let seen = self.root.join("set");
        let handler = |file: snitflade_runtime::sftp::Received| {
            let seen = seen.clone();
            async move {
                let before = fs::read_to_string(&seen).unwrap_or_default();
                fs::write(seen, format!("{before}{}\n", file.id))?;
                Ok::<_, io::Error>(Answer::Accepted)
            }
        };
        let round = receiver.receive(handler).await?;
        let seconds = begun.elapsed().as_secs_f64();
        round
            .failed
            .into_iter()
            .next()
            .map_or(Ok(seconds), |error| Err(error.into()))
    }
}
