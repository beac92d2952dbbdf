//! Faults that say the token was rejected.
//!
//! They come unsigned, and their words are anybody's. What is gained by believing one is
//! little: the token is forgotten, and the call made once more with a new one.

use crate::soap::{FaultCode, SoapFault};

const WSSE: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const WSU: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
/// WSS4J, and so CXF, hides what is wrong behind one code of its own.
const WSS4J: &str = "http://ws.apache.org/wss4j";

/// Fault codes and subcodes (SOAP Message Security 1.1.1 §12). `FailedCheck` and
/// `UnsupportedAlgorithm` are not among them: no token mends a signature.
const CODES: [(&str, &str); 7] = [
    (WSSE, "InvalidSecurityToken"),
    (WSSE, "FailedAuthentication"),
    (WSSE, "SecurityTokenUnavailable"),
    // What .NET services answer, whatever is wrong.
    (WSSE, "InvalidSecurity"),
    (WSSE, "MessageExpired"),
    (WSU, "MessageExpired"),
    (WSS4J, "SecurityError"),
];

/// Words of a reason that stand together where a service has no code for it.
const REASONS: [[&str; 2]; 8] = [
    ["token", "expired"],
    ["token", "udløbet"],
    ["token", "invalid"],
    ["token", "ugyldig"],
    ["token", "not valid"],
    ["assertion", "expired"],
    ["assertion", "not valid"],
    ["assertion", "invalid"],
];

/// Whether a fault says that the token was rejected.
pub(super) fn is_rejection(fault: &SoapFault) -> bool {
    let outer = match fault.code() {
        FaultCode::Other { namespace, local } => Some((namespace.as_str(), local.as_str())),
        _ => None,
    };
    let inner = fault.subcodes().iter();
    let inner = inner.map(|(namespace, local)| (namespace.as_str(), local.as_str()));
    let mut codes = outer.into_iter().chain(inner);
    if codes.any(|code| CODES.contains(&code)) {
        return true;
    }
    let mut reasons = fault.reasons().iter();
    reasons.any(|(_, reason)| {
        let reason = reason.to_lowercase();
        let mut known = REASONS.iter();
        known.any(|words| words.iter().all(|word| reason.contains(word)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rejection_is_told_by_its_code_in_both_versions() {
        for (namespace, local) in CODES {
            let subcode = SoapFault::sender("").with_subcode(namespace, local);
            assert!(is_rejection(&subcode), "{local}");
            let code = FaultCode::Other {
                namespace: namespace.to_owned(),
                local: local.to_owned(),
            };
            assert!(is_rejection(&SoapFault::new(code, "")), "{local}");
            let other = SoapFault::sender("").with_subcode("urn:x", local);
            assert!(!is_rejection(&other), "{local} of somebody else");
        }
        for local in ["FailedCheck", "UnsupportedAlgorithm"] {
            let fault = SoapFault::sender("").with_subcode(WSSE, local);
            assert!(!is_rejection(&fault), "{local}");
        }
    }

    #[test]
    fn or_by_its_words() {
        for (reason, rejected) in [
            ("The security token has Expired", true),
            ("Token er udløbet", true),
            ("SAML assertion is not valid at this time", true),
            ("Adgang nægtet: rollen mangler", false),
            ("the session expired", false),
            ("", false),
        ] {
            assert_eq!(
                is_rejection(&SoapFault::sender(reason)),
                rejected,
                "{reason}"
            );
        }
        let danish = SoapFault::receiver("no").with_reason("da", "Token er ugyldigt");
        assert!(is_rejection(&danish), "in any language");
    }
}
