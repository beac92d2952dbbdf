//! The table of a channel: its address, what it is to a broker, messages, operations.

use crate::emit::path::{doc, ident};
use crate::emit::row::{list, simple_id, some, text, texts, type_id};
use crate::plan::{
    AmqpRow, ChannelHeaderRow, ChannelOperationRow, MessageRow, PayloadRow, Plan, PlannedChannel,
    ReplyRow,
};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

pub(super) fn table(plan: &Plan, channel: &PlannedChannel) -> TokenStream {
    let (docs, table) = (doc(&channel.doc), ident(&channel.table));
    let row = &channel.row;
    let name = &row.name;
    let address = some("address", row.address.as_ref());
    let parameters = list("parameters", row.parameters.iter().map(|row| {
        let name = &row.name;
        let values = texts("values", &row.values);
        let default = some("default", row.default.as_ref());
        let location = some("location", row.location.as_ref());
        quote!(v1::ChannelParameter { name: #name, #values #default #location ..v1::CHANNEL_PARAMETER })
    }));
    let amqp = row.amqp.as_ref().map(amqp);
    let amqp = some("amqp", amqp.as_ref());
    let messages = channel.messages.iter().map(|it| message(plan, &it.row));
    let messages = list("messages", messages);
    let operations = channel.operations.iter();
    let operations = list("operations", operations.map(|it| operation(plan, &it.row)));
    quote! {
        #docs
        pub static #table: v1::ChannelTable<'static> = v1::ChannelTable {
            name: #name,
            #address
            #parameters
            #amqp
            #messages
            #operations
            ..v1::channel(&tables::SCHEMA)
        };
    }
}

fn amqp(row: &AmqpRow) -> TokenStream {
    let is = ident(row.is);
    let exchange = row.exchange.as_ref().map(|row| {
        let name = &row.name;
        let kind = some("kind", row.kind.as_ref());
        let durable = some("durable", row.durable.as_ref());
        let auto_delete = some("auto_delete", row.auto_delete.as_ref());
        let vhost = some("vhost", row.vhost.as_ref());
        quote! {
            v1::AmqpExchange {
                name: #name,
                #kind
                #durable
                #auto_delete
                #vhost
                ..v1::AMQP_EXCHANGE
            }
        }
    });
    let queue = row.queue.as_ref().map(|row| {
        let name = some("name", row.name.as_ref());
        let durable = some("durable", row.durable.as_ref());
        let exclusive = some("exclusive", row.exclusive.as_ref());
        let auto_delete = some("auto_delete", row.auto_delete.as_ref());
        let vhost = some("vhost", row.vhost.as_ref());
        quote! {
            v1::AmqpQueue {
                #name
                #durable
                #exclusive
                #auto_delete
                #vhost
                ..v1::AMQP_QUEUE
            }
        }
    });
    let exchange = some("exchange", exchange.as_ref());
    let queue = some("queue", queue.as_ref());
    quote!(v1::AmqpChannel { is: v1::AmqpAddress::#is, #exchange #queue ..v1::AMQP_CHANNEL })
}

fn message(plan: &Plan, row: &MessageRow) -> TokenStream {
    let name = &row.name;
    let payload = payload(plan, row.payload);
    let content_type = text("content_type", &row.content_type);
    let headers = list("headers", row.headers.iter().map(|row| header(plan, row)));
    let correlation = some("correlation", row.correlation.as_ref());
    let beskedtype = row.beskedtype.as_ref().map(|row| {
        let name = &row.name;
        let id = some("id", row.id.as_ref());
        let handlinger = texts("handlinger", &row.handlings);
        let data = ident(plan.rows.element(row.data));
        quote! {
            v1::BeskedtypeRow {
                name: #name,
                #id
                #handlinger
                data: tables::element::#data.id(),
                ..v1::BESKEDTYPE
            }
        }
    });
    let beskedtype = some("beskedtype", beskedtype.as_ref());
    quote! {
        v1::ChannelMessage {
            name: #name,
            #payload
            #content_type
            #headers
            #correlation
            #beskedtype
            ..v1::CHANNEL_MESSAGE
        }
    }
}

/// The payload, unless it is the octets of `v1::CHANNEL_MESSAGE`.
fn payload(plan: &Plan, payload: PayloadRow) -> Option<TokenStream> {
    let held = match payload {
        PayloadRow::Opaque => return None,
        PayloadRow::Xml(idx) => {
            let row = ident(plan.rows.element(idx));
            quote!(Xml(tables::element::#row.id()))
        }
        PayloadRow::Json(ty) => {
            let ty = type_id(plan.rows.type_row(ty));
            quote!(Json(#ty))
        }
    };
    Some(quote!(payload: v1::ChannelPayload::#held,))
}

fn header(plan: &Plan, row: &ChannelHeaderRow) -> TokenStream {
    let name = &row.name;
    let ty = simple_id(plan.rows.simple_row(row.ty));
    let required = row.required.then(|| quote!(required: true,));
    quote!(v1::ChannelHeader { name: #name, ty: #ty, #required ..v1::CHANNEL_HEADER })
}

fn operation(plan: &Plan, row: &ChannelOperationRow) -> TokenStream {
    let (name, action) = (&row.name, ident(row.action));
    let places = row.messages.iter().map(|at| Literal::usize_unsuffixed(*at));
    let messages = list("messages", places.map(ToTokens::into_token_stream));
    let reply = row.reply.as_ref().map(|row| reply(plan, row));
    let reply = some("reply", reply.as_ref());
    let method = text("method", &row.method);
    let amqp = row.amqp.as_ref().map(|row| {
        let expiration = some("expiration", row.expiration.map(Literal::u64_unsuffixed));
        let user_id = some("user_id", row.user_id.as_ref());
        let (cc, bcc) = (texts("cc", &row.cc), texts("bcc", &row.bcc));
        let priority = some("priority", row.priority.map(Literal::u8_unsuffixed));
        let delivery_mode = row.delivery_mode.map(Literal::u8_unsuffixed);
        let delivery_mode = some("delivery_mode", delivery_mode);
        let mandatory = some("mandatory", row.mandatory.as_ref());
        let reply_to = some("reply_to", row.reply_to.as_ref());
        let timestamp = some("timestamp", row.timestamp.as_ref());
        let ack = some("ack", row.ack.as_ref());
        quote! {
            v1::AmqpOperation {
                #expiration
                #user_id
                #cc
                #bcc
                #priority
                #delivery_mode
                #mandatory
                #reply_to
                #timestamp
                #ack
                ..v1::AMQP_OPERATION
            }
        }
    });
    let amqp = some("amqp", amqp.as_ref());
    quote! {
        v1::ChannelOperation {
            name: #name,
            action: v1::ChannelAction::#action,
            #messages
            #reply
            #method
            #amqp
            ..v1::CHANNEL_OPERATION
        }
    }
}

fn reply(plan: &Plan, row: &ReplyRow) -> TokenStream {
    let address = some("address", row.address.as_ref());
    let channel = &row.channel;
    let messages = row.messages.iter().map(|row| message(plan, row));
    let messages = list("messages", messages);
    quote!(v1::ChannelReply { #address channel: #channel, #messages ..v1::CHANNEL_REPLY })
}
