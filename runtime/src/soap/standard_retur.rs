//! `StandardRetur` and types like it: what an answer says of how the request went.

use super::Retry;
use crate::read::FoundResult;
use std::fmt;

/// A result within an answer: a `StandardRetur` of the sagdok family, or a
/// receipt (`kvittering`) of another one.
///
/// The text is the service's own and may quote the request, so neither
/// `Display` nor `Debug` shows it; ask [`tekst`](StandardRetur::tekst).
#[derive(Clone, PartialEq, Eq)]
pub struct StandardRetur {
    kode: String,
    tekst: Option<String>,
    success: bool,
    /// Whether the code is one that the contract lists.
    listed: bool,
}

impl StandardRetur {
    /// A status of the sagdok family as it would stand in an answer.
    pub fn new(kode: impl Into<String>, tekst: Option<String>) -> Self {
        let kode = kode.into();
        StandardRetur {
            success: matches!(kode.parse::<i64>(), Ok(20 | 44)),
            kode,
            tekst,
            listed: false,
        }
    }

    /// A result as it was found, judged by the rule of its type.
    pub(crate) fn found(result: FoundResult, success: bool) -> Self {
        StandardRetur {
            kode: result.code.unwrap_or_default(),
            tekst: result.text,
            success,
            listed: result.listed,
        }
    }

    /// The code as written (`StatusKode`); empty where there was none.
    pub fn kode(&self) -> &str {
        &self.kode
    }

    /// The code as a number; `None` if it is none, or does not fit.
    pub fn number(&self) -> Option<i64> {
        self.kode.parse().ok()
    }

    /// The explaining text (`FejlbeskedTekst`), as the service wrote it.
    pub fn tekst(&self) -> Option<&str> {
        self.tekst.as_deref()
    }

    /// Whether the code says that the request was carried out: for the sagdok
    /// family 20 (carried out) and 44 (nothing found).
    pub fn is_success(&self) -> bool {
        self.success
    }

    /// What the number is known to mean; `None` for others.
    pub fn meaning(&self) -> Option<&'static str> {
        Some(match self.number()? {
            20 => "carried out",
            40 => "rejected: the request breaks a rule of the service",
            41 => "the token has expired or cannot be read",
            44 => "nothing found",
            49 => "the object is in a state that does not allow this",
            _ => return None,
        })
    }

    /// Whether sending again can help.
    pub fn retry(&self) -> Retry {
        match self.number() {
            Some(41) => Retry::AfterNewToken,
            _ => Retry::Never,
        }
    }

    /// The code, where it is a short number or one the contract lists; what
    /// else stands in its place may be anything.
    fn shown(&self) -> &str {
        let kode = &self.kode;
        let short = kode.len() <= 5;
        match kode.is_empty() {
            true => "without a code",
            false if self.listed => kode,
            false if short && kode.bytes().all(|b| b.is_ascii_digit() || b == b'-') => kode,
            false => "with an unusual code",
        }
    }
}

impl fmt::Display for StandardRetur {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StandardRetur {}", self.shown())?;
        match self.meaning() {
            Some(meaning) => write!(f, " ({meaning})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for StandardRetur {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tekst = self.tekst.as_ref().map(|text| text.chars().count());
        f.debug_struct("StandardRetur")
            .field("kode", &self.shown())
            .field("tekst_characters", &tekst)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn success_and_verdicts() {
        let verdict = |kode: &str| {
            let retur = StandardRetur::new(kode, None);
            (retur.is_success(), retur.retry())
        };
        assert_eq!(verdict("20"), (true, Retry::Never));
        assert_eq!(verdict("44"), (true, Retry::Never));
        assert_eq!(verdict("40"), (false, Retry::Never));
        assert_eq!(verdict("41"), (false, Retry::AfterNewToken));
        assert_eq!(verdict("99999999999999999999"), (false, Retry::Never));
    }

    #[test]
    fn texts_are_never_shown() {
        let retur = StandardRetur::new("40", Some("kanariefugl".into()));
        let shown = format!("{retur} {retur:?}");
        assert!(!shown.contains("kanarie"), "{shown}");
        assert_eq!(retur.tekst(), Some("kanariefugl"));
        let odd = StandardRetur::new("0000009999", None);
        assert!(!format!("{odd} {odd:?}").contains("9999"));
    }

    #[test]
    fn codes_are_shown_where_the_contract_lists_them() {
        let found = |listed| FoundResult {
            path: String::new(),
            code: Some("AFVIST".into()),
            listed,
            text: None,
        };
        let shown = StandardRetur::found(found(true), false).to_string();
        assert_eq!(shown, "StandardRetur AFVIST");
        let hidden = StandardRetur::found(found(false), false).to_string();
        assert_eq!(hidden, "StandardRetur with an unusual code");
        let none = StandardRetur::new("", None).to_string();
        assert_eq!(none, "StandardRetur without a code");
    }

    #[test]
    fn known_numbers_are_told_in_words() {
        for (number, word) in [
            ("20", "carried out"),
            ("40", "rejected"),
            ("41", "token"),
            ("44", "nothing found"),
            ("49", "state"),
        ] {
            let shown = StandardRetur::new(number, None).to_string();
            assert!(shown.contains(number) && shown.contains(word), "{shown}");
        }
        assert_eq!(StandardRetur::new("21", None).meaning(), None);
    }
}
