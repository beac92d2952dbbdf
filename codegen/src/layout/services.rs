//! Service definitions: one file each, twins with one port type split from their bindings.
//!
//! Published twins repeat a service once for each security profile. Here the
//! messages and the port type stand in `name.wsdl`, and what a profile adds in
//! `name.profile.wsdl`, which imports it. A service with one profile is one file.

use super::codes;
use super::gather::{Definitions, WSDL, XS};
use super::markup::Tag;
use super::names::Called;
use super::policy::{self, Policies, WSP, WSU};
use super::schema;
use super::service::{EXTENSIONS, Writer};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::source::FileId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Half of a service definition: what is agreed, or how it is bound.
#[derive(Debug, Default)]
struct Half {
    parts: Vec<Tag>,
    uses: BTreeSet<Arc<str>>,
    extensions: BTreeSet<&'static str>,
    policies: BTreeSet<String>,
}

/// A service definition in its two halves.
struct Written<'a> {
    found: &'a Definitions,
    target: Arc<str>,
    stem: String,
    agreed: Half,
    bound: Half,
}

/// The files of services, by name without folder.
pub(super) fn services(
    definitions: &BTreeMap<FileId, Definitions>,
    called: &BTreeMap<Arc<str>, Called>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Tag> {
    let mut groups: BTreeMap<String, Vec<Written>> = BTreeMap::new();
    let mut stems: BTreeMap<FileId, String> = BTreeMap::new();
    for (file, found) in definitions {
        if policy::only(&found.root) {
            continue;
        }
        let written = write(*file, found, definitions, called, diagnostics);
        stems.insert(*file, written.stem.clone());
        groups
            .entry(written.stem.clone())
            .or_default()
            .push(written);
    }
    let mut files = BTreeMap::new();
    for (stem, group) in groups {
        let layout = Layout {
            called,
            stems: &stems,
            definitions,
        };
        layout.group(&stem, &group, &mut files, diagnostics);
    }
    files
}

fn write<'a>(
    file: FileId,
    found: &'a Definitions,
    definitions: &'a BTreeMap<FileId, Definitions>,
    called: &BTreeMap<Arc<str>, Called>,
    diagnostics: &mut Diagnostics,
) -> Written<'a> {
    let target: Arc<str> = found.root.attribute("targetNamespace").unwrap_or("").into();
    let policies = Policies::of(file, definitions);
    let mut half = |kinds: [&str; 2]| {
        let mut writer = Writer {
            target: &target,
            called,
            policies: &policies,
            diagnostics: &mut *diagnostics,
            uses: BTreeSet::new(),
            extensions: BTreeSet::new(),
            policy_names: BTreeSet::new(),
        };
        let parts = kinds
            .iter()
            .flat_map(|kind| writer.parts(&found.root, kind));
        Half {
            parts: parts.collect(),
            uses: writer.uses,
            extensions: writer.extensions,
            policies: writer.policy_names,
        }
    };
    let agreed = half(["message", "portType"]);
    let bound = half(["binding", "service"]);
    let name = found.location.rsplit('/').next().unwrap_or("");
    let stem = name.strip_suffix(".wsdl").unwrap_or(name).to_owned();
    Written {
        found,
        target,
        stem,
        agreed,
        bound,
    }
}

struct Layout<'a> {
    called: &'a BTreeMap<Arc<str>, Called>,
    stems: &'a BTreeMap<FileId, String>,
    definitions: &'a BTreeMap<FileId, Definitions>,
}

impl Layout<'_> {
    /// The files of all definitions that share a name.
    fn group(
        &self,
        stem: &str,
        group: &[Written],
        files: &mut BTreeMap<String, Tag>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some((first, rest)) = group.split_first() else {
            return;
        };
        for other in rest {
            if other.target != first.target || other.agreed.parts != first.agreed.parts {
                let message = format!("two service definitions are called {stem} and differ");
                let span = other.found.root.name_span;
                diagnostics.push(
                    Diagnostic::new(Severity::Error, codes::DIFFERS, span, message)
                        .label(first.found.root.name_span, "the other one"),
                );
                return;
            }
        }
        let mut bound: Vec<&Written> = Vec::new();
        for written in group {
            let known = |b: &&Written| {
                b.bound.parts == written.bound.parts && b.bound.policies == written.bound.policies
            };
            if !written.bound.parts.is_empty() && !bound.iter().any(known) {
                bound.push(written);
            }
        }
        let name = format!("{stem}.wsdl");
        match bound.as_slice() {
            [] => {
                files.insert(name, self.file(first, &[&first.agreed], true));
            }
            [only] => {
                files.insert(name, self.file(only, &[&only.agreed, &only.bound], true));
            }
            several => {
                files.insert(name, self.file(first, &[&first.agreed], true));
                for (index, written) in several.iter().enumerate() {
                    let profile = policy::profile(&written.bound.policies)
                        .map_or_else(|| format!("{}", index + 1), str::to_owned);
                    let tag = self.file(written, &[&written.bound], false);
                    files.insert(format!("{stem}.{profile}.wsdl"), tag);
                }
            }
        }
    }

    fn file(&self, written: &Written, halves: &[&Half], agreed: bool) -> Tag {
        let uses: BTreeSet<&Arc<str>> = halves.iter().flat_map(|half| &half.uses).collect();
        let policies: BTreeSet<&String> = halves.iter().flat_map(|half| &half.policies).collect();
        let types = agreed && !written.found.namespaces.is_empty();
        let mut tag = self.head(written, halves, &uses, !policies.is_empty(), types);
        for policy in policies {
            tag = tag.child(Tag::new("wsp:Policy").attr("wsu:Id", policy));
        }
        if !agreed {
            let import = wsdl_import(&written.target, &written.stem);
            tag = tag.child(import);
        }
        for file in &written.found.imports {
            let target = self.target(*file);
            // its other half is imported whatever it names
            let needed = uses.contains(&target) || target == written.target;
            if let (Some(stem), true) = (self.stems.get(file), needed) {
                tag = tag.child(wsdl_import(&target, stem));
            }
        }
        if types {
            let imports = written
                .found
                .namespaces
                .iter()
                .map(|ns| schema::import(ns, self.called, "../xsd/"));
            let schema = Tag::new("xs:schema").children(imports);
            tag = tag.child(Tag::new("wsdl:types").child(schema));
        }
        tag.children(halves.iter().flat_map(|half| half.parts.iter().cloned()))
    }

    fn target(&self, file: FileId) -> Arc<str> {
        let found = self.definitions.get(&file);
        let target = found.and_then(|found| found.root.attribute("targetNamespace"));
        target.unwrap_or("").into()
    }

    fn head(
        &self,
        written: &Written,
        halves: &[&Half],
        uses: &BTreeSet<&Arc<str>>,
        policies: bool,
        types: bool,
    ) -> Tag {
        let mut tag = Tag::new("wsdl:definitions").attr("xmlns:wsdl", WSDL);
        if types {
            tag = tag.attr("xmlns:xs", XS);
        }
        for (prefix, ns) in EXTENSIONS {
            if halves.iter().any(|half| half.extensions.contains(prefix)) {
                tag = tag.attr(&format!("xmlns:{prefix}"), ns);
            }
        }
        if policies {
            tag = tag.attr("xmlns:wsp", WSP).attr("xmlns:wsu", WSU);
        }
        tag = tag.attr("xmlns:tns", &*written.target);
        let mut prefixes: Vec<(String, &Arc<str>)> = uses
            .iter()
            .filter_map(|ns| Some((format!("xmlns:{}", self.called.get(*ns)?.prefix), *ns)))
            .collect();
        prefixes.sort();
        for (name, ns) in prefixes {
            tag = tag.attr(&name, &**ns);
        }
        let name = written.found.root.attribute("name");
        tag.attr_if("name", name)
            .attr("targetNamespace", &*written.target)
    }
}

fn wsdl_import(target: &str, stem: &str) -> Tag {
    Tag::new("wsdl:import")
        .attr("namespace", target)
        .attr("location", format!("{stem}.wsdl"))
}
