//! The contracts a document may belong to: the one that was named, or those below
//! `contracts/` that know the name of its body.

use super::look::{Look, Name};
use crate::cli::report::Report as Findings;
use crate::cli::workspace::Files;
use crate::cli::{args::ValidateArgs, exit, report::failed, workspace};
use crate::model::{ElementIdx, Message, Model};
use crate::options::{FoundContract, Options, Workspace};
use crate::pipeline::Job;
use crate::plan::Plan;
use crate::source::SourceMap;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// A contract, read.
#[derive(Default)]
pub(super) struct Known {
    /// `SF1520/4.0`; empty for bare files.
    pub name: String,
    pub model: Model,
    pub sources: SourceMap,
    /// It knows which values a contract wants hidden.
    pub plan: Option<Plan>,
}

/// The contracts that documents are judged by.
#[derive(Default)]
pub(super) struct Contracts {
    pub list: Vec<Known>,
}

impl Contracts {
    /// The contract or the files that were named, if any were.
    pub(super) fn named(args: &ValidateArgs) -> Result<Option<Contracts>, ExitCode> {
        let files = Files {
            wsdl: &args.wsdl,
            schema: &args.schema,
        };
        let (name, options) = match &args.contract {
            Some(name) => {
                let options = workspace::one(args.root.as_deref(), name, args.strict)?;
                (
                    options.shown.trim_start_matches("contracts/").to_owned(),
                    options,
                )
            }
            None if files.is_empty() => return Ok(None),
            None => (String::new(), files.options(args.strict)),
        };
        let mut contracts = Contracts::default();
        match contracts.read(name, options) {
            true => Ok(Some(contracts)),
            false => Err(failed("the schemas have errors, so nothing was checked")),
        }
    }

    /// The contracts of the workspace that know one of these documents.
    pub(super) fn around<'l>(
        args: &ValidateArgs,
        looks: impl Iterator<Item = &'l Look>,
    ) -> Result<Contracts, ExitCode> {
        let workspace = workspace::workspace(args.root.as_deref())?;
        let mut index = BTreeMap::new();
        let mut wanted: Vec<bool> = vec![false; workspace.contracts.len()];
        for namespace in looks.flat_map(Look::namespaces) {
            let mentions = index.entry(namespace).or_insert_with_key(|namespace| {
                let all = workspace.contracts.iter();
                all.map(|found| mentions(&workspace, found, namespace))
                    .collect::<Vec<_>>()
            });
            for (wanted, mentions) in wanted.iter_mut().zip(mentions) {
                *wanted |= *mentions;
            }
        }
        let mut contracts = Contracts::default();
        // The newest first.
        for (found, wanted) in workspace.contracts.iter().zip(wanted).rev() {
            let options = workspace.options(found, args.strict);
            if wanted && !contracts.read(found.name.clone(), options) {
                return Err(exit::findings());
            }
        }
        Ok(contracts)
    }

    /// Whether a contract could be read; its findings are printed.
    fn read(&mut self, name: String, options: Options) -> bool {
        let is_contract = !name.is_empty();
        let mut job = Job::on_disk(Options {
            judging: true,
            complete: false,
            ..options
        });
        let model = job.model();
        let plan = model
            .as_ref()
            .filter(|_| is_contract)
            .map(|model| job.plan(model));
        let sources = job.run.sources;
        Findings::new(false).findings(job.run.diagnostics, &sources);
        let Some(model) = model else { return false };
        self.list.push(Known {
            name,
            model,
            sources,
            plan,
        });
        true
    }
}

/// Whether a file of a contract mentions a namespace.
fn mentions(workspace: &Workspace, found: &FoundContract, namespace: &str) -> bool {
    let folder = workspace.root.join("contracts").join(&found.name);
    let escaped = namespace.replace('&', "&amp;");
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let ending = path.extension().and_then(|ending| ending.to_str());
            let is_mentioned = matches!(ending, Some("xsd" | "wsdl"))
                && std::fs::read_to_string(&path).is_ok_and(|text| text.contains(&escaped));
            if is_mentioned {
                return true;
            }
        }
    }
    false
}

impl Look {
    /// Namespaces that tell which contract it belongs to.
    fn namespaces(&self) -> Vec<String> {
        let names = self.telling_names().into_iter();
        names.map(|(namespace, _)| namespace.clone()).collect()
    }

    /// The names that tell which contract it belongs to: what the body or detail holds,
    /// or the root.
    pub(super) fn telling_names(&self) -> Vec<&Name> {
        match &self.envelope {
            None => vec![&self.root],
            Some(envelope) if envelope.is_fault() => envelope.details.iter().collect(),
            Some(envelope) => envelope.body.iter().collect(),
        }
    }
}

impl Known {
    /// The element that a name means in a message: a global one, or one that was made for
    /// an operation in RPC style.
    pub(super) fn element(&self, namespace: &str, local: &str) -> Option<ElementIdx> {
        let schema = &self.model.schema;
        let is_it = |idx: &ElementIdx| {
            let name = &schema.element(*idx).name;
            &*name.ns == namespace && &*name.local == local
        };
        let operations = self.model.services.iter().flat_map(|s| &s.operations);
        let mut made = operations.flat_map(|operation| operation.messages());
        let global = || schema.global_elements.values().copied().find(is_it);
        made.find(is_it).or_else(global)
    }

    /// Whether it knows what a document is: what tells it, or all of it.
    pub(super) fn knows(&self, look: &Look) -> bool {
        let names = look.telling_names();
        !names.is_empty()
            && names
                .iter()
                .any(|(ns, local)| self.element(ns, local).is_some())
    }

    /// Whether some operation has a message without content.
    pub(super) fn has_empty_message(&self) -> bool {
        let mut operations = self.model.services.iter().flat_map(|s| &s.operations);
        operations.any(|op| op.input == Message::Empty || op.output == Some(Message::Empty))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, Operation, Service};
    use crate::source::{FileId, Span};
    use crate::xml::QName;

    fn known(input: Message, output: Option<Message>) -> Known {
        let span = Span {
            file: FileId(0),
            start: 0,
            end: 0,
        };
        let operation = Operation {
            name: "hent".into(),
            input,
            output,
            input_action: Action::default(),
            output_action: None,
            faults: Vec::new(),
            doc: None,
            span,
        };
        let service = Service {
            name: "Sag".into(),
            port_type: QName::new("urn:sag", "SagPortType"),
            operations: vec![operation],
            ports: Vec::new(),
            doc: None,
            span,
        };
        let mut known = Known::default();
        known.model.services.push(service);
        known
    }

    #[test]
    fn a_message_of_either_direction_may_be_empty() {
        let element = Message::Element(ElementIdx(0));
        assert!(known(Message::Empty, Some(element)).has_empty_message());
        assert!(known(element, Some(Message::Empty)).has_empty_message());
        assert!(!known(element, Some(element)).has_empty_message());
        assert!(!known(element, None).has_empty_message());
    }
}
