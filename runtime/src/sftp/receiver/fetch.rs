//! A file comes to stand in a folder of ours whole.

use super::arrival::Arrival;
use super::file_receiver::FileReceiver;
use crate::sftp::local::{BLOCK, Reading, Writing, absent, gone, on_disk, rename, write_whole};
use crate::sftp::{DropError, DropErrorKind, Folder, Place};
use ring::digest::{Context, SHA256};
use std::fs;
use std::path::{Path, PathBuf};

/// After so many octets what came is put on the disk, and its hash noted: so much is fetched
/// twice at most after a crash. Waiting for the disk costs more the more often it is done.
const MARK_AFTER: u64 = 128 << 20;

impl FileReceiver {
    /// Fetches a file, going on where an earlier attempt stopped: as far as what lies here has
    /// the hash that was noted then. (The id of the transfer stands for the file on the other
    /// side, which nobody changes.)
    pub(super) async fn fetch(&self, arrival: &Arrival) -> Result<PathBuf, DropError> {
        let folder = self.folder.join(&arrival.id);
        on_disk(&folder, |folder| fs::create_dir_all(folder)).await?;
        let name = arrival.name.as_str();
        let [whole, part, note] =
            ["", ".part", ".sum"].map(|ending| folder.join(format!("{name}{ending}")));
        let size = arrival.size();
        if length(&whole).await? == Some(size) {
            return Ok(whole);
        }
        let (from, hash) = resumed(&part, &note, size).await?;
        let mut fetching = Fetching {
            file: Writing::open(&part, from).await?,
            note,
            hash,
            at: from,
            marked: from,
        };
        let fetched = self.octets(arrival, &mut fetching).await;
        if fetched.is_err() && fetching.at > fetching.marked {
            // The next attempt goes on from here. If that cannot be noted, it fetches more.
            let _ = fetching.mark().await;
        }
        fetched?;
        fetching.file.sync().await?;
        rename(&part, &whole).await?;
        on_disk(&fetching.note, |note| gone(fs::remove_file(note))).await?;
        Ok(whole)
    }

    async fn octets(&self, arrival: &Arrival, to: &mut Fetching) -> Result<(), DropError> {
        let (size, name) = (arrival.size(), arrival.name.as_str());
        self.told.tell(name, to.at, size);
        let place = Place::of(Folder::In, &arrival.name);
        let wrong = |found: u64| {
            let error = DropError::new(DropErrorKind::Size);
            error.because(format_args!("its metadata say {size} octets, {found} came"))
        };
        let mut reader = self.drop.read(&place, to.at).await?;
        loop {
            let octets = reader.next().await?;
            if octets.is_empty() {
                break;
            }
            let at = to.at.saturating_add(octets.len() as u64);
            if at > size {
                return Err(wrong(at));
            }
            to.put(octets).await?;
            self.told.tell(name, to.at, size);
        }
        (to.at == size).then_some(()).ok_or_else(|| wrong(to.at))
    }
}

/// A file on its way to us.
struct Fetching {
    file: Writing,
    note: PathBuf,
    hash: Context,
    at: u64,
    marked: u64,
}

impl Fetching {
    async fn put(&mut self, octets: Vec<u8>) -> Result<(), DropError> {
        self.hash.update(&octets);
        self.at = self.at.saturating_add(octets.len() as u64);
        self.file.put(octets).await?;
        if self.at - self.marked >= MARK_AFTER {
            self.mark().await?;
        }
        Ok(())
    }

    async fn mark(&mut self) -> Result<(), DropError> {
        self.file.sync().await?;
        let note = format!("{} {}\n", self.at, hex(&self.hash));
        write_whole(&self.note, note).await?;
        self.marked = self.at;
        Ok(())
    }
}

/// From where to go on, and the hash of what stands before it.
async fn resumed(part: &Path, note: &Path, size: u64) -> Result<(u64, Context), DropError> {
    let anew = || (0, Context::new(&SHA256));
    let text = on_disk(note, |note| absent(fs::read_to_string(note))).await?;
    let text = text.unwrap_or_default();
    let Some((length, noted)) = text.trim_end().split_once(' ') else {
        return Ok(anew());
    };
    let length = length.parse().ok().filter(|length| *length <= size);
    let (Some(length), Some(found)) = (length, self::length(part).await?) else {
        return Ok(anew());
    };
    if found < length {
        return Ok(anew());
    }
    let mut hash = Context::new(&SHA256);
    let (mut file, _) = Reading::open(part).await?;
    let mut left = length;
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(BLOCK).min(BLOCK);
        let octets = file.next(most).await?;
        if octets.is_empty() {
            return Ok(anew());
        }
        hash.update(&octets);
        left = left.saturating_sub(octets.len() as u64);
    }
    Ok(if hex(&hash) == noted {
        (length, hash)
    } else {
        anew()
    })
}

async fn length(path: &Path) -> Result<Option<u64>, DropError> {
    on_disk(path, |path| {
        absent(fs::metadata(path).map(|found| found.len()))
    })
    .await
}

fn hex(hash: &Context) -> String {
    let digest = hash.clone().finish();
    digest
        .as_ref()
        .iter()
        .map(|octet| format!("{octet:02x}"))
        .collect()
}
