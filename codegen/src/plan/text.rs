//! A plan as stable text, for `snitflade dump --stage plan`.

use super::item::{ItemId, ItemKind, Occurs, Ty, Usage};
use super::{Carried, HttpHeld, HttpItem, Item, Plan, PlannedApi, PlannedChannel, PlannedService};
use std::fmt::Write;

/// The plan, one line for each decision.
pub fn text(plan: &Plan) -> String {
    let mut out = String::new();
    for (at, module) in plan.modules.iter().enumerate() {
        let _ = writeln!(out, "module {} = \"{}\"", module.name, module.namespace);
        if let Some(path) = &module.external {
            let _ = writeln!(out, "  external {path}");
        }
        module_text(&mut out, plan, at);
    }
    for service in &plan.services {
        service_text(&mut out, plan, service);
    }
    for api in &plan.apis {
        api_text(&mut out, plan, api);
    }
    for channel in &plan.channels {
        channel_text(&mut out, plan, channel);
    }
    for file in &plan.files {
        let _ = writeln!(out, "file {}: {}", file.name, ty(plan, &file.root.1));
        if let Some((name, of)) = &file.records {
            let _ = writeln!(out, "  records {name}: {}", ty(plan, of));
        }
    }
    out
}

fn service_text(out: &mut String, plan: &Plan, service: &PlannedService) {
    let _ = writeln!(out, "service {} in {}", service.name, service.module);
    let body = |of: &Option<Ty>| of.as_ref().map_or("NoBody".to_owned(), |of| ty(plan, of));
    for operation in &service.operations {
        let (input, output) = (body(&operation.input), body(&operation.output));
        let _ = write!(out, "  {}({input}) -> {output}", operation.method);
        if let Some((name, choice)) = &operation.faults {
            let all = choice.alternatives.iter();
            let all: Vec<String> = all
                .map(|a| format!("{}({})", a.name, usage(plan, &a.usage)))
                .collect();
            let _ = write!(out, ", {name} = {}", all.join(" | "));
        }
        if operation.holds_results {
            out.push_str(", holds results");
        }
        out.push('\n');
    }
}

fn api_text(out: &mut String, plan: &Plan, api: &PlannedApi) {
    let _ = writeln!(out, "api {} in {}", api.name, api.module);
    for operation in &api.operations {
        let (input, output) = (
            carried(plan, &operation.input),
            carried(plan, &operation.output),
        );
        let failure = operation.failure.as_deref().unwrap_or("none");
        let _ = writeln!(
            out,
            "  {}: {input} -> {output}, failure {failure}",
            operation.method
        );
        for item in &operation.items {
            for line in http_lines(plan, item) {
                let _ = writeln!(out, "  {line}");
            }
        }
    }
}

/// What a method takes or gives.
pub(super) fn carried(plan: &Plan, of: &Carried) -> String {
    match of {
        Carried::Nothing => "NoBody".to_owned(),
        Carried::Value(of) => ty(plan, of),
        Carried::List(of) => format!("Vec<{}>", ty(plan, of)),
        Carried::Octets => "Octets".to_owned(),
        Carried::Body(name) | Carried::Message(name) => name.clone(),
    }
}

/// A type of an operation over plain HTTP, with a line for each member.
pub(super) fn http_lines(plan: &Plan, item: &HttpItem) -> Vec<String> {
    let held = |of: &HttpHeld| match of {
        HttpHeld::Value(of) => ty(plan, of),
        HttpHeld::List(of) => format!("Vec<{}>", ty(plan, of)),
        HttpHeld::Octets => "Octets".to_owned(),
        HttpHeld::Own(name) => name.clone(),
    };
    let name = item.name();
    let mut out = Vec::new();
    match item {
        HttpItem::Struct { fields, .. } => {
            let required = fields.iter().filter(|field| field.occurs == Occurs::One);
            let required: Vec<&str> = required.map(|field| field.name.as_str()).collect();
            if required.is_empty() {
                out.push(format!("{name}: struct, Default"));
            } else {
                out.push(format!("{name}: struct"));
                out.push(format!("{name}::new(): of {}", required.join(", ")));
            }
            out.extend(fields.iter().map(|field| {
                let own = held(&field.held);
                match field.occurs {
                    _ if matches!(field.held, HttpHeld::List(_)) => {
                        format!("{name}.{}: {own}", field.name)
                    }
                    Occurs::Optional => format!("{name}.{}: Option<{own}>", field.name),
                    Occurs::Many => format!("{name}.{}: Vec<{own}>", field.name),
                    Occurs::One => format!("{name}.{}: {own}", field.name),
                }
            }));
        }
        HttpItem::Enum { alternatives, .. } => {
            out.push(format!("{name}: enum"));
            out.extend(alternatives.iter().map(|it| {
                let own = it.held.as_ref().map_or("nothing".to_owned(), held);
                format!("{name}::{}: {own}", it.name)
            }));
        }
    }
    out
}

fn channel_text(out: &mut String, plan: &Plan, channel: &PlannedChannel) {
    let _ = writeln!(out, "channel {} in {}", channel.table, channel.module);
    for message in &channel.messages {
        let payload = message.payload.as_ref();
        let payload = payload.map_or("octets".to_owned(), |of| ty(plan, of));
        let _ = writeln!(out, "  message {}: {payload}", message.row.name);
        if let Some(kind) = &message.beskedtype {
            let data = ty(plan, &kind.data.1);
            let _ = writeln!(out, "  beskedtype {}: {data}", kind.name);
        }
    }
    for operation in &channel.operations {
        let (name, action) = (&operation.constant, operation.row.action);
        let _ = writeln!(out, "  {name} {action} {:?}", operation.row.messages);
    }
}

/// The items and entry points of one module.
fn module_text(out: &mut String, plan: &Plan, at: usize) {
    for item in plan
        .items
        .iter()
        .filter(|item| item.module.0 as usize == at)
    {
        write_item(out, plan, item);
    }
    for root in plan
        .roots
        .iter()
        .filter(|root| root.module.0 as usize == at)
    {
        let _ = writeln!(out, "  root {}: {}", root.name, ty(plan, &root.ty));
    }
}

fn write_item(out: &mut String, plan: &Plan, item: &Item) {
    let name = &item.name;
    let _ = match &item.kind {
        ItemKind::Pending => writeln!(out, "  pending {name}"),
        ItemKind::Alias(inner) => writeln!(out, "  alias {name} = {}", ty(plan, inner)),
        ItemKind::Checked { inner, .. } => writeln!(out, "  checked {name} = {}", ty(plan, inner)),
        ItemKind::Codes(codes) => {
            let _ = writeln!(out, "  codes {name}");
            for code in &codes.values {
                let _ = writeln!(out, "    {} = {:?}", code.name, code.wire);
            }
            Ok(())
        }
        ItemKind::Struct(s) => {
            let kind = if s.complex.is_some() {
                "struct"
            } else {
                "part"
            };
            let _ = writeln!(out, "  {kind} {name}");
            for field in &s.fields {
                let _ = writeln!(out, "    {}: {}", field.name, usage(plan, &field.usage));
            }
            Ok(())
        }
        ItemKind::Choice(choice) => {
            let _ = writeln!(out, "  choice {name}");
            for alternative in &choice.alternatives {
                let held = usage(plan, &alternative.usage);
                let _ = writeln!(out, "    {} {}({held})", alternative.slot, alternative.name);
            }
            Ok(())
        }
    };
}

/// The type of a field or a variant, as [`api`](super::api) spells types.
pub fn usage(plan: &Plan, usage: &Usage) -> String {
    let mut text = ty(plan, &usage.ty);
    if usage.boxed {
        text = format!("Box<{text}>");
    }
    match usage.occurs {
        Occurs::One => text,
        Occurs::Optional => format!("Option<{text}>"),
        Occurs::Many => format!("Vec<{text}>"),
    }
}

pub(super) fn ty(plan: &Plan, of: &Ty) -> String {
    spelled(of, &|id| {
        let item = &plan.items[id.0 as usize];
        let module = &plan.modules[item.module.0 as usize];
        format!("{}::{}", module.name, item.name)
    })
}

/// A type with its items called as the caller says.
pub(super) fn spelled(of: &Ty, item: &dyn Fn(ItemId) -> String) -> String {
    match of {
        Ty::Native(native) => native.path.to_owned(),
        Ty::Item(id) => item(*id),
        Ty::Any => "AnyElement".to_owned(),
        Ty::List(inner) => format!("List<{}>", spelled(inner, item)),
        Ty::Nillable(inner) => format!("Nillable<{}>", spelled(inner, item)),
        Ty::Sensitive(inner) => format!("Sensitive<{}>", spelled(inner, item)),
    }
}
