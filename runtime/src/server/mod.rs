//! The servers, of SOAP and of plain HTTP, on axum.
//!
//! A generated crate declares a trait with one method for each operation and a
//! router function made by `dispatch!`. Requests are read
//! strictly, by body element and action; whatever is wrong with one becomes a
//! SOAP fault in the version it came in, and the next one is served. GET with
//! `?wsdl` shows the contract.

mod addressed;
mod answer;
mod context;
mod dispatch;
mod documents;
mod guard;
mod http_api;
#[cfg(feature = "client")]
mod in_process;
mod intake;
mod observed;
mod options;
mod packaging;
mod peer_certificate;
mod progress;
mod proxied_certificate;
mod readers;
mod reading;
mod receive;
mod route;
mod router;
mod running;
mod sealing;
mod security;
mod serve;
mod served;
mod service_error;
#[cfg(feature = "server-tls")]
mod tls;
mod untyped;
mod watched;

pub use crate::caller::{Caller, Restriction, Role};
pub use crate::soap::BoxFuture;
pub use context::Context;
pub use dispatch::{Dispatch, Incoming, Outcome, Working, answered, refused};
pub use documents::{NoNetwork, Proxies};
pub use http_api::{
    HttpContext, HttpDispatch, HttpError, HttpIncoming, HttpOutcome, HttpRefusal, HttpWorking,
    http_outcome, http_router,
};
#[cfg(feature = "client")]
pub use in_process::InProcess;
pub use options::ServerOptions;
pub use peer_certificate::PeerCertificate;
#[cfg(any(feature = "idws", feature = "push"))]
pub(crate) use proxied_certificate::adopt as adopt_certificate;
pub use router::router;
pub use running::Running;
pub use security::{
    AnswerSecurity, NoServerSecurity, OpenedRequest, OutgoingAnswer, SealedRequest, ServerSecurity,
};
pub use serve::{ConnectionLimits, Handshake, OpenConnections, Plain, Server};
pub use service_error::ServiceError;
#[cfg(feature = "server-tls")]
pub use tls::{Tls, TlsError, TlsSettings};
pub use untyped::{Untyped, UntypedAnswer, UntypedRequest, untyped_router};
#[cfg(feature = "push")]
pub(crate) use {intake::is_length, readers::Readers};

pub use axum::Router;
pub use http::StatusCode;

/// Makes the router functions of a service trait; used by generated code.
///
/// ```text
/// dispatch! {
///     pub fn router, router_with(Greeting, GREETING, Row, DOCUMENTS) { hello, goodbye }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_dispatch {
    ($vis:vis fn $router:ident, $with:ident($service:ident, $table:path, $row:ident, $documents:expr) {
        $($method:ident),* $(,)?
    }) => {
        #[doc = ::core::concat!("Routes requests to an implementation of [`", ::core::stringify!($service), "`].")]
        $vis fn $router(service: impl $service) -> $crate::server::Router {
            $with(service, ::core::default::Default::default())
        }

        #[doc = ::core::concat!("Routes requests to an implementation of [`", ::core::stringify!($service), "`],")]
        /// with these options.
        $vis fn $with(
            service: impl $service,
            options: $crate::server::ServerOptions,
        ) -> $crate::server::Router {
            // Names that no contract's trait can have.
            struct __Handler<__Service>(__Service);
            impl<__Service: $service> $crate::server::Dispatch for __Handler<__Service> {
                fn accept(
                    self: ::std::sync::Arc<Self>,
                    index: usize,
                    incoming: $crate::server::Incoming<'_, '_>,
                ) -> ::core::result::Result<$crate::server::Working, $crate::soap::SoapFault> {
                    match index {
                        $(row if row == $row::$method as usize => {
                            let (context, input) = incoming.read()?;
                            let asked = context.clone();
                            ::core::result::Result::Ok(::std::boxed::Box::pin(async move {
                                // Values are large: this one stays where it is.
                                match <__Service as $service>::$method(&self.0, context, input).await {
                                    ::core::result::Result::Ok(ref output) => {
                                        $crate::server::answered(&$table, row, &asked, output)
                                    }
                                    ::core::result::Result::Err(error) => {
                                        $crate::server::refused(&$table, row, &asked, error)
                                    }
                                }
                            }))
                        })*
                        _ => ::core::result::Result::Err(incoming.unknown()),
                    }
                }
            }
            $crate::server::router(&$table, $documents, __Handler(service), options)
        }
    };
}
