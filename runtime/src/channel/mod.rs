//! Channels: where messages are sent to and fetched from, as static rows.
//!
//! A generated crate has one [`ChannelTable`] for each channel of its AsyncAPI documents.
//! What sends and receives takes addresses, exchanges, queues and beskedtyper from these
//! rows and from nowhere else. Nothing here sends anything.

mod address;
mod amqp;
mod table;

pub use address::MissingParameter;
pub use amqp::{AmqpAddress, AmqpChannel, AmqpExchange, AmqpOperation, AmqpQueue};
pub use table::{
    BeskedtypeRow, ChannelAction, ChannelHeader, ChannelMessage, ChannelOperation,
    ChannelParameter, ChannelPayload, ChannelReply, ChannelTable,
};

#[cfg(test)]
mod tests;
