//! The public face of a plan as entries by path: what `API.txt` lists, with what the
//! contract calls it, the arguments of constructors, and conversions.

use crate::plan::{self, Field, Item, ItemKind, Origin, Parameter, Plan, Struct};
use crate::source::Span;
use std::collections::BTreeMap;

/// What a module comes from.
pub(in crate::diff) const NAMESPACE: &str = "namespace";

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A module.
    Module,
    /// A type, a trait, a static, a constant.
    Item,
    /// A field of a struct.
    Field,
    /// A variant of an enum or of a code list.
    Variant,
    /// A function, with or without `self`.
    Function,
    /// A method that implementations of a trait must have.
    TraitMethod,
    /// A trait that a type implements.
    Impl,
}

/// One thing that code can name or rely on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub role: Role,
    /// Its type, signature or kind.
    pub text: String,
    /// What of the contract it comes from.
    pub origin: Option<(&'static str, String)>,
    /// Where the contract declares that.
    pub span: Option<Span>,
    /// Whether it is a struct whose literals name every field.
    pub is_literal: bool,
}

/// The public face of a plan.
#[derive(Clone, Debug, Default)]
pub struct Face {
    /// Entries by their paths: `module::Type`, `module::Type.field`, `module::Type::Variant`,
    /// `module::Type::method()`, `module::Type impl Trait`.
    pub entries: BTreeMap<String, Entry>,
    /// The fields of each struct, in their order.
    pub fields: BTreeMap<String, Vec<String>>,
    /// The namespace of each module.
    pub namespaces: BTreeMap<String, String>,
}

impl Face {
    /// The face of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut face = Face::default();
        let api = plan::api(plan);
        let lines: BTreeMap<&str, &str> = api
            .lines()
            .map(|line| line.split_once(": ").unwrap_or((line, "")))
            .collect();
        for (path, text) in &lines {
            let entry = Entry {
                role: role(path, text, &lines),
                text: (*text).to_owned(),
                origin: None,
                span: None,
                is_literal: false,
            };
            face.entries.insert((*path).to_owned(), entry);
        }
        for module in &plan.modules {
            let (name, namespace) = (module.name.clone(), module.namespace.clone());
            if let Some(entry) = face.entries.get_mut(&name) {
                entry.origin = Some((NAMESPACE, namespace.clone()));
            }
            face.namespaces.insert(name, namespace);
        }
        for item in &plan.items {
            face.item(plan, item);
        }
        face.origins_of_services(plan);
        for root in &plan.roots {
            let module = &plan.modules[root.module.0 as usize].name;
            face.origin(&format!("{module}::{}", root.name), &root.origin);
        }
        face
    }

    /// What stands around a path: the type of a field, the module of a type.
    pub fn parent(&self, path: &str) -> Option<&str> {
        let end = match path.split_once(" impl ") {
            Some((of, _)) => of.len(),
            None => path.rfind(['.', ':'])?,
        };
        let parent = path[..end].trim_end_matches(':');
        let (parent, _) = self.entries.get_key_value(parent)?;
        Some(parent)
    }

    /// A type or signature without other names for types.
    pub fn behind_aliases(&self, text: &str) -> String {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let mut out = String::new();
        let mut rest = text;
        while let Some(start) = rest.find(is_word) {
            let (before, tail) = rest.split_at(start);
            let end = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
            let word = tail[..end].trim_end_matches(':');
            let named = self.entries.get(word).map(|entry| entry.text.as_str());
            out.push_str(before);
            match named.and_then(|text| text.strip_prefix("type ")) {
                // No alias leads to itself, for Rust would not have it.
                Some(inner) => out.push_str(&self.behind_aliases(inner)),
                None => out.push_str(word),
            }
            out.push_str(&tail[word.len()..end]);
            rest = &tail[end..];
        }
        out + rest
    }

    fn item(&mut self, plan: &Plan, item: &Item) {
        let module = &plan.modules[item.module.0 as usize];
        if module.external.is_some() {
            return;
        }
        let path = format!("{}::{}", module.name, item.name);
        self.origin(&path, &item.origin);
        match &item.kind {
            ItemKind::Struct(of) => self.structure(plan, &path, &module.name, of),
            ItemKind::Choice(choice) => {
                for alternative in &choice.alternatives {
                    self.origin(
                        &format!("{path}::{}", alternative.name),
                        &alternative.origin,
                    );
                }
                for conversion in plan.converting(Some(item), choice) {
                    let held = conversion.source(plan);
                    self.entries.insert(
                        format!("{path} impl From<{held}>"),
                        Entry {
                            role: Role::Impl,
                            text: String::new(),
                            origin: None,
                            span: None,
                            is_literal: false,
                        },
                    );
                }
            }
            ItemKind::Codes(codes) => {
                for code in &codes.values {
                    self.origin(&format!("{path}::{}", code.name), &code.origin);
                }
            }
            ItemKind::Pending | ItemKind::Checked { .. } | ItemKind::Alias(_) => {}
        }
    }

    fn structure(&mut self, plan: &Plan, path: &str, module: &str, of: &Struct) {
        for field in &of.fields {
            self.origin(&format!("{path}.{}", field.name), &field.origin);
        }
        let names = of.fields.iter().map(|field| field.name.clone());
        self.fields.insert(path.to_owned(), names.collect());
        if let Some(required) = &of.required {
            let literal = format!("{module}::{required}");
            for field in of.required_fields() {
                self.origin(&format!("{literal}.{}", field.name), &field.origin);
            }
            if let Some(entry) = self.entries.get_mut(&literal) {
                entry.is_literal = true;
            }
            return;
        }
        let taken: Vec<String> = of
            .required_fields()
            .map(|field| argument(plan, field))
            .collect();
        if let Some(entry) = self.entries.get_mut(&format!("{path}::new()")) {
            entry.text = taken.join("; ");
        }
    }

    fn origins_of_services(&mut self, plan: &Plan) {
        for service in &plan.services {
            let path = format!("services::{}", service.module);
            self.origin(&path, &service.origin);
            for port in &service.ports {
                self.origin(&format!("{path}::{}", port.constant), &port.origin);
                let constructor = format!("{path}::{}::{}()", service.client, port.constructor);
                self.origin(&constructor, &port.origin);
            }
            for name in [&service.name, &service.client] {
                self.origin(&format!("{path}::{name}"), &service.origin);
                for operation in &service.operations {
                    let method = format!("{path}::{name}::{}()", operation.method);
                    self.origin(&method, &operation.origin);
                }
            }
            let all = service.operations.iter();
            for (name, choice) in all.filter_map(|operation| operation.faults.as_ref()) {
                for alternative in &choice.alternatives {
                    let variant = format!("{path}::{name}::{}", alternative.name);
                    self.origin(&variant, &alternative.origin);
                }
            }
        }
    }

    fn origin(&mut self, path: &str, origin: &Origin) {
        if let Some(entry) = self.entries.get_mut(path) {
            entry.origin = Some((origin.kind.word(), origin.path.clone()));
            entry.span = origin.span;
        }
    }
}

/// A parameter of `new`: its name, and what it takes.
fn argument(plan: &Plan, field: &Field) -> String {
    let held = plan::usage(plan, &field.usage);
    let name = &field.name;
    match plan.parameter(&field.usage) {
        Parameter::Value => format!("{name}: {held}"),
        Parameter::Into | Parameter::IntoNative(_) => format!("{name}: into {held}"),
        Parameter::Each => format!("{name}: each of {held}"),
        Parameter::EachInto => format!("{name}: each into {held}"),
    }
}

fn role(path: &str, text: &str, all: &BTreeMap<&str, &str>) -> Role {
    let parent = path.rsplit_once("::").map_or("", |(parent, _)| parent);
    let of = all.get(parent).copied().unwrap_or_default();
    if path.contains(" impl ") {
        Role::Impl
    } else if path.ends_with("()") {
        match of {
            "trait" => Role::TraitMethod,
            _ => Role::Function,
        }
    } else if path.contains('.') {
        Role::Field
    } else if matches!(of, "enum" | "codes") {
        Role::Variant
    } else if text == "mod" || text.starts_with("mod, ") || text.starts_with("use ") {
        Role::Module
    } else {
        Role::Item
    }
}
