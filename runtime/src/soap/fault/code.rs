//! Fault codes.

use crate::soap::SoapVersion;
use std::fmt;

/// Who is at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultCode {
    /// The envelope is of another SOAP version.
    VersionMismatch,
    /// A mandatory header block was not understood.
    MustUnderstand,
    /// The message: `Client` in SOAP 1.1, `Sender` in SOAP 1.2.
    Sender,
    /// The service: `Server` in SOAP 1.1, `Receiver` in SOAP 1.2.
    Receiver,
    /// `DataEncodingUnknown` of SOAP 1.2.
    DataEncodingUnknown,
    /// A code of somebody's own, as SOAP 1.1 allows.
    Other {
        /// Its namespace; empty if it had none.
        namespace: String,
        /// Its local name.
        local: String,
    },
}

impl FaultCode {
    /// The code a qualified name means in an envelope of this version.
    pub(super) fn from_name(version: SoapVersion, namespace: &str, local: &str) -> FaultCode {
        // SOAP 1.1 refines codes after a dot; senders also leave the prefix out.
        let known = namespace == version.namespace() || namespace.is_empty();
        let head = match version {
            SoapVersion::V11 => local.split('.').next().unwrap_or(local),
            SoapVersion::V12 => local,
        };
        match head {
            "VersionMismatch" if known => FaultCode::VersionMismatch,
            "MustUnderstand" if known => FaultCode::MustUnderstand,
            "Client" | "Sender" if known => FaultCode::Sender,
            "Server" | "Receiver" if known => FaultCode::Receiver,
            "DataEncodingUnknown" if known => FaultCode::DataEncodingUnknown,
            _ => FaultCode::Other {
                namespace: namespace.to_owned(),
                local: local.to_owned(),
            },
        }
    }

    /// The local name in the envelope's namespace; `None` for others' codes.
    pub(super) fn local(&self, version: SoapVersion) -> Option<&'static str> {
        Some(match (self, version) {
            (FaultCode::VersionMismatch, _) => "VersionMismatch",
            (FaultCode::MustUnderstand, _) => "MustUnderstand",
            (FaultCode::Sender, SoapVersion::V11) => "Client",
            (FaultCode::Sender, SoapVersion::V12) => "Sender",
            (FaultCode::Receiver, SoapVersion::V11) => "Server",
            (FaultCode::Receiver, SoapVersion::V12) => "Receiver",
            (FaultCode::DataEncodingUnknown, SoapVersion::V11) => "Client",
            (FaultCode::DataEncodingUnknown, SoapVersion::V12) => "DataEncodingUnknown",
            (FaultCode::Other { .. }, _) => return None,
        })
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FaultCode::Other { local, .. } => f.write_str(shown(local)),
            known => f.write_str(known.local(SoapVersion::V12).unwrap_or("")),
        }
    }
}

/// A code of the other side, if it looks like one: letters and dots, short.
pub(super) fn shown(local: &str) -> &str {
    let plain = |b: u8| b.is_ascii_alphabetic() || b == b'.' || b == b'_';
    if !local.is_empty() && local.len() <= 40 && local.bytes().all(plain) {
        local
    } else {
        "(unusual code)"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSIONS: [SoapVersion; 2] = [SoapVersion::V11, SoapVersion::V12];

    #[test]
    fn codes_are_known_by_the_namespace_of_their_envelope() {
        for version in VERSIONS {
            let of = |namespace: &str, local| FaultCode::from_name(version, namespace, local);
            for (local, code) in [
                ("VersionMismatch", FaultCode::VersionMismatch),
                ("MustUnderstand", FaultCode::MustUnderstand),
                ("Client", FaultCode::Sender),
                ("Sender", FaultCode::Sender),
                ("Server", FaultCode::Receiver),
                ("Receiver", FaultCode::Receiver),
                ("DataEncodingUnknown", FaultCode::DataEncodingUnknown),
            ] {
                assert_eq!(of(version.namespace(), local), code);
                assert_eq!(of("", local), code);
                let other = FaultCode::Other {
                    namespace: "urn:x".to_owned(),
                    local: local.to_owned(),
                };
                assert_eq!(of("urn:x", local), other);
            }
        }
    }

    #[test]
    fn codes_are_refined_after_a_dot_in_version_1_1_only() {
        let refined = VERSIONS.map(|version| FaultCode::from_name(version, "", "Client.Login"));
        let other = FaultCode::Other {
            namespace: String::new(),
            local: "Client.Login".to_owned(),
        };
        assert_eq!(refined, [FaultCode::Sender, other]);
    }

    #[test]
    fn codes_have_a_name_in_each_version() {
        for (code, expected) in [
            (
                FaultCode::VersionMismatch,
                ["VersionMismatch", "VersionMismatch"],
            ),
            (
                FaultCode::MustUnderstand,
                ["MustUnderstand", "MustUnderstand"],
            ),
            (FaultCode::Sender, ["Client", "Sender"]),
            (FaultCode::Receiver, ["Server", "Receiver"]),
            (
                FaultCode::DataEncodingUnknown,
                ["Client", "DataEncodingUnknown"],
            ),
        ] {
            assert_eq!(
                VERSIONS.map(|version| code.local(version)),
                expected.map(Some)
            );
            assert_eq!(code.to_string(), expected[1]);
        }
    }

    #[test]
    fn a_code_of_somebodys_own_is_shown_if_it_looks_like_one() {
        let long = "a".repeat(40);
        let longer = "a".repeat(41);
        for (local, expected) in [
            ("Login_Failed.Now", "Login_Failed.Now"),
            (&*long, &*long),
            (&*longer, "(unusual code)"),
            ("", "(unusual code)"),
            ("1", "(unusual code)"),
            ("a b", "(unusual code)"),
        ] {
            let code = FaultCode::Other {
                namespace: "urn:x".to_owned(),
                local: local.to_owned(),
            };
            assert_eq!(code.to_string(), expected);
            assert_eq!(VERSIONS.map(|version| code.local(version)), [None, None]);
        }
    }
}
