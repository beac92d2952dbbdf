//! A business receipt goes out once.
//!
//! It waits on our own disk from the end of the handler on, so that no broken connection
//! makes a handler see a file twice. When it stands on the drop, ready to be given its name,
//! the file on our disk gets another name; from then on it is only given its name.

use super::arrival::{Answer, Arrival};
use super::done::Receipt;
use super::file_receiver::FileReceiver;
use crate::sftp::descriptor::business_receipt;
use crate::sftp::local::{absent, gone, on_disk, rename};
use crate::sftp::small::{announce, write_part};
use crate::sftp::{DropError, DropErrorKind};
use std::fs;
use std::path::PathBuf;

impl FileReceiver {
    /// Where a receipt waits, and where it lies once it stands ready on the drop.
    fn waiting(&self, arrival: &Arrival) -> [PathBuf; 2] {
        let folder = self.folder.join(&arrival.id);
        let name = &arrival.name;
        [".receipt", ".ready"].map(|ending| folder.join(format!("{name}{ending}")))
    }

    /// What is to be kept of an answer, and where.
    pub(super) fn receipt(
        &self,
        arrival: &Arrival,
        answer: Answer,
    ) -> Result<Option<Receipt>, DropError> {
        let Some(receipt) = answer.receipt(arrival, &self.user)? else {
            return Ok(None);
        };
        let xml = business_receipt(&arrival.name, &receipt)?;
        let xml = String::from_utf8(xml)
            .map_err(|cause| DropError::new(DropErrorKind::Descriptor).caused(cause))?;
        let [path, _] = self.waiting(arrival);
        Ok(Some(Receipt { path, xml }))
    }

    /// Sends what was kept, unless that was done.
    pub(super) async fn answer(&self, arrival: &Arrival) -> Result<(), DropError> {
        let [waiting, ready] = self.waiting(arrival);
        let place = arrival.receipt();
        let kept = on_disk(&waiting, |path| absent(fs::read(path))).await?;
        if let Some(xml) = kept {
            write_part(&*self.drop, &place, xml).await?;
            rename(&waiting, &ready).await?;
        }
        announce(&*self.drop, &place, None).await?;
        on_disk(&ready, |path| gone(fs::remove_file(path))).await
    }
}
