//! `StandardRetur`: the status the sagdok services put into every answer.

use super::{Retry, table::Retur};
use crate::value::{Node, View};
use std::fmt;

/// A `StandardRetur` that reports a failure.
///
/// The text is the service's own and may quote the request, so neither
/// `Display` nor `Debug` shows it; ask [`tekst`](StandardRetur::tekst).
#[derive(Clone, PartialEq, Eq)]
pub struct StandardRetur {
    kode: String,
    tekst: Option<String>,
}

impl StandardRetur {
    /// A status as it would stand in an answer.
    pub fn new(kode: impl Into<String>, tekst: Option<String>) -> Self {
        StandardRetur {
            kode: kode.into(),
            tekst,
        }
    }

    /// Finds the status in an output value; `None` where the value has none.
    pub(crate) fn find(output: &dyn Node, place: &Retur<'_>) -> Option<StandardRetur> {
        let mut node = output;
        for slot in place.path {
            node = one(node, *slot)?;
        }
        let mut scratch = String::new();
        let kode = one(node, place.kode)?.text(&mut scratch)?.trim().to_owned();
        let mut scratch = String::new();
        let tekst = one(node, place.tekst)
            .and_then(|tekst| tekst.text(&mut scratch))
            .map(str::to_owned);
        Some(StandardRetur { kode, tekst })
    }

    /// `StatusKode` as written.
    pub fn kode(&self) -> &str {
        &self.kode
    }

    /// `StatusKode` as a number; `None` if it does not fit.
    pub fn number(&self) -> Option<i64> {
        self.kode.parse().ok()
    }

    /// `FejlbeskedTekst`, as the service wrote it.
    pub fn tekst(&self) -> Option<&str> {
        self.tekst.as_deref()
    }

    /// Whether the answer is a result: 20 (carried out) or 44 (nothing found).
    pub fn is_success(&self) -> bool {
        matches!(self.number(), Some(20 | 44))
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
}

fn one(node: &dyn Node, slot: u16) -> Option<&dyn Node> {
    match node.view(slot) {
        View::One(value) => Some(value),
        View::Many(values) => values.item(0),
        View::Absent => None,
    }
}

impl fmt::Display for StandardRetur {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StandardRetur {}", shown(&self.kode))?;
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
            .field("kode", &shown(&self.kode))
            .field("tekst_characters", &tekst)
            .finish()
    }
}

/// A status code is a few digits; anything else is not shown.
fn shown(kode: &str) -> &str {
    let short = !kode.is_empty() && kode.len() <= 5;
    if short && kode.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        kode
    } else {
        "with an unusual code"
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
}
