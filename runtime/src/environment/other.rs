//! What belongs to another environment.

use super::chosen::Environment;
use super::error::{EnvironmentError, EnvironmentErrorKind};
use super::file::placeless;

impl Environment {
    /// Whether an address is one of another environment's.
    ///
    /// # Errors
    /// It is, and says whose.
    pub fn check_endpoint(&self, url: &str) -> Result<(), EnvironmentError> {
        let uri = url.parse::<http::Uri>().ok();
        let host = uri.as_ref().and_then(|uri| uri.host()).unwrap_or("");
        let host = host.to_ascii_lowercase();
        match self.others.get(&host) {
            None => Ok(()),
            Some(other) => {
                let message = format!("{host} belongs to {other}, and {} is in use", self.name);
                Err(self.other(message))
            }
        }
    }

    /// Whether a token is of this environment, by the issuer it names.
    ///
    /// # Errors
    /// It is not.
    pub fn check_issuer(&self, issuer: &str) -> Result<(), EnvironmentError> {
        match self.sts.issuer()? == issuer {
            true => Ok(()),
            false => {
                let message = format!(
                    "the token is of {issuer}, and not of {}, the token service of {}",
                    self.sts.issuer()?,
                    self.name
                );
                Err(self.other(message))
            }
        }
    }

    fn other(&self, message: String) -> EnvironmentError {
        let help = "a token is good in the environment of its token service only; \
                    take token and endpoint from one environment";
        placeless(EnvironmentErrorKind::Other, message).help_with(help)
    }
}
