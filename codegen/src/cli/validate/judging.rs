//! One document judged by one contract.

use super::beskedtype::{self, Beskedtype};
use super::contracts::Known;
use super::declared::Places;
use super::hidden::Hidden;
use super::look::Look;
use super::roles::{Role, roles};
use super::{Judged, Text, Unjudged};
use crate::catalogue::MessageType;
use crate::lower::element_id;
use snitflade_runtime::read::{Limits, ReadOptions, Report, Source, validate};
use snitflade_runtime::schema::Schema;
use snitflade_runtime::soap::{EnvelopeReport, EnvelopeRules, SoapVersion, validate_envelope};

/// What a document turned out to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct What {
    /// The contract it was judged by; empty for bare files.
    pub contract: String,
    /// Other contracts that know it.
    pub others: Vec<String>,
    /// The version of SOAP, if it is an envelope.
    pub soap: Option<SoapVersion>,
    /// The messages of operations it may be.
    pub roles: Vec<Role>,
    /// Its type, if it is or holds a message of Beskedfordeler.
    pub beskedtype: Option<Beskedtype>,
    /// Header blocks and details that the contract does not declare, as `{namespace}local`.
    pub unjudged: Vec<String>,
}

/// A contract that documents are judged by.
pub(super) struct Judging<'s> {
    pub known: &'s Known,
    pub schema: &'s Schema<'s>,
    pub places: Places<'s>,
    /// How deep elements may nest.
    pub depth: u32,
    /// What is hidden in lines of documents, where they may be shown.
    pub quote: Option<Hidden<'s>>,
}

impl<'s> Judging<'s> {
    pub(super) fn new(known: &'s Known, schema: &'s Schema<'s>, depth: u32) -> Self {
        // A contract's messages hold personal data: no line of theirs is repeated. Of
        // other documents no line that holds some.
        let quote = known.name.is_empty().then(|| Hidden::new(schema));
        Judging {
            known,
            schema,
            places: Places::new(&known.model, &known.sources),
            depth,
            quote,
        }
    }

    pub(super) fn judge(
        &self,
        bytes: &[u8],
        look: &Look,
        catalogue: &[MessageType],
    ) -> Result<Judged, Unjudged> {
        let envelope = look.envelope.as_ref();
        // A schema may declare envelopes itself.
        let envelope =
            envelope.filter(|_| self.known.element(&look.root.0, &look.root.1).is_none());
        let roles = envelope.map_or(Vec::new(), |envelope| roles(self.known, envelope));
        if !roles.is_empty() && roles.iter().all(|role| role.is_encoded) {
            return Err(Unjudged::Encoded);
        }
        let limits = Limits {
            depth: self.depth,
            ..Limits::default()
        };
        let found = match Source::from_slice_with(bytes, limits) {
            Ok(mut source) => self.report(envelope.is_some(), &mut source),
            Err(error) => (Report::refused(error), Vec::new()),
        };
        let (mut report, unjudged) = found;
        self.places.name_what_lacks(&mut report);
        let violations = report.violations.iter();
        let declared = violations.map(|v| self.places.of(v)).collect();
        let text = self.text_of(bytes, &report);
        let message = look.message.as_ref();
        Ok(Judged {
            report,
            declared,
            text,
            what: What {
                contract: self.known.name.clone(),
                others: Vec::new(),
                soap: envelope.map(|envelope| envelope.version),
                roles,
                beskedtype: message.map(|message| beskedtype::of(message, catalogue)),
                unjudged,
            },
        })
    }

    /// What is wrong, and what nothing can be said of.
    fn report(&self, is_envelope: bool, source: &mut Source<'_>) -> (Report, Vec<String>) {
        let options = ReadOptions::default();
        if !is_envelope {
            return (validate(self.schema, source, &options), Vec::new());
        }
        let element = |namespace: &str, local: &str| {
            let found = self.known.element(namespace, local);
            found.map(element_id)
        };
        let rules = EnvelopeRules {
            schema: self.schema,
            element: &element,
            may_be_empty: self.known.has_empty_message(),
        };
        let EnvelopeReport {
            report, unjudged, ..
        } = validate_envelope(&rules, source, &options);
        let unjudged = unjudged.into_iter();
        let unjudged = unjudged.map(|(namespace, local)| format!("{{{namespace}}}{local}"));
        (report, unjudged.collect())
    }

    /// The text for excerpts, where it is UTF-8 and may be shown.
    pub(super) fn text_of(&self, bytes: &[u8], report: &Report) -> Option<Text> {
        let names = self.quote.as_ref().filter(|_| !report.is_valid())?;
        // Offsets count from behind a byte order mark.
        let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let all = String::from_utf8(body.to_vec()).ok()?;
        let hidden = names.stretches(&all);
        Some(Text { all, hidden })
    }
}
