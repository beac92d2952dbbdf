//! Construction that names every required value.
//!
//! Up to four required values are parameters of `new`. More go through a
//! struct of their own, `<Type>Required`, whose literal names each: it is not
//! `#[non_exhaustive]`, so a value that becomes required is a compile error
//! with the field's name, and an added optional element changes nothing.

use super::page::Page;
use super::path::{Place, ty_path, usage_path};
use crate::plan::{Field, Item, Occurs, Parameter, Plan, Preset, SimpleRow, Struct};
use proc_macro2::Literal;

/// `new`, and `Default` where nothing is required; a method for each default.
pub fn new(page: &mut Page, plan: &Plan, from: Place, item: &Item, s: &Struct) {
    let required: Vec<&Field> = s.required_fields().collect();
    match required.is_empty() {
        true => default(page, plan, item, s),
        false => constructor(page, plan, from, item, s, &required),
    }
    defaults(page, plan, from, item, s);
}

/// `Default`, where nothing is required but what has a fixed value.
fn default(page: &mut Page, plan: &Plan, item: &Item, s: &Struct) {
    let name = &item.name;
    if !s.fields.iter().any(|field| field.usage.is_required()) {
        return page.short("default", name);
    }
    page.line(0, format_args!("impl Default for {name} {{"));
    page.line(4, "#[inline]");
    page.line(4, "fn default() -> Self {");
    page.literal(8, "Self", &rest(plan, s));
    page.line(4, "}");
    page.line(0, "}");
}

fn constructor(
    page: &mut Page,
    plan: &Plan,
    from: Place,
    item: &Item,
    s: &Struct,
    required: &[&Field],
) {
    let name = &item.name;
    if let Some(all) = &s.required {
        page.docs(0, &[format!("What [`{name}::new`] needs.")]);
        page.line(0, format_args!("pub struct {all} {{"));
        for field in required {
            page.docs(4, &[format!("See [`{name}::{}`].", field.name)]);
            let ty = usage_path(plan, from, &field.usage);
            page.line(4, format_args!("pub {}: {ty},", field.name));
        }
        page.line(0, "}");
    }
    page.line(0, format_args!("impl {name} {{"));
    page.docs(4, &["A value with everything that is required."]);
    page.line(4, "#[inline]");
    let required = required.iter();
    let mut values: Vec<String> = match &s.required {
        Some(all) => {
            page.line(4, format_args!("pub fn new(required: {all}) -> Self {{"));
            let names = required.map(|field| &field.name);
            names
                .map(|name| format!("{name}: required.{name}"))
                .collect()
        }
        None => {
            let parameters = required.clone().map(|field| parameter(plan, from, field));
            let parameters: Vec<String> = parameters.collect();
            page.call(4, "pub fn new(", &parameters, ") -> Self {");
            required.map(|field| value(plan, field)).collect()
        }
    };
    values.extend(rest(plan, s));
    page.literal(8, "Self", &values);
    page.line(4, "}");
    page.line(0, "}");
}

/// What `new` does not ask for: fixed values, and nothing where nothing is required.
fn rest(plan: &Plan, s: &Struct) -> Vec<String> {
    let fields = s.fields.iter().enumerate();
    let mut out: Vec<String> = fields
        .filter_map(|(slot, field)| {
            let name = &field.name;
            match (s.fixed(slot), field.usage.occurs) {
                (Some(preset), _) => {
                    let value = preset_arguments(plan, preset);
                    Some(format!("{name}: v1::preset({value})"))
                }
                (None, _) if field.usage.is_required() => None,
                (None, Occurs::Many) => Some(format!("{name}: Vec::new()")),
                (None, _) => Some(format!("{name}: None")),
            }
        })
        .collect();
    if let Some(extra) = &s.extra {
        out.push(format!("{extra}: v1::Extra::default()"));
    }
    out
}

fn preset_arguments(plan: &Plan, preset: &Preset) -> String {
    let id = match plan.rows.simple_row(preset.simple) {
        SimpleRow::Declared(name) => format!("simple::{name}.id()"),
        SimpleRow::Builtin(number) => format!("v1::SimpleId({number})"),
    };
    format!("&SCHEMA, {id}, {}", Literal::string(&preset.text))
}

/// A method for each attribute that has a value while it is absent.
fn defaults(page: &mut Page, plan: &Plan, from: Place, item: &Item, s: &Struct) {
    let mut is_open = false;
    for preset in &s.presets {
        let (Some(method), Some(field)) = (&preset.accessor, s.fields.get(preset.slot)) else {
            continue;
        };
        if !std::mem::replace(&mut is_open, true) {
            page.line(0, format_args!("impl {} {{", item.name));
        }
        page.docs(
            4,
            &[format!(
                "[`{}::{}`], or the value that the contract gives where it is absent.",
                item.name, field.name
            )],
        );
        let (name, ty) = (&field.name, ty_path(plan, from, &field.usage.ty));
        let value = preset_arguments(plan, preset);
        page.line(4, format_args!("pub fn {method}(&self) -> {ty} {{"));
        let line = format!("self.{name}.clone().unwrap_or_else(|| v1::preset({value}))");
        page.line(8, line);
        page.line(4, "}");
    }
    if is_open {
        page.line(0, "}");
    }
}

fn parameter(plan: &Plan, from: Place, field: &Field) -> String {
    let one = || {
        let inner = ty_path(plan, from, &field.usage.ty);
        match field.usage.boxed {
            true => format!("Box<{inner}>"),
            false => inner,
        }
    };
    let taken = match plan.parameter(&field.usage) {
        Parameter::Value => usage_path(plan, from, &field.usage),
        Parameter::Into => format!("impl Into<{}>", one()),
        Parameter::IntoNative(path) => format!("impl Into<{path}>"),
        Parameter::Each => format!("impl IntoIterator<Item = {}>", one()),
        Parameter::EachInto => format!("impl IntoIterator<Item = impl Into<{}>>", one()),
    };
    format!("{}: {taken}", field.name)
}

fn value(plan: &Plan, field: &Field) -> String {
    let name = &field.name;
    match plan.parameter(&field.usage) {
        Parameter::Value => name.clone(),
        Parameter::Into | Parameter::IntoNative(_) => format!("{name}: {name}.into()"),
        Parameter::Each => format!("{name}: {name}.into_iter().collect()"),
        Parameter::EachInto => format!("{name}: {name}.into_iter().map(Into::into).collect()"),
    }
}
