//! Short names and texts, looked at eight octets at a time: most are shorter than what a call
//! of a general search costs.

/// Whether two names are the same.
#[inline]
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    let Some((tail, other)) = a.last_chunk::<8>().zip(b.last_chunk::<8>()) else {
        return a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b);
    };
    // The last eight overlap those before.
    fn words(name: &[u8]) -> impl Iterator<Item = u64> {
        let (words, _) = name.as_chunks::<8>();
        words.iter().map(|word| u64::from_le_bytes(*word))
    }
    a.len() == b.len()
        && words(a).eq(words(b))
        && u64::from_le_bytes(*tail) == u64::from_le_bytes(*other)
}

/// How many octets are looked at here before a general search takes over.
const SHORT: usize = 32;

/// Where a text ends, or what needs a closer look begins: the first of `<`, `&` and `>`.
#[inline]
pub(super) fn text_end(bytes: &[u8]) -> Option<usize> {
    let (words, _) = bytes[..bytes.len().min(SHORT)].as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let found = marks(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(8 * at + found.trailing_zeros() as usize / 8);
        }
    }
    let rest = 8 * words.len();
    memchr::memchr3(b'<', b'&', b'>', &bytes[rest..]).map(|at| rest + at)
}

/// The high bit of octets that are `<`, `&` or `>`. The lowest one set is right; those above
/// it may be wrong, because of what is borrowed.
#[inline]
fn marks(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & (0x80 * ONES);
    // `<` and `>` differ in one bit.
    let angles = (word | (2 * ONES)) ^ (u64::from(b'>') * ONES);
    zeros(angles) | zeros(word ^ (u64::from(b'&') * ONES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_to_the_last_octet() {
        let name = b"SagDokumentIndeksListe";
        for length in 0..name.len() {
            let text = &name[..length];
            let copy = text.to_vec();
            assert!(same(text, &copy));
            assert!(!same(text, &name[..length + 1]) && !same(&name[..length + 1], text));
            for at in 0..length {
                let mut other = text.to_vec();
                other[at] ^= 1;
                assert!(!same(text, &other), "{length} {at}");
            }
        }
    }

    #[test]
    fn a_text_ends_at_the_first_mark() {
        for length in 0..50 {
            let text = "x:?=%'\u{bc}\u{be}".repeat(8);
            let text = &text.as_bytes()[..length];
            assert_eq!(text_end(text), None, "{length}");
            for mark in *b"<&>" {
                let mut all = text.to_vec();
                all.push(mark);
                all.extend_from_slice(b"&<x>=");
                assert_eq!(text_end(&all), Some(length), "{length} {mark}");
            }
        }
    }
}
