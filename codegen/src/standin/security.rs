//! Callers are not checked: a stand-in takes what a real service would want signed.

use snitflade_runtime::server::{BoxFuture, Caller, OpenedRequest, SealedRequest, ServerSecurity};
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
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        let understood = UNDERSTOOD.iter();
        let understood = understood
            .map(|(namespace, local)| ((*namespace).to_owned(), (*local).to_owned()))
            .collect();
        Box::pin(async move {
            Ok(OpenedRequest {
                understood,
                ..request.as_received(Caller::unknown())
            })
        })
    }
}
