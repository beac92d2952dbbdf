//! Message addressing properties as header blocks.

use super::{MessageProperties, REPLY};
use crate::soap::HeaderBlock;
use crate::wire::addressing as wire;
use crate::write::WriteError;

impl MessageProperties {
    /// Writes them. `mandatory` asks a receiver that does not know them to
    /// refuse the message. A profile that signs is to sign them all.
    pub(crate) fn blocks(&self, mandatory: bool) -> Result<Vec<HeaderBlock>, WriteError> {
        let mut blocks = Vec::new();
        let uri = |root, value: &Option<String>| match value {
            Some(value) => {
                let value = wire::AttributedUriType::new(value.as_str());
                HeaderBlock::of(root, &value).map(Some)
            }
            None => Ok(None),
        };
        let reference = |root, value: &Option<wire::EndpointReferenceType>| match value {
            Some(value) => HeaderBlock::of(root, value).map(Some),
            None => Ok(None),
        };
        let required = |block: HeaderBlock| match mandatory {
            true => block.mandatory(),
            false => block,
        };
        blocks.extend(uri(&wire::ACTION, &self.action)?.map(required));
        blocks.extend(uri(&wire::MESSAGE_ID, &self.message_id)?);
        blocks.extend(uri(&wire::TO, &self.to)?.map(required));
        blocks.extend(reference(&wire::FROM, &self.from)?);
        blocks.extend(reference(&wire::REPLY_TO, &self.reply_to)?);
        blocks.extend(reference(&wire::FAULT_TO, &self.fault_to)?);
        for (relationship, id) in &self.relates_to {
            let mut value = wire::RelatesToType::new(id.as_str());
            if relationship != REPLY {
                let named = wire::RelationshipTypeOpenEnum::new(relationship.as_str());
                value.relationship_type = named.ok();
            }
            blocks.push(HeaderBlock::of(&wire::RELATES_TO, &value)?);
        }
        Ok(blocks.into_iter().map(HeaderBlock::signed).collect())
    }
}
