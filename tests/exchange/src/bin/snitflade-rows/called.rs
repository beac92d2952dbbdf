//! Services of a foreign stack, called by our clients.

use crate::plan::{self, Exchange, Kind, REASON, Row, Tally, same};
use crate::{Outcome, certificates, key, ws_trust};
use snitflade_exchange::{Answer, Called};
use snitflade_runtime::client::Settings;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::tokens::{CachedTokens, TokenRequest};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Who calls, and where.
pub struct Caller<'a> {
    pub url: &'a str,
    pub own: &'a str,
    pub service: &'a str,
    pub sts: &'a str,
    pub sts_certificate: &'a str,
    pub entity: &'a str,
    pub cvr: &'a str,
}

/// Calls everything and says what came of it.
pub async fn call(folder: &Path, caller: &Caller<'_>) -> Outcome<()> {
    let key = key(caller.own)?;
    let tokens = ws_trust(caller.sts, caller.sts_certificate, key.clone())?;
    let tokens = Arc::new(CachedTokens::new(tokens));
    let request = TokenRequest::new(caller.entity, caller.cvr);
    let profile = TokenProfile::new(tokens, request, key).pinned(certificates(caller.service)?);
    let profile = Arc::new(profile);
    for row in plan::rows()? {
        let mut tally = Tally::default();
        for exchange in &row.exchanges {
            let at = format!("{}/{}/{}", caller.url, row.short(), exchange.kind.name());
            let mut settings = Settings::new(at.as_str());
            settings.port = row.port;
            let client = row.service.client(settings)?.secured(profile.clone());
            let called = (row.service.call)(client, exchange.operation, &exchange.request).await?;
            let outcome = answer(exchange, called).and_then(|()| seen(folder, &row, exchange));
            tally.count(&row, exchange, outcome);
        }
        println!("{}", tally.line(&row, ""));
    }
    Ok(())
}

/// Whether our client understood what the service answered.
fn answer(exchange: &Exchange, called: Called) -> Result<(), String> {
    let came = match (exchange.kind, called) {
        (Kind::Positive, Called::Reply { output, .. }) => output,
        (Kind::Rejected, Called::Rejected { output, .. }) => output,
        (Kind::Fault, Called::Declared(0, detail)) => detail,
        (Kind::Fault, Called::Undeclared(reason))
            if matches!(exchange.answer, Answer::Undeclared(_)) && reason == REASON =>
        {
            return Ok(());
        }
        (_, other) => return Err(format!("{other:?}")),
    };
    same(exchange.document(), &came).map_err(|why| format!("the answer: {why}"))
}

/// Whether the service understood what our client sent.
fn seen(folder: &Path, row: &Row, exchange: &Exchange) -> Result<(), String> {
    let seen = fs::read(row.file(folder, exchange, "seen.xml"));
    let seen = seen.map_err(|_| "the service saw no call".to_owned())?;
    same(&exchange.request, &seen).map_err(|why| format!("the request: {why}"))
}
