//! An extract is delivered to two recipients (SF1630), and its receipts are waited for. The drop
//! is a stand-in, on folders; in earnest it is `SftpDrop::new(Account::new(…))`.

use snitflade_runtime::besked::MemoryStore;
use snitflade_runtime::sftp::{Answer, Awaited, DropError, FileReceiver, FileSender, Outgoing};
use snitflade_runtime::testing::{DropPlatform, FolderDrop};
use std::error::Error;
use std::path::Path;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("lever-udtraek-{}", std::process::id()));
    let platform = DropPlatform::new(folder.join("drop"), &["fagsystem", "FLIS", "0101"])?;
    std::fs::write(folder.join("udtræk.zip"), "et udtræk")?;
    println!("{}", deliver(&platform, &folder).await?);
    Ok(std::fs::remove_dir_all(folder)?)
}

/// Delivers the extract in the folder; what its receipts say.
pub async fn deliver(platform: &DropPlatform, folder: &Path) -> Result<String, Box<dyn Error>> {
    let drop = |user| FolderDrop::new(platform.folder(user));
    let sender = FileSender::new(drop("fagsystem"), MemoryStore::default(), "fagsystem");
    let udtraek = Outgoing::new(folder.join("udtræk.zip"), "LIS_20260101.zip", "levering-1")?;
    let sent = sender.deliver(&udtraek.to("FLIS").to("0101")).await?;
    platform.turn()?;
    for user in ["FLIS", "0101"] {
        let stored = folder.join(user);
        let receiver = FileReceiver::new(drop(user), MemoryStore::default(), user, stored);
        receiver
            .receive(|_| async { Ok::<_, DropError>(Answer::Accepted) })
            .await?;
    }
    platform.turn()?;
    let receipts = sender
        .wait_receipts(&sent, Awaited::Business, Duration::from_secs(60))
        .await?;
    sender.remove_receipts(&receipts).await?;
    let (answers, rejected) = (receipts.business.len(), receipts.rejected().count());
    Ok(format!("{answers} receipts, {rejected} of them rejections"))
}
