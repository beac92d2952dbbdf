//! What is exchanged: of every service, every operation, an answer of each kind.

use crate::Outcome;
use snitflade_exchange::results::rejection;
use snitflade_exchange::{Answer, Documents, SERVICES, Service};
use snitflade_runtime::soap::{Header, HeaderRole, Message, SoapVersion};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The reason of faults that no contract declares.
pub const REASON: &str = "ikke aftalt";

/// The kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Positive,
    Rejected,
    Fault,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Positive, Kind::Rejected, Kind::Fault];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Positive => "positive",
            Kind::Rejected => "rejected",
            Kind::Fault => "fault",
        }
    }
}

/// One call: an operation and the answer it gets.
pub struct Exchange {
    pub operation: usize,
    pub kind: Kind,
    pub request: Vec<u8>,
    pub answer: Answer,
}

impl Exchange {
    /// The document of the answer; empty for an empty body or a fault without detail.
    pub fn document(&self) -> &[u8] {
        match &self.answer {
            Answer::Reply(document) | Answer::Declared(_, document) => document,
            Answer::Undeclared(_) | Answer::Each(_) => &[],
        }
    }
}

/// A service with what is exchanged with it.
pub struct Row {
    pub number: usize,
    pub service: &'static Service,
    /// The port that takes tokens, or the only one.
    pub port: usize,
    pub exchanges: Vec<Exchange>,
    documents: Documents,
}

impl Row {
    /// A short name for its files.
    pub fn short(&self) -> String {
        format!("s{:02}", self.number)
    }

    pub fn label(&self) -> String {
        format!("{}/{}", self.service.package, self.service.table.name)
    }

    /// A file of an exchange.
    pub fn file(&self, folder: &Path, exchange: &Exchange, what: &str) -> PathBuf {
        let name = format!("o{:02}.{}.{what}", exchange.operation, exchange.kind.name());
        folder.join(self.short()).join(name)
    }

    /// The exchange of an operation with an answer of a kind.
    pub fn find(&self, operation: usize, kind: Kind) -> Option<&Exchange> {
        let mut all = self.exchanges.iter();
        all.find(|one| one.operation == operation && one.kind == kind)
    }
}

/// Every service of a contract of `contracts/` but the token service, which is asked for tokens
/// and not called with them.
pub fn rows() -> Outcome<Vec<Row>> {
    let real = |service: &&&'static Service| {
        service.package.starts_with("sf") && !service.package.starts_with("sf1514-")
    };
    let all = SERVICES.iter().filter(real).enumerate();
    all.map(|(number, service)| row(number, service)).collect()
}

fn row(number: usize, service: &'static Service) -> Outcome<Row> {
    let table = service.table;
    let documents = Documents::new(table, 31);
    let mut exchanges = Vec::new();
    for (operation, row) in table.operations.iter().enumerate() {
        if row.output == Message::None {
            continue;
        }
        let (least, least_answer) = documents.least(row)?;
        let (full, full_answer) = documents.fullest(row)?;
        let mut add = |kind, request: &[u8], answer| {
            let request = request.to_vec();
            exchanges.push(Exchange {
                operation,
                kind,
                request,
                answer,
            });
        };
        // A result without a code fails by being there: the fullest answer would be a rejection.
        let fails_by_presence = table.results.iter().any(|row| row.success.is_empty());
        let answer = match fails_by_presence {
            true => least_answer.clone(),
            false => full_answer.clone(),
        };
        add(Kind::Positive, &full, Answer::Reply(answer));
        let rejected = |answer| rejection(table, row.output, answer);
        if let Some(document) = rejected(&least_answer).or_else(|| rejected(&full_answer)) {
            add(Kind::Rejected, &least, Answer::Reply(document));
        }
        let fault = match documents.least_faults(row)?.into_iter().next() {
            Some(detail) => Answer::Declared(0, detail),
            None => Answer::Undeclared(REASON.to_owned()),
        };
        add(Kind::Fault, &least, fault);
    }
    let mut ports = table.ports.iter();
    Ok(Row {
        number,
        service,
        port: ports
            .position(|port| port.profile != "context")
            .unwrap_or(0),
        exchanges,
        documents,
    })
}

/// Writes the documents of a service, and its lines of the table that the foreign end reads:
/// folder, address, WSDL file, port, version of SOAP, whether it takes the header of the Liberty
/// binding, operation, its number, kind, whether a header block goes with the request and one
/// with the answer.
pub fn write(folder: &Path, row: &Row, urls: &[String]) -> Outcome<String> {
    let table = row.service.table;
    let port = &table.ports[row.port];
    fs::create_dir_all(folder.join(row.short()))?;
    let mut lines = String::new();
    for exchange in &row.exchanges {
        let operation = &table.operations[exchange.operation];
        fs::write(row.file(folder, exchange, "request.xml"), &exchange.request)?;
        fs::write(
            row.file(folder, exchange, "answer.xml"),
            exchange.document(),
        )?;
        let mut sides = Vec::new();
        for (side, headers) in [
            ("request", operation.input_headers),
            ("answer", operation.output_headers),
        ] {
            let is_transaction = |header: &&Header| header.role == HeaderRole::Transaction;
            let block = headers.iter().find(is_transaction);
            if let Some(block) = block {
                let path = row.file(folder, exchange, &format!("{side}-header.xml"));
                fs::write(path, row.documents.header(block.element)?)?;
            }
            sides.push(block.is_some().to_string());
        }
        let version = match port.soap {
            SoapVersion::V11 => "1.1",
            SoapVersion::V12 => "1.2",
        };
        let number = format!("o{:02}", exchange.operation);
        let at = urls[exchange.kind as usize].as_str();
        let words = [
            &row.short(),
            at,
            port.file,
            port.name,
            version,
            &port.liberty.to_string(),
            operation.name,
            &number,
            exchange.kind.name(),
            &sides[0],
            &sides[1],
        ];
        writeln!(lines, "{}", words.join("\t"))?;
    }
    Ok(lines)
}

/// Whether two bodies hold the same; both may be empty.
pub fn same(left: &[u8], right: &[u8]) -> Result<(), String> {
    match left.is_empty() && right.is_empty() {
        true => Ok(()),
        false => snitflade_tests::infoset::difference(left, right),
    }
}

/// What came of the exchanges of one service.
#[derive(Default)]
pub struct Tally {
    pub held: [usize; 3],
    pub wrong: Vec<String>,
}

impl Tally {
    /// Counts an exchange.
    pub fn count(&mut self, row: &Row, exchange: &Exchange, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.held[exchange.kind as usize] += 1,
            Err(why) => {
                let operation = row.service.table.operations[exchange.operation].name;
                let kind = exchange.kind.name();
                self.wrong.push(format!("{operation}, {kind}: {why}"));
            }
        }
    }

    /// The line of a service.
    pub fn line(&self, row: &Row, also: &str) -> String {
        let [positive, rejected, faults] = self.held;
        let operations = row.service.table.operations.len();
        let counts = format!(
            "{operations} operations: {positive} answered, {rejected} rejected, {faults} faults{also}"
        );
        match self.wrong.first() {
            None => format!("ok {}: {counts}", row.label()),
            Some(first) => {
                let first = first.replace('\n', " ");
                let wrong = self.wrong.len();
                format!(
                    "FAILED {}: {counts}; {wrong} wrong, first {first}",
                    row.label()
                )
            }
        }
    }
}
