//! The documents of the calls, and the envelopes around them.

use std::error::Error;

/// A document without its declaration and without white space that only indents.
pub fn dense(path: &str) -> Result<String, Box<dyn Error + Send + Sync>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let body = match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(rest, |(_, body)| body),
        None => &text,
    };
    Ok(body.lines().map(str::trim).collect())
}

/// A document in an envelope of SOAP 1.1.
pub fn envelope(document: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope \
         xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{document}</s:Body></s:Envelope>"
    )
}
