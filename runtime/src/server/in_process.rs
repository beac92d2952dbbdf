//! Client and server in one process, without a network.

use crate::client::{BoxFuture, Transport, TransportError, TransportErrorKind, TransportLimits};
use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use tower_service::Service;

/// A transport that hands requests straight to a router.
#[derive(Clone, Debug)]
pub struct InProcess(Router);

impl InProcess {
    /// To this router; the host of the endpoint does not matter.
    pub fn new(router: Router) -> Self {
        InProcess(router)
    }
}

impl Transport for InProcess {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        let limits = TransportLimits::of(&request);
        let mut router = self.0.clone();
        let exchange = async move {
            // A router is always ready and never fails.
            let Ok(answer) = router.call(request.map(Body::from)).await;
            let (parts, body) = answer.into_parts();
            match to_bytes(body, limits.reply).await {
                Ok(body) => Ok(http::Response::from_parts(parts, body)),
                Err(_) => Err(TransportError::new(TransportErrorKind::TooLong)),
            }
        };
        Box::pin(async move {
            let late = |_| TransportError::new(TransportErrorKind::Timeout);
            tokio::time::timeout(limits.timeout, exchange)
                .await
                .map_err(late)?
        })
    }
}
