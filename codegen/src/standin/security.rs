//! Callers are not checked: a stand-in takes what a real service would want signed.

use bytes::Bytes;
use http::{Extensions, HeaderMap};
use snitflade_runtime::server::{CheckedRequest, ServerSecurity};
use snitflade_runtime::soap::SoapFault;

/// Header blocks of security layers, which a request may mark as mandatory.
const UNDERSTOOD: &[(&str, &str)] = &[
    (
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
        "Security",
    ),
    ("urn:liberty:sb:2006-08", "Framework"),
    ("urn:liberty:sb", "Framework"),
];

/// Takes every caller for the right one.
pub(super) struct AnyCaller;

impl ServerSecurity for AnyCaller {
    fn open(&self, _: &HeaderMap, request: Bytes) -> Result<CheckedRequest, SoapFault> {
        let understood = UNDERSTOOD.iter();
        Ok(CheckedRequest {
            body: request,
            understood: understood
                .map(|(namespace, local)| ((*namespace).to_owned(), (*local).to_owned()))
                .collect(),
            caller: Extensions::new(),
        })
    }
}
