//! Channels of messages.

use super::rules;

rules! {
    CHANNEL_ADDED = "channel-added", Widened, Additive;
        "a channel is new",
        "nobody has to use it",
        "nothing",
        "AsyncAPI 3.0, Channel Object";
    CHANNEL_REMOVED = "channel-removed", Narrowed, ApiBreak;
        "a channel is gone",
        "messages to it reach nobody, and none come",
        "find the channel that took its place",
        "AsyncAPI 3.0, Channel Object";
    CHANNEL_ADDRESS_CHANGED = "channel-address-changed", Replaced, None;
        "the address of a channel changed",
        "messages to the older address reach nobody",
        "regenerate, and switch over together with the other side",
        "AsyncAPI 3.0, Channel Object";
    ROUTING_CHANGED = "routing-changed", Replaced, None;
        "exchange, queue or routing changed",
        "messages go elsewhere",
        "check subscriptions and permissions",
        "AsyncAPI AMQP Bindings 0.3";
    CHANNEL_MESSAGE_ADDED = "channel-message-added", Widened, Additive;
        "a channel has a message more",
        "a receiver of the older version does not know it",
        "receivers: handle it",
        "AsyncAPI 3.0, Message Object";
    CHANNEL_MESSAGE_REMOVED = "channel-message-removed", Narrowed, ApiBreak;
        "a channel has a message less",
        "it is not received any more",
        "senders: send it no more",
        "AsyncAPI 3.0, Message Object";
    PAYLOAD_CHANGED = "payload-changed", Replaced, Additive;
        "a message or body holds something else",
        "the other side does not understand it",
        "build the message that is asked for now",
        "AsyncAPI 3.0, Message Object";
    MEDIA_TYPE_CHANGED = "media-type-changed", Replaced, None;
        "the media type changed",
        "the other side may not read it",
        "regenerate, and switch over together with the other side",
        "AsyncAPI 3.0, Message Object";
    BESKEDTYPE_CHANGED = "beskedtype-changed", Replaced, None;
        "id, handlings or data of a beskedtype changed",
        "subscriptions by the older id get nothing",
        "check subscriptions",
        "the platform's list of beskedtyper";
    CHANNEL_OPERATION_ADDED = "channel-operation-added", Widened, Additive;
        "an application does more with a channel",
        "nobody has to do it",
        "nothing",
        "AsyncAPI 3.0, Operation Object";
    CHANNEL_OPERATION_REMOVED = "channel-operation-removed", Narrowed, ApiBreak;
        "an application does less with a channel",
        "what was sent or received is so no more",
        "take it out of your code",
        "AsyncAPI 3.0, Operation Object";
    CHANNEL_OPERATION_CHANGED = "channel-operation-changed", Replaced, None;
        "an application sends what it received, or other messages",
        "the two sides changed places",
        "look at the operation",
        "AsyncAPI 3.0, Operation Object";
    CHANNEL_REPLY_CHANGED = "channel-reply-changed", Replaced, None;
        "the reply of an operation changed",
        "replies go elsewhere or are others",
        "look at the operation",
        "AsyncAPI 3.0, Operation Reply Object";
    CHANNEL_DETAIL_CHANGED = "channel-detail-changed", Unclear, None;
        "a detail of a channel changed",
        "correlation, acknowledgement, lifetime: no rule can tell what comes of it",
        "look at it",
        "AsyncAPI 3.0, Channel Object";
    CHANNEL_HEADER_ADDED_REQUIRED = "channel-header-added-required", Replaced, None;
        "a required header of a message is new",
        "messages without it are refused",
        "fill it in what you send",
        "AsyncAPI 3.0, Message Object";
    CHANNEL_HEADER_ADDED_OPTIONAL = "channel-header-added-optional", Widened, None;
        "an optional header of a message is new",
        "a receiver of the older version does not know it",
        "nothing",
        "AsyncAPI 3.0, Message Object";
    CHANNEL_HEADER_REMOVED = "channel-header-removed", Narrowed, None;
        "a header of a message is gone",
        "it is not read any more",
        "leave it out",
        "AsyncAPI 3.0, Message Object";
}
