//! Reference parameters: header blocks that an endpoint's reference asks for.

use super::NAMESPACE;
use crate::soap::raw::push_raw;
use crate::soap::{HeaderBlock, escape::escape};
use crate::value::AnyElement;
use crate::wire::addressing::EndpointReferenceType;

/// The reference parameters of an endpoint as header blocks of a message to it
/// (WS-Addressing 1.0, SOAP Binding §3.3).
pub(crate) fn parameters(endpoint: &EndpointReferenceType) -> Vec<HeaderBlock> {
    let parameters = endpoint.reference_parameters.as_ref();
    let parameters = parameters.map_or(&[][..], |all| &all.any);
    parameters.iter().filter_map(parameter).collect()
}

fn parameter(kept: &AnyElement) -> Option<HeaderBlock> {
    let (namespace, local) = crate::soap::body::name_of(kept)?;
    // A prefix that means nothing else in the element.
    let mut prefix = "wsa".to_owned();
    while kept.xml.contains(&prefix) || kept.bindings.iter().any(|(own, _)| *own == prefix) {
        prefix.push('x');
    }
    let mark = format!(
        " xmlns:{prefix}=\"{}\" {prefix}:IsReferenceParameter=\"true\"",
        escape(NAMESPACE)
    );
    let mut xml = String::with_capacity(kept.xml.len() + mark.len());
    push_raw(&mut xml, kept, &mark);
    let bindings = Vec::new();
    Some(HeaderBlock::new(
        namespace,
        local,
        AnyElement { xml, bindings },
    ))
}
