//! A provider as the security of a server: what a generated API over plain HTTP asks.

use super::super::refused::Refused;
use super::provider::RestProvider;
use crate::http::HttpFailures;
use crate::server::{HttpError, OpenedRequest, SealedRequest, ServerSecurity};
use crate::soap::{BoxFuture, SoapFault};
use http::header;

/// Lets in requests with a JWT that is bound to the TLS client certificate. Give it to the
/// options of a generated router:
/// `options.security = Arc::new(RestProvider::new(settings))`.
///
/// The certificate that a proxy passes on is that of the
/// [options](crate::server::ServerOptions::client_certificate) there.
impl ServerSecurity for RestProvider {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        Box::pin(async move {
            let mut fields = request.http_headers.get_all(header::AUTHORIZATION).iter();
            let authorization = match (fields.next(), fields.next()) {
                (Some(one), None) => one.to_str().ok(),
                // Of two, nobody knows which counts.
                _ => None,
            };
            let caller = self.check(authorization, request.peer_certificate());
            let caller = caller.map_err(|refused| refused.fault())?;
            Ok(request.as_received(caller))
        })
    }
}

/// So that a handler may end with `require_role(…)?`.
impl<F: HttpFailures> From<Refused> for HttpError<F> {
    fn from(refused: Refused) -> Self {
        let reason = refused.fault().reason().to_owned();
        HttpError::undeclared(refused.status(), reason)
    }
}
