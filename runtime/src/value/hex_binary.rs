//! `xs:hexBinary`.

use super::textual::textual;
use std::hash::{Hash, Hasher};

textual! {
    /// Octets in hexadecimal digits (XSD 1.0 Datatypes §3.2.15). Keeps its
    /// spelling; compares by octets.
    HexBinary, HexBinary
}

impl HexBinary {
    /// Encodes octets, in upper case.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            for nibble in [byte >> 4, byte & 15] {
                text.push(char::from(DIGITS[usize::from(nibble)]));
            }
        }
        HexBinary { text }
    }

    /// The octets.
    pub fn to_bytes(&self) -> Vec<u8> {
        let digit = |b: u8| char::from(b).to_digit(16).map_or(0, |d| d as u8);
        let pairs = self.text.as_bytes().chunks_exact(2);
        pairs
            .map(|pair| pair.iter().fold(0, |sum, b| sum << 4 | digit(*b)))
            .collect()
    }
}

impl PartialEq for HexBinary {
    fn eq(&self, other: &Self) -> bool {
        self.text.eq_ignore_ascii_case(&other.text)
    }
}

impl Eq for HexBinary {}

impl Hash for HexBinary {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.to_ascii_uppercase().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octets_go_both_ways() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(HexBinary::from_bytes(&all).to_bytes(), all);
        assert_eq!(
            HexBinary::new("0aFf").unwrap(),
            HexBinary::from_bytes(&[10, 255])
        );
        assert!(HexBinary::new("0aF").is_err() && HexBinary::new("xx").is_err());
    }

    #[test]
    fn equal_octets_have_one_hash() {
        let hash = |text: &str| {
            let mut state = std::hash::DefaultHasher::new();
            HexBinary::new(text).unwrap().hash(&mut state);
            std::hash::Hasher::finish(&state)
        };
        assert_eq!(hash("0aff"), hash("0AFF"));
        assert_ne!(hash("0aff"), hash("0afe"));
    }
}
