//! What the end of an archive says of the rest, read before a table is made of it.

/// Octets of the record that tells where the end record of zip64 stands, and of the least
/// an entry takes in the table (APPNOTE 4.3.12, 4.3.15).
const LOCATOR: usize = 20;
const ENTRY: u64 = 46;

/// How many entries an archive claims to have; `None` if it has no end record, or claims
/// more than there is room for.
pub(super) fn claimed(octets: &[u8]) -> Option<u64> {
    let at = octets.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let count = number(octets, at + 10, 2)?;
    let locator = at.checked_sub(LOCATOR);
    let locator = locator.filter(|at| octets.get(*at..*at + 4) == Some(b"PK\x06\x07"));
    let count = match locator {
        None => count,
        Some(locator) => {
            let record = usize::try_from(number(octets, locator + 8, 8)?).ok()?;
            number(octets, record.checked_add(32)?, 8)?.max(count)
        }
    };
    let room = octets.len() as u64 / ENTRY;
    (count <= room).then_some(count)
}

/// Whether an entry of the table says that its name is UTF-8 (bit 11 of its flags).
pub(super) fn says_utf8(octets: &[u8], entry: u64) -> bool {
    let at = usize::try_from(entry).ok().and_then(|at| at.checked_add(8));
    let flags = at.and_then(|at| number(octets, at, 2));
    flags.is_some_and(|flags| flags & (1 << 11) != 0)
}

/// A number of so many octets, the lowest first.
fn number(octets: &[u8], at: usize, length: usize) -> Option<u64> {
    let part = octets.get(at..at.checked_add(length)?)?;
    let octets = part.iter().rev();
    Some(octets.fold(0, |sum, octet| sum << 8 | u64::from(*octet)))
}
