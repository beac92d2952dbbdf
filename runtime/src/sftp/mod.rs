//! Files over SFTP, as Serviceplatformen has them: `OUT/` with a file and then its trigger,
//! `IN/` with metadata and then the file, receipts for what was sent.
//!
//! [`FileSender`] delivers a file once and waits for its receipts; [`FileReceiver`] hands each
//! file that arrives to a handler once. Both stand on a [`FileDrop`]: [`SftpDrop`] over the
//! built-in SSH client or OpenSSH's own. The host key is pinned, and there is no password.
//!
//! Types of triggers, metadata and receipts are in [`wire`].
//!
//! Sending, and waiting for the receipts:
//!
//! ```no_run
//! use snitflade_runtime::besked::MemoryStore;
//! use snitflade_runtime::sftp::{Account, Awaited, DropError, FileSender, HostKey, Key, Outgoing, SftpDrop};
//! use std::time::Duration;
//!
//! # async fn send() -> Result<(), DropError> {
//! let key = Key::file("/etc/fagsystem/sftp.pem".as_ref(), None)?;
//! // From the operator, by another way than the connection itself.
//! let host_key: HostKey = "ssh-rsa AAAAB3NzaC1yc2E…".parse()?;
//! let account = Account::new("sftpexttest.serviceplatformen.dk", "fagsystem", key, host_key);
//! let sender = FileSender::new(SftpDrop::new(account), MemoryStore::default(), "fagsystem");
//!
//! let outgoing = Outgoing::new("udtræk.zip", "LIS_1_20260101.zip", "levering-1")?.to("FLIS");
//! let sent = sender.deliver(&outgoing).await?;
//! let hour = Duration::from_secs(3600);
//! let receipts = sender.wait_receipts(&sent, Awaited::Business, hour).await?;
//! for receipt in receipts.rejected() {
//!     eprintln!("{}: {:?}", receipt.recipient.as_str(), receipt.reason);
//! }
//! // They are stored now; only then:
//! sender.remove_receipts(&receipts).await
//! # }
//! ```
//!
//! Receiving:
//!
//! ```no_run
//! # use snitflade_runtime::besked::MemoryStore;
//! # use snitflade_runtime::sftp::{Account, Answer, DropError, FileReceiver, SftpDrop};
//! # async fn receive(account: Account) -> Result<(), DropError> {
//! let drop = SftpDrop::new(account);
//! let receiver = FileReceiver::new(drop, MemoryStore::default(), "fagsystem", "/var/spool/modtaget");
//! let round = receiver
//!     .receive(|file| async move {
//!         let octets = std::fs::read(file.path)?;
//!         Ok::<_, std::io::Error>(if octets.is_empty() {
//!             Answer::Rejected("an empty file".to_owned())
//!         } else {
//!             Answer::Accepted
//!         })
//!     })
//!     .await?;
//! for error in &round.failed {
//!     eprintln!("{error}");
//! }
//! # Ok(())
//! # }
//! ```

mod account;
mod descriptor;
mod error;
mod file_drop;
mod held;
mod local;
mod place;
mod progress;
mod receiver;
mod sender;
mod session;
mod sftp_drop;
mod small;
#[cfg(test)]
mod tests;
mod transfer;
mod transport;

pub use crate::wire::sftp as wire;
pub use account::{Account, HostKey, Key};
pub use error::{DropError, DropErrorKind};
pub use file_drop::{DropReader, DropWriter, FileDrop, Listed};
pub use place::{FileName, Folder, Place};
pub use progress::Progress;
pub use receiver::{Answer, FileReceiver, Received, Round};
pub use sender::{Awaited, FileSender, Outgoing, Receipts, Sent};
pub use sftp_drop::SftpDrop;
