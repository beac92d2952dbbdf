//! An extract is packed with its manifest, delivered to two recipients (SF1630), and its receipts
//! are waited for. The drop is a stand-in, on folders; in earnest it is `SftpDrop::new(Account::new(…))`.

mod manifest;

use sf1630_v1_0_modelleret::files::DATALOAD;
use snitflade_runtime::besked::MemoryStore;
use snitflade_runtime::file::package::PackageWriter;
use snitflade_runtime::sftp::{Answer, Awaited, DropError, FileReceiver, FileSender, Outgoing};
use snitflade_runtime::testing::{DropPlatform, FolderDrop};
use std::error::Error;
use std::path::Path;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("lever-udtraek-{}", std::process::id()));
    let platform = DropPlatform::new(folder.join("drop"), &["fagsystem", "FLIS", "0101"])?;
    println!("{}", deliver(&platform, &folder).await?);
    Ok(std::fs::remove_dir_all(folder)?)
}

/// Delivers an extract that is packed in the folder; what its receipts say.
pub async fn deliver(platform: &DropPlatform, folder: &Path) -> Result<String, Box<dyn Error>> {
    let name = DATALOAD.name_of(&[
        ("system", manifest::SYSTEM),
        ("tidspunkt", "20260101030000"),
    ])?;
    let mut package = PackageWriter::create(folder, &name)?;
    let mut rows = package.entity("borger.csv", &["id", "oprettet"])?;
    rows.row(&["1", "2025-12-30"])?;
    rows.row(&["2", "2025-12-31"])?;
    let listed = rows.finish()?;
    let path = package.finish("manifest.xml", &manifest::of(&[listed])?)?;
    let drop = |user| FolderDrop::new(platform.folder(user));
    let sender = FileSender::new(drop("fagsystem"), MemoryStore::default(), "fagsystem");
    let udtraek = Outgoing::new(path, &*name, "levering-1")?;
    let sent = sender.deliver(&udtraek.to("FLIS").to("0101")).await?;
    platform.turn()?;
    for user in ["FLIS", "0101"] {
        let receiver =
            FileReceiver::new(drop(user), MemoryStore::default(), user, folder.join(user));
        let taken = receiver.receive(|_| async { Ok::<_, DropError>(Answer::Accepted) });
        taken.await?;
    }
    platform.turn()?;
    let wait = sender.wait_receipts(&sent, Awaited::Business, Duration::from_secs(60));
    let receipts = wait.await?;
    sender.remove_receipts(&receipts).await?;
    let (answers, rejected) = (receipts.business.len(), receipts.rejected().count());
    Ok(format!("{answers} receipts, {rejected} of them rejections"))
}
