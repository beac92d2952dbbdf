//! Answers invented from the contract.

use super::contract::Contract;
use super::echo::echoed;
use super::failure::Failure;
use super::judge::is_valid;
use super::recording::element as element_of;
use super::results::Results;
use snitflade_runtime::sample::{SampleError, Sampler};
use snitflade_runtime::schema::ElementId;
use snitflade_runtime::soap::{HeaderBlock, Message, Operation, ServiceTable, SoapFault};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How much sampled messages hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Size {
    /// As little as the contract allows.
    Minimal,
    /// All that the contract allows.
    #[default]
    Full,
}

/// The answers of one service.
pub(super) struct Answers {
    contract: Arc<Contract>,
    table: &'static ServiceTable<'static>,
    results: Results<'static>,
    size: Size,
    /// What was sampled already: a request should not pay for it twice.
    made: Mutex<HashMap<ElementId, Arc<str>>>,
}

impl Answers {
    pub(super) fn new(
        contract: Arc<Contract>,
        table: &'static ServiceTable<'static>,
        size: Size,
    ) -> Self {
        Answers {
            results: Results::new(contract.schema, table.results),
            contract,
            table,
            size,
            made: Mutex::default(),
        }
    }

    /// The body's child of an answer, and its header blocks. Values that the request
    /// has too are repeated in it.
    pub(super) fn answer(
        &self,
        operation: usize,
        request: &[u8],
        failure: &Failure,
    ) -> Result<(String, Vec<HeaderBlock>), SoapFault> {
        let row = &self.table.operations[operation];
        if let Some(name) = &failure.fault {
            return Err(self.fault(row, name));
        }
        let body = match row.output {
            Message::Element(element) => {
                let sample = self.sample(element)?;
                echoed(self.contract.schema, element, &sample, request)
            }
            Message::Empty | Message::None => String::new(),
        };
        let body = self.with_code(operation, body, failure)?;
        let mut blocks = Vec::new();
        for header in row.output_headers {
            let (namespace, local) = self.table.element_name(header.element);
            let sample = self.sample(header.element)?.to_string();
            let kept = element_of(sample);
            blocks.push(HeaderBlock::new(namespace, local, kept));
        }
        Ok((body, blocks))
    }

    /// The body of an answer with the code asked for in each of its results.
    pub(super) fn with_code(
        &self,
        operation: usize,
        body: String,
        failure: &Failure,
    ) -> Result<String, SoapFault> {
        let Some(code) = &failure.code else {
            return Ok(body);
        };
        let failed = match self.table.operations[operation].output {
            Message::Element(element) => {
                let schema = self.contract.schema;
                self.results.with_code(schema, element, &body, code)
            }
            Message::Empty | Message::None => None,
        };
        failed.ok_or_else(|| {
            let reason = "the answer of this operation has no result with the code asked for";
            SoapFault::receiver(format!("{reason}: {failure}"))
        })
    }

    /// The fault asked for.
    pub(super) fn fault(&self, row: &Operation<'_>, name: &str) -> SoapFault {
        const REASON: &str = "a fault, as the stand-in was asked for";
        match name {
            "sender" | "client" => return SoapFault::sender(REASON),
            "receiver" | "server" => return SoapFault::receiver(REASON),
            _ => {}
        }
        let Some(declared) = row.faults.iter().find(|fault| fault.name == name) else {
            let names: Vec<&str> = row.faults.iter().map(|fault| fault.name).collect();
            let known = format!("sender receiver {}", names.join(" "));
            let reason = format!(
                "{} declares no fault of this name; there are {known}",
                row.name
            );
            return SoapFault::receiver(reason);
        };
        match self.sample(declared.element) {
            Ok(sample) => {
                let detail = element_of(sample.to_string());
                SoapFault::receiver(REASON).with_detail(detail)
            }
            Err(fault) => fault,
        }
    }

    /// A sample of an element, whose results say that all went well.
    fn sample(&self, element: ElementId) -> Result<Arc<str>, SoapFault> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sample) = made().get(&element) {
            return Ok(Arc::clone(sample));
        }
        let sample = sampled(self.contract.sampler(), element, self.size);
        let sample = sample.map_err(|error| {
            SoapFault::receiver(format!("no answer could be invented: {error}"))
        })?;
        let schema = self.contract.schema;
        let good: Arc<str> = self.results.succeeding(schema, element, &sample).into();
        debug_assert!(is_valid(schema, element, &good));
        made().insert(element, Arc::clone(&good));
        Ok(good)
    }
}

/// A sample of an element as text.
pub(super) fn sampled(
    sampler: &Sampler<'_, '_>,
    element: ElementId,
    size: Size,
) -> Result<String, SampleError> {
    let sample = match size {
        Size::Minimal => sampler.minimal(element)?,
        Size::Full => sampler.full(element)?,
    };
    Ok(String::from_utf8_lossy(&sample.xml).into_owned())
}
