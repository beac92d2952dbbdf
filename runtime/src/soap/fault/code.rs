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
