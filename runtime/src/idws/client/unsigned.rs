//! What an answer is before its signature is checked.

use super::error::refused;
use crate::c14n::Document;
use crate::client::SecurityError;
use crate::read::Limits;
use crate::signature::{MessageParts, SignatureFault};
use crate::soap::frame::Frame;
use crate::soap::{SoapFault, body};

/// What an answer is before its signature is checked.
pub(super) enum Kind {
    /// It has a signature, whatever that is worth.
    Signed,
    /// It has none, and is a fault.
    Fault(SoapFault),
    /// It has none, and is no fault.
    Unsigned,
}

/// Tells by the place of the signature. A message that is put together in another way than
/// the specification says is refused and no fault is read from it.
pub(super) fn kind(
    document: &Document<'_>,
    received: &[u8],
    limits: &Limits,
) -> Result<Kind, SecurityError> {
    match MessageParts::find(document) {
        Ok(_) => Ok(Kind::Signed),
        Err(error) if error.fault() == SignatureFault::Missing => {
            let fault = fault(received, limits);
            Ok(fault.map_or(Kind::Unsigned, Kind::Fault))
        }
        Err(error) => Err(refused(error.into())),
    }
}

/// The fault in the body, if there is one.
fn fault(received: &[u8], limits: &Limits) -> Option<SoapFault> {
    let mut frame = Frame::open(received, limits.clone()).ok()?;
    let is_fault = frame.is_fault();
    is_fault.then(|| body::fault(&mut frame).ok()).flatten()
}
