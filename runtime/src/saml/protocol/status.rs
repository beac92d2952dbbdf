//! What became of a request.

use super::names::PROTOCOL;
use crate::saml::error::SamlError;
use crate::saml::place::Place;
use crate::xml::escaped;

/// What became of a request (SAML 2.0 core §3.2.2).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The code: whether it went well, and whose fault it is if not. A URI.
    pub code: String,
    /// What was wrong, a URI.
    pub sub_code: Option<String>,
    /// The same for people to read.
    pub message: Option<String>,
}

const PREFIX: &str = "urn:oasis:names:tc:SAML:2.0:status:";

impl Status {
    /// A code of the specification, as `Responder`, with one that says more, as `AuthnFailed`.
    pub fn new(code: &str, sub_code: Option<&str>) -> Status {
        Status {
            code: format!("{PREFIX}{code}"),
            sub_code: sub_code.map(|code| format!("{PREFIX}{code}")),
            message: None,
        }
    }

    /// It went well.
    pub fn success() -> Status {
        Status::new("Success", None)
    }

    /// Some of the sessions that were to end may be left.
    pub fn partial_logout() -> Status {
        Status::new("Success", Some("PartialLogout"))
    }

    /// Whether it went well.
    pub fn is_success(&self) -> bool {
        self.code.strip_prefix(PREFIX) == Some("Success")
    }

    /// Whether sessions may be left, however that is said.
    pub fn is_partial_logout(&self) -> bool {
        let codes = [Some(self.code.as_str()), self.sub_code.as_deref()];
        let mut found = codes.into_iter().flatten();
        found.any(|code| code.strip_prefix(PREFIX) == Some("PartialLogout"))
    }

    /// That of a message.
    pub(super) fn of(root: &Place<'_>) -> Result<Status, SamlError> {
        let status = root.only(PROTOCOL, "Status")?;
        let code = status.only(PROTOCOL, "StatusCode")?;
        let within = code.optional(PROTOCOL, "StatusCode")?;
        let message = status.optional(PROTOCOL, "StatusMessage")?;
        Ok(Status {
            code: code.required("Value")?.to_owned(),
            sub_code: within
                .map(|within| within.required("Value").map(str::to_owned))
                .transpose()?,
            message: message.map(|message| message.text()).transpose()?,
        })
    }

    pub(super) fn element(&self) -> String {
        let within = self.sub_code.as_ref().map_or_else(String::new, |code| {
            format!("<samlp:StatusCode Value=\"{}\"/>", escaped(code))
        });
        let message = self.message.as_ref().map_or_else(String::new, |message| {
            format!(
                "<samlp:StatusMessage>{}</samlp:StatusMessage>",
                escaped(message)
            )
        });
        format!(
            "<samlp:Status><samlp:StatusCode Value=\"{}\">{within}</samlp:StatusCode>{message}</samlp:Status>",
            escaped(&self.code)
        )
    }
}
