//! SOAP faults of both versions.

mod code;
mod read;
mod write;

pub use code::FaultCode;
pub(crate) use read::read_fault;

use super::{Retry, SoapVersion};
use crate::value::AnyElement;
use std::fmt;

/// A SOAP fault (SOAP 1.1 §4.4, SOAP 1.2 part 1 §5.4).
///
/// Reasons and details are the other side's words and may quote the message,
/// so neither `Display` nor `Debug` shows them; ask for them. One pointer wide.
#[derive(Clone, PartialEq, Eq)]
pub struct SoapFault(Box<Content>);

#[derive(Clone, PartialEq, Eq)]
struct Content {
    code: FaultCode,
    subcodes: Vec<(String, String)>,
    reasons: Vec<(String, String)>,
    node: Option<String>,
    role: Option<String>,
    detail: Vec<AnyElement>,
}

impl SoapFault {
    /// A fault with one reason, in English.
    pub fn new(code: FaultCode, reason: impl Into<String>) -> Self {
        SoapFault(Box::new(Content {
            code,
            subcodes: Vec::new(),
            reasons: vec![("en".to_owned(), reason.into())],
            node: None,
            role: None,
            detail: Vec::new(),
        }))
    }

    /// The message is at fault: `Client` in SOAP 1.1, `Sender` in SOAP 1.2.
    pub fn sender(reason: impl Into<String>) -> Self {
        SoapFault::new(FaultCode::Sender, reason)
    }

    /// The service is at fault: `Server` in SOAP 1.1, `Receiver` in SOAP 1.2.
    pub fn receiver(reason: impl Into<String>) -> Self {
        SoapFault::new(FaultCode::Receiver, reason)
    }

    /// Adds a subcode; the first added is the outermost.
    #[must_use]
    pub fn with_subcode(mut self, namespace: &str, local: &str) -> Self {
        self.0
            .subcodes
            .push((namespace.to_owned(), local.to_owned()));
        self
    }

    /// Adds a reason in another language.
    #[must_use]
    pub fn with_reason(mut self, language: &str, text: impl Into<String>) -> Self {
        self.0.reasons.push((language.to_owned(), text.into()));
        self
    }

    /// Names the node at fault: `faultactor` in SOAP 1.1, `Role` in SOAP 1.2.
    #[must_use]
    pub fn with_role(mut self, role: impl Into<String>) -> Self {
        self.0.role = Some(role.into());
        self
    }

    /// Adds an element to the detail.
    #[must_use]
    pub fn with_detail(mut self, element: AnyElement) -> Self {
        self.0.detail.push(element);
        self
    }

    /// Who is at fault.
    pub fn code(&self) -> &FaultCode {
        &self.0.code
    }

    /// Namespace and local name of each subcode, outermost first.
    pub fn subcodes(&self) -> &[(String, String)] {
        &self.0.subcodes
    }

    /// The reason: the English one if there are several, else the first.
    /// The other side's words: not for logs.
    pub fn reason(&self) -> &str {
        self.0
            .reasons
            .iter()
            .find(|(language, _)| language.starts_with("en"))
            .or(self.0.reasons.first())
            .map_or("", |(_, text)| text)
    }

    /// Every reason with its language.
    pub fn reasons(&self) -> &[(String, String)] {
        &self.0.reasons
    }

    /// `Node` of SOAP 1.2.
    pub fn node(&self) -> Option<&str> {
        self.0.node.as_deref()
    }

    /// `faultactor` of SOAP 1.1 or `Role` of SOAP 1.2.
    pub fn role(&self) -> Option<&str> {
        self.0.role.as_deref()
    }

    /// The elements of the detail, as they stood.
    pub fn detail(&self) -> &[AnyElement] {
        &self.0.detail
    }

    /// Whether sending again can help.
    pub fn retry(&self) -> Retry {
        let names = self.0.subcodes.iter().map(|(_, local)| local.as_str());
        let outer = match &self.0.code {
            FaultCode::Other { local, .. } => Some(local.as_str()),
            _ => None,
        };
        if names.chain(outer).any(is_token_trouble) {
            return Retry::AfterNewToken;
        }
        match self.0.code {
            FaultCode::Receiver => Retry::Later,
            _ => Retry::Never,
        }
    }

    /// The HTTP status a fault travels with (SOAP 1.1 §6.2, SOAP 1.2 part 2 §7.5.2.2).
    pub fn http_status(&self, version: SoapVersion) -> u16 {
        match (version, &self.0.code) {
            (SoapVersion::V12, FaultCode::Sender) => 400,
            _ => 500,
        }
    }
}

/// Fault codes of WS-Security that a fresh token can cure.
fn is_token_trouble(local: &str) -> bool {
    matches!(
        local,
        "InvalidSecurityToken"
            | "FailedAuthentication"
            | "SecurityTokenUnavailable"
            | "MessageExpired"
    )
}

impl fmt::Display for SoapFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SOAP fault {}", self.0.code)?;
        for (_, local) in &self.0.subcodes {
            write!(f, "/{}", code::shown(local))?;
        }
        Ok(())
    }
}

impl fmt::Debug for SoapFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters: usize = self.0.reasons.iter().map(|(_, t)| t.chars().count()).sum();
        f.debug_struct("SoapFault")
            .field("fault", &self.to_string())
            .field("reason_characters", &characters)
            .field("detail_elements", &self.0.detail.len())
            .finish()
    }
}

impl std::error::Error for SoapFault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_peoples_words_stay_hidden() {
        let fault = SoapFault::sender("kanariefugl")
            .with_subcode("urn:x", "kanariefugl med <noget>")
            .with_detail(AnyElement {
                xml: "<a>kanariefugl</a>".into(),
                bindings: vec![],
            });
        let shown = format!("{fault} {fault:?}").to_lowercase();
        assert!(!shown.contains("kanarie"), "{shown}");
        assert_eq!(fault.reason(), "kanariefugl");
    }

    #[test]
    fn verdicts() {
        assert_eq!(SoapFault::sender("").retry(), Retry::Never);
        assert_eq!(SoapFault::receiver("").retry(), Retry::Later);
        let stale = SoapFault::sender("").with_subcode("urn:wsse", "InvalidSecurityToken");
        assert_eq!(stale.retry(), Retry::AfterNewToken);
    }
}
