//! A code that is none of a code list.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

/// A code list of a contract.
pub trait CodeList: Sized {
    /// The code of a text, if the contract knows it.
    fn known(text: &str) -> Option<Self>;

    /// The code at a position of the type's enumeration.
    fn at(position: u16) -> Option<Self>;

    /// A code that the contract does not know, as one of the list.
    fn unknown(code: UnknownCode<Self>) -> Self;

    /// The code of a text, known or not.
    fn of(text: String) -> Self {
        match UnknownCode::judge(text) {
            Ok(unknown) => Self::unknown(unknown),
            Err(known) => known,
        }
    }
}

/// The text of a code that the contract does not know: what the alternative
/// `Unknown` of a code list holds. There is none for a code the list has, so two
/// values that stand for one code are always equal. It derefs to its text:
///
/// ```text
/// match kode {
///     Kode::Fuld => …,
///     Kode::Unknown(ny) if ny == "MORGEN" => …,
///     Kode::Unknown(ny) => warn(&ny),
/// }
/// ```
pub struct UnknownCode<K> {
    text: String,
    list: PhantomData<fn() -> K>,
}

impl<K: CodeList> UnknownCode<K> {
    /// The text of an unknown code.
    ///
    /// # Errors
    /// The code, if the contract knows it.
    pub fn new(text: impl Into<String>) -> Result<Self, K> {
        Self::judge(text.into())
    }

    fn judge(text: String) -> Result<Self, K> {
        match K::known(&text) {
            Some(code) => Err(code),
            None => Ok(UnknownCode {
                text,
                list: PhantomData,
            }),
        }
    }
}

impl<K> UnknownCode<K> {
    /// That of a value before it is filled, which nobody sees.
    #[doc(hidden)]
    pub const fn blank() -> Self {
        UnknownCode {
            text: String::new(),
            list: PhantomData,
        }
    }

    /// The code as on the wire.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The code as on the wire.
    pub fn into_string(self) -> String {
        self.text
    }
}

impl<K> Deref for UnknownCode<K> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

impl<K> AsRef<str> for UnknownCode<K> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<K> PartialEq<str> for UnknownCode<K> {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl<K> PartialEq<&str> for UnknownCode<K> {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

// By hand, because derived ones would ask the same of the code list.

impl<K> Clone for UnknownCode<K> {
    fn clone(&self) -> Self {
        UnknownCode {
            text: self.text.clone(),
            list: PhantomData,
        }
    }
}

impl<K> PartialEq for UnknownCode<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for UnknownCode<K> {}

impl<K> Hash for UnknownCode<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> PartialOrd for UnknownCode<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for UnknownCode<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> fmt::Debug for UnknownCode<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<K> fmt::Display for UnknownCode<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Full;

    impl CodeList for Full {
        fn unknown(_: UnknownCode<Self>) -> Self {
            Full
        }

        fn at(position: u16) -> Option<Self> {
            (position == 0).then_some(Full)
        }

        fn known(text: &str) -> Option<Self> {
            (text == "FULD").then_some(Full)
        }
    }

    #[test]
    fn a_known_code_is_never_unknown() {
        assert_eq!(UnknownCode::<Full>::new("FULD"), Err(Full));
        let other = UnknownCode::<Full>::new("MORGEN").unwrap();
        assert!(other == "MORGEN" && other.starts_with('M'));
        assert_eq!(format!("{other} {other:?}"), "MORGEN \"MORGEN\"");
        assert_eq!(other.clone().into_string(), "MORGEN");
    }

    #[test]
    fn it_is_used_like_its_text() {
        let [a, b] = ["a", "b"].map(|text| UnknownCode::<Full>::new(text).unwrap());
        let text: &str = a.as_ref();
        assert_eq!((text, a.as_str(), &*a), ("a", "a", "a"));
        assert!(a == *"a" && a != *"b" && a == "a" && a != "b");
        assert!(a < b && a == a.clone() && a != b);
        assert_eq!(a.partial_cmp(&b), Some(Ordering::Less));
        let hash = |value: &dyn Fn(&mut std::hash::DefaultHasher)| {
            let mut hasher = std::hash::DefaultHasher::new();
            value(&mut hasher);
            hasher.finish()
        };
        let text = "a".to_owned();
        assert_eq!(
            hash(&|state| a.hash(state)),
            hash(&|state| text.hash(state))
        );
        assert_eq!(format!("{a:>3}"), "  a");
    }

    #[test]
    fn a_text_is_a_code_known_or_not() {
        assert_eq!(<Full as CodeList>::of("FULD".to_owned()), Full);
    }
}
