//! What a binding binds to: SOAP over HTTP, or something that is not generated.

use super::Context;
use super::scope::Scope;
use crate::model::{SoapVersion, Style};
use crate::wsdl::{Binding, Protocol, Transport, codes};

/// Version and style of a SOAP binding; a note for any other.
pub(super) fn soap(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    binding: &Binding,
) -> Option<(SoapVersion, Style)> {
    let name = &binding.name.local;
    match &binding.protocol {
        Protocol::Soap {
            version,
            style,
            transport,
        } => {
            let is_http = over_http(context, scope, binding, transport);
            return is_http.then_some((*version, *style));
        }
        Protocol::Http(verb) => {
            let text = format!("the binding `{name}` is to HTTP {verb}");
            let help = "it is not generated; SOAP bindings of the port type are";
            context.note(codes::HTTP_BINDING, binding.span, text, help);
        }
        Protocol::Other(namespace) => {
            let what = match namespace.is_empty() {
                true => "no protocol",
                false => namespace,
            };
            let text = format!("the binding `{name}` is to {what}");
            let help = "it is not generated; SOAP bindings of the port type are";
            context.note(codes::OTHER_BINDING, binding.span, text, help);
        }
    }
    None
}

/// Whether a SOAP binding is over HTTP; a finding where it is not, or where that
/// is known by its addresses only.
fn over_http(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    binding: &Binding,
    transport: &str,
) -> bool {
    let name = &binding.name.local;
    match scope.transport_of_binding(binding) {
        Some(Transport::Http) => return true,
        Some(Transport::HttpByAddress) => {
            let text = format!("the transport `{transport}` of the binding `{name}` is not known");
            let help = "its ports have HTTP addresses, so it is read as HTTP";
            context.warn(codes::BAD_VALUE, binding.span, text, help);
            return true;
        }
        Some(Transport::Other) | None => {}
    }
    let same = |other: &&&Binding| other.port_type.name == binding.port_type.name;
    let elsewhere = scope.bindings.iter().filter(same).any(|other| {
        matches!(
            scope.transport_of_binding(other),
            Some(Transport::Http | Transport::HttpByAddress)
        )
    });
    let text = format!("the binding `{name}` is over `{transport}`, not HTTP");
    match elsewhere {
        true => {
            let help = "it is no port; the bindings of its port type over HTTP are";
            context.note(codes::NOT_HTTP, binding.span, text, help);
        }
        false => {
            let help = "it is no port, and its port type has no binding over HTTP: \
                        types are generated, but neither client nor server";
            context.warn(codes::NOT_HTTP, binding.span, text, help);
        }
    }
    false
}
