//! What is sent, and what was.

use crate::sftp::{DropError, FileName};
use crate::wire::sftp::{FileContentDescriptorType, SftpDynamicRoutingInfoType};
use std::path::PathBuf;

/// A file that is to be sent. The same one, given to
/// [`deliver`](crate::sftp::FileSender::deliver) again, is the same delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    pub(super) path: PathBuf,
    pub(super) name: FileName,
    pub(super) file_id: String,
    pub(super) recipients: Vec<String>,
    pub(super) content: FileContentDescriptorType,
}

impl Outgoing {
    /// The file at this path, by this name on the drop.
    ///
    /// `file_id` becomes `SendersFileId`: another one for each delivery and the same for each
    /// attempt at it, 1 to 255 characters. Receipts are told by it.
    ///
    /// # Errors
    /// A name that no file may have.
    pub fn new(
        path: impl Into<PathBuf>,
        name: impl Into<String>,
        file_id: impl Into<String>,
    ) -> Result<Outgoing, DropError> {
        Ok(Outgoing {
            path: path.into(),
            name: FileName::new(name)?,
            file_id: file_id.into(),
            recipients: Vec::new(),
            content: FileContentDescriptorType::default(),
        })
    }

    /// For this user of the drop, beside those named before.
    #[must_use]
    pub fn to(mut self, recipient: impl Into<String>) -> Outgoing {
        self.recipients.push(recipient.into());
        self
    }

    /// With what the platform finds the recipients by.
    #[must_use]
    pub fn routed_by(mut self, routing: SftpDynamicRoutingInfoType) -> Outgoing {
        self.content.choice = Some(routing.into());
        self
    }
}

/// A file that was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sent {
    /// Its name on the drop.
    pub name: FileName,
    /// `SendersFileId`.
    pub file_id: String,
    /// Whom it is for.
    pub recipients: Vec<String>,
    /// Its size in octets.
    pub size: u64,
    /// Whether it had been delivered before this call.
    pub before: bool,
}

impl Sent {
    pub(super) fn of(outgoing: &Outgoing, size: u64, before: bool) -> Sent {
        Sent {
            name: outgoing.name.clone(),
            file_id: outgoing.file_id.clone(),
            recipients: outgoing.recipients.clone(),
            size,
            before,
        }
    }
}
