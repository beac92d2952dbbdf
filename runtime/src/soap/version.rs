//! The two versions of SOAP: namespaces, content types, well-known names.

use super::quoting::quoted;
#[cfg(any(feature = "client", feature = "server"))]
use http::HeaderName;

/// The field that names the action in SOAP 1.1.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) static SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");

/// SOAP 1.1 or SOAP 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SoapVersion {
    /// SOAP 1.1
    V11,
    /// SOAP 1.2
    V12,
}

impl SoapVersion {
    /// The namespace of the envelope.
    pub const fn namespace(self) -> &'static str {
        match self {
            SoapVersion::V11 => "http://schemas.xmlsoap.org/soap/envelope/",
            SoapVersion::V12 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }

    /// The version whose envelope lives in this namespace.
    pub fn from_namespace(namespace: &str) -> Option<SoapVersion> {
        [SoapVersion::V11, SoapVersion::V12]
            .into_iter()
            .find(|version| version.namespace() == namespace)
    }

    /// The media type of messages, without parameters.
    pub const fn media_type(self) -> &'static str {
        match self {
            SoapVersion::V11 => "text/xml",
            SoapVersion::V12 => "application/soap+xml",
        }
    }

    /// The version a `Content-Type` announces; parameters are ignored.
    pub fn from_content_type(content_type: &str) -> Option<SoapVersion> {
        if let Some(version) = SoapVersion::from_usual_type(content_type) {
            return Some(version);
        }
        let media = content_type.split(';').next().unwrap_or("").trim();
        if media.eq_ignore_ascii_case("text/xml") {
            Some(SoapVersion::V11)
        } else if media.eq_ignore_ascii_case("application/soap+xml") {
            Some(SoapVersion::V12)
        } else {
            None
        }
    }

    /// The version of a `Content-Type` spelled as nearly all senders do: in UTF-8, without any
    /// other parameter. `None` of any other spelling, whatever it means.
    pub(crate) fn from_usual_type(content_type: &str) -> Option<SoapVersion> {
        let (media, charset) = content_type.split_at_checked(content_type.len().checked_sub(5)?)?;
        if !matches!(charset, "utf-8" | "UTF-8") {
            return None;
        }
        match media {
            "text/xml; charset=" | "text/xml;charset=" => Some(SoapVersion::V11),
            "application/soap+xml; charset=" | "application/soap+xml;charset=" => {
                Some(SoapVersion::V12)
            }
            _ => None,
        }
    }

    /// The `Content-Type` of a message without an action.
    pub(crate) const fn plain_type(self) -> &'static str {
        match self {
            SoapVersion::V11 => "text/xml; charset=utf-8",
            SoapVersion::V12 => "application/soap+xml; charset=utf-8",
        }
    }

    /// The `Content-Type` of a message, with the action where the version puts
    /// it there (SOAP 1.2 part 2 §6.5).
    pub fn content_type(self, action: &str) -> String {
        match self {
            SoapVersion::V11 => self.plain_type().to_owned(),
            SoapVersion::V12 if action.is_empty() => self.plain_type().to_owned(),
            SoapVersion::V12 => {
                let action = quoted(action);
                format!("application/soap+xml; charset=utf-8; action={action}")
            }
        }
    }

    /// Whether a header block with this `actor` / `role` is meant for the
    /// final receiver of a message.
    pub fn is_for_receiver(self, role: Option<&str>) -> bool {
        let Some(role) = role.map(str::trim).filter(|role| !role.is_empty()) else {
            return true;
        };
        match self {
            SoapVersion::V11 => role == "http://schemas.xmlsoap.org/soap/actor/next",
            SoapVersion::V12 => {
                role == "http://www.w3.org/2003/05/soap-envelope/role/next"
                    || role == "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_types_name_their_version() {
        for version in [SoapVersion::V11, SoapVersion::V12] {
            let text = version.content_type("urn:op");
            assert_eq!(SoapVersion::from_content_type(&text), Some(version));
            assert_eq!(
                SoapVersion::from_namespace(version.namespace()),
                Some(version)
            );
        }
        assert_eq!(SoapVersion::from_content_type("application/json"), None);
    }

    #[test]
    fn roles_of_others_are_not_ours() {
        assert!(SoapVersion::V11.is_for_receiver(None));
        assert!(
            SoapVersion::V12
                .is_for_receiver(Some("http://www.w3.org/2003/05/soap-envelope/role/next"))
        );
        assert!(!SoapVersion::V12.is_for_receiver(Some("urn:another-node")));
    }
}
