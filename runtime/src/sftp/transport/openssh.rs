//! The second transport: OpenSSH's own `ssh`, its standard input and output.

use super::{Connection, Transport};
use crate::sftp::account::{Key, Source};
use crate::sftp::{Account, DropError, DropErrorKind};
use crate::soap::BoxFuture;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::os::unix::net::UnixStream as Pair;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use tokio::net::UnixStream;
use tokio::sync::oneshot;

/// So much of what `ssh` says is read.
const SAID: u64 = 8 << 10;

pub(in crate::sftp) struct OpenSsh {
    account: Account,
    program: PathBuf,
}

impl OpenSsh {
    pub(in crate::sftp) fn new(account: Account) -> OpenSsh {
        OpenSsh {
            account,
            program: PathBuf::from("ssh"),
        }
    }

    fn start(&self) -> Result<Connection, DropError> {
        let setup = |cause: io::Error| DropError::new(DropErrorKind::Setup).caused(cause);
        let folder = Secrets::new().map_err(setup)?;
        let mut command = Command::new(&self.program);
        self.arguments(&mut command, &folder)?;
        let (ours, theirs) = Pair::pair().map_err(setup)?;
        let input = OwnedFd::from(theirs.try_clone().map_err(setup)?);
        command
            .env("LC_ALL", "C")
            .stdin(input)
            .stdout(OwnedFd::from(theirs))
            .stderr(Stdio::piped());
        let mut child = command.spawn().map_err(setup)?;
        // The command holds their end until it is gone; it has to be gone before we read.
        std::mem::drop(command);
        ours.set_nonblocking(true).map_err(setup)?;
        let stream = UnixStream::from_std(ours).map_err(setup)?;
        let said = child.stderr.take();
        let (tell, fate) = oneshot::channel();
        let address = self.account.address();
        std::thread::spawn(move || {
            // Whoever opened the connection may not wait for this any more.
            let _ = tell.send(ended(child, said, &address));
        });
        Ok(Connection {
            stream: Box::new(stream),
            fate: Some(fate),
            until_answered: Some(Box::new(folder)),
        })
    }

    fn arguments(&self, command: &mut Command, folder: &Secrets) -> Result<(), DropError> {
        let account = &self.account;
        let known = folder.write("known_hosts", &self.known_hosts()?)?;
        command.args(["-F", "none", "-T"]);
        let mut option = |name: &str, value: &str| {
            command.arg("-o").arg(format!("{name}={value}"));
        };
        for name in ["BatchMode", "StrictHostKeyChecking", "ClearAllForwardings"] {
            option(name, "yes");
        }
        for name in [
            "ControlMaster",
            "UpdateHostKeys",
            "ForwardAgent",
            "Compression",
        ] {
            option(name, "no");
        }
        option("ControlPath", "none");
        option("PreferredAuthentications", "publickey");
        option("UserKnownHostsFile", &quoted(&known)?);
        option("GlobalKnownHostsFile", "/dev/null");
        option("HostKeyAlias", ALIAS);
        option("HostKeyAlgorithms", &self.host_key_types());
        option(
            "ConnectTimeout",
            &account.connect.as_secs().max(1).to_string(),
        );
        option("ServerAliveInterval", "15");
        option("ServerAliveCountMax", "4");
        // At ERROR it does not say that it found no host key of the types asked for.
        option("LogLevel", "INFO");
        match &account.key.0 {
            Source::Own(key) => {
                let key = folder.write("key", &Key::to_openssh(key)?)?;
                option("IdentityAgent", "none");
                option("IdentitiesOnly", "yes");
                option("IdentityFile", &quoted(&key)?);
            }
            Source::Agent(socket) => {
                option("IdentityFile", "none");
                if let Some(socket) = socket {
                    option("IdentityAgent", &quoted(socket)?);
                }
            }
        }
        let port = account.port.to_string();
        command.args(["-p", &port, "-l", &account.user, "-s", "--"]);
        command.args([&account.host, "sftp"]);
        Ok(())
    }

    fn known_hosts(&self) -> Result<String, DropError> {
        let mut out = String::new();
        for key in &self.account.host_keys {
            out.push_str(&format!("{ALIAS} {}\n", key.line()?));
        }
        Ok(out)
    }

    fn host_key_types(&self) -> String {
        let types = self.account.host_keys.iter().map(|key| {
            let name = key.0.algorithm().to_string();
            match name.as_str() {
                "ssh-rsa" => "rsa-sha2-512,rsa-sha2-256".to_owned(),
                _ => name,
            }
        });
        types.collect::<Vec<_>>().join(",")
    }
}

/// The name that the host has in our file of known hosts, whatever its address.
const ALIAS: &str = "drop";

impl Transport for OpenSsh {
    fn open(&self) -> BoxFuture<'_, Result<Connection, DropError>> {
        Box::pin(async move { self.start() })
    }
}

/// A path as a value of an option; one with a quote cannot be said.
fn quoted(path: &Path) -> Result<String, DropError> {
    let text = path
        .to_str()
        .filter(|text| !text.contains(['"', '%', '\n']));
    let text = text.ok_or_else(|| {
        DropError::new(DropErrorKind::Setup).because("a path that `ssh` does not take")
    })?;
    Ok(format!("\"{text}\""))
}

/// Waits for the end of the process, and says what it was.
fn ended(mut child: Child, said: Option<ChildStderr>, address: &str) -> DropError {
    let mut text = String::new();
    if let Some(mut said) = said {
        let mut octets = Vec::new();
        let _ = said.by_ref().take(SAID).read_to_end(&mut octets);
        text = String::from_utf8_lossy(&octets).into_owned();
        // More is not kept, and must not stop the process.
        let _ = io::copy(&mut said, &mut io::sink());
    }
    let _ = child.wait();
    DropError::new(meaning(&text)).at(address)
}

/// What the words of `ssh` mean.
fn meaning(said: &str) -> DropErrorKind {
    let has = |words: &[&str]| words.iter().any(|words| said.contains(words));
    if has(&["Host key verification failed", "no matching host key type"]) {
        DropErrorKind::HostKey
    } else if has(&["Load key", "Error connecting to agent"]) {
        DropErrorKind::Key
    } else if has(&["Permission denied", "Too many authentication failures"]) {
        DropErrorKind::Refused
    } else if has(&["Could not resolve", "connect to host", "timed out"]) {
        DropErrorKind::Unreachable
    } else {
        DropErrorKind::Lost
    }
}

/// A folder that only we may read, gone when it is dropped.
struct Secrets(PathBuf);

impl Secrets {
    fn new() -> io::Result<Secrets> {
        let name = format!("snitflade-{}", uuid::Uuid::new_v4().simple());
        let path = std::env::temp_dir().join(name);
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Secrets(path))
    }

    fn write(&self, name: &str, text: &str) -> Result<PathBuf, DropError> {
        let path = self.0.join(name);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|cause| DropError::new(DropErrorKind::Setup).caused(cause))?;
        Ok(path)
    }
}

impl Drop for Secrets {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests;
