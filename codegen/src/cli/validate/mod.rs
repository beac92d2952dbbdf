//! `snitflade validate`: messages against their contracts, every violation in one run.

mod beskedtype;
mod contracts;
mod declared;
mod excerpt;
mod hidden;
mod human;
mod inputs;
mod json;
mod judging;
mod look;
mod roles;

use super::args::{Format, ValidateArgs};
use super::exit;
use super::report::failed;
use crate::catalogue::{Catalogue, Embedded, MessageType};
use crate::diag::Diagnostics;
use crate::lower::lower;
use crate::source::SourceMap;
use bumpalo::Bump;
use contracts::{Contracts, Known};
use inputs::Input;
use judging::{Judging, What};
use look::{Look, look};
use snitflade_runtime::read::{Limits, Report};
use snitflade_runtime::schema::Schema;
use snitflade_runtime::soap::SoapVersion;
use std::fmt;
use std::ops::Range;
use std::process::ExitCode;

/// One document and what came of it.
struct Verdict {
    /// The document's path, with forward slashes; `-` for standard input.
    file: String,
    outcome: Result<Judged, Unjudged>,
}

/// A document that was judged.
struct Judged {
    report: Report,
    /// Where each violated declaration stands, `file:line:column`.
    declared: Vec<Option<String>>,
    /// The document's text for excerpts, where it is UTF-8 and may be shown.
    text: Option<Text>,
    /// What it is.
    what: What,
}

/// Why a document was not judged.
enum Unjudged {
    /// It could not be read.
    Unread(std::io::Error),
    /// No contract knows this name, nor another that tells what it is.
    Unknown(String),
    /// It is in the SOAP encoding.
    Encoded,
}

impl fmt::Display for Unjudged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unjudged::Unread(error) => write!(f, "not read: {error}"),
            Unjudged::Unknown(name) => write!(f, "not judged: no contract here knows {name}"),
            Unjudged::Encoded => f.write_str(
                "not judged: the operation's messages are in the SOAP encoding, which is \
                 judged by servers and clients only",
            ),
        }
    }
}

/// A document's text.
struct Text {
    all: String,
    /// The stretches that are not shown, in order.
    hidden: Vec<Range<usize>>,
}

/// A document with what was seen of it.
struct Seen {
    input: Input,
    /// None where it could not be read, or has no root; then why.
    look: Option<Result<Look, Box<Report>>>,
}

pub(super) fn run(args: &ValidateArgs) -> ExitCode {
    let depth = args.depth.unwrap_or(Limits::DEFAULT.depth);
    let inputs = inputs::all(&args.files);
    let seen = match in_thread(depth, || {
        inputs.into_iter().map(|i| see(i, depth)).collect()
    }) {
        Ok(seen) => seen,
        Err(error) => return failed(&error),
    };
    let verdicts = match judge_all(args, depth, seen) {
        Ok(verdicts) => verdicts,
        Err(code) => return code,
    };
    match args.format {
        Format::Human => human::print(&verdicts),
        Format::Json => say!("{}", json::text(&verdicts)),
    }
    code(&verdicts)
}

fn see(input: Input, depth: u32) -> Seen {
    let limits = Limits {
        depth,
        ..Limits::default()
    };
    let bytes = input.bytes.as_ref().ok();
    let look = bytes.map(|bytes| look(bytes, limits));
    Seen {
        look: look.map(|look| look.map_err(|error| Box::new(Report::refused(error)))),
        input,
    }
}

fn judge_all(args: &ValidateArgs, depth: u32, seen: Vec<Seen>) -> Result<Vec<Verdict>, ExitCode> {
    let named = Contracts::named(args)?;
    let is_named = named.is_some();
    let contracts = match named {
        Some(contracts) => contracts,
        None => {
            let looks = seen
                .iter()
                .filter_map(|seen| seen.look.as_ref()?.as_ref().ok());
            Contracts::around(args, looks)?
        }
    };
    let bump = Bump::new();
    let lowered = contracts.list.iter();
    let schemas: Vec<Schema<'_>> = lowered
        .map(|known| lower(&known.model, known.plan.as_ref(), &bump))
        .collect();
    let all = contracts.list.iter().zip(&schemas);
    let all: Vec<Judging<'_>> = all
        .map(|(known, schema)| Judging::new(known, schema, depth))
        .collect();
    let court = Court {
        all,
        is_named,
        catalogue: message_types(),
        depth,
    };
    let judge = || seen.into_iter().map(|seen| court.judge(seen)).collect();
    in_thread(depth, judge).map_err(|error| failed(&error))
}

/// Runs in a thread whose stack is large enough for the depth. The default depth stays
/// below 2 MiB, and so do its multiples.
fn in_thread<T: Send>(depth: u32, work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let shares = depth / Limits::DEFAULT.depth + 1;
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(shares as usize * (4 << 20));
        let thread = builder
            .spawn_scoped(scope, work)
            .map_err(|error| format!("no thread for this depth: {error}"))?;
        let done = thread.join();
        done.map_err(|_| "reading broke down; please report this document".to_owned())
    })
}

/// The message types of the catalogue that is part of the command.
fn message_types() -> Vec<MessageType> {
    let (mut sources, mut findings) = (SourceMap::new(), Diagnostics::new());
    let read = Catalogue::load(&Embedded, &mut sources, &mut findings);
    read.map_or(Vec::new(), |catalogue| catalogue.messages)
}

/// The contracts that documents are judged by, the newest first.
struct Court<'s> {
    all: Vec<Judging<'s>>,
    /// Whether the user named the one that is to be taken.
    is_named: bool,
    catalogue: Vec<MessageType>,
    /// How deep elements may nest.
    depth: u32,
}

impl Court<'_> {
    fn judge(&self, seen: Seen) -> Verdict {
        let outcome = match (&seen.input.bytes, &seen.look) {
            (Ok(bytes), Some(Ok(look))) => self.judge_seen(bytes, look),
            // What has no root is refused whatever the contract.
            (Ok(bytes), Some(Err(report))) => Ok(Judged {
                report: (**report).clone(),
                declared: vec![None; report.violations.len()],
                text: self.all.first().and_then(|one| one.text_of(bytes, report)),
                what: What::default(),
            }),
            _ => Err(Unjudged::Unread(seen.input.bytes.err().unwrap_or_else(
                || std::io::Error::from(std::io::ErrorKind::NotFound),
            ))),
        };
        Verdict {
            file: seen.input.name,
            outcome,
        }
    }

    fn judge_seen(&self, bytes: &[u8], look: &Look) -> Result<Judged, Unjudged> {
        if self.is_named
            && let Some(one) = self.all.first()
        {
            return one.judge(bytes, look, &self.catalogue);
        }
        let knowing: Vec<&Judging<'_>> = self
            .all
            .iter()
            .filter(|one| one.known.knows(look))
            .collect();
        let mut verdicts = Vec::new();
        for one in &knowing {
            verdicts.push(one.judge(bytes, look, &self.catalogue)?);
        }
        // A fault says nothing of its contract where nothing in its detail is declared.
        if knowing.is_empty() && look.envelope.as_ref().is_some_and(|found| found.is_fault()) {
            let bare = Known::default();
            let bump = Bump::new();
            let schema = lower(&bare.model, None, &bump);
            return Judging::new(&bare, &schema, self.depth).judge(bytes, look, &self.catalogue);
        }
        // An operation's message before the element alone; a valid one before others; the
        // newest of equals.
        let best = (0..verdicts.len()).min_by_key(|at| {
            let judged = &verdicts[*at];
            let is_message = look.envelope.is_none() || !judged.what.roles.is_empty();
            (!is_message, !judged.report.is_valid())
        });
        let Some(best) = best else {
            return Err(Unjudged::Unknown(shown(look)));
        };
        let mut judged = verdicts.swap_remove(best);
        let others = knowing.iter().map(|one| &one.known.name);
        judged.what.others = others
            .filter(|name| **name != judged.what.contract)
            .cloned()
            .collect();
        Ok(judged)
    }
}

/// What a document is called where nobody knows it.
fn shown(look: &Look) -> String {
    let names = look.telling_names();
    let name = |(namespace, local): &(String, String)| match namespace.is_empty() {
        true => format!("<{local}>"),
        false => format!("<{local} xmlns=\"{namespace}\">"),
    };
    match names[..] {
        [] => "an envelope without content".to_owned(),
        [first, ..] => name(first),
    }
}

/// How a version of SOAP is called.
fn soap(version: SoapVersion) -> &'static str {
    match version {
        SoapVersion::V11 => "SOAP 1.1",
        SoapVersion::V12 => "SOAP 1.2",
    }
}

/// A document that could not be read weighs more than one that is not valid:
/// nothing is known of it.
fn code(verdicts: &[Verdict]) -> ExitCode {
    let is_unread = |verdict: &Verdict| matches!(verdict.outcome, Err(Unjudged::Unread(_)));
    let is_valid =
        |verdict: &Verdict| matches!(&verdict.outcome, Ok(judged) if judged.report.is_valid());
    match verdicts {
        _ if verdicts.iter().any(is_unread) => exit::usage(),
        _ if verdicts.iter().all(is_valid) => exit::GOOD,
        _ => exit::findings(),
    }
}
