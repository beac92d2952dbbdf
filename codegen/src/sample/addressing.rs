//! The header blocks of WS-Addressing that a sample message carries.

use super::NoSample;
use snitflade_runtime::soap::HeaderBlock;
use snitflade_runtime::wire::addressing::{
    ACTION, AttributedUriType, MESSAGE_ID, RELATES_TO, RelatesToType,
};

/// The id of a sample request, which its answer relates to.
const REQUEST: &str = "urn:uuid:5d0c7b1e-2a64-4f3b-8c19-6e7f0a9d4b52";
/// The id of a sample answer.
const ANSWER: &str = "urn:uuid:b83f2c60-7d15-4e9a-a4c8-1f5e6d0b9a37";

/// Action and id of a request.
pub(super) fn of_request(action: &str) -> Result<Vec<HeaderBlock>, NoSample> {
    of(action, REQUEST)
}

/// Action and id of an answer, and the id of the request it relates to.
pub(super) fn of_answer(action: &str) -> Result<Vec<HeaderBlock>, NoSample> {
    let mut blocks = of(action, ANSWER)?;
    let relates = HeaderBlock::of(&RELATES_TO, &RelatesToType::new(REQUEST));
    blocks.push(relates.map_err(NoSample::Header)?);
    Ok(blocks)
}

fn of(action: &str, id: &str) -> Result<Vec<HeaderBlock>, NoSample> {
    let roots = [(&ACTION, action), (&MESSAGE_ID, id)];
    let blocks = roots.map(|(root, value)| HeaderBlock::of(root, &AttributedUriType::new(value)));
    let blocks: Result<Vec<_>, _> = blocks.into_iter().collect();
    blocks.map_err(NoSample::Header)
}
