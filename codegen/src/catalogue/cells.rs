//! The seven cells of a row: what there is for a snitflade, and what shows it.

use super::Text;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// What a snitflade needs to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cells {
    /// The definitions, in `contracts/`.
    pub contract: Cell,
    /// The generated types.
    pub types: Cell,
    /// What calls or sends.
    pub client: Cell,
    /// What serves or receives, or stands in for the counterpart.
    pub server: Cell,
    /// The transport it runs over.
    pub transport: Cell,
    /// Tokens, signatures, certificates.
    pub security: Cell,
    /// A foreign stack at the other end.
    pub peer: Cell,
}

impl Cells {
    /// All seven with their names, in order.
    pub fn each(&self) -> [(&'static str, &Cell); 7] {
        [
            ("contract", &self.contract),
            ("types", &self.types),
            ("client", &self.client),
            ("server", &self.server),
            ("transport", &self.transport),
            ("security", &self.security),
            ("peer", &self.peer),
        ]
    }
}

/// The state of one cell.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub enum Cell {
    /// It runs; this shows it.
    Done(Vec<Evidence>),
    /// It does not, or not all of it.
    Open {
        /// What is missing, where part is there.
        missing: Option<Text>,
        /// What there is, if anything.
        so_far: Vec<Evidence>,
    },
    /// It cannot be, for this reason.
    Cannot(Text),
}

impl Default for Cell {
    fn default() -> Self {
        Cell::Open {
            missing: None,
            so_far: Vec::new(),
        }
    }
}

impl Cell {
    /// The state in one word: `done`, `platform` (the counterpart keeps no objects yet), `begun`,
    /// `open` or `cannot`.
    pub fn state(&self) -> &'static str {
        match self {
            Cell::Done(_) => "done",
            Cell::Open {
                missing: Some(what),
                ..
            } if **what == *"platform" => "platform",
            Cell::Open { so_far, .. } if !so_far.is_empty() => "begun",
            Cell::Open { .. } => "open",
            Cell::Cannot(_) => "cannot",
        }
    }

    /// What shows it, or the part of it that is there.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Cell::Done(evidence) => evidence,
            Cell::Open { so_far, .. } => so_far,
            Cell::Cannot(_) => &[],
        }
    }

    /// What is missing, or why it cannot be.
    pub fn reason(&self) -> Option<&Text> {
        match self {
            Cell::Done(_) => None,
            Cell::Open { missing, .. } => missing.as_ref(),
            Cell::Cannot(why) => Some(why),
        }
    }
}

/// A cell as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    done: Option<Vec<Evidence>>,
    open: Option<Text>,
    #[serde(default)]
    so_far: Vec<Evidence>,
    cannot: Option<Text>,
}

impl TryFrom<Written> for Cell {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written {
            done,
            open,
            so_far,
            cannot,
        } = written;
        match (done, open, cannot) {
            (Some(evidence), None, None) if !evidence.is_empty() && so_far.is_empty() => {
                Ok(Cell::Done(evidence))
            }
            (None, Some(missing), None) => Ok(Cell::Open {
                missing: Some(missing),
                so_far,
            }),
            (None, None, Some(why)) if so_far.is_empty() => Ok(Cell::Cannot(why)),
            _ => Err(
                "expected one of `done` with evidence, `open` (and `so_far`), or `cannot` with a reason",
            ),
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("state", self.state())?;
        map.serialize_entry("evidence", self.evidence())?;
        if let Some(reason) = self.reason() {
            map.serialize_entry("reason", reason)?;
        }
        map.end()
    }
}

/// What shows that a cell holds something that runs, such as `test every_file_is_read`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Evidence {
    /// What kind of thing it is.
    pub kind: EvidenceKind,
    /// Its name.
    pub name: String,
}

/// Kinds of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// A directory below `contracts/`.
    Contract,
    /// A crate below `generated/`.
    Crate,
    /// A test of this repository.
    Test,
    /// A suite of `tests/run`.
    Suite,
}

const KINDS: [(&str, EvidenceKind); 4] = [
    ("contract", EvidenceKind::Contract),
    ("crate", EvidenceKind::Crate),
    ("test", EvidenceKind::Test),
    ("suite", EvidenceKind::Suite),
];

impl TryFrom<String> for Evidence {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (word, name) = text.split_once(' ').unwrap_or((&text, ""));
        let kind = KINDS.iter().find(|(known, _)| *known == word);
        match kind {
            Some((_, kind)) if !name.is_empty() && !name.contains(' ') => Ok(Evidence {
                kind: *kind,
                name: name.to_owned(),
            }),
            _ => Err("expected \"contract NAME\", \"crate NAME\", \"test NAME\" or \"suite NAME\""),
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = KINDS.iter().find(|(_, kind)| *kind == self.kind);
        write!(f, "{} {}", word.map_or("", |(word, _)| word), self.name)
    }
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Result<Cell, String> {
        let text = format!("contract = {text}");
        let cells = toml::from_str::<Cells>(&text).map_err(|e| e.message().to_owned())?;
        Ok(cells.contract)
    }

    #[test]
    fn a_cell_is_done_begun_open_or_cannot_be() {
        let done = cell("{ done = [\"crate sf1-v1\"] }").unwrap();
        assert_eq!((done.state(), done.reason()), ("done", None));
        assert_eq!(done.evidence()[0].to_string(), "crate sf1-v1");
        let begun = cell("{ open = \"the rest\", so_far = [\"suite zeep\"] }").unwrap();
        assert_eq!(begun.state(), "begun");
        assert_eq!(cell("{ open = \"all\" }").unwrap().state(), "open");
        let waiting = cell("{ open = \"platform\", so_far = [\"suite zeep\"] }").unwrap();
        assert_eq!(waiting.state(), "platform");
        assert_eq!(cell("{ cannot = \"no such\" }").unwrap().state(), "cannot");
        assert_eq!(Cell::default().state(), "open");
    }

    #[test]
    fn done_without_evidence_is_refused() {
        for text in [
            "{ done = [] }",
            "{}",
            "{ done = [\"crate a\"], cannot = \"b\" }",
            "{ done = [\"hearsay\"] }",
        ] {
            let error = cell(text).unwrap_err();
            assert!(error.contains("expected"), "{text}: {error}");
        }
    }
}
