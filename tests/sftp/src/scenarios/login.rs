//! Who gets in, and who is let in.

use crate::world::{BOTH, World, drop_over, holds, octets, received};
use crate::{Held, wrong};
use snitflade_runtime::sftp::{
    Account, Awaited, DropErrorKind, FileDrop as _, Folder, HostKey, Key,
};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A file goes out and comes in, its receipts come back; small enough for one request, larger
/// than all that are on their way at once, and empty.
pub async fn there_and_back() -> Held {
    for transport in BOTH {
        let world = World::start()?;
        let sender = world.sender(world.drop_of("afsender", transport)?);
        let receiver = world.receiver(world.drop_of("flis", transport)?);
        for length in [0, 1, 300_000, 5_000_000] {
            let (content, name) = (octets(length), format!("fil-{length}.bin"));
            let sent = sender.deliver(&world.outgoing(&content, &name)?).await?;
            world.platform().turn()?;
            let (round, seen) = received(&receiver).await?;
            if round.handled.len() != 1 || !holds(&seen[0], &content) {
                return wrong(format!("{transport}, {length} octets: {round:?}"));
            }
            world.platform().turn()?;
            let wait = sender.wait_receipts(&sent, Awaited::Business, Duration::from_secs(60));
            let receipts = wait.await?;
            if receipts.rejected().count() != 0 || receipts.business.len() != 1 {
                return wrong(format!("{transport}: {receipts:?}"));
            }
            sender.remove_receipts(&receipts).await?;
        }
        if fs::read_dir(world.path("afsender", "IN"))?.count() != 0 {
            return wrong("receipts are left");
        }
    }
    Ok("four sizes over both transports, with both receipts".to_owned())
}

fn openssh(program: &str, arguments: &[&str], path: &Path) -> std::io::Result<()> {
    let mut command = Command::new(program);
    command.args(arguments).arg(path).stdin(Stdio::null());
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    output
        .status
        .success()
        .then_some(())
        .ok_or_else(|| std::io::Error::other(said))
}

/// Lets the holder of another key in as a user.
fn authorize(world: &World, user: &str, key: &Path) -> std::io::Result<()> {
    let path = world.root.join("keys/authorized");
    let public = fs::read_to_string(key.with_extension("pub"))?;
    let shown = world.platform().folder(user).canonicalize()?;
    let line = format!(
        "restrict,command=\"internal-sftp -d {}\" {public}",
        shown.display()
    );
    fs::write(&path, fs::read_to_string(&path)? + &line)
}

/// Keys of each type, as PEM (PKCS#1, PKCS#8) and in OpenSSH's form, with and without a
/// passphrase, through both transports.
pub async fn keys() -> Held {
    let world = World::start()?;
    let rows = [
        (
            "rsa-pkcs1",
            vec!["-t", "rsa", "-b", "2048", "-m", "PEM"],
            "",
        ),
        (
            "rsa-pkcs8",
            vec!["-t", "rsa", "-b", "2048", "-m", "PKCS8"],
            "",
        ),
        ("rsa-locked", vec!["-t", "rsa", "-b", "2048"], "hemmelig"),
        (
            "pkcs8-locked",
            vec!["-t", "rsa", "-b", "2048", "-m", "PKCS8"],
            "hemmelig",
        ),
        ("ecdsa", vec!["-t", "ecdsa", "-b", "256"], ""),
        ("ed25519-locked", vec!["-t", "ed25519"], "hemmelig"),
    ];
    for (name, mut arguments, passphrase) in rows {
        let path = world.root.join(name);
        arguments.extend(["-q", "-N", passphrase, "-C", "", "-f"]);
        openssh("ssh-keygen", &arguments, &path)?;
        authorize(&world, "flis", &path)?;
        let given = (!passphrase.is_empty()).then_some(passphrase);
        let key = match Key::file(&path, given) {
            Ok(key) => key,
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                return wrong(format!("{name}: {error}: {cause:?}"));
            }
        };
        if given.is_some() && Key::file(&path, Some("forkert")).is_ok() {
            return wrong(format!("{name}: opened by a wrong passphrase"));
        }
        for transport in BOTH {
            let account = account_with(&world, key.clone())?;
            drop_over(transport, account).list(Folder::In, 10).await?;
        }
    }
    Ok("RSA as PKCS#1, PKCS#8 and OpenSSH, ECDSA, Ed25519; three with passphrases".to_owned())
}

fn account_with(
    world: &World,
    key: Key,
) -> Result<Account, Box<dyn std::error::Error + Send + Sync>> {
    let host: HostKey = fs::read_to_string(world.root.join("keys/host.pub"))?.parse()?;
    let account = Account::new("127.0.0.1", world.server.login(), key, host);
    Ok(account.port(world.server.port()))
}

/// A key that only an agent holds.
pub async fn agent() -> Held {
    let world = World::start()?;
    let socket = world.root.join("agent");
    let mut agent = Command::new("ssh-agent");
    agent.arg("-D").arg("-a").arg(&socket).stdout(Stdio::null());
    let mut agent = agent.spawn()?;
    let held = over_agent(&world, &socket).await;
    agent.kill()?;
    agent.wait()?;
    held
}

async fn over_agent(world: &World, socket: &Path) -> Held {
    let begun = Instant::now();
    while !socket.exists() && begun.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for transport in BOTH {
        let account = account_with(world, Key::agent_at(socket))?;
        let listed = drop_over(transport, account).list(Folder::In, 10).await;
        if !listed.is_err_and(|error| error.kind() == DropErrorKind::Refused) {
            return wrong(format!("{transport}: an empty agent lets in"));
        }
    }
    let mut add = Command::new("ssh-add");
    add.arg("-q")
        .arg(world.server.key_file("flis"))
        .env("SSH_AUTH_SOCK", socket);
    if !add.stdin(Stdio::null()).status()?.success() {
        return wrong("ssh-add failed");
    }
    for transport in BOTH {
        let account = account_with(world, Key::agent_at(socket))?;
        drop_over(transport, account).list(Folder::In, 10).await?;
    }
    let account = account_with(world, Key::agent_at(world.root.join("ingen")))?;
    let error = drop_over("russh", account).list(Folder::In, 10).await;
    match error {
        Err(error) if error.kind() == DropErrorKind::Key => {
            Ok("refused while it was empty, let in with its key, over both transports".to_owned())
        }
        other => wrong(format!("no agent: {other:?}")),
    }
}

/// The pinned key is another one: of the same type, of a type the server does not have; one of
/// two that are pinned is enough.
pub async fn wrong_host_key() -> Held {
    let world = World::start()?;
    openssh(
        "ssh-keygen",
        &["-q", "-t", "ecdsa", "-N", "", "-f"],
        &world.root.join("ecdsa"),
    )?;
    let other: HostKey = fs::read_to_string(world.server.key_file("flis.pub"))?.parse()?;
    let type_not_there: HostKey = fs::read_to_string(world.root.join("ecdsa.pub"))?.parse()?;
    let key = || Key::file(&world.server.key_file("flis"), None);
    for transport in BOTH {
        for pinned in [&other, &type_not_there] {
            let account = Account::new("127.0.0.1", world.server.login(), key()?, pinned.clone());
            let account = account.port(world.server.port());
            let listed = drop_over(transport, account).list(Folder::In, 10).await;
            match listed {
                Err(error) if error.kind() == DropErrorKind::HostKey => {}
                other => return wrong(format!("{transport}: {other:?}")),
            }
        }
        let account = world.server.account("flis")?.also_host_key(other.clone());
        drop_over(transport, account).list(Folder::In, 10).await?;
    }
    Ok("another key and another type are refused, one of two is enough".to_owned())
}

/// A key that nobody registered.
pub async fn refused_key() -> Held {
    let world = World::start()?;
    let path = world.root.join("fremmed");
    openssh(
        "ssh-keygen",
        &["-q", "-t", "ed25519", "-N", "", "-f"],
        &path,
    )?;
    for transport in BOTH {
        let account = account_with(&world, Key::file(&path, None)?)?;
        match drop_over(transport, account).list(Folder::In, 10).await {
            Err(error) if error.kind() == DropErrorKind::Refused => {}
            other => return wrong(format!("{transport}: {other:?}")),
        }
    }
    Ok("typed as refused over both transports".to_owned())
}

/// Nobody listens, and somebody who says nothing.
pub async fn nobody_there() -> Held {
    let world = World::start()?;
    let silent = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    // A port that is ours and that nobody listens at.
    let nobody = tokio::net::TcpSocket::new_v4()?;
    nobody.bind((std::net::Ipv4Addr::LOCALHOST, 0).into())?;
    for transport in BOTH {
        for (address, silence) in [(nobody.local_addr()?, false), (silent.local_addr()?, true)] {
            let account = world.server.account("flis")?.port(address.port());
            let limit = Duration::from_secs(1);
            let account = account.connect_within(limit).answer_within(limit);
            let begun = Instant::now();
            let listed = drop_over(transport, account).list(Folder::In, 10).await;
            let kind = listed.err().map(|error| error.kind());
            let expected = matches!(
                kind,
                Some(DropErrorKind::Unreachable | DropErrorKind::Timeout)
            );
            if !expected || begun.elapsed() > Duration::from_secs(60) {
                return wrong(format!("{transport}, silent {silence}: {kind:?}"));
            }
        }
    }
    Ok("told in time, whether the port is closed or silent".to_owned())
}
