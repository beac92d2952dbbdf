//! What the client expects of an answer, by its own tables.

use super::request::{Calling, Given, named};
use snitflade_runtime::read::{ReadOptions, Source};
use snitflade_runtime::schema::ElementId;
use snitflade_runtime::soap::{EnvelopeRules, Message, Operation, ServiceTable, validate_envelope};

const ADDRESSING: &str = "http://www.w3.org/2005/08/addressing";

/// What a client expects.
pub(super) struct Expected<'e> {
    table: &'e ServiceTable<'static>,
    operation: usize,
    addressed: bool,
    fault: bool,
}

impl<'e> Expected<'e> {
    pub fn of(calling: &'e Calling<'_>, given: &Given<'_>) -> Self {
        Expected {
            table: calling.client.table,
            operation: calling.operation,
            addressed: given.addressed,
            fault: given.fault.is_some(),
        }
    }

    fn row(&self) -> &Operation<'static> {
        &self.table.operations[self.operation]
    }

    /// What is wrong with an answer.
    pub fn wrong(&self, status: u16, body: &[u8]) -> Option<String> {
        let row = self.row();
        if body.is_empty() {
            let awaited = self.fault || row.output != Message::None;
            return awaited.then(|| format!("no message comes back, but {status}"));
        }
        let text = String::from_utf8_lossy(body);
        let text = envelope(&text);
        let parsed = match roxmltree::Document::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => return Some(format!("{status}: {error}")),
        };
        let root = parsed.root_element();
        let part = |local: &str| root.children().find(|it| it.tag_name().name() == local);
        let content = part("Body").and_then(|body| body.first_element_child());
        let name = content.map(|it| {
            (
                it.tag_name().namespace().unwrap_or(""),
                it.tag_name().name(),
            )
        });
        let is_fault = name.is_some_and(|(_, local)| local == "Fault");
        if is_fault != self.fault {
            return Some(format!(
                "{status}: {}",
                text.chars().take(600).collect::<String>()
            ));
        }
        if !is_fault && (row.output == Message::None || name != named(self.table, row.output)) {
            return Some(format!("the answer is {name:?}"));
        }
        let sent = part("Header").map_or_else(Vec::new, |header| header.children().collect());
        let action = sent
            .iter()
            .find(|it| it.tag_name().name() == "Action")
            .and_then(|it| it.text());
        let known = action.is_none_or(|action| self.knows(action, is_fault));
        if self.addressed && !known {
            return Some(format!("the answer has the action {action:?}"));
        }
        let absent = row.output_headers.iter().find(|header| {
            let (_, local) = self.table.element_name(header.element);
            !is_fault && sent.iter().all(|it| it.tag_name().name() != local)
        });
        if let Some(header) = absent {
            let (_, local) = self.table.element_name(header.element);
            return Some(format!("the answer has no header block {local}"));
        }
        self.invalid(text.as_bytes())
    }

    fn knows(&self, action: &str, is_fault: bool) -> bool {
        match is_fault {
            true => self.row().faults.iter().any(|it| it.action == action),
            false => self.table.reply_action(self.operation) == action,
        }
    }

    fn element(&self, namespace: &str, local: &str) -> Option<ElementId> {
        let row = self.row();
        let faults = row.faults.iter().map(|fault| fault.element);
        let headers = row.output_headers.iter().map(|header| header.element);
        // A fault tells by its elements which of the declared ones it is.
        let output = match row.output {
            Message::Element(element) if !self.fault => Some(element),
            _ => None,
        };
        let mut all = faults.chain(headers).chain(output);
        all.find(|id| self.table.element_name(*id) == (namespace, local))
    }

    /// What breaks the client's contract, and what it does not declare.
    fn invalid(&self, body: &[u8]) -> Option<String> {
        let rules = EnvelopeRules {
            schema: self.table.schema,
            element: &|namespace, local| self.element(namespace, local),
            may_be_empty: self.row().output == Message::Empty,
        };
        let mut source = match Source::from_slice(body) {
            Ok(source) => source,
            Err(error) => return Some(error.to_string()),
        };
        let judged = validate_envelope(&rules, &mut source, &ReadOptions::default());
        if let Some(violation) = judged.report.violations.first() {
            return Some(format!("the answer breaks the contract: {violation}"));
        }
        let mut unknown = judged.unjudged.iter();
        let unknown = unknown.find(|(namespace, _)| namespace != ADDRESSING);
        unknown.map(|(_, local)| format!("nobody declares {local}"))
    }
}

/// The envelope in a body of several parts; else the body.
fn envelope(text: &str) -> &str {
    const START: &str = "<soap:Envelope";
    const END: &str = "</soap:Envelope>";
    match (text.starts_with("--"), text.find(START), text.find(END)) {
        (true, Some(start), Some(end)) => &text[start..end + END.len()],
        _ => text,
    }
}
