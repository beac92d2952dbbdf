//! A file in `IN/`, and what becomes of it.

use crate::sftp::{DropError, DropErrorKind, FileName, Folder, Place};
use crate::wire::sftp::{BusinessReceiptType, BusinessReceiptTypeFileAcceptance, FileMetadataType};
use std::path::PathBuf;

/// A file whose metadata stand in `IN/`.
pub(super) struct Arrival {
    pub(super) name: FileName,
    /// The id of the transfer, in lower case: safe as a name.
    pub(super) id: String,
    pub(super) metadata: FileMetadataType,
}

impl Arrival {
    /// Its size in octets, as its metadata say.
    pub(super) fn size(&self) -> u64 {
        self.metadata.file_descriptor.size_in_bytes
    }

    /// Where its business receipt goes: a name of its own for each transfer.
    pub(super) fn receipt(&self) -> Place {
        match FileName::new(&*self.id) {
            Ok(id) => Place::receipt(Folder::Out, &id),
            Err(_) => Place::receipt(Folder::Out, &self.name),
        }
    }
}

/// What metadata say, and whether the file is whole.
pub(super) struct Judged {
    pub(super) arrival: Arrival,
    pub(super) whole: bool,
}

/// A file that was stored, for its handler. It is the handler's from now on: nobody else
/// removes it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Received {
    /// Where it is stored.
    pub path: PathBuf,
    /// Its name on the drop.
    pub name: FileName,
    /// `FileTransferUUID`, in lower case.
    pub id: String,
    /// What stood beside it.
    pub metadata: FileMetadataType,
}

/// What a handler has to say about a file that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// Nothing: no business receipt is written.
    None,
    /// A business receipt says that it is accepted.
    Accepted,
    /// A business receipt says that it is rejected, and why.
    Rejected(String),
}

impl Answer {
    /// The business receipt that says so.
    pub(super) fn receipt(
        self,
        arrival: &Arrival,
        user: &str,
    ) -> Result<Option<BusinessReceiptType>, DropError> {
        let (acceptance, reason) = match self {
            Answer::None => return Ok(None),
            Answer::Accepted => (BusinessReceiptTypeFileAcceptance::Accepted, None),
            Answer::Rejected(why) => (BusinessReceiptTypeFileAcceptance::Rejected, Some(why)),
        };
        let user = user.try_into().map_err(|_| {
            let error = DropError::new(DropErrorKind::Descriptor);
            error.because("the user has more than 255 characters")
        })?;
        let id = arrival.metadata.file_transfer_uuid.as_str();
        let mut out = BusinessReceiptType::new(id, arrival.name.as_str(), user, acceptance);
        out.reason = reason;
        Ok(Some(out))
    }
}

/// What one look into `IN/` brought.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Round {
    /// Files that were handled, now or before, and are gone from the drop: the ids of their
    /// transfers.
    pub handled: Vec<String>,
    /// How many files are not whole yet.
    pub waiting: usize,
    /// What went wrong; these files stay on the drop.
    pub failed: Vec<DropError>,
}
