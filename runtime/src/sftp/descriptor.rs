//! What stands beside a file and comes back for it: triggers, metadata, receipts.

use super::place::Quoted;
use super::{DropError, DropErrorKind, FileName};
use crate::document::Root;
use crate::read::Mode;
use crate::read::ReadOptions;
use crate::value::{Blank, Node};
use crate::wire::sftp::{
    BUSINESS_RECEIPT, BusinessReceiptType, FILE_METADATA, FileContentDescriptorType,
    FileDescriptorType, FileMetadataType, TECHNICAL_RECEIPT, TRIGGER, TechnicalReceiptType,
    TriggerType,
};
use crate::write::WriteError;

/// A descriptor for a file.
pub(crate) fn describe(
    name: &FileName,
    size: u64,
    sender: &str,
    file_id: &str,
    recipients: &[String],
) -> Result<FileDescriptorType, DropError> {
    let wrong = |what: &str, value: &str| {
        DropError::new(DropErrorKind::Descriptor)
            .at(name)
            .because(format_args!(
                "{what} {} has more than 255 characters",
                Quoted(value)
            ))
    };
    if recipients.is_empty() {
        let error = DropError::new(DropErrorKind::Descriptor).at(name);
        return Err(error.because("it has no recipient"));
    }
    if file_id.trim().is_empty() {
        let error = DropError::new(DropErrorKind::Descriptor).at(name);
        return Err(error.because("its id is empty, and receipts are told by it"));
    }
    let mut users = Vec::with_capacity(recipients.len());
    for recipient in recipients {
        let user = recipient.as_str().try_into();
        users.push(user.map_err(|_| wrong("the recipient", recipient))?);
    }
    let file_name = name
        .as_str()
        .try_into()
        .map_err(|_| wrong("the name", name.as_str()))?;
    let user = sender.try_into().map_err(|_| wrong("the sender", sender))?;
    let mut out = FileDescriptorType::new(file_name, size, user, users);
    out.senders_file_id = Some(file_id.try_into().map_err(|_| wrong("the id", file_id))?);
    Ok(out)
}

/// A trigger as a document.
pub(crate) fn trigger(
    name: &FileName,
    descriptor: FileDescriptorType,
    content: FileContentDescriptorType,
) -> Result<Vec<u8>, DropError> {
    written(name, TRIGGER.write(&TriggerType::new(descriptor, content)))
}

/// A business receipt as a document.
pub(crate) fn business_receipt(
    name: &FileName,
    receipt: &BusinessReceiptType,
) -> Result<Vec<u8>, DropError> {
    written(name, BUSINESS_RECEIPT.write(receipt))
}

fn written(name: &FileName, xml: Result<Vec<u8>, WriteError>) -> Result<Vec<u8>, DropError> {
    xml.map_err(|cause| {
        let error = DropError::new(DropErrorKind::Descriptor).at(name);
        error.because(&cause).caused(cause)
    })
}

/// Reads metadata. The schema calls their root `FileMetadata`; drops have been seen to call
/// it `Trigger`, and both are taken.
pub(crate) fn read_metadata(xml: &[u8]) -> Result<FileMetadataType, DropError> {
    let as_trigger = read(&TRIGGER, xml);
    let Ok(trigger) = as_trigger else {
        return read(&FILE_METADATA, xml);
    };
    let kept = trigger.extra.get();
    let kept = kept.iter().flat_map(|kept| &kept.elements);
    let id = kept.filter_map(|(_, element)| text_of(&element.xml, "FileTransferUUID"));
    let id = id.map(str::trim).next().ok_or_else(|| {
        DropError::new(DropErrorKind::Descriptor).because("metadata without FileTransferUUID")
    })?;
    let (file, content) = (trigger.file_descriptor, trigger.file_content_descriptor);
    Ok(FileMetadataType::new(id, file, content))
}

/// The text of an element without attributes and children.
fn text_of<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let rest = xml.strip_prefix('<')?.strip_prefix(name)?;
    let (text, end) = rest.trim_start().strip_prefix('>')?.split_once("</")?;
    (end.starts_with(name) && !text.contains(['<', '&'])).then_some(text)
}

/// A receipt of either kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AnyReceipt {
    Technical(TechnicalReceiptType),
    Business(BusinessReceiptType),
}

pub(crate) fn read_receipt(xml: &[u8]) -> Result<AnyReceipt, DropError> {
    match read(&BUSINESS_RECEIPT, xml) {
        Ok(receipt) => Ok(AnyReceipt::Business(receipt)),
        Err(_) => read(&TECHNICAL_RECEIPT, xml).map(AnyReceipt::Technical),
    }
}

/// Reads a document tolerantly: what a newer contract has more is no reason to lose a file.
pub(crate) fn read<T: Node + Blank>(root: &Root<T>, xml: &[u8]) -> Result<T, DropError> {
    let options = ReadOptions::new(Mode::Tolerant);
    let read = root.read_with(xml, &options);
    read.map(|(value, _)| value).map_err(|cause| {
        let error = DropError::new(DropErrorKind::Descriptor);
        error.because(&cause).caused(cause)
    })
}

#[cfg(test)]
mod tests;
