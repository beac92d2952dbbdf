//! Names of objects that have no UUID.

use super::{Cpr, Cvr, Malformed};
use std::fmt;
use std::str::FromStr;

const CPR: &str = "urn:oio:cpr-nr:";
const CVR: &str = "urn:oio:cvr-nr:";

/// A URN (RFC 8141). It has no `Display`, and `Debug` shows its namespace only: many name a
/// person.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Urn(String);

impl Urn {
    /// Of a person: `urn:oio:cpr-nr:` and the number.
    pub fn cpr(cpr: &Cpr) -> Urn {
        Urn(format!("{CPR}{}", cpr.as_str()))
    }

    /// Of a company or an authority: `urn:oio:cvr-nr:` and the number.
    pub fn cvr(cvr: &Cvr) -> Urn {
        Urn(format!("{CVR}{cvr}"))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of the person it names, if it names one.
    pub fn as_cpr(&self) -> Option<Cpr> {
        self.0.strip_prefix(CPR)?.parse().ok()
    }

    /// The number of the company it names, if it names one.
    pub fn as_cvr(&self) -> Option<Cvr> {
        self.0.strip_prefix(CVR)?.parse().ok()
    }
}

impl FromStr for Urn {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Urn, Malformed> {
        let expected = "a URN: urn, a namespace of 2 to 32 letters and digits, and a name";
        match parts(text) {
            Some(_) => Ok(Urn(text.to_owned())),
            None => Err(Malformed { expected }),
        }
    }
}

/// Namespace and name.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let (namespace, name) = rest.split_once(':')?;
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let edges = !namespace.starts_with('-') && !namespace.ends_with('-');
    let is_namespace = (2..=32).contains(&namespace.len()) && namespace.bytes().all(inside);
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    let is_urn = scheme.eq_ignore_ascii_case("urn") && is_namespace && edges && is_name;
    is_urn.then_some((namespace, name))
}

impl fmt::Debug for Urn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let namespace = parts(&self.0).map_or("", |(namespace, _)| namespace);
        write!(f, "Urn(urn:{namespace}:…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urns_of_persons_and_companies_come_back_and_are_not_shown() {
        let cpr: Cpr = "0101010000".parse().expect("a number");
        let urn = Urn::cpr(&cpr);
        assert_eq!(urn.as_str(), "urn:oio:cpr-nr:0101010000");
        assert_eq!((urn.as_cpr(), urn.as_cvr()), (Some(cpr), None));
        assert_eq!(format!("{urn:?}"), "Urn(urn:oio:…)");
        let cvr: Cvr = "10000017".parse().expect("a number");
        let urn: Urn = Urn::cvr(&cvr).as_str().parse().expect("a URN");
        assert_eq!(urn.as_cvr(), Some(cvr));
        for text in [
            "",
            "urn:oio",
            "urn:o:x",
            "urn:-oio:x",
            "uri:oio:x",
            "urn:oio:",
            "urn:oio:a b",
        ] {
            assert!(text.parse::<Urn>().is_err(), "{text}");
        }
    }
}
