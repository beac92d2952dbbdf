//! Messages in a form (SAML 2.0 bindings §3.5).

use super::{MOST_OCTETS, MessageKind};
use crate::http::query::pairs;
use crate::saml::error::{SamlError, SamlFault};
use crate::xml::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The message in the body of a form (`application/x-www-form-urlencoded`). What it carries
/// along (`RelayState`) is not read: nothing is done by it.
///
/// # Errors
/// If there is no such message, more than one, or one that is no base64 or too large.
pub fn opened(body: &[u8], kind: MessageKind) -> Result<Vec<u8>, SamlError> {
    let text = std::str::from_utf8(body).map_err(|_| wrong("a form"))?;
    let pairs = pairs(text).map_err(|_| wrong("a form with whole percent escapes"))?;
    let mut named = pairs
        .iter()
        .filter(|(name, _)| name == kind.parameter())
        .map(|(_, value)| value);
    let (Some(value), None) = (named.next(), named.next()) else {
        return Err(wrong(&format!("one {}", kind.parameter())));
    };
    let spaceless: String = value.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let octets = STANDARD.decode(spaceless).map_err(|_| wrong("base64"))?;
    match octets.len() <= MOST_OCTETS {
        true => Ok(octets),
        false => Err(wrong("a message of one megabyte at most")),
    }
}

/// A page with a form that carries a message to an address. A script sends it at once; without
/// scripts the user does.
pub fn page(location: &str, kind: MessageKind, xml: &str, relay_state: Option<&str>) -> String {
    let (location, message) = (escaped(location), STANDARD.encode(xml));
    let state = relay_state.map_or_else(String::new, |state| {
        format!(
            "<input type=\"hidden\" name=\"RelayState\" value=\"{}\">",
            escaped(state)
        )
    });
    format!(
        "<!DOCTYPE html><html lang=\"da\"><head><meta charset=\"utf-8\"><title>Log ind</title></head>\
         <body onload=\"document.forms[0].submit()\"><form method=\"post\" action=\"{location}\">\
         <input type=\"hidden\" name=\"{}\" value=\"{message}\">{state}\
         <noscript><button type=\"submit\">Fortsæt</button></noscript></form></body></html>",
        kind.parameter()
    )
}

fn wrong(expected: &str) -> SamlError {
    SamlError::new(SamlFault::Binding, "form", expected)
}
