//! Clients that are not ours, on the other side of the drop.

use crate::world::{World, octets, received};
use crate::{Held, wrong};
use snitflade_runtime::sftp::{Awaited, wire::TECHNICAL_RECEIPT};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// `sftp` of OpenSSH, and paramiko by the Python that `PYTHON` names: each sends what we
/// receive, and receives what we send.
pub async fn foreign_clients() -> Held {
    let clients = clients();
    for client in &clients {
        let world = World::start()?;
        sends_to_us(&world, client.as_deref()).await?;
        receives_from_us(&world, client.as_deref()).await?;
    }
    Ok(format!(
        "{} both ways, with trigger, metadata and receipts",
        named(&clients)
    ))
}

/// The clients that there are: `sftp`, and paramiko by its Python.
pub fn clients() -> Vec<Option<PathBuf>> {
    let python = std::env::var_os("PYTHON").map(PathBuf::from);
    [None].into_iter().chain(python.map(Some)).collect()
}

/// Their names.
pub fn named(clients: &[Option<PathBuf>]) -> &'static str {
    match clients.len() {
        1 => "OpenSSH's sftp",
        _ => "OpenSSH's sftp and paramiko",
    }
}

/// Has the foreign client put and get files as a user: pairs of a local file and its place.
pub fn transfer(
    world: &World,
    python: Option<&Path>,
    user: &str,
    verb: &str,
    pairs: &[(PathBuf, &str)],
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let known = world.root.join("known_hosts");
    let host = fs::read_to_string(world.root.join("keys/host.pub"))?;
    let port = world.server.port().to_string();
    fs::write(&known, format!("[127.0.0.1]:{port} {host}"))?;
    let mut command;
    if let Some(python) = python {
        command = Command::new(python);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("paramiko_client.py");
        command
            .arg(script)
            .args([&port, world.server.login(), verb]);
        command.arg(world.server.key_file(user)).arg(&known);
        for (local, place) in pairs {
            command.arg(local).arg(place);
        }
    } else {
        let lines = pairs.iter().map(|(local, place)| match verb {
            "put" => format!("put {} {place}\n", local.display()),
            _ => format!("get {place} {}\n", local.display()),
        });
        let batch = world.root.join("batch");
        fs::write(&batch, lines.collect::<String>())?;
        command = Command::new("sftp");
        command.args(["-q", "-P", &port, "-o", "IdentitiesOnly=yes", "-o"]);
        command.arg(format!("UserKnownHostsFile={}", known.display()));
        command
            .arg("-i")
            .arg(world.server.key_file(user))
            .arg("-b")
            .arg(batch);
        command.arg(format!("{}@127.0.0.1", world.server.login()));
    }
    let output = command.stdin(Stdio::null()).output()?;
    match output.status.success() {
        true => Ok(()),
        false => wrong(String::from_utf8_lossy(&output.stderr)),
    }
}

/// A trigger as somebody else spells it: name, octets, the sender's own id.
pub fn announced(name: &str, octets: usize, id: &str) -> String {
    format!(
        "<ns2:Trigger\nxmlns:ns2=\"http://serviceplatformen.dk/xml/wsdl/soap11/SFTP/1/types\">\n\
         <FileDescriptor>\n<FileName>{name}</FileName>\n<SizeInBytes>{octets}</SizeInBytes>\n\
         <Sender>afsender</Sender>\n<SendersFileId>{id}</SendersFileId>\n\
         <Recipients>flis</Recipients>\n</FileDescriptor>\n<FileContentDescriptor>\n\
         </FileContentDescriptor>\n</ns2:Trigger>"
    )
}

/// A business receipt of theirs.
pub fn judged(id: &str, name: &str, acceptance: &str, reason: &str) -> String {
    format!(
        "<ns2:BusinessReceipt xmlns:ns2=\"http://serviceplatformen.dk/xml/wsdl/soap11/SFTP/1/types\">\
         <FileTransferUUID>{id}</FileTransferUUID><Filename>{name}</Filename>\
         <Recipient>flis</Recipient><FileAcceptance>{acceptance}</FileAcceptance>\
         <Reason>{reason}</Reason></ns2:BusinessReceipt>"
    )
}

async fn sends_to_us(
    world: &World,
    python: Option<&Path>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let content = octets(700_000);
    let (file, trigger) = (world.root.join("deres"), world.root.join("trigger"));
    fs::write(&file, &content)?;
    fs::write(&trigger, announced("deres.bin", content.len(), "deres-1"))?;
    let pairs = [(file, "OUT/deres.bin"), (trigger, "OUT/deres.bin.trigger")];
    transfer(world, python, "afsender", "put", &pairs)?;
    world.platform().turn()?;
    let receiver = world.receiver(world.drop_of("flis", "russh")?);
    let (round, seen) = received(&receiver).await?;
    if seen.len() != 1 || fs::read(&seen[0])? != content {
        return wrong(format!("what they sent: {round:?}"));
    }
    world.platform().turn()?;
    let id = &world.platform().transfers()[0].id;
    let receipts = ["deres.bin".to_owned(), format!("{id}.flis")];
    let places = receipts.map(|name| format!("IN/{name}.sftpreceipt"));
    let got = [
        world.root.join("kvittering-1"),
        world.root.join("kvittering-2"),
    ];
    let pairs = [(got[0].clone(), &*places[0]), (got[1].clone(), &*places[1])];
    transfer(world, python, "afsender", "get", &pairs)?;
    let (receipt, _) = TECHNICAL_RECEIPT.read_tolerant(&fs::read(&got[0])?)?;
    if receipt.senders_file_id.as_deref() != Some("deres-1")
        || !fs::read_to_string(&got[1])?.contains("ACCEPTED")
    {
        return wrong("their receipts");
    }
    Ok(())
}

async fn receives_from_us(
    world: &World,
    python: Option<&Path>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let content = octets(900_000);
    let sender = world.sender(world.drop_of("afsender", "russh")?);
    let sent = sender
        .deliver(&world.outgoing(&content, "vores.bin")?)
        .await?;
    world.platform().turn()?;
    let got = [world.root.join("fil"), world.root.join("metadata")];
    let pairs = [
        (got[1].clone(), "IN/vores.bin.metadata"),
        (got[0].clone(), "IN/vores.bin"),
    ];
    transfer(world, python, "flis", "get", &pairs)?;
    let metadata = fs::read_to_string(&got[1])?;
    if fs::read(&got[0])? != content || !metadata.contains("<SendersFileId>id-vores.bin<") {
        return wrong("what they received");
    }
    let id = &world.platform().transfers()[1].id;
    let receipt = judged(id, "vores.bin", "REJECTED", "nej");
    let file = world.root.join("svar");
    fs::write(&file, receipt)?;
    transfer(
        world,
        python,
        "flis",
        "put",
        &[(file, "OUT/svar.sftpreceipt")],
    )?;
    world.platform().turn()?;
    let wait = sender.wait_receipts(&sent, Awaited::Business, Duration::from_secs(60));
    let receipts = wait.await?;
    match receipts.rejected().next() {
        Some(receipt) if receipt.reason.as_deref() == Some("nej") => Ok(()),
        other => wrong(format!("{other:?}")),
    }
}
