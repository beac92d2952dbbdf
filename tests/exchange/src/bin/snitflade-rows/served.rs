//! Our servers, called by a foreign client.

use crate::plan::{self, Exchange, Kind, Row, Tally, same};
use crate::{Outcome, certificates, key};
use snitflade_exchange::{Answer, Seen, Stub};
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
use snitflade_runtime::server::{Running, ServerOptions};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tokio::io::AsyncReadExt;

/// The issuer that all token services of these tests name.
const ISSUER: &str = "https://sts.test/";

/// What a caller has to show.
pub struct Guard<'a> {
    pub own: &'a str,
    pub sts: &'a str,
    pub entity: &'a str,
    pub role: &'a str,
    pub cvr: &'a str,
}

/// A service that gives answers of one kind.
struct Half {
    stub: Stub,
    running: Running,
}

/// Serves everything until standard input is closed, then says what came of it.
pub async fn serve(folder: &Path, guard: &Guard<'_>) -> Outcome<()> {
    let (mut served, mut table) = (Vec::new(), String::new());
    for row in plan::rows()? {
        let mut halves = Vec::new();
        for kind in Kind::ALL {
            halves.push(half(&row, kind, guard).await?);
        }
        let urls: Vec<String> = halves.iter().map(|half| half.running.url("")).collect();
        table.push_str(&plan::write(folder, &row, &urls)?);
        served.push((row, halves));
    }
    fs::write(folder.join("plan"), table)?;
    println!("listening 0");
    let mut rest = Vec::new();
    tokio::io::stdin().read_to_end(&mut rest).await?;
    for (row, halves) in served {
        println!("{}", judged(folder, &row, &halves, guard));
        for half in halves {
            half.running.stop().await?;
        }
    }
    Ok(())
}

async fn half(row: &Row, kind: Kind, guard: &Guard<'_>) -> Outcome<Half> {
    let service = row.service;
    let operations = 0..service.table.operations.len();
    let none = || Answer::Undeclared("no answer of this kind".to_owned());
    let answer = |operation| row.find(operation, kind).map(|one| one.answer.clone());
    let answers: Vec<Answer> = operations
        .map(|at| answer(at).unwrap_or_else(none))
        .collect();
    let stub = Stub::new(Answer::Each(answers.into()));
    let settings = ProviderSettings::new(guard.entity, key(guard.own)?)
        .trust(Issuer::new("Local", ISSUER, certificates(guard.sts)?))
        .roles(Roles::of(service.table).require_elsewhere(guard.role));
    let mut options = ServerOptions::default();
    options.security = Arc::new(Provider::new(settings));
    let running = Running::start((service.secured)(stub.clone(), options)).await?;
    Ok(Half { stub, running })
}

/// What our service and the foreign client understood of each other.
fn judged(folder: &Path, row: &Row, halves: &[Half], guard: &Guard<'_>) -> String {
    let mut tally = Tally::default();
    for kind in Kind::ALL {
        let mut seen = halves[kind as usize].stub.all_seen();
        for exchange in row.exchanges.iter().filter(|one| one.kind == kind) {
            let outcome = request(row, exchange, &mut seen, guard)
                .and_then(|()| answer(folder, row, exchange));
            tally.count(row, exchange, outcome);
        }
        if let Some(more) = seen.first() {
            tally.wrong.push(format!("{} was let in", more.operation));
        }
    }
    let mut refused = 0;
    for what in ["stranger", "broken"] {
        let path = folder.join(row.short()).join(format!("{what}.said"));
        match said(&path) {
            Ok(said) if said.starts_with("fault") => refused += 1,
            Ok(said) => tally.wrong.push(format!("{what}: {said}")),
            Err(why) => tally.wrong.push(format!("{what}: {why}")),
        }
    }
    tally.line(row, &format!(", {refused} of 2 refused"))
}

fn said(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|_| "no call came to its end".to_owned())
}

/// Whether the service saw what the client sent, from whom it should; takes it off the list.
fn request(
    row: &Row,
    exchange: &Exchange,
    seen: &mut Vec<Seen>,
    guard: &Guard<'_>,
) -> Result<(), String> {
    let operation = row.service.table.operations[exchange.operation].name;
    let at = seen.iter().position(|one| one.operation == operation);
    let one = seen.remove(at.ok_or("the service saw no call")?);
    same(&exchange.request, &one.input).map_err(|why| format!("the request: {why}"))?;
    match one.caller.cvr.as_deref() == Some(guard.cvr) && one.caller.has_role(guard.role) {
        true => Ok(()),
        false => Err(format!("the caller: {:?}", one.caller)),
    }
}

/// Whether the client understood what the service answered.
fn answer(folder: &Path, row: &Row, exchange: &Exchange) -> Result<(), String> {
    let said = said(&row.file(folder, exchange, "said"))?;
    let held = match exchange.kind {
        Kind::Positive | Kind::Rejected => said == "answer",
        Kind::Fault => said.starts_with("fault"),
    };
    if !held {
        return Err(said);
    }
    if let Answer::Undeclared(reason) = &exchange.answer {
        return match said.contains(reason) {
            true => Ok(()),
            false => Err(said),
        };
    }
    let came = fs::read(row.file(folder, exchange, "came.xml"));
    let came = came.map_err(|error| error.to_string())?;
    same(exchange.document(), &came).map_err(|why| format!("the answer: {why}"))
}
