//! What an assertion says of a user, in either generation of the Danish profile.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use crate::saml::{ASSURANCE_LEVEL, Attribute, CVR_NUMBER, PRIVILEGES, SPEC_VER, oio2, oio3};

/// A fact about a user, by its names in OIO SAML 3 and 2.
pub(super) type Fact = [&'static str; 2];

pub(super) const SPEC_VERSION: Fact = [oio3::SPEC_VERSION, SPEC_VER];
pub(super) const ASSURANCE: Fact = [oio3::ASSURANCE, ASSURANCE_LEVEL];
pub(super) const CVR: Fact = [oio3::CVR, CVR_NUMBER];
pub(super) const RIGHTS: Fact = [oio3::PRIVILEGES, PRIVILEGES];
pub(super) const CPR: Fact = [oio3::CPR, oio2::CPR];
pub(super) const EMAIL: Fact = [oio3::EMAIL, oio2::EMAIL];
pub(super) const FIRST_NAME: Fact = [oio3::FIRST_NAME, oio2::FIRST_NAME];
pub(super) const LAST_NAME: Fact = [oio3::LAST_NAME, oio2::LAST_NAME];
pub(super) const ORGANISATION: Fact = [oio3::ORGANISATION, oio2::ORGANISATION];

/// The one value of a fact, whichever name it has.
///
/// # Errors
/// If it is said twice and differently.
pub(super) fn one<'a>(
    attributes: &'a [Attribute],
    fact: &Fact,
) -> Result<Option<&'a str>, LoginError> {
    let named = attributes
        .iter()
        .filter(|found| fact.contains(&found.name.as_str()));
    let mut values = named
        .flat_map(|found| &found.values)
        .filter(|value| !value.is_empty());
    let first = values.next();
    match values.all(|other| Some(other) == first) {
        true => Ok(first.map(String::as_str)),
        false => {
            let detail = format!("{} or {} has several values", fact[0], fact[1]);
            Err(LoginError::new(LoginErrorKind::Attributes, detail))
        }
    }
}

/// A fact that has to be there.
///
/// # Errors
/// As [`one`]; if it is missing.
pub(super) fn needed<'a>(attributes: &'a [Attribute], fact: &Fact) -> Result<&'a str, LoginError> {
    let missing = || {
        let detail = format!("there is neither {} nor {}", fact[0], fact[1]);
        LoginError::new(LoginErrorKind::Attributes, detail)
    };
    one(attributes, fact)?.ok_or_else(missing)
}
