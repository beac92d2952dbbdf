//! Where the service is, as the caller sees it.

use super::forwarded::{Forwarded, authority};
use crate::server::ServerOptions;
use crate::server::serve::Secure;
use axum::extract::ConnectInfo;
use http::request::Parts;
use http::uri::Authority;
use http::{Uri, header};
use std::net::{IpAddr, SocketAddr};

/// The address to put into a contract: the configured one, what a trusted proxy
/// says of the request it passed on, or where this request came in.
pub(super) fn address(options: &ServerOptions, uri: &Uri, request: &Parts) -> String {
    if let Some(url) = &options.public_url {
        return url.clone();
    }
    let forwarded = match peer(request) {
        Some(peer) => options.proxies.forwarded(peer, &request.headers),
        None => Forwarded::default(),
    };
    let host = request.headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).and_then(authority);
    // HTTP/2 and absolute requests name the host in the URI.
    let own = uri.authority().cloned().or(host);
    let host = forwarded.host.or(own);
    let own = match request.extensions.get::<Secure>() {
        Some(_) => "https",
        None => "http",
    };
    format!(
        "{}://{}{}{}",
        forwarded.proto.unwrap_or(own),
        host.as_ref().map_or("localhost", Authority::as_str),
        forwarded.prefix,
        uri.path()
    )
}

fn peer(request: &Parts) -> Option<IpAddr> {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(peer.0.ip().to_canonical())
}
