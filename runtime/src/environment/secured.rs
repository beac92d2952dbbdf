//! Calls of one environment only.

use super::chosen::Environment;
use crate::client::{BoxFuture, Outgoing, SecuredCall, SecurityError, SecurityProfile};
use crate::soap::{Addressing, Retry};

/// A security profile whose calls stay in one environment: a token of it never goes to an
/// endpoint that belongs to another.
#[derive(Clone, Debug)]
pub struct CallsIn<P> {
    environment: Environment,
    inner: P,
}

impl Environment {
    /// The same profile, held to this environment.
    pub fn calls<P: SecurityProfile>(&self, profile: P) -> CallsIn<P> {
        CallsIn {
            environment: self.clone(),
            inner: profile,
        }
    }
}

impl<P: SecurityProfile> SecurityProfile for CallsIn<P> {
    fn addressing(&self) -> Addressing {
        self.inner.addressing()
    }

    fn begin<'a>(
        &'a self,
        call: &'a Outgoing,
    ) -> BoxFuture<'a, Result<Box<dyn SecuredCall>, SecurityError>> {
        // Before a token is fetched.
        match self.environment.check_endpoint(&call.endpoint) {
            Ok(()) => self.inner.begin(call),
            Err(error) => Box::pin(async move {
                let reason = "the endpoint belongs to another environment than the one in use";
                Err(SecurityError::new(reason, Retry::Never).caused(error))
            }),
        }
    }
}
