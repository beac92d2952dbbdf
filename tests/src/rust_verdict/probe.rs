//! A crate that uses all of another: one line for each entry of its public face, so that
//! the compiler's errors name entries.

use snitflade_codegen::diff::rust::{Entry, Face, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The text of the crate, and the entry that each line (from 1) is about.
pub struct Probe {
    /// The text.
    pub text: String,
    /// The entries.
    pub lines: BTreeMap<usize, String>,
}

const HEAD: &str = "#![allow(warnings)]\nuse snitflade_runtime::codegen::v1;\nuse std::fmt::Debug;\nuse std::future::Future;\nuse std::hash::Hash;\n";

/// The probe of a face, without the entries that are known not to compile.
pub fn probe(face: &Face, without: &BTreeSet<String>) -> Probe {
    let mut probe = Probe {
        text: HEAD.to_owned(),
        lines: BTreeMap::new(),
    };
    for (at, (path, entry)) in face.entries.iter().enumerate() {
        if without.contains(path) {
            continue;
        }
        match entry.text.as_str() {
            "trait" => probe.implementation(face, path, without),
            _ if entry.role == Role::TraitMethod => {}
            _ => {
                let used = used(face, at, path, entry);
                probe.line(path, &used);
            }
        }
    }
    probe
}

impl Probe {
    fn line(&mut self, path: &str, text: &str) {
        let _ = writeln!(self.text, "{text}");
        self.lines
            .insert(self.text.lines().count(), path.to_owned());
    }

    fn implementation(&mut self, face: &Face, path: &str, without: &BTreeSet<String>) {
        let _ = writeln!(self.text, "struct Served;");
        self.line(path, &format!("impl {} for Served {{", rust(path, path)));
        let own = |of: &&String| face.parent(of) == Some(path) && !without.contains(*of);
        for method in face.entries.keys().filter(own) {
            let [input, output, fault] = signature(path, &face.entries[method].text);
            let name = method
                .trim_start_matches(path)
                .trim_matches([':', '(', ')']);
            self.line(method, &format!("fn {name}(&self, _: v1::Context, _: {input}) -> impl Future<Output = Result<{output}, v1::ServiceError<{fault}>>> + Send {{ async {{ todo!() }} }}"));
        }
        let _ = writeln!(self.text, "}}");
    }
}

/// Code that uses an entry.
fn used(face: &Face, at: usize, path: &str, entry: &Entry) -> String {
    let text = entry.text.as_str();
    let of = face.parent(path).unwrap_or_default();
    let (own, parent) = (rust(path, path), rust(of, of));
    let last = path.rsplit(['.', ':']).next().unwrap_or_default();
    let last = last.trim_end_matches("()");
    let ty = |text: &str| rust(text, path);
    match entry.role {
        Role::Module => format!("use {own} as module_{at};"),
        Role::Field => format!("fn f{at}(v: &{parent}) -> &{} {{ &v.{last} }}", ty(text)),
        Role::Variant if text.starts_with('"') => {
            format!("fn f{at}(v: &{parent}) {{ match v {{ {own} => {{}} _ => {{}} }} }}")
        }
        Role::Variant if text == "any other text" => {
            format!("fn f{at}(v: &{parent}) {{ match v {{ {own}(_) => {{}} _ => {{}} }} }}")
        }
        Role::Variant => {
            let held = ty(text);
            format!(
                "fn f{at}(v: {held}) -> {parent} {{ match {own}(v) {{ {own}(v) => {{ let v: {held} = v; {own}(v) }} other => other }} }}"
            )
        }
        Role::Impl => {
            let (of, held) = path.split_once(" impl ").unwrap_or_default();
            let bound = rust(held, of);
            format!(
                "fn f{at}() {{ fn need<T: {bound}>() {{}} need::<{}>() }}",
                rust(of, of)
            )
        }
        Role::Function => function(at, of, last, text),
        Role::TraitMethod => String::new(),
        Role::Item => item(face, at, path, entry),
    }
}

fn function(at: usize, of: &str, name: &str, text: &str) -> String {
    let parent = rust(of, of);
    if text == "Router" {
        let options = match name {
            "router_with" => ("o: snitflade_runtime::server::ServerOptions", "o"),
            _ => ("", ""),
        };
        return format!(
            "fn f{at}(s: impl {}, {}) -> v1::Router {{ {parent}::{name}(s, {}) }}",
            server(of),
            options.0,
            options.1
        );
    }
    if text == "port" {
        return format!(
            "fn f{at}(t: impl v1::Transport, s: v1::Settings) -> {parent} {{ {parent}::{name}(t, s) }}"
        );
    }
    if text.starts_with("default ") {
        return format!("fn f{at}(v: &{parent}) {{ let _ = v.{name}(); }}");
    }
    if text.contains(" -> ") {
        let [input, output, fault] = signature(of, text);
        return format!(
            "async fn f{at}(c: &{parent}, v: &{input}) -> v1::CallResult<{output}, {fault}> {{ c.{name}(v).await }}"
        );
    }
    let module = of.split("::").next().unwrap_or_default();
    let taken: Vec<String> = match text.strip_prefix("of ") {
        Some(all) => vec![format!("old::{module}::{all}")],
        None => {
            let all = text.split("; ").filter_map(|one| one.split_once(": "));
            all.map(|(_, of)| {
                let how = ["into ", "each into ", "each of "];
                let plain = how.iter().find_map(|how| of.strip_prefix(how));
                rust(plain.unwrap_or(of), of)
            })
            .collect()
        }
    };
    let parameters = taken
        .iter()
        .enumerate()
        .map(|(n, of)| format!("a{n}: {of}, "));
    let arguments = (0..taken.len()).map(|n| format!("a{n}, "));
    format!(
        "fn f{at}({}) -> {parent} {{ {parent}::{name}({}) }}",
        parameters.collect::<String>(),
        arguments.collect::<String>()
    )
}

fn item(face: &Face, at: usize, path: &str, entry: &Entry) -> String {
    let own = rust(path, path);
    let text = entry.text.as_str();
    if entry.is_literal {
        let fields = face.entries.iter();
        let fields = fields.filter(|(of, _)| face.parent(of) == Some(path));
        let fields: Vec<(&str, String)> = fields
            .map(|(of, field)| {
                (
                    of.rsplit('.').next().unwrap_or_default(),
                    rust(&field.text, of),
                )
            })
            .collect();
        let parameters = fields.iter().map(|(name, of)| format!("{name}: {of}, "));
        let names = fields.iter().map(|(name, _)| format!("{name}, "));
        return format!(
            "fn f{at}({}) -> {own} {{ {own} {{ {} }} }}",
            parameters.collect::<String>(),
            names.collect::<String>()
        );
    }
    if let Some(root) = text.strip_prefix("static Root") {
        return format!(
            "fn f{at}() -> &'static v1::Root{} {{ &{own} }}",
            rust(root, path)
        );
    }
    if text.starts_with("static") || text.starts_with("const") {
        return format!("fn f{at}() {{ let _ = &{own}; }}");
    }
    if let Some(of) = text.strip_prefix("type ") {
        return format!("fn f{at}(v: {own}) -> {} {{ v }}", rust(of, path));
    }
    if let Some(checked) = text.strip_prefix("checked ") {
        let (inner, traits) = checked.split_once(", ").unwrap_or((checked, "Clone"));
        let bounds = traits.replace(' ', " + ");
        return format!(
            "fn f{at}(v: &{own}) -> &{} {{ fn need<T: {bounds}>() {{}} need::<{own}>(); v.get() }}",
            rust(inner, path)
        );
    }
    match text {
        "struct, Default" => {
            format!("fn f{at}() {{ let {own} {{ .. }} = <{own} as Default>::default(); }}")
        }
        "struct" => format!("fn f{at}(v: {own}) {{ let {own} {{ .. }} = v; }}"),
        "codes" => {
            format!("fn f{at}() {{ fn need<T: Clone + Ord + Hash>() {{}} need::<{own}>() }}")
        }
        _ => {
            format!("fn f{at}() {{ fn need<T: Clone + Debug + PartialEq>() {{}} need::<{own}>() }}")
        }
    }
}

/// The server trait of a service's module: the only one there.
fn server(module: &str) -> String {
    let name = module.rsplit("::").next().unwrap_or_default();
    let mut letters = name.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    let name: String = first.into_iter().chain(letters).collect();
    format!("old::{module}::{name}")
}

/// Input, output and fault of `Input -> Output, Fault`.
fn signature(of: &str, text: &str) -> [String; 3] {
    let (input, rest) = text.split_once(" -> ").unwrap_or((text, ""));
    let (output, fault) = rest.split_once(", ").unwrap_or((rest, "NoFault"));
    [input, output, fault].map(|text| rust(text, of))
}

/// A type or path of the face as Rust of the probe; `at` is the path it was told at.
fn rust(text: &str, at: &str) -> String {
    const OF_V1: [&str; 8] = [
        "AnyElement",
        "List",
        "Nillable",
        "Sensitive",
        "Extra",
        "NoBody",
        "NoFault",
        "Octets",
    ];
    const OF_RUST: [&str; 12] = [
        "Option", "Vec", "Box", "String", "From", "bool", "i8", "i16", "i32", "i64", "u32", "u64",
    ];
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let text = text.trim_end_matches("()").replace('.', "::");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(is_word) {
        let (before, tail) = rest.split_at(start);
        let end = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
        let word = &tail[..end];
        out.push_str(before);
        if OF_V1.contains(&word) {
            out.push_str("v1::");
        } else if let (false, Some(module)) = (word.contains("::"), service(at)) {
            let _ = write!(out, "old::{module}::");
        } else if !OF_RUST.contains(&word) && !word.starts_with("v1::") {
            out.push_str("old::");
        }
        out.push_str(word);
        rest = &tail[end..];
    }
    out + rest
}

/// The module of the service that a path is below; names without a module are its own.
fn service(path: &str) -> Option<String> {
    let mut parts = path.split("::");
    let (first, second) = (parts.next()?, parts.next()?);
    (first == "services").then(|| format!("{first}::{second}"))
}
