//! What comes back for a file.

use super::file_sender::FileSender;
use super::outgoing::Sent;
use crate::sftp::descriptor::{AnyReceipt, read_receipt};
use crate::sftp::place::{Quoted, RECEIPT};
use crate::sftp::small::read_small;
use crate::sftp::{DropError, DropErrorKind, FileName, Folder, Place};
use crate::wire::sftp::{
    BusinessReceiptType, BusinessReceiptTypeFileAcceptance, ErrorMessage, TechnicalReceiptType,
    TechnicalReceiptTypeChoice,
};
use std::time::Duration;
use tokio::time::Instant;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// The technical receipt: the platform has taken the file, or refused it.
    Technical,
    /// That, and the business receipt of each recipient.
    Business,
}

/// What came back for one file so far. It stays on the drop until
/// [`remove_receipts`](FileSender::remove_receipts), so store it first.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Receipts {
    /// What the platform says.
    pub technical: Option<TechnicalReceiptType>,
    /// What recipients say.
    pub business: Vec<BusinessReceiptType>,
    places: Vec<Place>,
}

impl Receipts {
    /// The id that the platform gave the transfer.
    pub fn transfer_id(&self) -> Option<&str> {
        let technical = self.technical.as_ref();
        technical.map(|receipt| &*receipt.file_transfer_uuid)
    }

    /// Why the platform refused the file; empty if it did not.
    pub fn refused(&self) -> &[ErrorMessage] {
        match self.technical.as_ref().map(|receipt| &receipt.choice) {
            Some(TechnicalReceiptTypeChoice::ErrorMessage(errors)) => errors,
            _ => &[],
        }
    }

    /// Business receipts that say something else than accepted.
    pub fn rejected(&self) -> impl Iterator<Item = &BusinessReceiptType> {
        let accepted = BusinessReceiptTypeFileAcceptance::Accepted;
        let all = self.business.iter();
        all.filter(move |receipt| receipt.file_acceptance != accepted)
    }

    /// Recipients that have not answered. Of a refused file nobody will.
    pub fn missing<'a>(&self, sent: &'a Sent) -> Vec<&'a str> {
        if !self.refused().is_empty() {
            return Vec::new();
        }
        let recipients = sent.recipients.iter().map(String::as_str);
        let answered = |recipient: &&str| {
            let mut receipts = self.business.iter();
            receipts.any(|receipt| receipt.recipient.as_str() == *recipient)
        };
        recipients
            .filter(|recipient| !answered(recipient))
            .collect()
    }

    fn is_there(&self, sent: &Sent, awaited: Awaited) -> bool {
        match awaited {
            Awaited::Technical => self.technical.is_some(),
            Awaited::Business => self.technical.is_some() && self.missing(sent).is_empty(),
        }
    }
}

impl FileSender {
    /// What has come back for a file.
    ///
    /// # Errors
    /// What connection and server bring; a [receipt that cannot be
    /// read](DropErrorKind::Descriptor) and by its name is for this file.
    pub async fn receipts(&self, sent: &Sent) -> Result<Receipts, DropError> {
        let mut listed = self.drop.list(Folder::In, self.most).await?;
        listed.sort();
        let mut found = Vec::new();
        for file in listed {
            let Some(name) = file.name.strip_suffix(RECEIPT) else {
                continue;
            };
            // Whatever has a name that no file may have is not for us.
            let Ok(name) = FileName::new(name) else {
                continue;
            };
            let ours = name == sent.name;
            let place = Place::receipt(Folder::In, &name);
            let read = match read_small(&*self.drop, &place).await {
                Ok(xml) => read_receipt(&xml),
                // Somebody else has taken it since.
                Err(error) if error.kind() == DropErrorKind::NotFound => continue,
                Err(error) => Err(error),
            };
            match read {
                Ok(receipt) => found.push((place, ours, receipt)),
                Err(error) if ours || error.is_connection() => return Err(error.at(place)),
                Err(_) => {}
            }
        }
        Ok(matched(sent, found))
    }

    /// Waits until what is awaited has come back for a file.
    ///
    /// # Errors
    /// [`NoReceipt`](DropErrorKind::NoReceipt) with the file's id and what is missing when the
    /// time is over; [`receipts`](FileSender::receipts) tells what there is. Connections that
    /// break are opened again meanwhile.
    pub async fn wait_receipts(
        &self,
        sent: &Sent,
        awaited: Awaited,
        within: Duration,
    ) -> Result<Receipts, DropError> {
        let begun = Instant::now();
        loop {
            let left = within.saturating_sub(begun.elapsed());
            let last = match self.receipts(sent).await {
                Ok(found) if found.is_there(sent, awaited) => return Ok(found),
                Ok(found) => Ok(found),
                // One that is being written is whole a moment later.
                Err(error)
                    if error.is_connection() || error.kind() == DropErrorKind::Descriptor =>
                {
                    Err(error)
                }
                Err(error) => return Err(error),
            };
            if left.is_zero() {
                return Err(absent(sent, last));
            }
            tokio::time::sleep(self.pause.min(left)).await;
        }
    }

    /// Removes receipts from the drop, after they were stored.
    ///
    /// # Errors
    /// What connection and server bring; what was removed before is gone all the same.
    pub async fn remove_receipts(&self, receipts: &Receipts) -> Result<(), DropError> {
        for place in &receipts.places {
            self.drop.remove(place).await?;
        }
        Ok(())
    }
}

/// Those that are for this file: a technical one by its `SendersFileId` (or its name, where it
/// has no id), business ones by the id of the transfer.
fn matched(sent: &Sent, found: Vec<(Place, bool, AnyReceipt)>) -> Receipts {
    let mut out = Receipts::default();
    let mut business = Vec::new();
    for (place, ours, receipt) in found {
        match receipt {
            AnyReceipt::Technical(receipt) => {
                let id = receipt.senders_file_id.as_deref();
                if id.map_or(ours, |id| id == sent.file_id) {
                    out.places.push(place);
                    out.technical = Some(receipt);
                }
            }
            AnyReceipt::Business(receipt) => business.push((place, receipt)),
        }
    }
    let transfer = out.transfer_id().map(str::to_owned);
    for (place, receipt) in business {
        let same = |id: &String| id.eq_ignore_ascii_case(&receipt.file_transfer_uuid);
        if transfer.as_ref().is_some_and(same) {
            out.places.push(place);
            out.business.push(receipt);
        }
    }
    out
}

fn absent(sent: &Sent, last: Result<Receipts, DropError>) -> DropError {
    let error = DropError::new(DropErrorKind::NoReceipt).at(format_args!(
        "{}, file id {}",
        sent.name,
        Quoted(&sent.file_id)
    ));
    match last {
        Err(cause) => error.because(cause.code()).caused(cause),
        Ok(receipts) if receipts.technical.is_none() => error.because("no technical receipt"),
        Ok(receipts) => {
            let missing = receipts.missing(sent);
            let some: Vec<&str> = missing.iter().take(10).copied().collect();
            error.because(format_args!(
                "no business receipt of {} recipients: {}",
                missing.len(),
                some.join(", ")
            ))
        }
    }
}
