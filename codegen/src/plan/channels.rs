//! Channels: their tables, and a marker for each beskedtype.

use super::channel_names::{self, ChannelNames};
use super::channel_rows::{ChannelOperationRow, ChannelRow, MessageRow};
use super::docs;
use super::item::{ItemId, Ty};
use super::origin::{Origin, OriginKind};
use super::planner::Planner;
use super::services::PlannedService;
use super::traits::TraitImpl;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{
    Beskedtype, Channel, ChannelAction, ChannelMessage, ChannelOperation, ElementIdx, Payload,
};

/// The payload around a beskedtype is no envelope.
const NO_ENVELOPE: Code = Code("PLAN0005");

/// The trait that envelopes implement, behind the path of the runtime.
const BESKED: &str = "::besked::Besked";

/// A channel with every name decided.
#[derive(Clone, Debug)]
pub struct PlannedChannel {
    /// Its module.
    pub module: String,
    /// The static that holds its table.
    pub table: String,
    /// What its table says, beside messages and operations.
    pub row: ChannelRow,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Its messages, in the order of the contract.
    pub messages: Vec<PlannedMessage>,
    /// Its operations, in the order of the contract.
    pub operations: Vec<PlannedChannelOperation>,
}

/// A message with its types decided.
#[derive(Clone, Debug)]
pub struct PlannedMessage {
    /// What the table says of it.
    pub row: MessageRow,
    /// The type of its payload; none for octets.
    pub payload: Option<Ty>,
    /// The beskedtype it is.
    pub beskedtype: Option<PlannedBeskedtype>,
}

/// A beskedtype with its names decided.
#[derive(Clone, Debug)]
pub struct PlannedBeskedtype {
    /// The marker: a type without values of its own.
    pub name: String,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Its id, if the contract states one.
    pub id: Option<String>,
    /// Handlings it is sent for.
    pub handlings: Vec<String>,
    /// The element of the envelope and the type of its value.
    pub envelope: (ElementIdx, Ty),
    /// The same of what Beskeddata holds.
    pub data: (ElementIdx, Ty),
}

/// An operation of a channel with its name decided.
#[derive(Clone, Debug)]
pub struct PlannedChannelOperation {
    /// The constant that holds its number: `OPERATION_SEND`.
    pub constant: String,
    /// What the table says of it.
    pub row: ChannelOperationRow,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation of the constant.
    pub doc: Vec<String>,
}

/// Plans every channel of the model. Names yield to those of types and services.
pub(super) fn run(
    planner: &Planner<'_>,
    services: &[PlannedService],
    traits: &[TraitImpl],
    diagnostics: &mut Diagnostics,
) -> Vec<PlannedChannel> {
    let channels = planner.model.channels.iter();
    let named = channels.zip(channel_names::run(planner, services));
    named
        .map(|(channel, names)| {
            report_envelopes(planner, traits, channel, diagnostics);
            plan_channel(planner, channel, names)
        })
        .collect()
}

fn plan_channel(planner: &Planner<'_>, channel: &Channel, names: ChannelNames) -> PlannedChannel {
    let messages = channel.messages.iter().zip(names.markers);
    let operations = channel.operations.iter().zip(names.operations);
    PlannedChannel {
        module: names.module,
        table: names.table,
        row: ChannelRow::of(channel),
        origin: Origin::new(OriginKind::Channel, &channel.name, channel.span),
        doc: docs::with_facts(
            channel.doc.as_deref().or(channel.title.as_deref()),
            about(channel),
        ),
        messages: messages
            .map(|(message, marker)| plan_message(planner, message, marker))
            .collect(),
        operations: operations
            .map(|(operation, constant)| plan_operation(planner, channel, operation, constant))
            .collect(),
    }
}

fn about(channel: &Channel) -> String {
    let name = docs::code(&channel.name);
    match &channel.address {
        Some(address) => format!("Channel {name}, address {}.", docs::code(address)),
        None => format!("Channel {name}, whose address is a setting."),
    }
}

fn plan_message(
    planner: &Planner<'_>,
    message: &ChannelMessage,
    marker: Option<String>,
) -> PlannedMessage {
    let beskedtype = message.envelope().zip(marker);
    PlannedMessage {
        row: MessageRow::of(message),
        payload: match message.payload {
            Payload::Xml(idx) => Some(planner.particle_ty(idx)),
            Payload::Json(ty) => Some(planner.type_ty(ty)),
            Payload::Opaque => None,
        },
        beskedtype: beskedtype.map(|((kind, envelope), name)| PlannedBeskedtype {
            name,
            origin: Origin::new(OriginKind::Beskedtype, &kind.name, kind.span),
            doc: docs::with_facts(message.doc.as_deref(), facts(planner, kind)),
            id: kind.id.clone(),
            handlings: kind.handlings.clone(),
            envelope: (envelope, planner.particle_ty(envelope)),
            data: (kind.data, planner.particle_ty(kind.data)),
        }),
    }
}

/// Id, data and handlings of a beskedtype.
fn facts(planner: &Planner<'_>, kind: &Beskedtype) -> String {
    let name = docs::code(&kind.name);
    let id = match &kind.id {
        Some(id) => format!("id {}", docs::code(id)),
        None => "whose id is a setting".to_owned(),
    };
    let data = docs::code(&planner.model.schema.element(kind.data).name.to_string());
    let handlings = kind.handlings.iter().map(|word| docs::code(word));
    let handlings: Vec<String> = handlings.collect();
    match handlings.is_empty() {
        true => format!("Beskedtype {name}, {id}: holds {data}."),
        false => format!(
            "Beskedtype {name}, {id}: holds {data}, on {}.",
            handlings.join(", ")
        ),
    }
}

fn plan_operation(
    planner: &Planner<'_>,
    channel: &Channel,
    operation: &ChannelOperation,
    constant: String,
) -> PlannedChannelOperation {
    let row = ChannelOperationRow::of(planner.model, operation);
    let verb = match operation.action {
        ChannelAction::Send => "sends",
        ChannelAction::Receive => "receives",
    };
    let picked = row
        .messages
        .iter()
        .filter_map(|at| channel.messages.get(*at));
    let messages: Vec<String> = picked.map(|message| docs::code(&message.name)).collect();
    let reply = row.reply.iter().flat_map(|reply| &reply.messages);
    let reply: Vec<String> = reply.map(|message| docs::code(&message.name)).collect();
    let reply = match reply.is_empty() {
        true => String::new(),
        false => format!("; the reply is {}", reply.join(" or ")),
    };
    let name = docs::code(&operation.name);
    let ours = &planner.options.docs;
    let ours = ours.of_operation(&channel.name, &operation.name);
    PlannedChannelOperation {
        constant,
        origin: Origin::new(OriginKind::Operation, &operation.name, operation.span),
        doc: docs::with_facts(
            ours.or(operation.doc.as_deref()),
            format!("Operation {name}: {verb} {}{reply}.", messages.join(" or ")),
        ),
        row,
    }
}

/// Reports beskedtyper whose envelope nobody can open: its type is this crate's and no rule
/// gives it the trait. What other crates have is theirs to judge.
fn report_envelopes(
    planner: &Planner<'_>,
    traits: &[TraitImpl],
    channel: &Channel,
    diagnostics: &mut Diagnostics,
) {
    let opens = |item: ItemId| {
        let module = planner.items[item.0 as usize].module;
        let mut rules = traits.iter();
        planner.modules[module.0 as usize].external.is_some()
            || rules.any(|rule| rule.item == item && rule.path.ends_with(BESKED))
    };
    for message in &channel.messages {
        let Some((kind, envelope)) = message.envelope() else {
            continue;
        };
        if matches!(planner.particle_ty(envelope), Ty::Item(item) if opens(item)) {
            continue;
        }
        let element = &planner.model.schema.element(envelope).name;
        let text = format!(
            "beskedtype `{}`: the payload {element} is no envelope",
            kind.name
        );
        let help = "the type of an envelope implements `Besked`, by a [[trait]] rule of \
                    codegen.toml that names it";
        let found = Diagnostic::new(Severity::Error, NO_ENVELOPE, kind.span, text);
        diagnostics.push(found.help(help));
    }
}
