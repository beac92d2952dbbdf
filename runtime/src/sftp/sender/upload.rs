//! A file comes to stand in `OUT/` whole.

use crate::sftp::local::{BLOCK, Reading};
use crate::sftp::progress::Told;
use crate::sftp::{DropError, DropErrorKind, FileDrop, FileName, Folder, Place};

/// Uploads a file, going on where an earlier attempt stopped: as far as what stands there has
/// the same octets, which are read back and compared.
pub(super) async fn upload(
    drop: &dyn FileDrop,
    told: &Told,
    name: &FileName,
    file: &mut Reading,
    size: u64,
) -> Result<(), DropError> {
    let whole = Place::of(Folder::Out, name);
    let part = whole.part();
    if let Some(found) = drop.size(&whole).await? {
        if found == size && equal(drop, &whole, file, size).await? == size {
            // An attempt came so far. Where names are changed in two steps, both may be left.
            drop.remove(&part).await?;
            told.tell(name.as_str(), size, size);
            return Ok(());
        }
        let error = DropError::new(DropErrorKind::Taken).at(&whole);
        return Err(error.because(format_args!("it has {found} octets, ours {size}")));
    }
    let from = match drop.size(&part).await? {
        Some(found) if found <= size => equal(drop, &part, file, found).await?,
        _ => 0,
    };
    file.seek(from);
    told.tell(name.as_str(), from, size);
    let mut writer = drop.write(&part, from, size - from).await?;
    let mut at = from;
    loop {
        let octets = file.next(BLOCK).await?;
        if octets.is_empty() {
            break;
        }
        at = at.saturating_add(octets.len() as u64);
        if at > size {
            break;
        }
        writer.put(octets).await?;
        told.tell(name.as_str(), at, size);
    }
    let changed = |found: u64| {
        let error = DropError::new(DropErrorKind::Size).at(name);
        error.because(format_args!("it had {size} octets, now {found}"))
    };
    if at != size {
        return Err(changed(at));
    }
    writer.finish().await?;
    match drop.size(&part).await? {
        Some(found) if found == size => drop.rename(&part, &whole).await,
        found => Err(changed(found.unwrap_or(0))),
    }
}

/// How many octets from the front a file on the drop has in common with ours.
async fn equal(
    drop: &dyn FileDrop,
    place: &Place,
    file: &mut Reading,
    most: u64,
) -> Result<u64, DropError> {
    if most == 0 {
        return Ok(0);
    }
    file.seek(0);
    let mut reader = drop.read(place, 0).await?;
    let mut same = 0;
    while same < most {
        let theirs = reader.next().await?;
        if theirs.is_empty() {
            break;
        }
        let ours = file.next(theirs.len()).await?;
        let alike = theirs.iter().zip(&ours).take_while(|(a, b)| a == b).count();
        same += alike as u64;
        if alike < theirs.len() {
            break;
        }
    }
    Ok(same.min(most))
}
