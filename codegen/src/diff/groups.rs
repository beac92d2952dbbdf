//! Channels, operations over plain HTTP, and kinds of files.
//!
//! What they state is compared fact by fact (`model::compare`); what they hold, as messages.

use super::found::Found;
use super::messages::Messages;
use super::namespaces::Namespaces;
use super::rules::{channel, file, http};
use super::siblings;
use super::walk::Pair;
use super::{Change, Flow, Group, GroupKind, Rule, Side, Status};
use crate::model::{
    self, Channel, ChannelAction, ComponentKind, Difference, Field, HttpApi, HttpBody, HttpContent,
    HttpOperation, Payload, SimpleRef, TypeRef,
};

/// Groups, each with the numbers of the messages in it.
pub(super) fn groups(
    sides: (&Side, &Side),
    map: &Namespaces,
    messages: &mut Messages<'_>,
) -> Vec<(Group, Vec<usize>)> {
    let mut out: Vec<(Group, Vec<usize>)> = Vec::new();
    for (kind, name) in names(sides) {
        let numbers = match kind {
            GroupKind::Channel => channel_messages(sides, &name, messages),
            GroupKind::Api => api_messages(sides, &name, messages),
            GroupKind::File => file_messages(sides, &name, messages),
        };
        let changes = match kind {
            GroupKind::Api => renamed(sides, &name),
            GroupKind::Channel | GroupKind::File => Vec::new(),
        };
        let group = Group {
            kind,
            outlines: siblings::of(sides, kind, &name),
            name,
            status: Status::Same,
            changes,
        };
        out.push((group, numbers));
    }
    for difference in model::compare_groups(&sides.0.model, &sides.1.model) {
        let same = |it: &Option<String>| it.as_ref().map(|text| map.text(text));
        if same(&difference.before) == difference.after {
            continue;
        }
        let Some(kind) = kind_of(difference.component.kind) else {
            continue;
        };
        let name = &*difference.component.name.local;
        let mut groups = out.iter_mut().map(|(group, _)| group);
        let Some(group) = groups.find(|group| group.kind == kind && group.name == *name) else {
            continue;
        };
        let Some(change) = change(sides, kind, &difference) else {
            continue;
        };
        if difference.path.len() == 1 && difference.field == Field::Presence {
            group.status = match difference.before {
                None => Status::Added,
                Some(_) => Status::Removed,
            };
        }
        group.changes.push(change);
    }
    out
}

fn names((old, new): (&Side, &Side)) -> std::collections::BTreeSet<(GroupKind, String)> {
    let of = |side: &Side| {
        let channels = side.model.channels.iter();
        let channels = channels.map(|it| (GroupKind::Channel, it.name.clone()));
        let apis = side
            .model
            .apis
            .iter()
            .map(|it| (GroupKind::Api, it.name.clone()));
        let files = side
            .model
            .files
            .iter()
            .map(|it| (GroupKind::File, it.name.clone()));
        channels.chain(apis).chain(files).collect::<Vec<_>>()
    };
    of(old).into_iter().chain(of(new)).collect()
}

fn kind_of(kind: ComponentKind) -> Option<GroupKind> {
    match kind {
        ComponentKind::Channel => Some(GroupKind::Channel),
        ComponentKind::HttpApi => Some(GroupKind::Api),
        ComponentKind::File => Some(GroupKind::File),
        _ => None,
    }
}

fn change(sides: (&Side, &Side), kind: GroupKind, found: &Difference) -> Option<Change> {
    // What anonymous types hold is told by the messages.
    let inside = found
        .path
        .iter()
        .any(|it| it == "its type" || it == "payload");
    if inside || found.field == Field::Type || are_json(found) {
        return None;
    }
    let is_required = found
        .after_span
        .is_some_and(|span| is_required(&sides.1.model, span));
    let (rule, flow) = match kind {
        GroupKind::Channel => (channel_rule(found, is_required), Flow::BOTH),
        GroupKind::Api => http_rule(found, is_required),
        GroupKind::File => (file_rule(found), Flow::BOTH),
    };
    let mut change = Found::new(rule, found.path.join(" / "));
    change.old.clone_from(&found.before);
    change.new.clone_from(&found.after);
    change.spans = (found.before_span, found.after_span);
    Some(change.change(sides, "", flow))
}

/// Whether both sides hold JSON: what its types are called does not travel, and what they
/// are the messages tell.
fn are_json(found: &Difference) -> bool {
    let is_type = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or("octets");
        !text.starts_with('{') && !matches!(text, "octets" | "parts" | "list")
    };
    found.field == Field::Payload && is_type(&found.before) && is_type(&found.after)
}

/// Whether what is declared at this place has to be there.
fn is_required(model: &model::Model, span: crate::source::Span) -> bool {
    let messages = model.channels.iter().flat_map(|channel| &channel.messages);
    let mut headers = messages.flat_map(|message| &message.headers);
    let operations = model.apis.iter().flat_map(|api| &api.operations);
    let mut parameters = operations.flat_map(|operation| {
        let answers = operation.answers.iter().flat_map(|answer| &answer.headers);
        operation.parameters.iter().chain(answers)
    });
    headers.any(|it| it.required && it.span == span)
        || parameters.any(|it| it.required && it.span == span)
}

fn channel_rule(found: &Difference, is_required: bool) -> &'static Rule {
    use ComponentKind as K;
    let is_new = found.before.is_none();
    let pick = |added, removed| if is_new { added } else { removed };
    match (found.kind, found.field) {
        (K::Channel, Field::Presence) => pick(channel::CHANNEL_ADDED, channel::CHANNEL_REMOVED),
        (K::Channel, Field::Address) => channel::CHANNEL_ADDRESS_CHANGED,
        (_, Field::AddressKind | Field::Exchange | Field::Queue) => channel::ROUTING_CHANGED,
        (K::Message, Field::Presence) => pick(
            channel::CHANNEL_MESSAGE_ADDED,
            channel::CHANNEL_MESSAGE_REMOVED,
        ),
        (K::Message, Field::Payload) => channel::PAYLOAD_CHANGED,
        (K::Message, Field::MediaType) => channel::MEDIA_TYPE_CHANGED,
        (K::Message, Field::Beskedtype | Field::Handlings | Field::Data) => {
            channel::BESKEDTYPE_CHANGED
        }
        (K::Operation, Field::Presence) => pick(
            channel::CHANNEL_OPERATION_ADDED,
            channel::CHANNEL_OPERATION_REMOVED,
        ),
        (K::Operation, Field::Action | Field::Messages | Field::Method) => {
            channel::CHANNEL_OPERATION_CHANGED
        }
        (K::Reply, _) => channel::CHANNEL_REPLY_CHANGED,
        (K::Header, Field::Presence) if is_new && is_required => {
            channel::CHANNEL_HEADER_ADDED_REQUIRED
        }
        (K::Header, Field::Presence) => pick(
            channel::CHANNEL_HEADER_ADDED_OPTIONAL,
            channel::CHANNEL_HEADER_REMOVED,
        ),
        (K::Header, Field::Required) => pick(
            http::PARAMETER_BECAME_REQUIRED,
            http::PARAMETER_BECAME_OPTIONAL,
        ),
        _ => channel::CHANNEL_DETAIL_CHANGED,
    }
}

fn http_rule(found: &Difference, is_required: bool) -> (&'static Rule, Flow) {
    use ComponentKind as K;
    let is_new = found.before.is_none();
    let pick = |added, removed| if is_new { added } else { removed };
    let in_answer = found.path.iter().any(|it| it.starts_with("answer "));
    let flow = if in_answer {
        Flow::ANSWER
    } else {
        Flow::REQUEST
    };
    let rule = match (found.kind, found.field) {
        (K::HttpApi, Field::Presence) => pick(http::HTTP_API_ADDED, http::HTTP_API_REMOVED),
        (K::HttpApi, Field::Address) => super::rules::binding::ENDPOINT_CHANGED,
        (K::HttpApi, Field::Profile) => super::rules::binding::PROFILE_CHANGED,
        (K::Operation, Field::Presence) => {
            pick(http::HTTP_OPERATION_ADDED, http::HTTP_OPERATION_REMOVED)
        }
        (K::Operation, Field::Method | Field::Path) => http::HTTP_PATH_CHANGED,
        (K::Parameter, Field::Presence) if is_new && is_required => http::PARAMETER_ADDED_REQUIRED,
        (K::Parameter, Field::Presence) => {
            pick(http::PARAMETER_ADDED_OPTIONAL, http::PARAMETER_REMOVED)
        }
        (_, Field::Required) => pick(
            http::PARAMETER_BECAME_REQUIRED,
            http::PARAMETER_BECAME_OPTIONAL,
        ),
        (K::Body, Field::Presence) => pick(http::BODY_ADDED, http::BODY_REMOVED),
        (K::Body, Field::Payload | Field::MinOccurs | Field::MaxOccurs) => channel::PAYLOAD_CHANGED,
        (K::Body, Field::MediaType) => channel::MEDIA_TYPE_CHANGED,
        (K::Answer, Field::Presence) => pick(http::ANSWER_ADDED, http::ANSWER_REMOVED),
        _ => http::HTTP_DETAIL_CHANGED,
    };
    (rule, flow)
}

fn file_rule(found: &Difference) -> &'static Rule {
    match found.field {
        Field::Presence if found.before.is_none() => file::FILE_ADDED,
        Field::Presence => file::FILE_REMOVED,
        Field::FileName => file::FILE_NAME_CHANGED,
        _ => file::FILE_CONTENT_CHANGED,
    }
}

fn channel_messages(
    (old, new): (&Side, &Side),
    name: &str,
    messages: &mut Messages<'_>,
) -> Vec<usize> {
    let (Some(one), Some(other)) = (old.model.channel(name), new.model.channel(name)) else {
        return Vec::new();
    };
    let mut numbers = Vec::new();
    for (at, after) in other.messages.iter().enumerate() {
        let Some(before) = one.messages.iter().find(|it| it.name == after.name) else {
            continue;
        };
        let flow = flow(other, at);
        let label = format!("{name} {}", after.name);
        match (before.payload, after.payload) {
            (Payload::Xml(from), Payload::Xml(to)) => {
                numbers.push(messages.elements(label.clone(), flow, from, to));
            }
            (Payload::Json(from), Payload::Json(to)) => {
                let path = format!("channel {name} / message {}", after.name);
                numbers.push(messages.add(label.clone(), flow, Pair::Types(from, to), &path));
            }
            _ => {}
        }
        if let (Some(from), Some(to)) = (&before.kind, &after.kind) {
            numbers.push(messages.elements(format!("{label} data"), flow, from.data, to.data));
        }
        for header in &after.headers {
            let partner = before.headers.iter().find(|it| it.name == header.name);
            if let Some(partner) = partner {
                let pair = simple_pair(partner.ty, header.ty);
                let path = format!("header {}", header.name);
                numbers.push(messages.add(label.clone(), flow, pair, &path));
            }
        }
    }
    numbers
}

fn simple_pair(old: SimpleRef, new: SimpleRef) -> Pair {
    Pair::Types(TypeRef::Simple(old), TypeRef::Simple(new))
}

/// Which way a message of a channel travels: what the application sends is a request.
fn flow(channel: &Channel, message: usize) -> Flow {
    let with = channel
        .operations
        .iter()
        .filter(|it| it.messages.contains(&message));
    let flow = with.fold(Flow::default(), |flow, it| {
        flow.and(match it.action {
            ChannelAction::Send => Flow::REQUEST,
            ChannelAction::Receive => Flow::ANSWER,
        })
    });
    // What no operation names comes as a reply, which either side may send.
    if flow == Flow::default() {
        Flow::BOTH
    } else {
        flow
    }
}

fn api_messages((old, new): (&Side, &Side), name: &str, messages: &mut Messages<'_>) -> Vec<usize> {
    let of =
        |side: &'_ Side| -> Option<usize> { side.model.apis.iter().position(|it| it.name == name) };
    let (Some(one), Some(other)) = (of(old), of(new)) else {
        return Vec::new();
    };
    let (one, other): (&HttpApi, &HttpApi) = (&old.model.apis[one], &new.model.apis[other]);
    let mut numbers = Vec::new();
    for after in &other.operations {
        let before = partner(one, after);
        if let Some(before) = before {
            operation_messages(name, before, after, messages, &mut numbers);
        }
    }
    numbers
}

/// The same operation of the other side: by name, else by method and path.
fn partner<'m>(api: &'m HttpApi, operation: &HttpOperation) -> Option<&'m HttpOperation> {
    let by_name = api.operations.iter().find(|it| it.name == operation.name);
    by_name.or_else(|| {
        let template = operation.template();
        let mut operations = api.operations.iter();
        operations.find(|it| it.method == operation.method && it.template() == template)
    })
}

/// Operations that are called something else than before.
fn renamed(sides: (&Side, &Side), name: &str) -> Vec<Change> {
    let of = |side: &'_ Side| side.model.apis.iter().position(|it| it.name == name);
    let (Some(one), Some(other)) = (of(sides.0), of(sides.1)) else {
        return Vec::new();
    };
    let (one, other) = (&sides.0.model.apis[one], &sides.1.model.apis[other]);
    let pairs = other
        .operations
        .iter()
        .filter_map(|it| Some((partner(one, it)?, it)));
    let differ = pairs.filter(|(before, after)| before.name != after.name);
    let changes = differ.map(|(before, after)| {
        let found = Found::new(http::HTTP_OPERATION_RENAMED, &after.name);
        let found = found.texts(&before.name, &after.name);
        found
            .at(before.span, after.span)
            .change(sides, "", Flow::REQUEST)
    });
    changes.collect()
}

fn operation_messages(
    api: &str,
    old: &HttpOperation,
    new: &HttpOperation,
    messages: &mut Messages<'_>,
    numbers: &mut Vec<usize>,
) {
    let label = format!("{api}.{}", new.name);
    for parameter in &new.parameters {
        let same =
            |it: &&model::HttpParameter| it.name == parameter.name && it.place == parameter.place;
        if let Some(partner) = old.parameters.iter().find(same) {
            let pair = simple_pair(partner.ty, parameter.ty);
            let path = format!("{} parameter {}", new.name, parameter.name);
            numbers.push(messages.add(format!("{label} request"), Flow::REQUEST, pair, &path));
        }
    }
    let at = |part: String, flow| At {
        path: format!("api {api} / operation {} / {part}", new.name),
        label: format!("{label} {part}"),
        flow,
    };
    let request = at("request".to_owned(), Flow::REQUEST);
    bodies(&request, (&old.request, &new.request), messages, numbers);
    for answer in &new.answers {
        if let Some(partner) = old.answers.iter().find(|it| it.status == answer.status) {
            let at = at(format!("answer {}", answer.status), Flow::ANSWER);
            bodies(&at, (&partner.bodies, &answer.bodies), messages, numbers);
        }
    }
}

/// Where a body is: how its message is called, the path its changes begin with, which way it
/// travels.
struct At {
    label: String,
    path: String,
    flow: Flow,
}

fn bodies(
    at: &At,
    (old, new): (&[HttpBody], &[HttpBody]),
    messages: &mut Messages<'_>,
    numbers: &mut Vec<usize>,
) {
    for body in new {
        if let Some(partner) = old.iter().find(|it| it.media_type == body.media_type) {
            contents(at, (&partner.content, &body.content), messages, numbers);
        }
    }
}

fn contents(
    at: &At,
    both: (&HttpContent, &HttpContent),
    messages: &mut Messages<'_>,
    numbers: &mut Vec<usize>,
) {
    let At { label, path, flow } = at;
    match both {
        (HttpContent::Xml(one), HttpContent::Xml(other)) => {
            numbers.push(messages.elements(label.clone(), *flow, *one, *other));
        }
        (HttpContent::Json(one), HttpContent::Json(other)) => {
            numbers.push(messages.add(label.clone(), *flow, Pair::Types(*one, *other), path));
        }
        (HttpContent::JsonList(one), HttpContent::JsonList(other)) => {
            let items = Pair::Types(one.item, other.item);
            numbers.push(messages.add(label.clone(), *flow, items, path));
        }
        (HttpContent::Multipart(one), HttpContent::Multipart(other)) => {
            for part in other {
                if let Some(partner) = one.iter().find(|it| it.name == part.name) {
                    let at = At {
                        label: format!("{label} part {}", part.name),
                        path: format!("{path} / part {}", part.name),
                        flow: *flow,
                    };
                    contents(&at, (&partner.content, &part.content), messages, numbers);
                }
            }
        }
        _ => {}
    }
}

fn file_messages(
    (old, new): (&Side, &Side),
    name: &str,
    messages: &mut Messages<'_>,
) -> Vec<usize> {
    let of = |side: &Side| {
        let file = side.model.files.iter().find(|it| it.name == name);
        file.map(|it| (it.root, it.records.as_ref().map(|records| records.element)))
    };
    let (Some(one), Some(other)) = (of(old), of(new)) else {
        return Vec::new();
    };
    let mut numbers = vec![messages.elements(format!("file {name}"), Flow::BOTH, one.0, other.0)];
    if let (Some(one), Some(other)) = (one.1, other.1) {
        numbers.push(messages.elements(format!("file {name} records"), Flow::BOTH, one, other));
    }
    numbers
}
