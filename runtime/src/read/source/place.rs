//! Byte offsets as line and column.

/// A remembered place, so that later places are counted from there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) offset: u64,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

impl Place {
    pub(crate) const START: Place = Place {
        offset: 0,
        line: 1,
        column: 1,
    };

    /// Walks over text.
    pub(crate) fn advance(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.offset += bytes.len() as u64;
        let chars = |part: &[u8]| part.iter().filter(|b| (**b & 0xc0) != 0x80).count() as u64;
        match memchr::memrchr(b'\n', bytes) {
            None => self.column += chars(bytes),
            Some(last) => {
                self.line += memchr::memchr_iter(b'\n', bytes).count() as u64;
                self.column = 1 + chars(&bytes[last + 1..]);
            }
        }
    }

    /// Walks back over text, which ends here; `before` is the
    /// document up to it.
    pub(crate) fn retreat(&mut self, before: &str, text: &str) {
        self.offset -= text.len() as u64;
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
        if lines == 0 {
            self.column -= text.chars().count() as u64;
            return;
        }
        self.line -= lines;
        let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        self.column = 1 + before[start..].chars().count() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_back_is_the_reverse_of_walking_on() {
        let text = "æb\n\ncø\nd";
        let place_at = |end: usize| {
            let mut place = Place::START;
            place.advance(&text[..end]);
            (place.line, place.column, place.offset)
        };
        let ends = || (0..=text.len()).filter(|at| text.is_char_boundary(*at));
        for from in ends() {
            for to in ends().filter(|to| *to <= from) {
                let mut place = Place::START;
                place.advance(&text[..from]);
                place.retreat(&text[..to], &text[to..from]);
                let found = (place.line, place.column, place.offset);
                assert_eq!(found, place_at(to), "{from} to {to}");
            }
        }
        assert_eq!(place_at(text.len()), (4, 2, text.len() as u64));
    }
}
