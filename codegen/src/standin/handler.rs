//! One service of a stand-in: judges what it is asked, and answers.

use super::answers::Answers;
use super::exchanges::Origin;
use super::failure::{FAILURE_FIELD, Failure};
use super::replay::{Recorded, Replay};
use super::shared::{NUMBER_FIELD, Shared};
use http::HeaderMap;
use quick_xml::escape::escape;
use snitflade_runtime::read::Violation;
use snitflade_runtime::server::{Context, Untyped, UntypedAnswer, UntypedRequest};
use snitflade_runtime::soap::SoapFault;
use snitflade_runtime::value::AnyElement;
use std::sync::Arc;

/// How many violations a fault lists.
const LISTED: usize = 20;

/// The namespace of what a fault's detail says of violations.
pub const VIOLATIONS: &str = "urn:snitflade:violations";

/// Answers the requests of one service.
pub(super) struct Handler {
    pub(super) shared: Arc<Shared>,
    pub(super) answers: Answers,
    pub(super) replay: Option<Replay>,
}

impl Untyped for Handler {
    fn answer(self: Arc<Self>, request: UntypedRequest) -> UntypedAnswer {
        Box::pin(async move {
            let UntypedRequest {
                operation,
                context,
                violations,
                ..
            } = request;
            let number = number(context.http_headers());
            let refusal = refusal(&violations);
            let exchanges = &self.shared.exchanges;
            exchanges.note(number, |findings| {
                findings.operation = context.operation();
                findings.violations = violations;
            });
            match refusal {
                Some(fault) => Err(fault),
                // The real service has answered already; all that was wanted is a verdict.
                None if exchanges.origin(number) == Origin::Upstream => Ok(String::new()),
                None => self.respond(operation, &context, number),
            }
        })
    }
}

impl Handler {
    fn respond(
        &self,
        operation: usize,
        context: &Context,
        number: u64,
    ) -> Result<String, SoapFault> {
        let failure = self.failure(context.http_headers())?;
        let exchanges = &self.shared.exchanges;
        let request = exchanges.request(number);
        if let Some(replay) = self.replay.as_ref().filter(|_| failure.fault.is_none()) {
            let found = replay.find(context.operation(), &request);
            let found = found.ok_or_else(not_recorded)?;
            exchanges.note(number, |findings| {
                findings.origin = Origin::Replayed;
                findings.fault = found.fault();
            });
            return match found {
                Recorded::Body(body) => self.answers.with_code(operation, body.clone(), &failure),
                // The message takes the place of this fault.
                Recorded::Fault(_) => Err(SoapFault::receiver("a recorded fault")),
            };
        }
        let (body, blocks) = self.answers.answer(operation, &request, &failure)?;
        blocks
            .into_iter()
            .for_each(|block| context.reply_header(block));
        exchanges.note(number, |findings| findings.origin = Origin::Sampled);
        Ok(body)
    }

    fn failure(&self, fields: &HeaderMap) -> Result<Failure, SoapFault> {
        let own = own_failure(fields).map_err(|unknown| SoapFault::sender(unknown.to_string()))?;
        Ok(own.or(&self.shared.failure()))
    }
}

fn not_recorded() -> SoapFault {
    let reason = "no recorded request says the same; record it with `--upstream URL --record DIR`";
    SoapFault::receiver(reason)
}

/// The failure that a request asks for itself.
pub(super) fn own_failure(fields: &HeaderMap) -> Result<Failure, super::UnknownFailure> {
    let text = fields
        .get(FAILURE_FIELD)
        .map(|value| value.to_str().unwrap_or("?"));
    Failure::parse(text.unwrap_or(""))
}

/// The number of the exchange a request belongs to.
fn number(fields: &HeaderMap) -> u64 {
    let text = fields
        .get(NUMBER_FIELD)
        .and_then(|value| value.to_str().ok());
    text.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// The fault that tells path and rule of each violation.
fn refusal(violations: &[Violation]) -> Option<SoapFault> {
    let first = violations.first()?;
    let more = match violations.len() - 1 {
        0 => String::new(),
        rest => format!(" (and {rest} more, in the detail)"),
    };
    let reason = format!("the request breaks the contract: {first}{more}");
    let mut detail = format!("<violations xmlns=\"{VIOLATIONS}\">");
    for violation in violations.iter().take(LISTED) {
        let rule = violation.rule;
        let help = violation.help().unwrap_or_default();
        for (name, value) in [
            ("<violation path", violation.path.as_str()),
            (" rule", rule.code()),
            (" line", &violation.line.to_string()),
            (" column", &violation.column.to_string()),
            (" expected", &violation.expected),
            (" found", &violation.found),
            (" help", help),
        ] {
            if !value.is_empty() {
                detail.push_str(&format!("{name}=\"{}\"", escape(value)));
            }
        }
        detail.push_str("/>");
    }
    detail.push_str("</violations>");
    let detail = AnyElement {
        xml: detail,
        bindings: Vec::new(),
    };
    Some(SoapFault::sender(reason).with_detail(detail))
}
