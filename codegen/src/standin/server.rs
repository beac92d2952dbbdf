//! The stand-in as a router: the page at `/`, each service at a path of its own.

use super::stand_in::StandIn;
use super::{console, wire};
use axum::body::Body;
use axum::extract::State;
use axum::routing::any;
use http::{Request, Response, StatusCode};
use snitflade_runtime::server::Router;
use std::sync::Arc;

impl StandIn {
    /// The router that serves them, and the page at `/`.
    pub fn into_router(self) -> Router {
        Router::new()
            .fallback(any(handle))
            .with_state(Arc::new(self))
    }
}

async fn handle(State(all): State<Arc<StandIn>>, request: Request<Body>) -> Response<Body> {
    if let Err(reason) = all.shared.guard.check(request.uri(), request.headers()) {
        return wire::plain(StatusCode::FORBIDDEN, reason);
    }
    let path = request.uri().path().trim_end_matches('/');
    match all.services.get(path) {
        Some(service) => {
            let answer = service.exchange(&all.shared, request).await;
            wire::harmless(answer)
        }
        None => console::serve(&all, request).await,
    }
}
