//! The documents an operation is exchanged with.

use snitflade_runtime::sample::{Sample, SampleError, Sampler};
use snitflade_runtime::schema::ElementId;
use snitflade_runtime::soap::{Message, Operation, ServiceTable};

/// Makes documents for the operations of one service.
#[derive(Debug)]
pub struct Documents {
    sampler: Sampler<'static, 'static>,
}

/// Makes a list of documents for one element.
type Make = fn(&Sampler<'_, '_>, ElementId) -> Result<Vec<Sample>, SampleError>;

impl Documents {
    /// Documents that follow from `seed`.
    pub fn new(table: &'static ServiceTable<'static>, seed: u64) -> Self {
        let sampler = Sampler::new(table.schema, seed);
        Documents { sampler }
    }

    /// Minimal and full requests, and one for every branch of every choice.
    /// Nothing for an empty body.
    ///
    /// # Errors
    /// If the sampler cannot make one.
    pub fn inputs(&self, operation: &Operation<'_>) -> Result<Vec<Sample>, String> {
        self.of(operation.input, thorough)
    }

    /// The same for the reply, with a status that means success.
    ///
    /// # Errors
    /// If the sampler cannot make one.
    pub fn outputs(&self, operation: &Operation<'_>) -> Result<Vec<Sample>, String> {
        let found = self.of(operation.output, thorough)?;
        Ok(found.into_iter().map(success).collect())
    }

    /// The least request and the least reply; empty bytes for an empty body.
    ///
    /// # Errors
    /// If the sampler cannot make one.
    pub fn least(&self, operation: &Operation<'_>) -> Result<(Vec<u8>, Vec<u8>), String> {
        let make: Make = |sampler, element| Ok(vec![sampler.minimal(element)?]);
        let first = |found: Vec<Sample>| found.into_iter().next();
        let input = first(self.of(operation.input, make)?);
        let output = first(self.of(operation.output, make)?).map(success);
        let bytes = |found: Option<Sample>| found.map_or_else(Vec::new, |sample| sample.xml);
        Ok((bytes(input), bytes(output)))
    }

    /// Details of each declared fault.
    ///
    /// # Errors
    /// If the sampler cannot make one.
    pub fn faults(&self, operation: &Operation<'_>) -> Result<Vec<Vec<Sample>>, String> {
        let of = |element| self.of(Message::Element(element), thorough);
        operation
            .faults
            .iter()
            .map(|fault| of(fault.element))
            .collect()
    }

    fn of(&self, message: Message, make: Make) -> Result<Vec<Sample>, String> {
        match message {
            Message::Element(element) => {
                make(&self.sampler, element).map_err(|error| error.to_string())
            }
            Message::Empty | Message::None => Ok(Vec::new()),
        }
    }
}

fn thorough(sampler: &Sampler<'_, '_>, element: ElementId) -> Result<Vec<Sample>, SampleError> {
    let mut all = vec![sampler.minimal(element)?, sampler.full(element)?];
    all.extend(sampler.branches(element)?);
    Ok(all)
}

/// The status codes of an output become the one that means success: any other
/// is an error at the caller's end, which is tested elsewhere.
fn success(mut sample: Sample) -> Sample {
    let text = String::from_utf8_lossy(&sample.xml).into_owned();
    let mut parts = text.split("StatusKode>");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        out.push_str("StatusKode>");
        let value = part.find("</").map(|end| part.split_at(end));
        match value {
            Some((code, rest))
                if !code.is_empty()
                    && code
                        .trim_start_matches(['-', '+'])
                        .bytes()
                        .all(|b| b.is_ascii_digit()) =>
            {
                out.push_str("20");
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    sample.xml = out.into_bytes();
    sample
}
