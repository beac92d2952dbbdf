//! Exchanges written down, for people to read and for replaying.
//!
//! A pair is two files in a folder of its service: `OPERATION-xxxxxxxx.request.xml` and
//! `.answer.xml`, named after what the request says, so that the same request is written
//! once. Personal values are replaced; header blocks that the contract does not declare
//! (tokens, signatures, addresses) are left out.

use super::contract::Contract;
use super::fingerprint;
use super::leaves::Name;
use super::parts::Parts;
use super::personal::Personal;
use crate::sample::indented;
use sha2::{Digest, Sha256};
use snitflade_runtime::soap::{Envelope, HeaderBlock, ServiceTable, SoapVersion};
use snitflade_runtime::value::AnyElement;
use std::collections::BTreeSet;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file with the key by which values are invented.
const KEY_FILE: &str = "invented-values.key";

/// Why an exchange was not written down.
#[derive(Debug)]
pub enum NotRecorded {
    /// A message is not one XML document.
    NoDocument,
    /// The personal values of a message could not be replaced.
    Personal,
    /// A file could not be written.
    Io(std::io::Error),
}

impl fmt::Display for NotRecorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotRecorded::NoDocument => f.write_str("a message is not one XML document"),
            NotRecorded::Personal => {
                f.write_str("no valid values were found in the place of personal ones")
            }
            NotRecorded::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NotRecorded {}

impl From<std::io::Error> for NotRecorded {
    fn from(error: std::io::Error) -> Self {
        NotRecorded::Io(error)
    }
}

/// A folder of recordings.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
    pub(super) key: [u8; 32],
}

impl Folder {
    /// A folder to write to, with a key of its own. The key tells which value was
    /// invented for which, so it is for this user's eyes only.
    pub(super) fn to_write(path: &Path) -> std::io::Result<Folder> {
        std::fs::create_dir_all(path)?;
        if !path.join(KEY_FILE).exists() {
            let fresh = || *uuid::Uuid::new_v4().as_bytes();
            let bytes = [fresh(), fresh(), fresh(), fresh()].concat();
            private(&path.join(KEY_FILE))?.write_all(hex(&Sha256::digest(bytes)).as_bytes())?;
        }
        Folder::to_read(path)
    }

    /// A folder to read from. Without its key, requests are found with the values that
    /// were invented, and not with those that were recorded.
    pub(super) fn to_read(path: &Path) -> std::io::Result<Folder> {
        std::fs::read_dir(path)?;
        let text = std::fs::read_to_string(path.join(KEY_FILE)).unwrap_or_default();
        Ok(Folder {
            path: path.to_owned(),
            key: Sha256::digest(text.trim()).into(),
        })
    }

    /// The folder of a service.
    pub(super) fn of_service(&self, path: &str) -> PathBuf {
        self.path.join(path.trim_matches('/').replace('/', "-"))
    }
}

#[cfg(unix)]
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::create_new(path)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes down the exchanges of one service.
pub(super) struct Recorder {
    folder: PathBuf,
    personal: Personal,
    table: &'static ServiceTable<'static>,
}

impl Recorder {
    pub(super) fn new(
        folder: &Folder,
        contract: Arc<Contract>,
        table: &'static ServiceTable<'static>,
        path: &str,
    ) -> Recorder {
        Recorder {
            folder: folder.of_service(path),
            personal: Personal::new(contract, folder.key),
            table,
        }
    }

    /// Writes down an exchange of an operation.
    pub(super) fn record(
        &self,
        operation: &str,
        request: &[u8],
        answer: &[u8],
    ) -> Result<(), NotRecorded> {
        let (request, says) = self.written(request)?;
        let (answer, _) = self.written(answer)?;
        let says = says.ok_or(NotRecorded::NoDocument)?;
        let stem = format!("{operation}-{}", &hex(&Sha256::digest(says))[..8]);
        std::fs::create_dir_all(&self.folder)?;
        for (kind, text) in [("request", request), ("answer", answer)] {
            std::fs::write(self.folder.join(format!("{stem}.{kind}.xml")), text)?;
        }
        Ok(())
    }

    /// A message as it is written down, and what its body says.
    fn written(&self, message: &[u8]) -> Result<(String, Option<String>), NotRecorded> {
        let parts = Parts::of(message).map_err(|_| NotRecorded::NoDocument)?;
        let version = parts.version.ok_or(NotRecorded::NoDocument)?;
        let declared = self.declared();
        let blocks = parts
            .blocks
            .iter()
            .filter(|(name, _)| declared.contains(name));
        let blocks = blocks.map(|(name, block)| {
            let xml = self.personal.replaced(&block.to_document());
            let kept = element(xml.ok_or(NotRecorded::Personal)?);
            Ok(HeaderBlock::new(&*name.0, &*name.1, kept))
        });
        let blocks = blocks.collect::<Result<Vec<_>, NotRecorded>>()?;
        let body = parts.body.map(|(_, body)| {
            let replaced = self.personal.replaced(&body.to_document());
            replaced.ok_or(NotRecorded::Personal)
        });
        let body = body.transpose()?.unwrap_or_default();
        let says = says(version, &body);
        Ok((indented(&Envelope::new(version, &blocks, &body).xml), says))
    }

    /// The header blocks of the contract.
    fn declared(&self) -> BTreeSet<Name> {
        let rows = self.table.operations.iter();
        let headers = rows.flat_map(|row| row.input_headers.iter().chain(row.output_headers));
        let names = headers.map(|header| self.table.element_name(header.element));
        names
            .map(|(namespace, local)| (namespace.to_owned(), local.to_owned()))
            .collect()
    }
}

/// What a body says, in its version: equal for requests that are the same.
pub(super) fn says(version: SoapVersion, body: &str) -> Option<String> {
    let said = match body.is_empty() {
        true => String::new(),
        false => fingerprint::of(body).ok()?,
    };
    Some(format!("{version:?} {said}"))
}

pub(super) fn element(xml: String) -> AnyElement {
    let bindings = Vec::new();
    AnyElement { xml, bindings }
}
