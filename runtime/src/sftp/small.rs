//! Small files, read whole: triggers, metadata, receipts.

use super::{DropError, DropErrorKind, FileDrop, Place};

/// So large may a descriptor be: a trigger of 99 recipients with names of 255 characters is
/// under 40,000 octets.
pub(crate) const LARGEST: usize = 1 << 20;

/// The content of a small file.
pub(crate) async fn read_small(drop: &dyn FileDrop, place: &Place) -> Result<Vec<u8>, DropError> {
    let mut reader = drop.read(place, 0).await?;
    let mut out = Vec::new();
    loop {
        let octets = reader.next().await?;
        if octets.is_empty() {
            return Ok(out);
        }
        out.extend_from_slice(&octets);
        if out.len() > LARGEST {
            return Err(DropError::new(DropErrorKind::Descriptor)
                .at(place)
                .because(format_args!("it is larger than {LARGEST} octets")));
        }
    }
}

/// Writes a small file whole, under the name it has until then.
pub(crate) async fn write_part(
    drop: &dyn FileDrop,
    place: &Place,
    octets: Vec<u8>,
) -> Result<(), DropError> {
    let part = place.part();
    let size = octets.len() as u64;
    let mut writer = drop.write(&part, 0, size).await?;
    writer.put(octets).await?;
    writer.finish().await?;
    match drop.size(&part).await? {
        Some(found) if found == size => Ok(()),
        found => Err(DropError::new(DropErrorKind::Server)
            .at(&part)
            .because(format_args!("{size} octets were written, it has {found:?}"))),
    }
}

/// Gives a small file its name, if that was not done before. What announces a file is not
/// written again once that file is gone: then the platform has taken both.
pub(crate) async fn announce(
    drop: &dyn FileDrop,
    place: &Place,
    file: Option<&Place>,
) -> Result<(), DropError> {
    let part = place.part();
    if drop.size(&part).await?.is_none() {
        return Ok(());
    }
    let stands = drop.size(place).await?.is_some();
    let taken = match file {
        Some(file) => drop.size(file).await?.is_none(),
        None => false,
    };
    if stands || taken {
        return drop.remove(&part).await;
    }
    drop.rename(&part, place).await
}
