//! An assertion that was received: taken out of its message, checked against what was asked.

use super::{Token, TokenError, TokenErrorKind, TokenRequest, TokenService};
use crate::c14n::{Document, NodeId};
use crate::keys::Certificate;
use crate::saml::{Assertion, SamlError, SamlFault};
use crate::xml::{missing_declarations, name_end};
use std::collections::BTreeSet;

/// An assertion as a text of its own.
pub(super) struct Received {
    pub(super) xml: String,
    /// It was encrypted: what is wrong with it is not told until its signature holds.
    pub(super) decrypted: bool,
}

/// An element of a document as a text of its own: octet for octet, with declarations of the
/// prefixes it takes from around it.
pub(super) fn taken_out(document: &Document<'_>, element: NodeId) -> Received {
    let text = document.text().get(document.range(element));
    Received {
        xml: standing_alone(document, element, text.unwrap_or_default()),
        decrypted: false,
    }
}

/// An element that belongs to a place of a document, as a text of its own.
pub(super) fn standing_alone(document: &Document<'_>, place: NodeId, xml: &str) -> String {
    let around = std::iter::successors(document.parent(place), |at| document.parent(*at));
    let declared: BTreeSet<&str> = around
        .flat_map(|ancestor| document.declared_prefixes(ancestor))
        .filter(|prefix| uses(xml, prefix))
        .collect();
    let bindings = declared
        .into_iter()
        .map(|prefix| (prefix, document.namespace_of(place, prefix)))
        .filter(|(_, namespace)| !namespace.is_empty());
    let missing = missing_declarations(xml, bindings);
    let at = name_end(xml);
    format!("{}{missing}{}", &xml[..at], &xml[at..])
}

/// Whether a text may use a prefix: in a name, at the start of a value, in a PrefixList.
fn uses(xml: &str, prefix: &str) -> bool {
    let listed = |attribute: &str| {
        let value = attribute.split(['"', '\'']).nth(1).unwrap_or_default();
        let name = if prefix.is_empty() {
            "#default"
        } else {
            prefix
        };
        value.split_ascii_whitespace().any(|word| word == name)
    };
    if xml.split("PrefixList").skip(1).any(listed) {
        return true;
    }
    match prefix {
        "" => xml.split('<').skip(1).any(|tag| {
            let end = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
            let name = tag.split(end).next().unwrap_or_default();
            !name.is_empty() && !name.contains(':') && !name.starts_with(['!', '?'])
        }),
        prefix => xml.match_indices(prefix).any(|(at, _)| {
            let before = xml[..at].chars().next_back();
            let starts = |c: char| c.is_ascii_whitespace() || "<>/\"'=".contains(c);
            xml[at + prefix.len()..].starts_with(':') && before.is_none_or(starts)
        }),
    }
}

/// The token, if the assertion is signed by the token service and is what was asked for.
pub(super) fn token(
    service: &TokenService,
    request: &TokenRequest,
    holder: &Certificate,
    received: Received,
) -> Result<Token, TokenError> {
    let found = Assertion::parse(received.xml.as_bytes(), &service.certificates);
    let found = found.map_err(|error| match received.decrypted {
        true => TokenError::new(TokenErrorKind::Encrypted, ""),
        false => refused(error),
    })?;
    let (now, skew) = (service.now(), service.skew.distance());
    found.check_time(now, skew).map_err(refused)?;
    let audience = std::slice::from_ref(&request.service);
    found.check_audience(audience).map_err(refused)?;
    let confirmation = found.holder_of_key(audience, now, skew).map_err(refused)?;
    let mismatch = |detail| Err(TokenError::new(TokenErrorKind::Mismatch, detail));
    if confirmation.certificate.as_ref() != Some(holder) {
        return mismatch("it is bound to another certificate");
    }
    if found.cvr().map_err(refused)? != request.cvr {
        return mismatch("it is for another authority");
    }
    if service
        .entity_id
        .as_ref()
        .is_some_and(|id| *id != found.issuer)
    {
        return mismatch("it was issued by another token service than that of this environment");
    }
    let expires = found.expires().ok_or_else(|| {
        TokenError::new(
            TokenErrorKind::Answer,
            "the assertion does not say when it expires",
        )
    })?;
    let mut token = Token::new(&request.service, holder.thumbprint(), expires);
    token.cvr = Some(request.cvr.clone());
    token.id = found.id;
    token.issuer = found.issuer;
    token.assertion = received.xml;
    Ok(token)
}

fn refused(error: SamlError) -> TokenError {
    let kind = match error.fault() {
        SamlFault::Signature | SamlFault::NotCovered => TokenErrorKind::Untrusted,
        SamlFault::NotYetValid | SamlFault::Expired => TokenErrorKind::Expired,
        SamlFault::Audience | SamlFault::Recipient | SamlFault::Confirmation => {
            TokenErrorKind::Mismatch
        }
        _ => TokenErrorKind::Answer,
    };
    // The place alone: what was found may be anybody's.
    let detail = format!("{} at {}", error.code(), error.place());
    TokenError::new(kind, detail).caused(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    /// The first child of a document's root, taken out.
    fn child(xml: &str) -> String {
        let document = Document::read(xml.as_bytes(), Limits::default()).unwrap();
        let child = document.children(document.root()).next().unwrap();
        taken_out(&document, child).xml
    }

    #[test]
    fn octets_stay_and_only_what_is_used_is_declared() {
        let around = |inner: &str| {
            format!(
                "<r xmlns=\"urn:d\" xmlns:s=\"urn:s\" xmlns:t=\"urn:t\" xmlns:u=\"urn:u\">{inner}</r>"
            )
        };
        for (inner, taken) in [
            // Nothing is taken from around it: `names:tc` and `format:x` are no prefixes.
            (
                "<A xmlns='urn:a' n=\"urn:names:tc:format:x\">\r\n b &amp; </A>",
                None,
            ),
            ("<t:A/>", Some("<t:A xmlns:t=\"urn:t\"/>")),
            (
                "<t:A><t:b u:c=''/></t:A>",
                Some("<t:A xmlns:t=\"urn:t\" xmlns:u=\"urn:u\"><t:b u:c=''/></t:A>"),
            ),
            (
                "<A xmlns='' n='s:q'/>",
                Some("<A xmlns:s=\"urn:s\" xmlns='' n='s:q'/>"),
            ),
            (
                "<A xmlns='' PrefixList='u #default'/>",
                Some("<A xmlns:u=\"urn:u\" xmlns='' PrefixList='u #default'/>"),
            ),
            ("<A>t</A>", Some("<A xmlns=\"urn:d\">t</A>")),
            ("<t:A xmlns:t='urn:own'/>", None),
        ] {
            assert_eq!(child(&around(inner)), taken.unwrap_or(inner));
        }
    }
}
