//! The header of the Liberty Basic SOAP Binding.

use super::HeaderBlock;
use crate::value::AnyElement;

const NAMESPACE: &str = "urn:liberty:sb:2006-08";

/// `sbf:Framework`, version 2.0, profile basic, mandatory, to be signed.
pub(crate) fn framework() -> HeaderBlock {
    let xml = format!(
        "<sbf:Framework xmlns:sbf=\"{NAMESPACE}\" \
         xmlns:sbfprofile=\"urn:liberty:sb:profile\" version=\"2.0\" \
         sbfprofile:profile=\"urn:liberty:sb:profile:basic\"/>"
    );
    HeaderBlock::new(NAMESPACE, "Framework", AnyElement::self_contained(xml))
        .mandatory()
        .signed()
}
