//! `xs:base64Binary`.

use super::textual::textual;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::hash::{Hash, Hasher};

textual! {
    /// Octets in base64 (XSD 1.0 Datatypes §3.2.16). Keeps its spelling;
    /// compares by octets.
    Base64Binary, Base64Binary
}

impl Base64Binary {
    /// Encodes octets.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Base64Binary {
            text: STANDARD.encode(bytes),
        }
    }

    /// The octets.
    pub fn to_bytes(&self) -> Vec<u8> {
        // The text was checked, so decoding cannot fail; a blank is empty.
        let packed = self.packed();
        STANDARD.decode(packed.as_bytes()).unwrap_or_default()
    }

    fn packed(&self) -> std::borrow::Cow<'_, str> {
        if self.text.contains(' ') {
            return self.text.replace(' ', "").into();
        }
        (&self.text).into()
    }
}

impl PartialEq for Base64Binary {
    fn eq(&self, other: &Self) -> bool {
        self.packed() == other.packed()
    }
}

impl Eq for Base64Binary {}

impl Hash for Base64Binary {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.packed().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octets_go_both_ways() {
        for bytes in [&b""[..], b"\0", b"\xFF\xFE", b"snit", &[7; 1000]] {
            assert_eq!(Base64Binary::from_bytes(bytes).to_bytes(), bytes);
        }
        let spaced = Base64Binary::new("c25\n pdA==").unwrap();
        assert_eq!(spaced.as_str(), "c25 pdA==");
        assert_eq!(spaced.to_bytes(), b"snit");
        assert_eq!(spaced, Base64Binary::from_bytes(b"snit"));
        assert!(Base64Binary::new("c25pdB==").is_err());
    }

    #[test]
    fn equal_octets_have_one_hash() {
        let hash = |text: &str| {
            let mut state = std::hash::DefaultHasher::new();
            Base64Binary::new(text).unwrap().hash(&mut state);
            std::hash::Hasher::finish(&state)
        };
        assert_eq!(hash("QU JD"), hash("QUJD"));
        assert_ne!(hash("QUJD"), hash("QUJE"));
    }
}
