//! The security of a service without SOAP.

use super::super::issuer::{Issuer, Issuers};
use super::super::refused::{Refused, RefusedKind};
use super::super::settings::Report;
use super::claims;
use super::jwt::Jwt;
use crate::caller::Caller;
use crate::clock::{Clock, ClockSkew, SystemClock};
use crate::keys::SignatureAlgorithm;
use crate::server::{PeerCertificate, Proxies, adopt_certificate};
use crate::signature::Policy;
use http::HeaderName;
use http::request::Parts;
use std::fmt;
use std::sync::Arc;

/// What a [`RestProvider`] is told.
#[derive(Clone)]
#[non_exhaustive]
pub struct RestSettings {
    /// Signature algorithms that are accepted.
    pub algorithms: Vec<SignatureAlgorithm>,
    /// How far the clocks may be apart.
    pub skew: ClockSkew,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Whether a token has to say for which service it is (`aud`). It is the default; off, one
    /// that does not say is taken, and one that says it has to be right all the same.
    pub audience_required: bool,
    /// The header field in which the proxies listed pass on the certificate that a caller has
    /// shown them; `None` for none. Anybody else's is ignored, and a proxy has to drop what
    /// callers send under this name.
    pub client_certificate: Option<HeaderName>,
    /// Those proxies. The peer's address is that of `ConnectInfo`.
    pub proxies: Proxies,
    entity_ids: Vec<String>,
    issuers: Issuers,
    report: Option<Report>,
}

impl RestSettings {
    /// A service with this entity id. It trusts nobody yet.
    pub fn new(entity_id: impl Into<String>) -> RestSettings {
        RestSettings {
            algorithms: Policy::message().signatures,
            skew: ClockSkew::default(),
            clock: Arc::new(SystemClock),
            audience_required: true,
            client_certificate: None,
            proxies: Proxies::default(),
            entity_ids: vec![entity_id.into()],
            issuers: Issuers::default(),
            report: None,
        }
    }

    /// With one more entity id: tokens for either are taken.
    #[must_use]
    pub fn entity_id(mut self, entity_id: impl Into<String>) -> Self {
        self.entity_ids.push(entity_id.into());
        self
    }

    /// Tokens of this token service are taken.
    #[must_use]
    pub fn trust(mut self, issuer: Issuer) -> Self {
        self.issuers.trust(issuer);
        self
    }

    /// Tokens of this token service, of another environment, are refused with an error that
    /// says so.
    #[must_use]
    pub fn elsewhere(mut self, issuer: Issuer) -> Self {
        self.issuers.elsewhere(issuer);
        self
    }

    /// Who is told of each request that is refused.
    #[must_use]
    pub fn report(mut self, report: impl Fn(&Refused) + Send + Sync + 'static) -> Self {
        self.report = Some(Arc::new(report));
        self
    }
}

/// Lets in requests with a JWT that is bound to their TLS client certificate. Cheap to clone.
#[derive(Clone)]
pub struct RestProvider(Arc<RestSettings>);

impl RestProvider {
    /// With these settings.
    pub fn new(settings: RestSettings) -> RestProvider {
        RestProvider(Arc::new(settings))
    }

    /// Who calls: by the header field `Authorization` (`Holder-of-key` or `Bearer`, and a JWT)
    /// and the certificate that the caller has shown and proven to have the key of.
    ///
    /// # Errors
    /// Why the request is refused.
    pub fn check(
        &self,
        authorization: Option<&str>,
        peer: Option<&PeerCertificate>,
    ) -> Result<Caller, Refused> {
        let checked = self.judge(authorization, peer);
        checked.map_err(|refused| self.refuse(refused))
    }

    /// Takes the certificate that a listed proxy passes on, in the place of the proxy's own.
    pub(super) fn adopt(&self, parts: &mut Parts) -> Result<(), Refused> {
        let Some(field) = &self.0.client_certificate else {
            return Ok(());
        };
        let expected = "a client certificate in the header field of the proxy";
        adopt_certificate(parts, field, &self.0.proxies)
            .map_err(|()| self.refuse(Refused::new(RefusedKind::Confirmation, expected)))
    }

    fn refuse(&self, refused: Refused) -> Refused {
        if let Some(report) = &self.0.report {
            report(&refused);
        }
        refused
    }

    fn judge(
        &self,
        authorization: Option<&str>,
        peer: Option<&PeerCertificate>,
    ) -> Result<Caller, Refused> {
        let settings = &*self.0;
        let expected = "Authorization: Holder-of-key or Bearer, and a JWT";
        let token = authorization.and_then(token);
        let token = token.ok_or_else(|| Refused::new(RefusedKind::NoToken, expected))?;
        let jwt = Jwt::parse(token, &settings.algorithms)?;
        let (signed_by, claims) = jwt.verified(settings.issuers.certificates())?;
        let now = settings.clock.now();
        let issuer = claims::text(&claims, "iss").unwrap_or_default();
        settings.issuers.judge(signed_by, issuer, now)?;
        claims::check_time(&claims, now, settings.skew)?;
        claims::check_audience(&claims, &settings.entity_ids, settings.audience_required)?;
        claims::check_binding(&claims, peer)?;
        claims::caller(&claims)
    }
}

/// The token in a header field of either scheme.
fn token(field: &str) -> Option<&str> {
    let (scheme, token) = field.trim().split_once(' ')?;
    let known = ["Holder-of-key", "Bearer"];
    let known = known.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    known.then(|| token.trim())
}

impl fmt::Debug for RestProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RestProvider")
            .field("entity_ids", &self.0.entity_ids)
            .field("issuers", &self.0.issuers)
            .finish_non_exhaustive()
    }
}
