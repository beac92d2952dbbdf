//! The client of operations over plain HTTP.
//!
//! It shares with the SOAP client all that is not SOAP: transport, settings, options of a
//! call, the security seam, repeats, interceptors, audits, spans, and the error. Of the
//! [`Settings`] those that speak of SOAP are not asked.

mod calling;
mod ended;
mod exchange;
mod read;
mod request;

use super::retry_budget::RetryBudget;
use super::{Call, NoSecurityProfile, SecurityProfile, Settings, Transport, redacted};
use crate::http::HttpTable;
use std::fmt;
use std::sync::Arc;

/// A client of one API over plain HTTP. Cheap to clone.
///
/// A request is sent again as [`Retries`](super::Retries) say; but one that may have been
/// received, or that the service could not take just then, only where the operation's method
/// is idempotent (RFC 9110, section 9.2.2), or where the call itself says so with
/// [`Call::retries`]. Otherwise the error says that it
/// [may have been received](super::CallError::may_have_been_received).
#[derive(Clone)]
pub struct HttpClient {
    shared: Arc<HttpShared>,
    call: Call,
}

struct HttpShared {
    api: &'static HttpTable<'static>,
    transport: Arc<dyn Transport>,
    security: Arc<dyn SecurityProfile>,
    settings: Arc<Settings>,
    budget: Arc<RetryBudget>,
}

impl HttpClient {
    /// A client without security profile. The endpoint is what the paths of the operations
    /// are put behind: `https://exttest.serviceplatformen.dk/service/KombiPostAfsend_1`.
    pub fn new(
        api: &'static HttpTable<'static>,
        transport: Arc<dyn Transport>,
        settings: Settings,
    ) -> Self {
        HttpClient {
            shared: Arc::new(HttpShared {
                api,
                transport,
                security: Arc::new(NoSecurityProfile),
                budget: Arc::new(RetryBudget::new(settings.retry_reserve)),
                settings: Arc::new(settings),
            }),
            call: Call::default(),
        }
    }

    /// The same client with a security profile, such as that of access tokens
    /// (`idws::client::AccessTokenProfile`).
    #[must_use]
    pub fn secured(self, security: Arc<dyn SecurityProfile>) -> Self {
        HttpClient {
            shared: Arc::new(HttpShared {
                security,
                api: self.shared.api,
                transport: Arc::clone(&self.shared.transport),
                settings: Arc::clone(&self.shared.settings),
                budget: Arc::clone(&self.shared.budget),
            }),
            call: self.call,
        }
    }

    /// The same client, whose calls carry these options.
    #[must_use]
    pub fn with(&self, call: Call) -> Self {
        HttpClient {
            shared: Arc::clone(&self.shared),
            call,
        }
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient")
            .field("api", &self.shared.api.name)
            .field("endpoint", &redacted::url(&self.shared.settings.endpoint))
            .finish_non_exhaustive()
    }
}

/// What every generated client has besides its methods; used by generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! __snitflade_http_client_type {
    ($name:ident, $table:path) => {
        impl $name {
            /// A client at an address, given as a URL or as full settings. The paths of the
            /// operations are put behind it.
            pub fn new(
                transport: impl $crate::client::Transport,
                settings: impl ::core::convert::Into<$crate::client::Settings>,
            ) -> Self {
                let transport = ::std::sync::Arc::new(transport);
                let settings = settings.into();
                Self {
                    client: $crate::client::HttpClient::new(&$table, transport, settings),
                }
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

        impl ::core::convert::From<$crate::client::HttpClient> for $name {
            fn from(client: $crate::client::HttpClient) -> Self {
                Self { client }
            }
        }
    };
}
