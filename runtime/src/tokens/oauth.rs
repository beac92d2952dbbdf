//! Tokens by OAuth 2.0 client credentials over TLS with a client certificate (RFC 8705): JWTs
//! that are bound to it.

mod jwt;
#[cfg(test)]
mod tests;

use super::form::{FORM, Granted, form};
use super::{
    OnBehalfOf, Token, TokenError, TokenErrorKind, TokenRequest, TokenService, TokenSource, refusal,
};
use crate::client::BoxFuture;
use crate::keys::Certificate;
use std::fmt;
use std::sync::Arc;

/// A token service that speaks OAuth 2.0. The transport shows the client certificate.
pub struct OAuth {
    service: TokenService,
    holder: Certificate,
    client_id: String,
}

impl OAuth {
    /// Asks this token service for tokens that are bound to this certificate, which is the one
    /// that the transport of the service shows. `client_id` is what the system is registered
    /// as.
    pub fn new(
        service: TokenService,
        certificate: &Certificate,
        client_id: impl Into<String>,
    ) -> OAuth {
        OAuth {
            service,
            holder: certificate.clone(),
            client_id: client_id.into(),
        }
    }

    async fn issue(&self, request: &TokenRequest) -> Result<Arc<Token>, TokenError> {
        let scope = scope(request)?;
        let body = form(&[
            ("client_id", &self.client_id),
            ("grant_type", "client_credentials"),
            ("scope", &scope),
        ]);
        let answered = self.service.post(FORM, "application/json", body).await?;
        if let Some(refused) = refusal::of_status(&answered) {
            return Err(refused);
        }
        let granted = Granted::read(&answered)?;
        let claims = jwt::read(granted.authorization.token(), &self.service.certificates)?;
        let mut token = claims.token(&self.service, request, &self.holder)?;
        let lasts = granted
            .lasts
            .and_then(|time| self.service.now().checked_add(time));
        token.expires = lasts.map_or(token.expires, |end| end.min(token.expires));
        token.authorization = Some(granted.authorization);
        Ok(Arc::new(token))
    }
}

/// The scope, as KOMBIT's token service has it.
fn scope(request: &TokenRequest) -> Result<String, TokenError> {
    let refused = |detail| Err(TokenError::new(TokenErrorKind::Request, detail));
    if [&request.service, &request.cvr]
        .iter()
        .any(|text| text.contains(','))
    {
        return refused("a comma parts what stands in the scope");
    }
    let mut scope = format!(
        "entityid:{},anvenderkontekst:{}",
        request.service, request.cvr
    );
    match &request.on_behalf_of {
        None => {}
        Some(OnBehalfOf::Certificate(certificate)) => {
            let thumbprint = certificate.thumbprint_sha1();
            let hex: String = thumbprint.iter().map(|b| format!("{b:02x}")).collect();
            scope += &format!(",onbehalfof:{hex}");
        }
        Some(OnBehalfOf::Assertion(_)) => {
            return refused("this form is on behalf of certificates only");
        }
    }
    Ok(scope)
}

impl TokenSource for OAuth {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(self.issue(request))
    }

    fn certificate(&self) -> Option<String> {
        Some(self.holder.thumbprint())
    }
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth")
            .field("service", &self.service)
            .field("certificate", &self.holder)
            .finish_non_exhaustive()
    }
}
