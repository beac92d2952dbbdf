//! What stands around the changes of a channel or an API: its messages and operations.

use super::walk::type_text;
use super::{GroupKind, Outline, Side};
use crate::model::{Channel, ChannelAction, HttpApi, Payload, SchemaModel};

/// The members of a group on both sides, under the path that its changes begin with.
pub(super) fn of((old, new): (&Side, &Side), kind: GroupKind, name: &str) -> Vec<Outline> {
    let both = |members: fn(&Side, &str) -> Vec<(String, String)>| {
        [members(old, name), members(new, name)]
    };
    let (path, [old, new]) = match kind {
        GroupKind::Channel => (format!("/channel {name}"), both(of_channel)),
        GroupKind::Api => (format!("/api {name}"), both(of_api)),
        GroupKind::File => return Vec::new(),
    };
    Outline::joined(path, old, new).into_iter().collect()
}

fn of_channel(side: &Side, name: &str) -> Vec<(String, String)> {
    let Some(channel) = side.model.channel(name) else {
        return Vec::new();
    };
    messages(channel, &side.model.schema)
        .chain(channel.operations.iter().map(|it| {
            let action = match it.action {
                ChannelAction::Send => "send",
                ChannelAction::Receive => "receive",
            };
            (format!("operation {}", it.name), action.to_owned())
        }))
        .collect()
}

fn messages<'m>(
    channel: &'m Channel,
    schema: &'m SchemaModel,
) -> impl Iterator<Item = (String, String)> + 'm {
    channel.messages.iter().map(|it| {
        let held = match it.payload {
            Payload::Xml(element) => schema.element(element).name.local.to_string(),
            Payload::Json(ty) => type_text(schema, ty),
            Payload::Opaque => "octets".to_owned(),
        };
        (format!("message {}", it.name), held)
    })
}

fn of_api(side: &Side, name: &str) -> Vec<(String, String)> {
    let api: Option<&HttpApi> = side.model.apis.iter().find(|it| it.name == name);
    let operations = api.into_iter().flat_map(|api| &api.operations);
    operations
        .map(|it| {
            let called = format!("{} {}", it.method, it.template());
            (format!("operation {}", it.name), called)
        })
        .collect()
}
