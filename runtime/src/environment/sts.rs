//! The token service of an environment.

use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::{Surroundings, placeless};
use super::raw::RawEnvironment;
use super::service::certificates;
use super::table::Outcome;
use super::tls::TlsSettings;
use crate::keys::Certificate;

/// The token service of an environment (SF1514).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sts {
    /// WS-Trust 1.3 over SOAP.
    pub url: Option<String>,
    /// WS-Trust as JSON.
    pub json: Option<String>,
    /// JWT by OAuth.
    pub oauth: Option<String>,
    /// Where a token is exchanged for an access token.
    pub access_token: Option<String>,
    /// Its entity id: the issuer that its tokens name.
    pub issuer: Option<String>,
    /// The certificates its tokens and answers are signed with. Two, while one takes over
    /// from the other.
    pub certificates: Vec<Certificate>,
    /// How connections to it are secured.
    pub tls: TlsSettings,
}

impl Sts {
    pub(super) fn of(raw: &RawEnvironment, around: &Surroundings<'_>) -> Outcome<Self> {
        let sts = &raw.sts;
        let address = |placed: &Option<super::table::Placed>| {
            let placed = placed.as_ref();
            let found = placed.map(|placed| around.address(placed, &raw.hosts));
            found.transpose()
        };
        let issuer = sts.issuer.as_ref();
        let mut tls = sts.tls.clone();
        tls.take_from(&raw.tls);
        Ok(Sts {
            url: address(&sts.url)?,
            json: address(&sts.json)?,
            oauth: address(&sts.oauth)?,
            access_token: address(&sts.access_token)?,
            issuer: issuer.map(|issuer| around.text(issuer)).transpose()?,
            certificates: certificates(sts.certificates.as_deref(), around)?,
            tls: TlsSettings::of(&tls, around)?,
        })
    }

    /// Where tokens are asked for by WS-Trust.
    ///
    /// # Errors
    /// The file does not say.
    pub fn endpoint(&self) -> Result<&str, EnvironmentError> {
        self.url.as_deref().ok_or_else(|| missing("url"))
    }

    /// Where assertions are exchanged for access tokens.
    ///
    /// # Errors
    /// The file does not say.
    pub fn exchange(&self) -> Result<&str, EnvironmentError> {
        self.access_token
            .as_deref()
            .ok_or_else(|| missing("access_token"))
    }

    /// The issuer of its tokens.
    ///
    /// # Errors
    /// The file does not say: it differs by environment and year.
    pub fn issuer(&self) -> Result<&str, EnvironmentError> {
        self.issuer.as_deref().ok_or_else(|| missing("issuer"))
    }
}

fn missing(key: &str) -> EnvironmentError {
    let message = format!("the token service has no `{key}`");
    placeless(EnvironmentErrorKind::Missing, message)
        .help_with(format!("write `{key}` under [environment.NAME.sts]"))
}
