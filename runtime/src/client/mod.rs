//! The clients, of SOAP and of plain HTTP, over a replaceable transport.
//!
//! A generated client is a [`Client`] with one method for each operation.
//! What it sends is settled by the contract's tables, overridden by
//! [`Settings`] (the port) and [`Call`] (one call). Bytes go through a
//! [`Transport`] and, both ways, through a [`SecurityProfile`]. A request is sent
//! again as [`Retries`] say. Answers are read tolerantly unless the settings say
//! otherwise.

mod addressed;
mod answer;
mod call;
mod caller_context;
mod calling;
mod credentials;
mod delivery;
mod endpoint;
mod error;
mod exchange;
mod failure;
mod failure_kind;
mod http_api;
mod http_fields;
mod https;
mod https_builder;
mod identity;
mod interceptor;
mod last_url;
mod late_certificate;
mod native;
mod observed;
mod outgoing;
mod proxies;
mod record;
mod redacted;
mod rejected;
mod repeated;
mod repeating;
mod repeats;
mod reply;
mod request;
mod retries;
mod retry_budget;
mod security;
mod security_error;
mod sending;
mod service_client;
mod settings;
mod tls;
#[cfg(feature = "amqp")]
mod tls_roots;
mod tls_setup;
mod transaction;
mod transport;
mod transport_error;
mod with_rustls;

pub use crate::soap::BoxFuture;
pub use call::Call;
pub use caller_context::CallerContext;
pub use error::{CallError, CallResult, ErrorKind};
pub use http_api::HttpClient;
pub use https::Https;
pub use https_builder::HttpsBuilder;
pub use identity::{CertificateError, ClientCertificate};
pub use interceptor::{Interceptor, ReceivedAnswer, SentRequest};
pub use outgoing::Outgoing;
pub use rejected::{FailedResult, Rejected};
pub use reply::Reply;
/// The version of reqwest whose client [`Https::from_client`] takes.
pub use reqwest;
pub use retries::Retries;
pub use security::{NoSecurityProfile, Opened, Sealed, SealedAnswer, SecuredCall, SecurityProfile};
pub use security_error::SecurityError;
pub use service_client::Client;
pub use settings::Settings;
pub use tls::{TlsBackend, TlsVersion};
#[cfg(feature = "amqp")]
pub(crate) use tls_roots::TlsRoots;
pub use transport::{Transport, TransportLimits};
pub use transport_error::{TransportError, TransportErrorKind};

/// What every generated client has besides its methods; used by generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_client_type {
    ($name:ident, $table:path) => {
        impl $name {
            /// A client at an endpoint, given as a URL or as full settings. With a URL
            /// alone the first port is meant.
            pub fn new(
                transport: impl $crate::client::Transport,
                settings: impl ::core::convert::Into<$crate::client::Settings>,
            ) -> Self {
                let transport = ::std::sync::Arc::new(transport);
                let settings = settings.into();
                Self {
                    client: $crate::client::Client::new(&$table, transport, settings),
                }
            }

            /// The same at a port given by number.
            fn at(
                port: usize,
                transport: impl $crate::client::Transport,
                settings: impl ::core::convert::Into<$crate::client::Settings>,
            ) -> Self {
                let mut settings = settings.into();
                settings.port = port;
                settings.profile = ::core::option::Option::None;
                Self::new(transport, settings)
            }

            /// The same client with a security profile.
            #[must_use]
            pub fn secured(
                self,
                profile: ::std::sync::Arc<dyn $crate::client::SecurityProfile>,
            ) -> Self {
                Self {
                    client: self.client.secured(profile),
                }
            }

            /// The same client, whose calls carry these options.
            #[must_use]
            pub fn with(&self, call: $crate::client::Call) -> Self {
                Self {
                    client: self.client.with(call),
                }
            }
        }

        impl ::core::convert::From<$crate::client::Client> for $name {
            fn from(client: $crate::client::Client) -> Self {
                Self { client }
            }
        }
    };
}
