//! The platform behind the drop: it takes what is announced and brings it to its recipients.

use crate::sftp::wire::{
    BUSINESS_RECEIPT, ErrorMessage, FILE_METADATA, FileMetadataType, ReceiptType,
    TECHNICAL_RECEIPT, TRIGGER, TechnicalReceiptType, TechnicalReceiptTypeChoice, TriggerType,
};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// A file that the platform has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transfer {
    /// `FileTransferUUID`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who sent it.
    pub sender: String,
    /// `SendersFileId`, if the trigger had one.
    pub file_id: Option<String>,
    /// To whom it was brought.
    pub recipients: Vec<String>,
    /// Its octets.
    pub octets: u64,
}

/// The platform behind a drop, over folders: `<root>/<user>/{IN,OUT}`. Clones are the same
/// platform.
///
/// It does nothing by itself: each [`turn`](DropPlatform::turn) looks once into each `OUT/`.
#[derive(Clone, Debug)]
pub struct DropPlatform {
    root: PathBuf,
    users: Vec<String>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    transfers: Vec<Transfer>,
    halves: bool,
    /// The second halves, with the files they belong to.
    to_come: Vec<(PathBuf, PathBuf)>,
    refused: Vec<(i32, String)>,
}

/// Why a trigger is refused; numbers and words are of this stand-in.
const NO_FILE: (i32, &str) = (1, "no such file");
const WRONG_SIZE: (i32, &str) = (2, "wrong size");
const WRONG_SENDER: (i32, &str) = (3, "wrong sender");
const NO_RECIPIENT: (i32, &str) = (4, "unknown recipient");
const UNREADABLE: (i32, &str) = (5, "unreadable trigger");

impl DropPlatform {
    /// For these users, with their folders made below this one.
    ///
    /// # Errors
    /// If the folders cannot be made.
    pub fn new(root: impl Into<PathBuf>, users: &[&str]) -> io::Result<DropPlatform> {
        let root = root.into();
        for user in users {
            for folder in ["IN", "OUT"] {
                fs::create_dir_all(root.join(user).join(folder))?;
            }
        }
        Ok(DropPlatform {
            root,
            users: users.iter().map(|user| (*user).to_owned()).collect(),
            state: Arc::default(),
        })
    }

    /// The users.
    pub fn users(&self) -> &[String] {
        &self.users
    }

    /// The folder of a user.
    pub fn folder(&self, user: &str) -> PathBuf {
        self.root.join(user)
    }

    /// Every file comes in two halves, the second a turn after the first.
    pub fn bring_halves(&self, halves: bool) {
        self.state().halves = halves;
    }

    /// What it has taken, in order.
    pub fn transfers(&self) -> Vec<Transfer> {
        self.state().transfers.clone()
    }

    /// What it has refused: number and file name.
    pub fn refused(&self) -> Vec<(i32, String)> {
        self.state().refused.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks into each `OUT/`: brings files that have a trigger to their recipients, metadata
    /// first, with a technical receipt for the sender; brings business receipts to those who
    /// sent the files. How many files and receipts it took.
    ///
    /// # Errors
    /// If a folder or file cannot be read or written.
    pub fn turn(&self) -> io::Result<usize> {
        for (half, file) in std::mem::take(&mut self.state().to_come) {
            let octets = fs::read(&half)?;
            let whole = [fs::read(&file)?, octets].concat();
            fs::write(&file, whole)?;
            fs::remove_file(&half)?;
        }
        let mut taken = 0;
        for user in &self.users {
            let out = self.folder(user).join("OUT");
            for name in names(&out)? {
                if let Some(file) = name.strip_suffix(".trigger") {
                    taken += usize::from(self.trigger(user, &out, file)?);
                } else if name.ends_with(".sftpreceipt") {
                    taken += usize::from(self.receipt(user, &out.join(&name))?);
                }
            }
        }
        Ok(taken)
    }

    /// Takes an announced file, unless a recipient still has one of that name.
    fn trigger(&self, user: &str, out: &Path, name: &str) -> io::Result<bool> {
        let (trigger, file) = (out.join(format!("{name}.trigger")), out.join(name));
        let xml = fs::read(&trigger)?;
        let read = TRIGGER.read_tolerant(&xml);
        let id = Uuid::new_v4().hyphenated().to_string();
        let Ok((found, _)) = read else {
            self.refuse(user, name, &id, None, UNREADABLE)?;
            fs::remove_file(trigger)?;
            return Ok(true);
        };
        if let Err(why) = self.judged(user, name, &file, &found)? {
            self.refuse(user, name, &id, Some(&found), why)?;
            fs::remove_file(trigger)?;
            if file.exists() {
                fs::remove_file(file)?;
            }
            return Ok(true);
        }
        let recipients = found.file_descriptor.recipients.iter();
        let recipients: Vec<String> = recipients.map(|one| one.as_str().to_owned()).collect();
        let there = |one: &String| self.folder(one).join("IN").join(name).exists();
        if recipients.iter().any(there) {
            return Ok(false);
        }
        for recipient in &recipients {
            self.bring(recipient, name, &file, &id, &found)?;
        }
        let text = ReceiptType::new("the file was taken");
        self.technical(user, name, &id, Some(&found), text.into())?;
        let file_id = found.file_descriptor.senders_file_id;
        self.state().transfers.push(Transfer {
            id,
            name: name.to_owned(),
            sender: user.to_owned(),
            file_id: file_id.map(|id| id.as_str().to_owned()),
            recipients,
            octets: found.file_descriptor.size_in_bytes,
        });
        fs::remove_file(trigger)?;
        fs::remove_file(file)?;
        Ok(true)
    }

    fn judged(
        &self,
        user: &str,
        name: &str,
        file: &Path,
        trigger: &TriggerType,
    ) -> io::Result<Result<(), (i32, &'static str)>> {
        let said = &trigger.file_descriptor;
        if !file.exists() || said.file_name.as_str() != name {
            return Ok(Err(NO_FILE));
        }
        if fs::metadata(file)?.len() != said.size_in_bytes {
            return Ok(Err(WRONG_SIZE));
        }
        if said.sender.as_str() != user {
            return Ok(Err(WRONG_SENDER));
        }
        let known = |one: &str| self.users.iter().any(|user| user == one);
        if !said.recipients.iter().all(|one| known(one.as_str())) {
            return Ok(Err(NO_RECIPIENT));
        }
        Ok(Ok(()))
    }

    /// Brings a file to a recipient: metadata, then the file or its first half.
    fn bring(
        &self,
        recipient: &str,
        name: &str,
        file: &Path,
        id: &str,
        trigger: &TriggerType,
    ) -> io::Result<()> {
        let (said, content) = (&trigger.file_descriptor, &trigger.file_content_descriptor);
        let metadata = FileMetadataType::new(id, said.clone(), content.clone());
        let xml = FILE_METADATA.write(&metadata).map_err(io::Error::other)?;
        let folder = self.folder(recipient).join("IN");
        fs::write(folder.join(format!("{name}.metadata")), xml)?;
        let to = folder.join(name);
        if !self.state().halves {
            fs::copy(file, to)?;
            return Ok(());
        }
        let octets = fs::read(file)?;
        let (first, second) = octets.split_at(octets.len() / 2);
        fs::write(&to, first)?;
        let half = self.folder(recipient).join(format!("{name}.half"));
        fs::write(&half, second)?;
        self.state().to_come.push((half, to));
        Ok(())
    }

    fn refuse(
        &self,
        user: &str,
        name: &str,
        id: &str,
        trigger: Option<&TriggerType>,
        (number, text): (i32, &str),
    ) -> io::Result<()> {
        let error = ErrorMessage::new(number, text, format!("{name}: {text}"));
        self.state().refused.push((number, name.to_owned()));
        let said = TechnicalReceiptTypeChoice::ErrorMessage(vec![error]);
        self.technical(user, name, id, trigger, said)
    }

    fn technical(
        &self,
        user: &str,
        name: &str,
        id: &str,
        trigger: Option<&TriggerType>,
        said: TechnicalReceiptTypeChoice,
    ) -> io::Result<()> {
        let mut receipt = TechnicalReceiptType::new(id, said);
        let file_id = trigger.and_then(|found| found.file_descriptor.senders_file_id.as_ref());
        receipt.senders_file_id = file_id.map(|id| id.as_str().to_owned());
        let xml = TECHNICAL_RECEIPT
            .write(&receipt)
            .map_err(io::Error::other)?;
        whole(
            &self
                .folder(user)
                .join("IN")
                .join(format!("{name}.sftpreceipt")),
            &xml,
        )
    }

    /// Brings a business receipt to who sent the file.
    fn receipt(&self, user: &str, path: &Path) -> io::Result<bool> {
        let xml = fs::read(path)?;
        let read = BUSINESS_RECEIPT
            .read_tolerant(&xml)
            .map_err(io::Error::other);
        let (receipt, _) = read?;
        let transfers = self.transfers();
        let of = |transfer: &&Transfer| transfer.id == receipt.file_transfer_uuid;
        if let Some(transfer) = transfers.iter().find(of)
            && receipt.recipient.as_str() == user
        {
            let name = format!("{}.{user}.sftpreceipt", transfer.id);
            whole(&self.folder(&transfer.sender).join("IN").join(name), &xml)?;
        }
        fs::remove_file(path)?;
        Ok(true)
    }
}

/// Writes a file that is there whole or not at all.
fn whole(path: &Path, octets: &[u8]) -> io::Result<()> {
    let part = path.with_extension("underway");
    fs::write(&part, octets)?;
    fs::rename(part, path)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        out.push(entry?.file_name().to_string_lossy().into_owned());
    }
    out.sort();
    Ok(out)
}
