//! Which operation a request calls.

use crate::soap::quoting::unquoted;
use crate::soap::{Message, ServiceTable, SoapFault};
use http::HeaderMap;

/// The action a request names, in `SOAPAction` or in its content type; empty
/// if it names none.
pub(super) fn action_of(http: &HeaderMap, in_content_type: Option<String>) -> String {
    let text = |name: &str| http.get(name).and_then(|value| value.to_str().ok());
    match text("soapaction").map(unquoted) {
        Some(action) if !action.is_empty() => action,
        _ => in_content_type.unwrap_or_default().trim().to_owned(),
    }
}

/// The operation that body element and action name. Either suffices; a known
/// action of another operation is a contradiction.
pub(super) fn operation(
    service: &ServiceTable<'_>,
    body: Option<&(String, String)>,
    action: &str,
) -> Result<usize, SoapFault> {
    let takes = |index: usize| match (service.operations[index].input, body) {
        (Message::Element(element), Some((namespace, local))) => {
            service.element_name(element) == (namespace.as_str(), local.as_str())
        }
        (Message::Empty, None) => true,
        _ => false,
    };
    let acts = |index: usize| !action.is_empty() && service.has_action(index, action);
    let all = || 0..service.operations.len();
    if let Some(both) = all().find(|index| takes(*index) && acts(*index)) {
        return Ok(both);
    }
    match (
        all().find(|index| takes(*index)),
        all().find(|index| acts(*index)),
    ) {
        (Some(by_body), Some(by_action)) => Err(SoapFault::sender(format!(
            "/Envelope/Body: the body is that of {}, but the action names {}",
            service.operations[by_body].name, service.operations[by_action].name
        ))),
        (Some(index), None) | (None, Some(index)) => Ok(index),
        (None, None) => Err(SoapFault::sender(format!(
            "/Envelope/Body: {} is no request of {}",
            body.map_or("an empty body".to_owned(), |(namespace, local)| {
                format!("{local} in namespace {namespace:?}")
            }),
            service.name
        ))),
    }
}
