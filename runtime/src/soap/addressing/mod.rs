//! WS-Addressing 1.0: what a message says of where it goes, what it answers
//! and where its own answer is wanted. Client and server, and what signs their
//! messages, read and write these header blocks here.

mod addressing_fault;
#[cfg(feature = "server")]
mod parameters;
mod read;
mod write;

pub(crate) use addressing_fault::AddressingFault;
#[cfg(feature = "server")]
pub(crate) use parameters::parameters;
pub(crate) use read::understood;

#[cfg(feature = "client")]
use crate::read::Rule;
use crate::wire::addressing::EndpointReferenceType;

/// The message addressing properties of an answer are not those expected.
#[cfg(feature = "client")]
pub(crate) const RULE: Rule = Rule::new("soap-addressing", "addressing");
/// The namespace of WS-Addressing 1.0.
pub(crate) const NAMESPACE: &str = "http://www.w3.org/2005/08/addressing";
/// The address of one who waits for the answer on the same connection.
pub(crate) const ANONYMOUS: &str = "http://www.w3.org/2005/08/addressing/anonymous";
/// The address of one who wants no answer.
pub(crate) const NONE: &str = "http://www.w3.org/2005/08/addressing/none";
/// How a reply relates to its request, where nothing else is stated.
pub(crate) const REPLY: &str = "http://www.w3.org/2005/08/addressing/reply";
/// What an answer relates to whose request had no `MessageID`.
pub(crate) const UNSPECIFIED: &str = "http://www.w3.org/2005/08/addressing/unspecified";
/// The action of the faults of WS-Addressing itself.
pub(crate) const FAULT_ACTION: &str = "http://www.w3.org/2005/08/addressing/fault";
/// The action of the faults of SOAP, and of those without an action of their own.
pub(crate) const SOAP_FAULT_ACTION: &str = "http://www.w3.org/2005/08/addressing/soap/fault";

/// The message addressing properties of a message (WS-Addressing 1.0, Core §3).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct MessageProperties {
    /// `wsa:Action`: what the message means.
    pub action: Option<String>,
    /// `wsa:MessageID`
    pub message_id: Option<String>,
    /// `wsa:To`: where it goes.
    pub to: Option<String>,
    /// `wsa:From`
    pub from: Option<EndpointReferenceType>,
    /// `wsa:ReplyTo`: where its answer is wanted.
    pub reply_to: Option<EndpointReferenceType>,
    /// `wsa:FaultTo`: where a fault is wanted, if not there too.
    pub fault_to: Option<EndpointReferenceType>,
    /// `wsa:RelatesTo`: a relationship's URI and the `MessageID` of the other message.
    pub relates_to: Vec<(String, String)>,
}

impl MessageProperties {
    /// The `MessageID` of the request that this message answers.
    pub fn answered(&self) -> Option<&str> {
        let mut relations = self.relates_to.iter();
        let reply = relations.find(|(relationship, _)| relationship == REPLY);
        reply.map(|(_, id)| id.as_str())
    }
}

impl std::fmt::Debug for MessageProperties {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MessageProperties")
            .field("action", &self.action)
            .field("message_id", &self.message_id)
            .field("relates_to", &self.relates_to)
            .finish_non_exhaustive()
    }
}

/// A `MessageID` that no other message has.
pub(crate) fn fresh_id() -> String {
    uuid::Uuid::new_v4().urn().to_string()
}

#[cfg(test)]
mod tests;
