//! Reference parameters: header blocks that an endpoint's reference asks for.

use super::NAMESPACE;
use crate::soap::HeaderBlock;
use crate::value::AnyElement;
use crate::wire::addressing::EndpointReferenceType;
use crate::xml::escaped;

/// The reference parameters of an endpoint as header blocks of a message to it
/// (WS-Addressing 1.0, SOAP Binding §3.3).
pub(crate) fn parameters(endpoint: &EndpointReferenceType) -> Vec<HeaderBlock> {
    let parameters = endpoint.reference_parameters.as_ref();
    let parameters = parameters.map_or(&[][..], |all| &all.any);
    parameters.iter().filter_map(parameter).collect()
}

fn parameter(kept: &AnyElement) -> Option<HeaderBlock> {
    let (namespace, local) = kept.name()?;
    // A prefix that means nothing else in the element.
    let mut prefix = "wsa".to_owned();
    while kept.xml.contains(&prefix) || kept.bindings.iter().any(|(own, _)| *own == prefix) {
        prefix.push('x');
    }
    let mark = format!(
        " xmlns:{prefix}=\"{}\" {prefix}:IsReferenceParameter=\"true\"",
        escaped(NAMESPACE)
    );
    let mut xml = String::with_capacity(kept.xml.len() + mark.len());
    kept.push_to(&mut xml, &mark);
    let kept = AnyElement::self_contained(xml);
    Some(HeaderBlock::new(namespace, local, kept))
}
