//! The public face of a generated crate as text: one sorted line for each item.
//!
//! It is made of the plan alone and committed beside the code. A reviewer reads in it
//! what an update changes for those who use the crate; where it stays the same, a new
//! generator wrote other code for the same face.

use super::item::{Choice, Item, ItemKind, Struct};
use super::text::{carried, http_lines, ty, usage};
use super::{Plan, PlannedApi, PlannedChannel, PlannedOperation, PlannedService};
use crate::plan::Ty;
use std::collections::BTreeSet;

/// The lines, sorted; each starts with the path of what it describes.
pub fn api(plan: &Plan) -> String {
    let mut lines = BTreeSet::from(["SCHEMA: static Schema".to_owned()]);
    for (at, module) in plan.modules.iter().enumerate() {
        match &module.external {
            Some(path) => lines.insert(format!("{}: use {path}", module.name)),
            None if plan.is_emitted(at) => lines.insert(format!("{}: mod", module.name)),
            None => false,
        };
    }
    for item in &plan.items {
        let module = &plan.modules[item.module.0 as usize];
        if module.external.is_none() {
            item_lines(
                plan,
                &format!("{}::{}", module.name, item.name),
                item,
                &mut lines,
            );
        }
    }
    for root in &plan.roots {
        let module = &plan.modules[root.module.0 as usize];
        if module.external.is_none() {
            let of = ty(plan, &root.ty);
            lines.insert(format!("{}::{}: static Root<{of}>", module.name, root.name));
        }
    }
    if plan.gates.services.is_open() {
        lines.insert("services: mod".to_owned());
        lines.insert("DOCUMENTS: static files of the contract".to_owned());
        for service in &plan.services {
            service_lines(plan, service, &mut lines);
        }
        for api in &plan.apis {
            http_api_lines(plan, api, &mut lines);
        }
    }
    if !plan.channels.is_empty() {
        lines.insert("channels: mod".to_owned());
    }
    for channel in &plan.channels {
        channel_lines(plan, channel, &mut lines);
    }
    if !plan.files.is_empty() {
        lines.insert("files: mod".to_owned());
    }
    for file in &plan.files {
        lines.insert(format!("files::{}: static FileKind", file.name));
        let root = ty(plan, &file.root.1);
        lines.insert(format!("files::{}_ROOT: static Root<{root}>", file.name));
        if let Some((name, of)) = &file.records {
            let of = ty(plan, of);
            lines.insert(format!("files::{name}: static Series<{root}, {of}>"));
        }
    }
    for of in &plan.traits {
        let item = &plan.items[of.item.0 as usize];
        let module = &plan.modules[item.module.0 as usize].name;
        lines.insert(format!("{module}::{} impl {}", item.name, of.path));
    }
    let mut out = String::new();
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn item_lines(plan: &Plan, path: &str, item: &Item, lines: &mut BTreeSet<String>) {
    match &item.kind {
        ItemKind::Pending => {}
        ItemKind::Alias(of) => {
            lines.insert(format!("{path}: type {}", ty(plan, of)));
        }
        ItemKind::Checked { inner, .. } => {
            let derives = plan.checked_derives(inner).join(" ");
            lines.insert(format!("{path}: checked {}, {derives}", ty(plan, inner)));
        }
        ItemKind::Codes(codes) => {
            lines.insert(format!("{path}: codes"));
            lines.insert(format!("{path}::{}: any other text", codes.unknown));
            for code in &codes.values {
                lines.insert(format!("{path}::{}: {:?}", code.name, code.wire));
            }
        }
        ItemKind::Choice(choice) => choice_lines(plan, path, choice, lines),
        ItemKind::Struct(s) => struct_lines(plan, path, s, lines),
    }
}

fn choice_lines(plan: &Plan, path: &str, choice: &Choice, lines: &mut BTreeSet<String>) {
    lines.insert(format!("{path}: enum"));
    for alternative in &choice.alternatives {
        let held = usage(plan, &alternative.usage);
        lines.insert(format!("{path}::{}: {held}", alternative.name));
    }
}

fn struct_lines(plan: &Plan, path: &str, s: &Struct, lines: &mut BTreeSet<String>) {
    let required: Vec<_> = s.required_fields().collect();
    let kind = match required.is_empty() {
        true => "struct, Default",
        false => "struct",
    };
    lines.insert(format!("{path}: {kind}"));
    for field in &s.fields {
        lines.insert(format!(
            "{path}.{}: {}",
            field.name,
            usage(plan, &field.usage)
        ));
    }
    if let Some(extra) = &s.extra {
        lines.insert(format!("{path}.{extra}: Extra"));
    }
    for preset in &s.presets {
        if let Some(accessor) = &preset.accessor {
            lines.insert(format!("{path}::{accessor}(): default {:?}", preset.text));
        }
    }
    if required.is_empty() {
        return;
    }
    match &s.required {
        None => {
            let names: Vec<&str> = required.iter().map(|field| field.name.as_str()).collect();
            lines.insert(format!("{path}::new(): of {}", names.join(", ")));
        }
        Some(all) => {
            let module = path.split_once("::").map_or("", |(module, _)| module);
            lines.insert(format!("{path}::new(): of {all}"));
            lines.insert(format!("{module}::{all}: struct"));
            for field in required {
                let of = usage(plan, &field.usage);
                lines.insert(format!("{module}::{all}.{}: {of}", field.name));
            }
        }
    }
}

fn service_lines(plan: &Plan, service: &PlannedService, lines: &mut BTreeSet<String>) {
    let path = format!("services::{}", service.module);
    let (client, server) = (&service.client, &service.name);
    lines.insert(match &service.feature {
        Some(feature) => format!("{path}: mod, feature {feature}"),
        None => format!("{path}: mod"),
    });
    lines.insert(format!("{path}::{}: static ServiceTable", service.table));
    for port in &service.ports {
        lines.insert(format!("{path}::{}: const usize", port.constant));
        if plan.gates.client.is_open() {
            lines.insert(format!("{path}::{client}::{}(): port", port.constructor));
        }
    }
    for operation in &service.operations {
        if let Some((name, choice)) = &operation.faults {
            choice_lines(plan, &format!("{path}::{name}"), choice, lines);
        }
        let signature = signature(plan, operation);
        if plan.gates.client.is_open() {
            lines.insert(format!(
                "{path}::{client}::{}(): {signature}",
                operation.method
            ));
        }
        if plan.gates.server.is_open() {
            lines.insert(format!(
                "{path}::{server}::{}(): {signature}",
                operation.method
            ));
        }
    }
    if plan.gates.client.is_open() {
        lines.insert(format!("{path}::{client}: struct"));
    }
    if plan.gates.server.is_open() {
        lines.insert(format!("{path}::{server}: trait"));
        for router in &service.routers {
            lines.insert(format!("{path}::{router}(): Router"));
        }
    }
}

fn http_api_lines(plan: &Plan, api: &PlannedApi, lines: &mut BTreeSet<String>) {
    let path = format!("services::{}", api.module);
    lines.insert(match &api.feature {
        Some(feature) => format!("{path}: mod, feature {feature}"),
        None => format!("{path}: mod"),
    });
    lines.insert(format!("{path}::{}: static HttpTable", api.table));
    let ends = [
        (&plan.gates.client, &api.client, "struct"),
        (&plan.gates.server, &api.name, "trait"),
    ];
    let ends: Vec<_> = ends.iter().filter(|(gate, ..)| gate.is_open()).collect();
    for (_, name, kind) in &ends {
        lines.insert(format!("{path}::{name}: {kind}"));
    }
    for operation in &api.operations {
        let items = operation
            .items
            .iter()
            .flat_map(|item| http_lines(plan, item));
        lines.extend(items.map(|line| format!("{path}::{line}")));
        let (input, output) = (
            carried(plan, &operation.input),
            carried(plan, &operation.output),
        );
        let failure = operation.failure.as_deref().unwrap_or("NoFault");
        let signature = format!("{input} -> {output}, {failure}");
        for (_, name, _) in &ends {
            lines.insert(format!(
                "{path}::{name}::{}(): {signature}",
                operation.method
            ));
        }
    }
    if plan.gates.server.is_open() {
        for router in &api.routers {
            lines.insert(format!("{path}::{router}(): Router"));
        }
    }
}

fn channel_lines(plan: &Plan, channel: &PlannedChannel, lines: &mut BTreeSet<String>) {
    let path = format!("channels::{}", channel.module);
    lines.insert(format!("{path}: mod"));
    lines.insert(format!("{path}::{}: static ChannelTable", channel.table));
    for operation in &channel.operations {
        lines.insert(format!("{path}::{}: const usize", operation.constant));
    }
    let kinds = channel.messages.iter();
    for kind in kinds.filter_map(|message| message.beskedtype.as_ref()) {
        let [envelope, data] = [&kind.envelope, &kind.data].map(|(_, of)| ty(plan, of));
        let name = &kind.name;
        lines.insert(format!("{path}::{name}: beskedtype, {data} in {envelope}"));
    }
}

fn signature(plan: &Plan, operation: &PlannedOperation) -> String {
    let body = |of: &Option<Ty>| of.as_ref().map_or("NoBody".to_owned(), |of| ty(plan, of));
    let faults = operation.faults.as_ref();
    let fault = faults.map_or(String::new(), |(name, _)| format!(", {name}"));
    format!(
        "{} -> {}{fault}",
        body(&operation.input),
        body(&operation.output)
    )
}
