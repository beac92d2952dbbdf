//! Facts of operations over plain HTTP.

use super::difference::{ComponentKind, Field};
use super::service::element;
use super::tree::{Builder, Node};
use crate::model::{
    HttpAnswer, HttpApi, HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPart, JsonList,
    QName,
};

/// The node of an API. Operations are known by name, or else by method and path; the names
/// are those of the document and do not travel.
pub(super) fn node(builder: &Builder<'_>, api: &HttpApi) -> Node {
    let name = QName::new("", api.name.as_str());
    let mut node = Node::global(ComponentKind::HttpApi, "api", &name, Some(api.span));
    node.fact(Field::Profile, api.profile.clone());
    node.fact(Field::Address, api.servers.join(" "));
    let operations = api.operations.iter();
    node.children
        .extend(operations.map(|it| operation(builder, it)));
    node
}

fn operation(builder: &Builder<'_>, operation: &HttpOperation) -> Node {
    let key = format!("operation {}", operation.name);
    let mut node = Node::new(ComponentKind::Operation, key, Some(operation.span));
    node.second_key = Some(format!("{} {}", operation.method, operation.template()));
    node.fact(Field::Method, operation.method.clone());
    node.fact(Field::Path, operation.template());
    node.flag(Field::Required, operation.request_required);
    let parameters = operation.parameters.iter();
    node.children
        .extend(parameters.map(|it| parameter(builder, it)));
    let request = operation.request.iter();
    node.children
        .extend(request.map(|it| body(builder, "request", it)));
    let answers = operation.answers.iter();
    node.children.extend(answers.map(|it| answer(builder, it)));
    node
}

fn parameter(builder: &Builder<'_>, parameter: &HttpParameter) -> Node {
    let key = format!("{:?} parameter {}", parameter.place, parameter.name);
    let mut node = Node::new(ComponentKind::Parameter, key, Some(parameter.span));
    builder.simple_reference(&mut node, Field::Type, parameter.ty);
    node.flag(Field::Required, parameter.required);
    node
}

fn answer(builder: &Builder<'_>, answer: &HttpAnswer) -> Node {
    let key = format!("answer {}", answer.status);
    let mut node = Node::new(ComponentKind::Answer, key, Some(answer.span));
    let headers = answer.headers.iter();
    node.children
        .extend(headers.map(|it| parameter(builder, it)));
    let bodies = answer.bodies.iter();
    node.children
        .extend(bodies.map(|it| body(builder, "body", it)));
    node
}

fn body(builder: &Builder<'_>, what: &str, body: &HttpBody) -> Node {
    let key = format!("{what} {}", body.media_type);
    let mut node = Node::new(ComponentKind::Body, key, Some(body.span));
    content(builder, &mut node, &body.content);
    node
}

fn content(builder: &Builder<'_>, node: &mut Node, content: &HttpContent) {
    match content {
        HttpContent::Xml(idx) => element(builder, node, Field::Payload, *idx),
        HttpContent::Json(ty) => builder.type_reference(node, Field::Payload, *ty),
        HttpContent::JsonList(list) => self::list(builder, node, list),
        HttpContent::Bytes => node.fact(Field::Payload, "octets"),
        HttpContent::Multipart(parts) => {
            node.fact(Field::Payload, "parts");
            let parts = parts.iter().map(|it| part(builder, it));
            node.children.extend(parts);
        }
    }
}

fn list(builder: &Builder<'_>, node: &mut Node, list: &JsonList) {
    node.fact(Field::Payload, "list");
    if list.min > 0 {
        node.fact(Field::MinOccurs, list.min.to_string());
    }
    if list.max < u32::MAX {
        node.fact(Field::MaxOccurs, list.max.to_string());
    }
    let mut item = Node::new(ComponentKind::Body, "item", node.span);
    builder.type_reference(&mut item, Field::Payload, list.item);
    node.children.push(item);
}

fn part(builder: &Builder<'_>, part: &HttpPart) -> Node {
    let key = format!("part {}", part.name);
    let mut node = Node::new(ComponentKind::Body, key, Some(part.span));
    if let Some(media_type) = &part.media_type {
        node.fact(Field::MediaType, media_type.clone());
    }
    node.flag(Field::Required, part.required);
    node.flag(Field::Repeated, part.repeated);
    node.flag(Field::FileName, part.file_name);
    content(builder, &mut node, &part.content);
    node
}
