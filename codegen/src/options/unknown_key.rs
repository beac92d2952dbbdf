//! A key that settings do not know: which one was probably meant, and which there are.

use super::Contract;
use crate::suggest;

/// What is said of a key that settings do not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey {
    /// What is wrong.
    pub message: String,
    /// What was meant, and what there is.
    pub help: String,
}

impl UnknownKey {
    fn new(key: &str, known: &[&str]) -> Self {
        let meant = suggest::closest(key, known.iter().copied());
        let meant = meant.map(|meant| format!("did you mean `{meant}`? "));
        UnknownKey {
            message: format!("there is no key `{key}` here"),
            help: format!("{}here are {}", meant.unwrap_or_default(), known.join(", ")),
        }
    }

    /// From what serde says of one.
    pub(super) fn of_serde(message: &str) -> Option<Self> {
        let (key, known) = parts(message)?;
        Some(UnknownKey::new(key, &known))
    }

    /// Of a key beside those of `contract.toml`; `also` are those that the door has as well.
    /// Nothing where the key is known.
    pub fn of_contract(key: &str, also: &[&str]) -> Option<Self> {
        // Serde lists the keys where it meets one that is none.
        let refused = toml::from_str::<Contract>("\"\" = 0").err()?;
        let (_, mut known) = parts(refused.message())?;
        known.extend(also);
        (!known.contains(&key)).then(|| UnknownKey::new(key, &known))
    }
}

/// The unknown key and the known ones: serde puts each into back quotes.
fn parts(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message.strip_prefix("unknown field `")?;
    let (key, rest) = rest.split_once("`, expected ")?;
    Some((key, rest.split('`').skip(1).step_by(2).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_told_with_what_was_meant_and_what_there_is() {
        let found = UnknownKey::of_contract("rots", &["module"]).expect("unknown");
        assert_eq!(found.message, "there is no key `rots` here");
        let begin = "did you mean `roots`? here are id, title, ";
        assert!(found.help.starts_with(begin), "{}", found.help);
        assert!(found.help.ends_with(", module"), "{}", found.help);
        for known in ["roots", "crate", "result", "module"] {
            assert_eq!(UnknownKey::of_contract(known, &["module"]), None, "{known}");
        }
        assert!(UnknownKey::of_contract("module", &[]).is_some());
    }

    #[test]
    fn the_words_of_serde_are_understood() {
        let two = "unknown field `clint`, expected `client` or `server`";
        let found = UnknownKey::of_serde(two).expect("unknown");
        assert_eq!(found.help, "did you mean `client`? here are client, server");
        assert_eq!(UnknownKey::of_serde("invalid type: string"), None);
    }
}
