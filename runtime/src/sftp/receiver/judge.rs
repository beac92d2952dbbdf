//! Whether a file is for us, and whole.

use super::arrival::{Arrival, Judged};
use super::file_receiver::FileReceiver;
use crate::sftp::descriptor::read_metadata;
use crate::sftp::place::Quoted;
use crate::sftp::small::read_small;
use crate::sftp::{DropError, DropErrorKind, FileName, Folder, Listed, Place};
use uuid::Uuid;

impl FileReceiver {
    /// Reads the metadata of a file and holds it against them.
    pub(super) async fn judge(
        &self,
        name: FileName,
        listed: Option<&Listed>,
    ) -> Result<Judged, DropError> {
        let xml = read_small(&*self.drop, &Place::metadata(&name)).await?;
        let metadata = read_metadata(&xml)?;
        let id = &metadata.file_transfer_uuid;
        let known = Uuid::try_parse(id.trim()).map_err(|cause| {
            let error = DropError::new(DropErrorKind::Descriptor);
            error.because("FileTransferUUID is no UUID").caused(cause)
        })?;
        let arrival = Arrival {
            id: known.hyphenated().to_string(),
            name,
            metadata,
        };
        self.is_for_us(&arrival)?;
        let (said, found) = (arrival.size(), listed.map(|file| file.size));
        let found = match found {
            Some(None) => {
                self.drop
                    .size(&Place::of(Folder::In, &arrival.name))
                    .await?
            }
            found => found.flatten(),
        };
        let wrong = |found: u64| {
            let error = DropError::new(DropErrorKind::Size);
            error.because(format_args!(
                "its metadata say {said} octets, found {found}"
            ))
        };
        match found {
            Some(found) if found > said => Err(wrong(found)),
            _ if said > self.largest => Err(DropError::new(DropErrorKind::Size).because(
                format_args!("it has {said} octets, {} at most are taken", self.largest),
            )),
            found => Ok(Judged {
                whole: found == Some(said),
                arrival,
            }),
        }
    }

    fn is_for_us(&self, arrival: &Arrival) -> Result<(), DropError> {
        let file = &arrival.metadata.file_descriptor;
        let stands = file.file_name.as_str();
        if stands != arrival.name.as_str() {
            let error = DropError::new(DropErrorKind::Descriptor);
            return Err(error.because(format_args!("its metadata are of {}", Quoted(stands))));
        }
        let sender = file.sender.as_str();
        if !self.senders.is_empty() && !self.senders.iter().any(|one| one == sender) {
            let error = DropError::new(DropErrorKind::Addressee);
            return Err(error.because(format_args!("it is from {}", Quoted(sender))));
        }
        if !file.recipients.iter().any(|one| one.as_str() == self.user) {
            let error = DropError::new(DropErrorKind::Addressee);
            return Err(error.because("the user is no recipient of it"));
        }
        Ok(())
    }
}
