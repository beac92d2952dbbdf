//! What is right in form and yet will not work, or not for long.

use super::chosen::Environment;
use super::environments::Environments;
use super::error::{EnvironmentError, EnvironmentErrorKind, Place};
use super::platform;
use super::sapa::Sapa;
use super::stated::id;
use crate::clock::written;
use crate::keys::{Certificate, Issued};
use std::fmt;
use std::time::{Duration, SystemTime};

mod addresses;

/// How long before its end a certificate is warned of.
pub const NOTICE: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// Something to mend, now or soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvironmentFinding {
    /// Whether calls fail until it is mended; else there is time.
    pub is_error: bool,
    /// The environment it is about.
    pub environment: String,
    /// What is to be mended.
    pub error: EnvironmentError,
}

impl fmt::Display for EnvironmentFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.is_error {
            true => "error",
            false => "warning",
        };
        write!(f, "{word}: {}: {}", self.environment, self.error)
    }
}

/// Collects findings of one environment.
pub(super) struct Findings<'e> {
    environment: &'e str,
    pub(super) now: SystemTime,
    list: Vec<EnvironmentFinding>,
}

impl Findings<'_> {
    pub(super) fn push(&mut self, is_error: bool, error: EnvironmentError) {
        self.list.push(EnvironmentFinding {
            is_error,
            environment: self.environment.to_owned(),
            error,
        });
    }

    fn say(&mut self, is_error: bool, place: Option<&Place>, message: String) {
        self.push_at(is_error, EnvironmentErrorKind::Certificate, place, message);
    }

    pub(super) fn push_at(
        &mut self,
        is_error: bool,
        kind: EnvironmentErrorKind,
        place: Option<&Place>,
        message: String,
    ) {
        self.push(is_error, EnvironmentError::new(kind, place, message));
    }

    /// Dates of a certificate. Where another one does the same, its end is no error.
    pub(super) fn dates(
        &mut self,
        what: &str,
        certificate: &Certificate,
        place: Option<&Place>,
        alone: bool,
    ) {
        let (begin, end) = certificate.validity();
        let name = shown(certificate);
        if self.now < begin {
            let message = format!("{what} {name} is not valid before {}", written(begin));
            self.say(alone, place, message);
        } else if self.now > end {
            let message = format!("{what} {name} ended to be valid at {}", written(end));
            self.say(alone, place, message);
        } else if let Some(left) = end
            .duration_since(self.now)
            .ok()
            .filter(|left| *left < NOTICE)
        {
            let days = left.as_secs() / (24 * 60 * 60);
            let message = format!(
                "{what} {name} ends to be valid at {}, in {days} days",
                written(end)
            );
            self.say(false, place, message);
        }
    }

    /// Dates of certificates any of which will do.
    pub(super) fn any_of(
        &mut self,
        what: &str,
        certificates: &[Certificate],
        place: Option<&Place>,
    ) {
        let good = certificates
            .iter()
            .filter(|c| c.is_valid_at(self.now))
            .count();
        for certificate in certificates {
            self.dates(what, certificate, place, good == 0);
        }
    }

    /// Certificates each of which was issued by the next.
    fn chain(&mut self, chain: &[Certificate], place: Option<&Place>) {
        for pair in chain.windows(2) {
            let [own, issuer] = pair else { continue };
            match own.issued_by(issuer) {
                Issued::Yes => {}
                Issued::No => {
                    let (own, issuer) = (shown(own), shown(issuer));
                    let message = format!(
                        "the chain is broken: {own} was not issued by {issuer}, which follows it"
                    );
                    self.say(true, place, message);
                }
                Issued::Unknown => {
                    let message = format!(
                        "the chain cannot be judged: {} is signed in an unknown way",
                        shown(own)
                    );
                    self.say(false, place, message);
                }
            }
        }
    }
}

/// A certificate by the beginning of its thumbprint: its subject may be a person.
fn shown(certificate: &Certificate) -> String {
    let thumbprint = certificate.thumbprint();
    format!("(SHA-256 {}…)", thumbprint.get(..16).unwrap_or(&thumbprint))
}

impl Environments {
    /// Looks at one environment without asking anybody: dates and chain of certificates,
    /// what is missing, entity ids that the platform has otherwise. What cannot be read at
    /// all is the one finding there is.
    pub fn check(
        &self,
        name: &str,
        now: SystemTime,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Vec<EnvironmentFinding> {
        let mut findings = Findings {
            environment: name,
            now,
            list: Vec::new(),
        };
        match self.environment_by(name, variable) {
            Err(error) => findings.push(true, error),
            Ok(environment) => self.look(&environment, &mut findings),
        }
        findings.list
    }

    fn look(&self, environment: &Environment, findings: &mut Findings<'_>) {
        match &environment.key {
            None => {
                if let Err(error) = environment.key() {
                    findings.push(false, error);
                }
            }
            Some(key) => {
                let place = Some(key.place());
                match key.chain() {
                    Err(error) => findings.push(true, error),
                    Ok(chain) => {
                        for certificate in &chain {
                            findings.dates("our certificate", certificate, place, true);
                        }
                        findings.chain(&chain, place);
                    }
                }
            }
        }
        let sts = &environment.sts;
        for error in [sts.endpoint().err(), sts.issuer().err()]
            .into_iter()
            .flatten()
        {
            findings.push(false, error);
        }
        if sts.certificates.is_empty() {
            let message = "the token service has no `certificates`: no token can be trusted";
            let kind = EnvironmentErrorKind::Missing;
            findings.push(false, EnvironmentError::new(kind, None, message));
        }
        findings.any_of("the token service's certificate", &sts.certificates, None);
        for service in environment.services() {
            let what = format!("the certificate of {}", service.name);
            findings.any_of(&what, &service.certificates, service.place.as_ref());
        }
        findings.login(environment);
        for error in environment.sapa.iter().flat_map(Sapa::doubts) {
            findings.push(false, error);
        }
        self.entity_ids(environment, findings);
        addresses::look(environment, findings);
    }

    /// Services and entity ids of the file that the platform does not have so.
    fn entity_ids(&self, environment: &Environment, findings: &mut Findings<'_>) {
        let Ok(base) = platform::stated() else {
            return;
        };
        for service in environment.services() {
            let place = service.place.as_ref();
            let Some(place) = place.filter(|place| !platform::has(place)) else {
                continue;
            };
            let known = base.services.contains_key(&service.name);
            let of_it = base
                .services
                .keys()
                .any(|name| id(name) == id(&service.name));
            if !known && of_it {
                let message = format!("no contract is known as {}", service.name);
                let kind = EnvironmentErrorKind::Name;
                findings.push(false, EnvironmentError::new(kind, Some(place), message));
            }
            let Some(own) = service.entity_id.get() else {
                continue;
            };
            let wrong = |message: String| {
                EnvironmentError::new(EnvironmentErrorKind::Value, Some(place), message)
            };
            if own.ends_with('/') {
                let message = format!("the entity id of {} ends with a slash", service.name);
                findings.push(false, wrong(message));
            }
            let platforms = platform::entity_id(&base, &service.name);
            if let Some(other) = platforms.filter(|other| other != own) {
                let message = format!(
                    "the entity id of {} is {own}, and the platform has {other}",
                    service.name
                );
                findings.push(false, wrong(message));
            }
        }
    }
}
