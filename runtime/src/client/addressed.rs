//! WS-Addressing as a client writes it and checks it.

use super::Client;
use crate::read::Mode;
use crate::soap::addressing::{self, ANONYMOUS, MessageProperties};
use crate::soap::frame::Frame;
use crate::soap::{Addressing, Message};
use crate::wire::addressing::{AttributedUriType, EndpointReferenceType};

/// Whether a client's messages carry the header blocks of WS-Addressing: as
/// configured, or as the port or the security profile asks.
pub(super) fn wanted(client: &Client) -> Addressing {
    let settings = &client.shared.settings;
    let port = client.shared.service.ports.get(settings.port);
    let policy = port.map_or(Addressing::No, |port| port.addressing);
    let profile = client.shared.security.addressing();
    let asked = match (policy, profile) {
        (Addressing::Required, _) | (_, Addressing::Required) => Addressing::Required,
        (Addressing::No, other) => other,
        (Addressing::Optional, _) => Addressing::Optional,
    };
    settings.addressing.unwrap_or(asked)
}

/// The properties of a request, if it is to have any.
pub(super) fn properties(
    client: &Client,
    operation: usize,
    endpoint: &str,
) -> Option<MessageProperties> {
    if wanted(client) == Addressing::No {
        return None;
    }
    let (service, settings) = (client.shared.service, &client.shared.settings);
    let row = service.operations.get(operation)?;
    let action = match settings.actions.get(row.name) {
        Some(action) => action.clone(),
        None => service.request_action(settings.port, operation).to_owned(),
    };
    let anonymous = || EndpointReferenceType::new(AttributedUriType::new(ANONYMOUS));
    Some(MessageProperties {
        action: Some(action),
        message_id: Some(addressing::fresh_id()),
        to: Some(endpoint.to_owned()),
        reply_to: (row.output != Message::None).then(anonymous),
        ..MessageProperties::default()
    })
}

/// What is wrong with the properties of an answer: what was expected, and what
/// was found. They are required of an answer that was verified.
pub(super) fn check(
    client: &Client,
    operation: usize,
    sent: &MessageProperties,
    frame: &Frame<'_>,
    verified: bool,
) -> Result<(), (&'static str, String)> {
    // What was signed for another request is no answer to this one.
    let required = verified || wanted(client) == Addressing::Required;
    let expected = "valid message addressing properties";
    let found = MessageProperties::read(&frame.headers, frame.version);
    let found = found.map_err(|_| (expected, "others".to_owned()))?;
    let Some(found) = found else {
        let expected = "message addressing properties, which the port or the security requires";
        return match required {
            true => Err((expected, "none".to_owned())),
            false => Ok(()),
        };
    };
    match found.answered() {
        None if !required => {}
        answered if answered == sent.message_id.as_deref() => {}
        answered => {
            let found = answered.map_or("none", |_| "that of another message");
            return Err(("RelatesTo with the request's MessageID", found.to_owned()));
        }
    }
    let declared = client.shared.service.reply_action(operation);
    let strict = client.shared.settings.mode == Mode::Strict;
    match found.action {
        None => Err(("an Action", "none".to_owned())),
        Some(action) if strict && !declared.is_empty() && action != declared => {
            Err(("the Action of the operation's reply", "another".to_owned()))
        }
        Some(_) => Ok(()),
    }
}
