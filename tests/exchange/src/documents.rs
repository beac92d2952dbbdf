//! The documents an operation is exchanged with.

use snitflade_runtime::sample::{Sample, SampleError, Sampler};
use snitflade_runtime::schema::ElementId;
use snitflade_runtime::soap::{Message, Operation, ServiceTable};

/// Documents of one operation; each list has at least one.
#[derive(Clone, Debug)]
pub struct Documents {
    /// For the request.
    pub inputs: Vec<Sample>,
    /// For the reply, with a status that means success.
    pub outputs: Vec<Sample>,
    /// For each declared fault.
    pub faults: Vec<Vec<Sample>>,
}

/// Minimal and full documents, and one for every branch of every choice.
///
/// # Errors
/// If the sampler cannot make one.
pub fn documents(
    table: &ServiceTable<'static>,
    operation: &Operation<'_>,
    seed: u64,
) -> Result<Documents, String> {
    let sampler = Sampler::new(table.schema, seed);
    let of = |message: Message| match message {
        Message::Element(element) => samples(&sampler, element).map_err(|error| error.to_string()),
        Message::Empty | Message::None => Ok(Vec::new()),
    };
    let faults = operation
        .faults
        .iter()
        .map(|fault| of(Message::Element(fault.element)));
    Ok(Documents {
        inputs: of(operation.input)?,
        outputs: of(operation.output)?.into_iter().map(success).collect(),
        faults: faults.collect::<Result<_, _>>()?,
    })
}

fn samples(sampler: &Sampler<'_, '_>, element: ElementId) -> Result<Vec<Sample>, SampleError> {
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
        match part.find("</") {
            Some(end)
                if !part[..end].contains('<')
                    && part[..end].bytes().all(|b| b.is_ascii_digit() || b == b'-')
                    && end > 0 =>
            {
                out.push_str("20");
                out.push_str(&part[end..]);
            }
            _ => out.push_str(part),
        }
    }
    sample.xml = out.into_bytes();
    sample
}
