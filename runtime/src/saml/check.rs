//! Whether an assertion is valid now and here, and what it says of its holder.

use super::assertion::{Assertion, Authentication, Confirmation};
use super::error::{SamlError, SamlFault};
use super::names::{BEARER, CVR_NUMBER, HOLDER_OF_KEY, PRIVILEGES};
use super::privileges::Privileges;
use crate::clock;
use std::time::{Duration, SystemTime};

impl Assertion {
    /// Whether it is valid at a time, with clocks that differ by so much. It has to say when it
    /// expires.
    ///
    /// # Errors
    /// If it is not valid yet, or no more.
    pub fn check_time(&self, now: SystemTime, skew: Duration) -> Result<(), SamlError> {
        let conditions = &self.conditions;
        if conditions.not_on_or_after.is_none() {
            let expected = "an attribute NotOnOrAfter";
            return Err(SamlError::new(SamlFault::Missing, CONDITIONS, expected));
        }
        let window = (conditions.not_before, conditions.not_on_or_after);
        within(CONDITIONS, window, now, skew)
    }

    /// Whether it was issued for a service that has one of these entity ids.
    ///
    /// # Errors
    /// If it was issued for another one, or does not say for which.
    pub fn check_audience(&self, entity_ids: &[String]) -> Result<(), SamlError> {
        let place = "Assertion/Conditions/AudienceRestriction";
        let restrictions = &self.conditions.audiences;
        let named = |audience: &String| entity_ids.contains(audience);
        let met = |restriction: &Vec<String>| restriction.iter().any(named);
        if !restrictions.is_empty() && restrictions.iter().all(met) {
            return Ok(());
        }
        let error = SamlError::new(SamlFault::Audience, place, entity_ids.join(" or "));
        let found = restrictions.iter().flatten().next();
        Err(error.found(found.map_or("none", |found| found.as_str())))
    }

    /// What binds it to a key, now and here: a confirmation by holder-of-key that is valid at a
    /// time and for a recipient with one of these entity ids, or for any.
    ///
    /// # Errors
    /// If there is none: the reason of the first that is by holder-of-key.
    pub fn holder_of_key(
        &self,
        entity_ids: &[String],
        now: SystemTime,
        skew: Duration,
    ) -> Result<&Confirmation, SamlError> {
        let mut reason = None;
        let by_key = |found: &&Confirmation| found.method == HOLDER_OF_KEY;
        for confirmation in self.confirmations.iter().filter(by_key) {
            match confirmation.check(entity_ids, now, skew) {
                Ok(()) => return Ok(confirmation),
                Err(error) => reason = reason.or(Some(error)),
            }
        }
        Err(reason.unwrap_or_else(|| {
            let place = "Assertion/Subject/SubjectConfirmation";
            SamlError::new(SamlFault::Confirmation, place, "the method holder-of-key")
        }))
    }

    /// What lets its bearer log in: a confirmation by bearer for the address where a system takes
    /// logins, in answer to a request, that is valid now (SAML 2.0 profiles §4.1.4.3).
    ///
    /// # Errors
    /// If there is none: the reason of the first that is by bearer.
    pub fn bearer(
        &self,
        recipient: &str,
        request: &str,
        now: SystemTime,
        skew: Duration,
    ) -> Result<&Confirmation, SamlError> {
        let mut reason = None;
        let by_bearer = |found: &&Confirmation| found.method == BEARER;
        for confirmation in self.confirmations.iter().filter(by_bearer) {
            match confirmation.check_bearer(recipient, request, now, skew) {
                Ok(()) => return Ok(confirmation),
                Err(error) => reason = reason.or(Some(error)),
            }
        }
        Err(reason.unwrap_or_else(|| {
            let place = "Assertion/Subject/SubjectConfirmation";
            SamlError::new(SamlFault::Confirmation, place, "the method bearer")
        }))
    }

    /// The session that it begins: its one statement of authentication, with an index and
    /// beside one statement of attributes and nothing else.
    ///
    /// # Errors
    /// If it makes other statements, or the session has no index or is over.
    pub fn session(
        &self,
        now: SystemTime,
        skew: Duration,
    ) -> Result<(&Authentication, &str), SamlError> {
        let wrong = |fault, place, expected: &str| Err(SamlError::new(fault, place, expected));
        if self.attribute_statements != 1 || self.other_statements {
            let expected = "one AuthnStatement and one AttributeStatement, and no others";
            return wrong(SamlFault::Statement, "Assertion", expected);
        }
        let Some(found) = &self.authentication else {
            return wrong(SamlFault::Missing, "Assertion", "an AuthnStatement");
        };
        let index = found.session_index.as_deref();
        let Some(index) = index.filter(|index| !index.is_empty()) else {
            let expected = "an attribute SessionIndex";
            return wrong(SamlFault::Missing, STATEMENT, expected);
        };
        within(STATEMENT, (Some(found.at), found.session_ends), now, skew)?;
        Ok((found, index))
    }

    /// When it expires, by its conditions and by what binds it to a key.
    pub fn expires(&self) -> Option<SystemTime> {
        let confirmations = self.confirmations.iter();
        let latest = confirmations
            .filter_map(|found| found.not_on_or_after)
            .max();
        [self.conditions.not_on_or_after, latest]
            .into_iter()
            .flatten()
            .min()
    }

    /// The one value of an attribute, if there is such an attribute.
    ///
    /// # Errors
    /// If there are several values.
    pub fn attribute(&self, name: &str) -> Result<Option<&str>, SamlError> {
        let named = self.attributes.iter().filter(|found| found.name == name);
        let mut values = named.flat_map(|found| &found.values);
        match (values.next(), values.next()) {
            (first, None) => Ok(first.map(String::as_str)),
            _ => {
                let expected = format!("one value of {name}");
                Err(SamlError::new(SamlFault::Several, ATTRIBUTE, expected))
            }
        }
    }

    /// The CVR number of the authority that calls are made for.
    ///
    /// # Errors
    /// If it is missing, or not eight digits.
    pub fn cvr(&self) -> Result<&str, SamlError> {
        let expected = || format!("eight digits in {CVR_NUMBER}");
        let found = self.attribute(CVR_NUMBER)?;
        let found =
            found.ok_or_else(|| SamlError::new(SamlFault::Missing, ATTRIBUTE, expected()))?;
        match found.len() == 8 && found.bytes().all(|b| b.is_ascii_digit()) {
            true => Ok(found),
            false => Err(SamlError::new(SamlFault::Value, ATTRIBUTE, expected())),
        }
    }

    /// What its holder may do; nothing, if it says nothing of it.
    ///
    /// # Errors
    /// If that cannot be read.
    pub fn privileges(&self) -> Result<Privileges, SamlError> {
        match self.attribute(PRIVILEGES)? {
            Some(base64) => Privileges::from_base64(base64),
            None => Ok(Privileges::default()),
        }
    }
}

const STATEMENT: &str = "Assertion/AuthnStatement";
const CONDITIONS: &str = "Assertion/Conditions";
const ATTRIBUTE: &str = "Assertion/AttributeStatement/Attribute";
const DATA: &str = "Assertion/Subject/SubjectConfirmation/SubjectConfirmationData";

impl Confirmation {
    /// Whether it confirms anything, now and here.
    fn check(
        &self,
        entity_ids: &[String],
        now: SystemTime,
        skew: Duration,
    ) -> Result<(), SamlError> {
        if self.certificate.is_none() {
            let expected = "the certificate of a key";
            return Err(SamlError::new(SamlFault::Confirmation, DATA, expected));
        }
        within(DATA, (self.not_before, self.not_on_or_after), now, skew)?;
        match &self.recipient {
            Some(found) if !entity_ids.contains(found) => {
                let error = SamlError::new(SamlFault::Recipient, DATA, entity_ids.join(" or "));
                Err(error.found(found))
            }
            _ => Ok(()),
        }
    }

    /// Whether whoever shows it may log in with it. What a bearer shows may not be good from
    /// some time on: it has an end and no beginning.
    fn check_bearer(
        &self,
        recipient: &str,
        request: &str,
        now: SystemTime,
        skew: Duration,
    ) -> Result<(), SamlError> {
        let wrong = |fault, expected: &str| Err(SamlError::new(fault, DATA, expected));
        if self.not_on_or_after.is_none() {
            return wrong(SamlFault::Missing, "an attribute NotOnOrAfter");
        }
        if self.not_before.is_some() {
            return wrong(SamlFault::Confirmation, "no attribute NotBefore");
        }
        within(DATA, (None, self.not_on_or_after), now, skew)?;
        if self.recipient.as_deref() != Some(recipient) {
            let error = SamlError::new(SamlFault::Recipient, DATA, recipient);
            return Err(error.found(self.recipient.as_deref().unwrap_or("none")));
        }
        match self.in_response_to.as_deref() == Some(request) {
            true => Ok(()),
            false => wrong(SamlFault::InResponseTo, "the id of the request"),
        }
    }
}

/// Whether a time is in a window, with clocks that differ by so much.
fn within(
    place: &str,
    (first, end): (Option<SystemTime>, Option<SystemTime>),
    now: SystemTime,
    skew: Duration,
) -> Result<(), SamlError> {
    let wrong = |fault, name: &str, limit: SystemTime| {
        let expected = format!("a time {name} {}", clock::written(limit));
        Err(SamlError::new(fault, place, expected).found(clock::written(now)))
    };
    // What lies beyond all time is no limit.
    if let Some(first) = first
        && first.checked_sub(skew).is_some_and(|first| now < first)
    {
        return wrong(SamlFault::NotYetValid, "not before", first);
    }
    if let Some(end) = end
        && end.checked_add(skew).is_some_and(|end| now >= end)
    {
        return wrong(SamlFault::Expired, "before", end);
    }
    Ok(())
}
