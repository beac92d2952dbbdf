//! What is said of one direction of an edit.

use super::edit::Wanted;
use bumpalo::Bump;
use serde_json::{Value, json};
use snitflade_codegen::diff::{self, Axis, Report, Role, Side};
use snitflade_codegen::inclusion::{Inclusion, Verdict};
use snitflade_codegen::lower::{element_id, lower};
use snitflade_codegen::model::QName;
use snitflade_runtime::read::{ReadOptions, Source, validate};
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::schema::Schema;

/// One direction of an edit.
#[derive(Debug, Default)]
pub struct Said {
    /// The rules, what each says about documents, and whether messages have it.
    rules: Vec<(String, String, bool)>,
    /// The verdict on the root of the witness, without and with `xsi:type`.
    plain: String,
    typed: String,
    /// Why it was not decided.
    reason: String,
    /// Every breaking message: as the old side has it, and as the new one does.
    witnesses: Vec<(String, String)>,
    /// How many documents the proof survived, those kept, and one that it did not.
    documents: usize,
    samples: Vec<String>,
    refused: Option<String>,
    /// Whether messages of which all changes are judged contradict what is decided of them.
    contradicted: Vec<String>,
}

impl Said {
    /// As the judge reads it.
    pub fn json(self) -> Value {
        json!({
            "rules": self.rules,
            "plain": self.plain,
            "typed": self.typed,
            "reason": self.reason,
            "witnesses": self.witnesses,
            "documents": self.documents,
            "samples": self.samples,
            "refused": self.refused,
            "contradicted": self.contradicted,
        })
    }
}

/// Compares two sides, and proofs with sampled documents where they are wanted.
pub fn compared(old: &Side, new: &Side, root: &QName, wanted: Option<Wanted>) -> Said {
    let report = diff::compare(old, new, Role::Both, Axis::Wire);
    let mut said = Said::default();
    for change in report.changes() {
        let wire = format!("{:?}", change.wire);
        let travels = change.flow.request || change.flow.answer;
        said.rules.push((change.rule.to_owned(), wire, travels));
        // What no message uses is told in one line.
        let within = change
            .note
            .iter()
            .filter(|_| change.rule == "global-changed");
        for rule in within.flat_map(|note| note.split(", ")) {
            said.rules.push((rule.to_owned(), "None".to_owned(), false));
        }
    }
    messages(&report, &mut said);
    let mut inclusion = Inclusion::new(&old.model.schema, &new.model.schema);
    let elements = [old, new].map(|side| side.model.schema.global_elements.get(root).copied());
    let [Some(one), Some(other)] = elements else {
        said.plain = "absent".to_owned();
        said.typed = "absent".to_owned();
        return said;
    };
    let typed = inclusion.typed(one, other);
    let plain = inclusion.element(one, other);
    said.plain = said.word(&plain);
    said.typed = said.word(&typed);
    if let (Verdict::Proved, Some(wanted)) = (&plain, wanted) {
        survives(old, new, root, wanted, &mut said);
    }
    said
}

impl Said {
    fn word(&mut self, verdict: &Verdict) -> String {
        match verdict {
            Verdict::Proved => "proved",
            Verdict::Breaks(witness) => {
                let pair = (witness.xml.clone(), witness.refused.clone());
                self.witnesses.push(pair);
                "breaks"
            }
            Verdict::Undecided(reason) => {
                self.reason = reason.to_string();
                "undecided"
            }
        }
        .to_owned()
    }
}

fn messages(report: &Report, said: &mut Said) {
    let operations = report.services.iter().flat_map(|it| &it.operations);
    for message in operations.flat_map(|it| &it.messages) {
        let broken = |verdict: &Option<diff::Verdict>| match verdict {
            Some(diff::Verdict::Breaks(breaking)) => Some(breaking.xml.clone()),
            _ => None,
        };
        let (forth, back) = (broken(&message.old_in_new), broken(&message.new_in_old));
        said.witnesses
            .extend(forth.iter().map(|xml| (xml.clone(), xml.clone())));
        let shared = report.shared.iter();
        let shared = shared.filter(|it| message.shared.contains(&it.name));
        let all: Vec<diff::Wire> = shared
            .flat_map(|it| &it.changes)
            .chain(&message.changes)
            .map(|change| change.wire)
            .collect();
        let only = |wire| {
            let fits = |it: &diff::Wire| *it == wire || *it == diff::Wire::None;
            all.iter().all(fits)
        };
        if only(diff::Wire::Widened) && forth.is_some() {
            said.contradicted
                .push(format!("{} only widened, yet it breaks", message.name));
        }
        if only(diff::Wire::Narrowed) && back.is_some() {
            said.contradicted.push(format!(
                "{} only narrowed, yet it breaks back",
                message.name
            ));
        }
    }
    said.witnesses.sort();
    said.witnesses.dedup();
}

fn valid(schema: &Schema<'_>, document: &[u8]) -> bool {
    let Ok(mut source) = Source::from_slice(document) else {
        return false;
    };
    let report = validate(schema, &mut source, &ReadOptions::default());
    report.complete && report.violations.is_empty()
}

/// Samples of the old side, each judged by the new one.
fn survives(old: &Side, new: &Side, root: &QName, wanted: Wanted, said: &mut Said) {
    let (one, other) = (Bump::new(), Bump::new());
    let first = lower(&old.model, None, &one);
    let second = lower(&new.model, None, &other);
    let Some(idx) = old.model.schema.global_elements.get(root) else {
        return;
    };
    let sampler = Sampler::new(&first, 16);
    let id = element_id(*idx);
    let mut all = sampler.boundaries(id).unwrap_or_default();
    all.extend(sampler.random(id, wanted.documents).unwrap_or_default());
    all.truncate(wanted.documents);
    for sample in all.iter().filter(|sample| valid(&first, &sample.xml)) {
        said.documents += 1;
        let text = || String::from_utf8_lossy(&sample.xml).into_owned();
        if said.samples.len() < wanted.kept {
            said.samples.push(text());
        }
        if !valid(&second, &sample.xml) {
            said.refused = Some(text());
            return;
        }
    }
}
