//! Messages: which parts make the body, which elements and types parts name.

use super::scope::{Scope, nearest};
use super::{Context, encoded, rpc};
use crate::model::{ElementIdx, Message, QName, Style, TypeRef};
use crate::source::Span;
use crate::wsdl::{self, BindingMessage, Part, PartContent, Ref, Use, XSD_NS, codes};

/// What a body is made of.
pub(super) struct Wanted<'w> {
    pub style: Style,
    /// The element around the parts in RPC style.
    pub wrapper: &'w str,
    /// The operation's name, for reports.
    pub operation: &'w str,
}

/// The message a reference means.
pub(super) fn lookup<'d>(
    context: &mut Context<'_>,
    scope: &Scope<'d>,
    reference: &Ref,
) -> Option<&'d wsdl::Message> {
    if let Some(message) = scope.messages.get(&reference.name) {
        return Some(message);
    }
    let known = scope.messages.keys().copied();
    let help = nearest("message", &reference.name, known);
    let message = format!("the message {} is not declared", reference.name);
    context.warn(codes::UNKNOWN_MESSAGE, reference.span, message, help);
    None
}

/// The body of a message; `None` when it cannot be generated, which is
/// reported.
pub(super) fn body(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    reference: &Ref,
    bound: Option<&BindingMessage>,
    wanted: &Wanted<'_>,
) -> Option<Message> {
    let message = lookup(context, scope, reference)?;
    let parts = body_parts(context, message, bound);
    let encoded = bound.and_then(|bound| bound.body.as_ref());
    let encoded = encoded.filter(|body| matches!(body.use_, Use::Encoded(_)));
    if let (Style::Document, Some(body)) = (wanted.style, encoded) {
        let text = format!(
            "the body of {} is encoded, but the style is document",
            message.name
        );
        let help = format!("the operation `{}` is not generated", wanted.operation);
        context.warn(codes::ENCODED_DOCUMENT, body.span, text, help);
        return None;
    }
    match wanted.style {
        Style::Document => document(context, &parts, message, wanted),
        Style::Rpc => rpc_message(context, &parts, bound, wanted),
    }
}

/// The parts of the body: those the binding lists, or all that are neither
/// headers nor attachments.
fn body_parts<'d>(
    context: &mut Context<'_>,
    message: &'d wsdl::Message,
    bound: Option<&BindingMessage>,
) -> Vec<&'d Part> {
    let Some(bound) = bound else {
        return message.parts.iter().collect();
    };
    if let Some(body) = &bound.body
        && let Some(names) = &body.parts
    {
        for name in names {
            if !message.parts.iter().any(|part| part.name == *name) {
                let text = format!("the message {} has no part `{name}`", message.name);
                context.warn(codes::UNKNOWN_PART, body.span, text, part_names(message));
            }
        }
        let listed = |part: &&Part| names.contains(&part.name);
        return message.parts.iter().filter(listed).collect();
    }
    let elsewhere = |part: &Part| {
        let header = |h: &wsdl::HeaderUse| h.message.name == message.name && h.part == part.name;
        bound.headers.iter().any(header) || bound.mime_parts.contains(&part.name)
    };
    message
        .parts
        .iter()
        .filter(|part| !elsewhere(part))
        .collect()
}

pub(super) fn part_names(message: &wsdl::Message) -> String {
    let names: Vec<&str> = message
        .parts
        .iter()
        .map(|part| part.name.as_str())
        .collect();
    match names.is_empty() {
        true => "it has no parts at all".to_owned(),
        false => format!("its parts are: {}", names.join(", ")),
    }
}

fn document(
    context: &mut Context<'_>,
    parts: &[&Part],
    message: &wsdl::Message,
    wanted: &Wanted<'_>,
) -> Option<Message> {
    let operation = wanted.operation;
    match parts {
        [] => Some(Message::Empty),
        [part] => match &part.content {
            PartContent::Element(name) => element(context, name).map(Message::Element),
            PartContent::Type(name) => {
                let text = format!(
                    "the part `{}` of {} names the type {}, but the binding is document style",
                    part.name, message.name, name.name
                );
                let help = format!("the operation `{operation}` is not generated");
                context.warn(codes::TYPE_IN_DOCUMENT, part.span, text, help);
                None
            }
            PartContent::Unknown => None,
        },
        [_, second, ..] => {
            let text = format!("the body of {} has {} parts", message.name, parts.len());
            let help = format!("the operation `{operation}` is not generated");
            context.warn(codes::SEVERAL_PARTS, second.span, text, help);
            None
        }
    }
}

fn rpc_message(
    context: &mut Context<'_>,
    parts: &[&Part],
    bound: Option<&BindingMessage>,
    wanted: &Wanted<'_>,
) -> Option<Message> {
    let body = bound.and_then(|bound| bound.body.as_ref());
    let is_encoded = body.is_some_and(|body| matches!(body.use_, Use::Encoded(_)));
    let mut typed = Vec::new();
    for part in parts {
        match &part.content {
            PartContent::Type(name) => typed.push((*part, part_type(context, name)?)),
            PartContent::Element(name) => {
                let text = format!(
                    "the part `{}` names the element {}, but the binding is RPC style",
                    part.name, name.name
                );
                let help = format!("the operation `{}` is not generated", wanted.operation);
                context.warn(codes::ELEMENT_IN_RPC, part.span, text, help);
                return None;
            }
            PartContent::Unknown => return None,
        }
    }
    if is_encoded {
        if let Some(body) = body
            && let Use::Encoded(style) = &body.use_
            && !encoded::is_known_style(style)
        {
            let text = format!("the encoding style `{style}` is not known");
            let help = format!("the operation `{}` is not generated", wanted.operation);
            context.warn(codes::UNKNOWN_ENCODING, body.span, text, help);
            return None;
        }
        for (part, ty) in &typed {
            if let Some(why) = encoded::obstacle(context, *ty) {
                let text = format!("the part `{}` cannot be encoded: {why}", part.name);
                let help = format!("the operation `{}` is not generated", wanted.operation);
                context.warn(codes::ENCODED, part.span, text, help);
                return None;
            }
        }
    }
    let namespace = body
        .and_then(|body| body.namespace.as_deref())
        .unwrap_or("");
    let name = QName::new(namespace, wanted.wrapper);
    Some(Message::Element(rpc::wrapper(
        context, name, &typed, is_encoded,
    )))
}

/// The global element a part names.
pub(super) fn element(context: &mut Context<'_>, reference: &Ref) -> Option<ElementIdx> {
    if let Some(found) = context.schema.global_elements.get(&reference.name) {
        return Some(*found);
    }
    let known = context.schema.global_elements.keys();
    let help = nearest("element", &reference.name, known);
    let message = format!("the element {} is not declared", reference.name);
    context.warn(codes::UNKNOWN_ELEMENT, reference.span, message, help);
    None
}

fn part_type(context: &mut Context<'_>, reference: &Ref) -> Option<TypeRef> {
    let name = &reference.name;
    if &*name.ns == XSD_NS && &*name.local == "anyType" {
        return Some(TypeRef::AnyType);
    }
    if let Some(found) = context.schema.global_types.get(name) {
        return Some(*found);
    }
    if let Some(found) = encoded::built_in(name) {
        return Some(found);
    }
    unknown_type(context, name, reference.span);
    None
}

fn unknown_type(context: &mut Context<'_>, name: &QName, span: Span) {
    let help = nearest("type", name, context.schema.global_types.keys());
    let message = format!("the type {name} is not declared");
    context.warn(codes::UNKNOWN_TYPE, span, message, help);
}
