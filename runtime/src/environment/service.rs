//! Where a service is, and as whom it is known.

use super::error::{EnvironmentError, EnvironmentErrorKind, Place};
use super::fact::Fact;
use super::file::Surroundings;
use super::platform;
use super::raw::{RawEnvironment, RawService};
use super::table::{Outcome, Placed};
use super::tls::TlsSettings;
use crate::keys::Certificate;

/// A service as an environment has it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Service {
    /// Its name: `SF1500/6.0#Bruger`.
    pub name: String,
    /// Where it is.
    pub url: Fact,
    /// Its entity id, which tokens for it name as their audience.
    pub entity_id: Fact,
    /// Its UUID, which `InvocationContext` names.
    pub uuid: Option<String>,
    /// The security profile to use, where the file says one.
    pub profile: Option<String>,
    /// Whether it wants the Liberty header, where the file says so.
    pub liberty: Option<bool>,
    /// The certificates that its answers are signed with. Two, while one takes over from
    /// the other.
    pub certificates: Vec<Certificate>,
    /// How connections to it are secured.
    pub tls: TlsSettings,
    pub(super) place: Option<Place>,
}

impl Service {
    pub(super) fn of(
        name: &str,
        raw: &RawService,
        environment: &RawEnvironment,
        around: &Surroundings<'_>,
    ) -> Outcome<Self> {
        let optional = |placed: &Option<Placed>| {
            placed
                .as_ref()
                .map(|placed| around.text(placed))
                .transpose()
        };
        let mut tls = raw.tls.clone();
        tls.take_from(&environment.tls);
        let url = match &raw.url {
            Some(placed) if !is_word(&placed.text) => address(placed, environment, around)?,
            other => fact(other.as_ref().map(|placed| placed.text.clone()), raw),
        };
        Ok(Service {
            name: name.to_owned(),
            url,
            entity_id: fact(optional(&raw.entity_id)?, raw),
            uuid: optional(&raw.uuid)?,
            profile: optional(&raw.profile)?,
            liberty: raw.liberty,
            certificates: certificates(raw.certificates.as_deref(), around)?,
            tls: TlsSettings::of(&tls, around)?,
            place: raw.place.clone(),
        })
    }

    /// Where it is.
    ///
    /// # Errors
    /// Nobody knows, and the file does not say.
    pub fn endpoint(&self) -> Result<&str, EnvironmentError> {
        self.known(&self.url, "url", "the address")
    }

    /// What tokens for it name as their audience.
    ///
    /// # Errors
    /// Nobody knows, and the file does not say.
    pub fn audience(&self) -> Result<&str, EnvironmentError> {
        self.known(&self.entity_id, "entity_id", "the entity id")
    }

    fn known<'f>(
        &self,
        fact: &'f Fact,
        key: &str,
        what: &str,
    ) -> Result<&'f str, EnvironmentError> {
        let name = &self.name;
        let (message, help) = match fact {
            Fact::Known(text) => return Ok(text),
            Fact::Unknown { source } => (
                format!("{what} of {name} is not known"),
                format!("{source} does not say; write `{key}` under service.\"{name}\""),
            ),
            Fact::NotUsed { why } => (format!("{name} has no such thing as {what}"), why.clone()),
        };
        let kind = EnvironmentErrorKind::Unknown;
        Err(EnvironmentError::new(kind, self.place.as_ref(), message).help_with(help))
    }
}

const UNKNOWN: &str = "unknown";
const NONE: &str = "none";

fn is_word(text: &str) -> bool {
    matches!(text, UNKNOWN | NONE)
}

fn fact(text: Option<String>, raw: &RawService) -> Fact {
    let said = |placed: &Option<Placed>| {
        let text = placed.as_ref().map(|placed| placed.text.clone());
        text.unwrap_or_default()
    };
    match text.as_deref() {
        None | Some(UNKNOWN) => Fact::Unknown {
            source: said(&raw.source),
        },
        Some(NONE) => Fact::NotUsed {
            why: said(&raw.note),
        },
        Some(text) => Fact::Known(text.to_owned()),
    }
}

/// Where a service is. An environment that names no such host does not have what the
/// platform has there.
fn address(
    placed: &Placed,
    environment: &RawEnvironment,
    around: &Surroundings<'_>,
) -> Outcome<Fact> {
    match around.address(placed, &environment.hosts) {
        Ok(address) => {
            check_address(placed, &address)?;
            Ok(Fact::Known(address))
        }
        Err(error) if platform::has(&placed.place) => Ok(Fact::Unknown {
            source: format!("{}, and this environment", error.message()),
        }),
        Err(error) => Err(error),
    }
}

/// An address needs a scheme and a host.
fn check_address(placed: &Placed, address: &str) -> Outcome<()> {
    let uri = address.parse::<http::Uri>().ok();
    match uri.is_some_and(|uri| uri.scheme().is_some() && uri.host().is_some()) {
        true => Ok(()),
        false => {
            let message = format!("`{address}` is no address with a scheme and a host");
            Err(placed.wrong(EnvironmentErrorKind::Value, message))
        }
    }
}

/// Certificates of files that are named at places.
pub(super) fn certificates(
    paths: Option<&[Placed]>,
    around: &Surroundings<'_>,
) -> Outcome<Vec<Certificate>> {
    let mut found = Vec::new();
    for path in paths.into_iter().flatten() {
        let pem = around.octets(path)?;
        let read = Certificate::from_pem(&pem).map_err(|error| {
            let message = format!("{}: {error}", path.text);
            path.wrong(EnvironmentErrorKind::Certificate, message)
        })?;
        found.extend(read);
    }
    Ok(found)
}
