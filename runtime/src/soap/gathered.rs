//! A body that comes in pieces.

use bytes::{Bytes, BytesMut};

/// As much is set aside at once for what a sender announces, and does not send perhaps.
const AHEAD: usize = 256 << 10;

/// The pieces so far. What comes in one piece is not copied; of several each is, so that small
/// ones do not hold the buffers that they came in.
#[derive(Default)]
pub(crate) struct Gathered {
    first: Bytes,
    all: BytesMut,
    announced: usize,
}

impl Gathered {
    /// Of a body that is said to have this length.
    pub(crate) fn announced(length: Option<u64>) -> Gathered {
        let announced = length.and_then(|length| usize::try_from(length).ok());
        Gathered {
            announced: announced.unwrap_or_default(),
            ..Gathered::default()
        }
    }

    /// Takes a piece; `false` if all are longer than allowed with it.
    pub(crate) fn take(&mut self, piece: Bytes, limit: usize) -> bool {
        let length = self.first.len() + self.all.len() + piece.len();
        if length > limit {
            return false;
        }
        if length == piece.len() {
            self.first = piece;
            return true;
        }
        if self.all.is_empty() {
            self.all.reserve(length.max(self.announced.min(AHEAD)));
            self.all.extend_from_slice(&self.first);
            self.first = Bytes::new();
        }
        self.all.extend_from_slice(&piece);
        true
    }

    /// All of them.
    pub(crate) fn whole(self) -> Bytes {
        match self.all.is_empty() {
            true => self.first,
            false => self.all.freeze(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(pieces: &[&'static str], limit: usize) -> Option<Bytes> {
        let mut gathered = Gathered::announced(Some(5));
        let mut pieces = pieces
            .iter()
            .map(|piece| Bytes::from_static(piece.as_bytes()));
        let fit = pieces.all(|piece| gathered.take(piece, limit));
        fit.then(|| gathered.whole())
    }

    #[test]
    fn pieces_make_the_body_in_their_order() {
        for pieces in [
            &["abcde"][..],
            &["ab", "", "cde"],
            &["", "abcde", ""],
            &["a", "bcd", "e"],
        ] {
            assert_eq!(
                gathered(pieces, 5).as_deref(),
                Some(&b"abcde"[..]),
                "{pieces:?}"
            );
            assert_eq!(gathered(pieces, 4), None, "{pieces:?}");
        }
        assert_eq!(gathered(&[], 0), Some(Bytes::new()));
    }

    #[test]
    fn one_piece_stays_where_it_is_and_an_announced_length_costs_little() {
        let piece = Bytes::from_static(b"abc");
        let mut gathered = Gathered::announced(Some(u64::MAX));
        assert!(gathered.take(piece.clone(), 10));
        assert!(gathered.all.capacity() == 0);
        assert!(gathered.take(piece.clone(), 10));
        assert!((6..=2 * AHEAD).contains(&gathered.all.capacity()));
        let mut alone = Gathered::default();
        assert!(alone.take(piece.clone(), 3));
        assert_eq!(alone.whole().as_ptr(), piece.as_ptr());
    }
}
