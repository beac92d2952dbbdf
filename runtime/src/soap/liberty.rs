//! The header of the Liberty Basic SOAP Binding.

use super::HeaderBlock;
use crate::value::AnyElement;

const NAMESPACE: &str = "urn:liberty:sb:2006-08";

/// Namespace and local name of the header block.
#[cfg_attr(not(feature = "idws"), allow(dead_code))]
pub(crate) const FRAMEWORK: (&str, &str) = (NAMESPACE, "Framework");

/// `sbf:Framework`, version 2.0, profile basic, mandatory, to be signed.
pub(crate) fn framework() -> HeaderBlock {
    let xml = format!(
        "<sbf:Framework xmlns:sbf=\"{NAMESPACE}\" \
         xmlns:sbfprofile=\"urn:liberty:sb:profile\" version=\"2.0\" \
         sbfprofile:profile=\"urn:liberty:sb:profile:basic\"/>"
    );
    HeaderBlock::new(FRAMEWORK.0, FRAMEWORK.1, AnyElement::self_contained(xml))
        .mandatory()
        .signed()
}
