//! OpenSSH's server before the folders.

use super::DropPlatform;
use crate::sftp::{Account, HostKey, Key};
use std::fmt::Write;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// OpenSSH's `sshd` on the loopback interface, on a port of its own, until it is dropped. It
/// needs `sshd` and `ssh-keygen` (Debian's `openssh-server`) and is for Unix.
///
/// Its one login is the user that runs the test; which folder is shown is decided by the key.
/// Host key and keys are made when it starts.
#[derive(Debug)]
pub struct RunningDrop {
    platform: DropPlatform,
    folder: PathBuf,
    port: u16,
    login: String,
    /// None once it was killed: its id may be another's by then.
    child: Option<Child>,
}

impl RunningDrop {
    /// Starts the server before the folders of this platform; its keys lie in this folder.
    ///
    /// # Errors
    /// If OpenSSH is not there, or does not come up.
    pub fn start(platform: DropPlatform, folder: impl Into<PathBuf>) -> io::Result<RunningDrop> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        let folder = folder.canonicalize()?;
        keygen(&folder.join("host"))?;
        let mut authorized = String::new();
        for user in platform.users() {
            keygen(&folder.join(user))?;
            let public = fs::read_to_string(folder.join(format!("{user}.pub")))?;
            let shown = platform.folder(user).canonicalize()?;
            let line = format!(
                "restrict,command=\"internal-sftp -d {}\" {public}",
                shown.display()
            );
            authorized.push_str(&line);
        }
        fs::write(folder.join("authorized"), authorized)?;
        let login = Command::new("id").arg("-un").output()?.stdout;
        let login = String::from_utf8_lossy(&login).trim().to_owned();
        let port = free_port()?;
        let child = serve(&folder, port)?;
        let mut running = RunningDrop {
            platform,
            folder,
            port,
            login,
            child: Some(child),
        };
        running.wait()?;
        Ok(running)
    }

    /// The platform behind it.
    pub fn platform(&self) -> &DropPlatform {
        &self.platform
    }

    /// Its port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The name that everybody logs in by.
    pub fn login(&self) -> &str {
        &self.login
    }

    /// The file with the private key of a user, and that with the host's public key beside it
    /// (`host.pub`).
    pub fn key_file(&self, user: &str) -> PathBuf {
        self.folder.join(user)
    }

    /// What is known of the drop, as one of its users.
    ///
    /// # Errors
    /// If the user's key cannot be read.
    pub fn account(&self, user: &str) -> io::Result<Account> {
        let key = Key::file(&self.key_file(user), None).map_err(io::Error::other)?;
        let host = fs::read_to_string(self.folder.join("host.pub"))?;
        let host: HostKey = host.parse().map_err(io::Error::other)?;
        Ok(Account::new("127.0.0.1", &*self.login, key, host).port(self.port))
    }

    /// Kills the server with all its connections.
    ///
    /// # Errors
    /// If it cannot be killed.
    pub fn kill(&mut self) -> io::Result<()> {
        let Some(mut child) = self.child.take() else {
            return Ok(());
        };
        // Its connections are processes of its group.
        let group = format!("-{}", child.id());
        let killed = Command::new("kill")
            .args(["-KILL", "--", &group])
            .status()?;
        child.wait()?;
        killed
            .success()
            .then_some(())
            .ok_or_else(|| io::Error::other("kill failed"))
    }

    /// Starts it again, on the same port.
    ///
    /// # Errors
    /// If it does not come up.
    pub fn restart(&mut self) -> io::Result<()> {
        self.child = Some(serve(&self.folder, self.port)?);
        self.wait()
    }

    fn wait(&mut self) -> io::Result<()> {
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.child.as_mut().map(Child::try_wait).transpose()?;
            if let Some(status) = ended.flatten() {
                return Err(io::Error::other(format!("sshd ended: {status}")));
            }
            if begun.elapsed() > Duration::from_secs(60) {
                return Err(io::Error::from(io::ErrorKind::TimedOut));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for RunningDrop {
    fn drop(&mut self) {
        // Where it was killed before, there is nothing to kill.
        let _ = self.kill();
    }
}

/// A port that nobody has, and none of those that the system hands out itself: no connection
/// takes it before it is listened at, nor while the server is away.
fn free_port() -> io::Result<u16> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    for _ in 0..12_000 {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let next = std::process::id().wrapping_mul(37).wrapping_add(next) % 12_000;
        let port = u16::try_from(20_000 + next).map_err(io::Error::other)?;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}

fn keygen(path: &Path) -> io::Result<()> {
    let status = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    status
        .success()
        .then_some(())
        .ok_or_else(|| io::Error::other("ssh-keygen failed"))
}

fn serve(folder: &Path, port: u16) -> io::Result<Child> {
    // Where the server runs as root, it wants this folder; elsewhere it does not.
    let _ = fs::create_dir_all("/run/sshd");
    let config = folder.join("sshd_config");
    let mut text = format!("Port {port}\nListenAddress 127.0.0.1\nPidFile none\n");
    for (name, file) in [("HostKey", "host"), ("AuthorizedKeysFile", "authorized")] {
        let _ = writeln!(text, "{name} {}", folder.join(file).display());
    }
    text.push_str(
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\n\
         KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n\
         Subsystem sftp internal-sftp\nMaxStartups 200\nLogLevel ERROR\n",
    );
    fs::write(&config, text)?;
    let log = fs::File::create(folder.join("sshd.log"))?;
    Command::new("/usr/sbin/sshd")
        .args(["-D", "-e", "-f"])
        .arg(config)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .process_group(0)
        .spawn()
}
