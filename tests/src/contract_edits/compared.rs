//! What is said of one direction of an edit.

use super::edit::Wanted;
use super::survived::survived;
use serde_json::{Value, json};
use snitflade_codegen::diff::{self, Axis, Report, Role, Side};
use snitflade_codegen::inclusion::{Inclusion, Verdict};
use snitflade_codegen::model::QName;

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
    let mut said = Said {
        rules: told(&report),
        ..Said::default()
    };
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
        let found = survived((old, new), root, wanted, typed == Verdict::Proved);
        said.documents = found.documents;
        said.samples = found.kept;
        said.refused = found.refused;
    }
    said
}

/// The rules of a report, what each says about documents, and whether messages have it.
pub(super) fn told(report: &Report) -> Vec<(String, String, bool)> {
    let mut rules = Vec::new();
    for change in report.changes() {
        let wire = format!("{:?}", change.wire);
        let travels = change.flow.request || change.flow.answer;
        rules.push((change.rule.to_owned(), wire, travels));
        // What no message uses is told in one line.
        let notes = change.note.iter();
        let within = notes.filter(|_| change.rule == "global-changed");
        for rule in within.flat_map(|note| note.split(", ")) {
            rules.push((rule.to_owned(), "None".to_owned(), false));
        }
    }
    rules
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
