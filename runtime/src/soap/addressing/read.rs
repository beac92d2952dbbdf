//! Message addressing properties out of header blocks.

use super::{AddressingFault, MessageProperties, NAMESPACE, REPLY};
use crate::document::Root;
use crate::read::{Source, Token};
use crate::soap::{HeaderBlock, SoapVersion};
use crate::value::{Blank, Node};
use crate::wire::addressing as wire;

/// The blocks that may stand once.
const SINGLE: [&str; 6] = ["Action", "MessageID", "To", "From", "ReplyTo", "FaultTo"];

/// The blocks of WS-Addressing that are meant for the receiver of a message.
fn meant(headers: &[HeaderBlock], version: SoapVersion) -> impl Iterator<Item = &HeaderBlock> {
    let ours = move |block: &&HeaderBlock| {
        block.namespace() == NAMESPACE
            && version.is_for_receiver(block.role())
            && (SINGLE.contains(&block.local()) || block.local() == "RelatesTo")
    };
    headers.iter().filter(ours)
}

/// The names of the blocks that reading properties deals with.
pub(crate) fn understood() -> impl Iterator<Item = (String, String)> {
    let names = SINGLE.into_iter().chain(["RelatesTo"]);
    names.map(|local| (NAMESPACE.to_owned(), local.to_owned()))
}

impl MessageProperties {
    /// Reads them; `None` where a message has none.
    pub(crate) fn read(
        headers: &[HeaderBlock],
        version: SoapVersion,
    ) -> Result<Option<MessageProperties>, AddressingFault> {
        for local in SINGLE {
            let same = |block: &&HeaderBlock| block.local() == local;
            if meant(headers, version).filter(same).count() > 1 {
                return Err(AddressingFault::cardinality(local));
            }
        }
        let mut properties = MessageProperties::default();
        let mut found = false;
        for block in meant(headers, version) {
            found = true;
            match block.local() {
                "Action" => properties.action = Some(uri(block, &wire::ACTION)?),
                "MessageID" => properties.message_id = Some(uri(block, &wire::MESSAGE_ID)?),
                "To" => properties.to = Some(uri(block, &wire::TO)?),
                "From" => properties.from = Some(reference(block, &wire::FROM)?),
                "ReplyTo" => properties.reply_to = Some(reference(block, &wire::REPLY_TO)?),
                "FaultTo" => properties.fault_to = Some(reference(block, &wire::FAULT_TO)?),
                _ => properties.relates_to.push(relation(block)?),
            }
        }
        Ok(found.then_some(properties))
    }
}

fn read<T: Node + Blank>(block: &HeaderBlock, root: &Root<T>) -> Result<T, AddressingFault> {
    block
        .read(root)
        .map_err(|_| AddressingFault::header(block.local()))
}

/// A URI that is not empty.
fn uri(
    block: &HeaderBlock,
    root: &Root<wire::AttributedUriType>,
) -> Result<String, AddressingFault> {
    let value = read(block, root)?.value;
    match value.is_empty() {
        true => Err(AddressingFault::header(block.local())),
        false => Ok(value),
    }
}

fn reference(
    block: &HeaderBlock,
    root: &Root<wire::EndpointReferenceType>,
) -> Result<wire::EndpointReferenceType, AddressingFault> {
    match read(block, root) {
        Ok(reference) if !reference.address.value.is_empty() => Ok(reference),
        Err(addressing_fault) if has_address(block) => Err(addressing_fault),
        _ => Err(AddressingFault::no_address(block.local())),
    }
}

/// Whether a reference to an endpoint that cannot be read has an address.
fn has_address(block: &HeaderBlock) -> bool {
    let text = block.xml().to_document();
    let Ok(mut source) = Source::from_slice(text.as_bytes()) else {
        return false;
    };
    while let Ok(token) = source.next_token() {
        match token {
            Token::Start if source.name() == (NAMESPACE, "Address") => return true,
            Token::Eof => break,
            _ => {}
        }
    }
    false
}

fn relation(block: &HeaderBlock) -> Result<(String, String), AddressingFault> {
    let value = read(block, &wire::RELATES_TO)?;
    let relationship = value.relationship_type.as_ref();
    let relationship = relationship.map_or(REPLY, |named| named.get().as_str());
    Ok((relationship.to_owned(), value.value))
}
