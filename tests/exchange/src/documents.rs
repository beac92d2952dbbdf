//! The documents an operation is exchanged with.

use snitflade_runtime::sample::{Sample, SampleError, Sampler};
use snitflade_runtime::schema::{ElementId, ResultType};
use snitflade_runtime::soap::{Message, Operation, ServiceTable};

/// Makes documents for the operations of one service.
#[derive(Debug)]
pub struct Documents {
    sampler: Sampler<'static, 'static>,
    results: &'static [ResultType<'static>],
}

/// Makes a list of documents for one element.
type Make = fn(&Sampler<'_, '_>, ElementId) -> Result<Vec<Sample>, SampleError>;

impl Documents {
    /// Documents that follow from `seed`.
    pub fn new(table: &'static ServiceTable<'static>, seed: u64) -> Self {
        let sampler = Sampler::new(table.schema, seed);
        let results = table.results;
        Documents { sampler, results }
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
        let success = |sample| success(self.results, sample);
        Ok(found.into_iter().map(success).collect())
    }

    /// The least request and the least reply; empty bytes for an empty body.
    ///
    /// # Errors
    /// If the sampler cannot make one.
    pub fn least(&self, operation: &Operation<'_>) -> Result<(Vec<u8>, Vec<u8>), String> {
        self.pair(operation, |sampler, element| {
            Ok(vec![sampler.minimal(element)?])
        })
    }

    /// The fullest request and the fullest reply; empty bytes for an empty body.
    ///
    /// # Errors
    /// If the sampler cannot make one.
    pub fn fullest(&self, operation: &Operation<'_>) -> Result<(Vec<u8>, Vec<u8>), String> {
        self.pair(operation, |sampler, element| {
            Ok(vec![sampler.full(element)?])
        })
    }

    fn pair(&self, operation: &Operation<'_>, make: Make) -> Result<(Vec<u8>, Vec<u8>), String> {
        let first = |found: Vec<Sample>| found.into_iter().next();
        let input = first(self.of(operation.input, make)?);
        let output = first(self.of(operation.output, make)?);
        let output = output.map(|sample| success(self.results, sample));
        let bytes = |found: Option<Sample>| found.map_or_else(Vec::new, |sample| sample.xml);
        Ok((bytes(input), bytes(output)))
    }

    /// The least details of each declared fault.
    ///
    /// # Errors
    /// If the sampler cannot make one.
    pub fn least_faults(&self, operation: &Operation<'_>) -> Result<Vec<Vec<u8>>, String> {
        let of = |element| self.sampler.minimal(element);
        let all = operation.faults.iter().map(|fault| of(fault.element));
        all.map(|made| Ok(made.map_err(|error| error.to_string())?.xml))
            .collect()
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

    /// The least header block of an element.
    ///
    /// # Errors
    /// If the sampler cannot make one.
    pub fn header(&self, element: ElementId) -> Result<Vec<u8>, String> {
        let made = self.sampler.minimal(element);
        Ok(made.map_err(|error| error.to_string())?.xml)
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

/// The codes of results in an output become ones that mean success: any other
/// is an error at the caller's end, which is tested elsewhere.
fn success(results: &[ResultType<'_>], mut sample: Sample) -> Sample {
    let mut text = String::from_utf8_lossy(&sample.xml).into_owned();
    let mut done: Vec<&str> = Vec::new();
    for row in results {
        if let Some(good) = row.success.first()
            && !done.contains(&row.code)
        {
            done.push(row.code);
            text = with_text(&text, row.code, good);
        }
    }
    sample.xml = text.into_bytes();
    sample
}

/// The document with this text in every element of a local name that holds text.
fn with_text(document: &str, local: &str, text: &str) -> String {
    let tag = format!("{local}>");
    let mut parts = document.split(&tag);
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let is_named = out.ends_with(['<', ':']);
        out.push_str(&tag);
        match part.find("</").map(|end| part.split_at(end)) {
            Some((old, rest)) if is_named && !old.is_empty() && !old.contains('<') => {
                out.push_str(text);
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}
