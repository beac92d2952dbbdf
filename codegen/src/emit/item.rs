//! One item: documentation, derives, the type, its macro line.

use super::page::Page;
use super::path::{Place, ty_path, usage_path};
use super::{new, serde};
use crate::plan::{Choice, Codes, Item, ItemKind, Occurs, Plan, Struct, Taken, Ty};
use proc_macro2::Literal;

/// What a choice and a record derive.
const DERIVE: &str = "#[derive(Clone, Debug, PartialEq)]";

/// Puts an item on the page.
pub fn item(page: &mut Page, plan: &Plan, from: Place, item: &Item) {
    match &item.kind {
        ItemKind::Pending => return,
        ItemKind::Alias(of) => {
            page.docs(0, &item.doc);
            let of = ty_path(plan, from, of);
            page.line(0, format_args!("pub type {} = {of};", item.name));
        }
        ItemKind::Struct(s) => structure(page, plan, from, item, s),
        ItemKind::Choice(choice) => {
            choice_item(page, plan, from, &item.name, &item.doc, choice);
            conversions(page, plan, from, Some(item), &item.name, choice);
        }
        ItemKind::Codes(codes) => code_list(page, plan, item, codes),
        ItemKind::Checked { inner, simple } => {
            let float = if plan.is_floating(inner) {
                ", float"
            } else {
                ""
            };
            let text = if plan.holds_text(inner) { ", text" } else { "" };
            let derives = plan.checked_derives(inner).join(", ");
            let (name, inner) = (&item.name, ty_path(plan, from, inner));
            let row = plan.rows.simple(*simple);
            page.docs(0, &item.doc);
            page.line(0, format_args!("#[derive({derives})]"));
            page.line(0, format_args!("pub struct {name}(v1::Faceted<{inner}>);"));
            let held = format!("{name}({inner}), SCHEMA, simple::{row}");
            page.short("checked", &format!("{held}{text}"));
            let held = format!("{held}{float}");
            page.gated(&plan.gates.serde, "checked_serde", &held);
        }
    }
    page.end();
}

fn structure(page: &mut Page, plan: &Plan, from: Place, item: &Item, s: &Struct) {
    let name = &item.name;
    page.docs(0, &item.doc);
    page.line(0, DERIVE);
    serde::derives(page, plan);
    page.line(0, "#[non_exhaustive]");
    if s.fields.is_empty() && s.extra.is_none() {
        page.line(0, format_args!("pub struct {name} {{}}"));
    } else {
        page.line(0, format_args!("pub struct {name} {{"));
        for field in &s.fields {
            page.docs(4, &field.doc);
            serde::field(page, plan, &field.usage);
            let ty = usage_path(plan, from, &field.usage);
            page.typed(4, &format!("pub {}: ", field.name), &ty, ",");
        }
        if let Some(extra) = &s.extra {
            page.docs(4, &["What was read but has no field of its own."]);
            serde::extra(page, plan);
            page.line(4, format_args!("pub {extra}: v1::Extra,"));
        }
        page.line(0, "}");
    }
    let slots = s.fields.iter().map(|field| field.name.clone());
    let slots: Vec<String> = slots.collect();
    match &s.extra {
        Some(extra) => page.list(
            &format!("v1::record!({name}"),
            &slots,
            &format!("{extra});"),
        ),
        None => page.list(&format!("v1::part!({name}"), &slots, ");"),
    }
    if let Some(element) = s.root
        && let Some(root) = plan.roots.iter().find(|root| root.element == element)
    {
        let constant = &root.name;
        let module = &plan.modules[root.module.0 as usize].name;
        let held = match root.module == item.module {
            true => format!("{name}, {constant}"),
            false => format!("{name}, super::{module}::{constant}"),
        };
        page.short("document", &held);
    }
    new::new(page, plan, from, item, s);
}

/// An enum of alternatives with its macro line.
pub fn choice_item(
    page: &mut Page,
    plan: &Plan,
    from: Place,
    name: &str,
    docs: &[String],
    choice: &Choice,
) {
    page.docs(0, docs);
    page.line(0, DERIVE);
    serde::derives(page, plan);
    page.line(0, "#[non_exhaustive]");
    page.line(0, format_args!("pub enum {name} {{"));
    for alternative in &choice.alternatives {
        page.docs(4, &alternative.doc);
        let ty = usage_path(plan, from, &alternative.usage);
        let form = serde::alternative(plan, &alternative.usage);
        page.line(4, format_args!("{}({form}{ty}),", alternative.name));
    }
    page.line(0, "}");
    // Numbers count up; only where one is left out is the next one written.
    let mut due = 0;
    let slots = choice.alternatives.iter().map(|alternative| {
        let (name, slot) = (&alternative.name, alternative.slot);
        let jumps = slot != due;
        due = slot.saturating_add(1);
        match jumps {
            true => format!("{name} = {slot}"),
            false => name.clone(),
        }
    });
    let slots: Vec<String> = slots.collect();
    let blank = choice.alternatives.get(choice.blank);
    let behind = blank.map_or(");".to_owned(), |blank| format!("{});", blank.name));
    page.list(&format!("v1::choice!({name}"), &slots, &behind);
}

/// `From` for the alternatives whose types differ.
pub fn conversions(
    page: &mut Page,
    plan: &Plan,
    from: Place,
    item: Option<&Item>,
    name: &str,
    choice: &Choice,
) {
    for conversion in plan.converting(item, choice) {
        let of = &conversion.alternative.usage;
        let (held, value) = match (conversion.taken, &of.ty, of.occurs) {
            (Taken::One, held, _) => (ty_path(plan, from, held), "Vec::from([value])"),
            (Taken::Plain, Ty::Sensitive(inner), _) => {
                (ty_path(plan, from, inner), "v1::Sensitive(value)")
            }
            (_, _, Occurs::Many) => (usage_path(plan, from, of), "value"),
            (_, held, _) => (ty_path(plan, from, held), "value"),
        };
        let value = match (of.occurs, of.boxed) {
            (Occurs::Many, _) | (_, false) => value.to_owned(),
            (_, true) => format!("Box::new({value})"),
        };
        let alternative = &conversion.alternative.name;
        page.line(0, format_args!("impl From<{held}> for {name} {{"));
        page.line(4, "#[inline]");
        page.line(4, format_args!("fn from(value: {held}) -> Self {{"));
        page.line(8, format_args!("{name}::{alternative}({value})"));
        page.line(4, "}");
        page.line(0, "}");
    }
}

fn code_list(page: &mut Page, plan: &Plan, item: &Item, codes: &Codes) {
    let (name, unknown) = (&item.name, &codes.unknown);
    let derives = match codes.sensitive {
        true => "#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]",
        false => "#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]",
    };
    page.docs(0, &item.doc);
    page.line(0, derives);
    page.line(0, "#[non_exhaustive]");
    page.line(0, format_args!("pub enum {name} {{"));
    let mut names = std::collections::BTreeSet::new();
    for code in codes.values.iter().filter(|code| names.insert(&code.name)) {
        page.docs(4, &code.doc);
        page.line(4, format_args!("{},", code.name));
    }
    page.docs(4, &["A code the contract does not know."]);
    page.line(4, format_args!("{unknown}(v1::UnknownCode<Self>),"));
    page.line(0, "}");
    let texts = codes.values.iter();
    let texts = texts.map(|code| format!("{} {}", code.name, Literal::string(&code.wire)));
    let texts: Vec<String> = texts.collect();
    let row = plan.rows.simple(codes.simple);
    let behind = format!("{unknown}, SCHEMA, simple::{row});");
    page.list(&format!("v1::codes!({name}"), &texts, &behind);
    if codes.sensitive {
        page.short("codes_shape", name);
    }
    page.gated(&plan.gates.serde, "codes_serde", name);
}
