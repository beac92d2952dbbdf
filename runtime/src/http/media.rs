//! Media types: which form of a body one means.

use super::{HttpBody, HttpContent};

/// A content type without its parameters.
pub(crate) fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or("").trim()
}

fn is_xml(media: &str) -> bool {
    let media = media.to_ascii_lowercase();
    matches!(&*media, "application/xml" | "text/xml") || media.ends_with("+xml")
}

fn is_json(media: &str) -> bool {
    let media = media.to_ascii_lowercase();
    matches!(&*media, "application/json" | "text/json") || media.ends_with("+json")
}

/// Whether a media range (`*/*`, `text/*`, a type) covers a media type.
fn covers(range: &str, media: &str) -> bool {
    let (kind, subtype) = range.split_once('/').unwrap_or((range, ""));
    let (own, own_subtype) = media.split_once('/').unwrap_or((media, ""));
    let is = |wanted: &str, found: &str| wanted == "*" || wanted.eq_ignore_ascii_case(found);
    is(kind, own) && is(subtype, own_subtype)
}

/// The form of a body that came with a content type: the one that states it, or the one
/// that holds such documents under another name (`text/xml` for `application/xml`). Without
/// a content type the only form there is.
pub(crate) fn form_of<'b, 'a>(
    bodies: &'b [HttpBody<'a>],
    content_type: &str,
) -> Option<&'b HttpBody<'a>> {
    let own = essence(content_type);
    if own.is_empty() {
        return match bodies {
            [one] => Some(one),
            _ => None,
        };
    }
    let exact = |body: &&HttpBody<'_>| body.media_type.eq_ignore_ascii_case(own);
    let ranged = |body: &&HttpBody<'_>| covers(body.media_type, own);
    let alike = |body: &&HttpBody<'_>| match body.content {
        HttpContent::Xml(_) => is_xml(own),
        HttpContent::Json(_) | HttpContent::JsonList(_) => is_json(own),
        _ => false,
    };
    let all = || bodies.iter();
    let found = all().find(exact);
    found
        .or_else(|| all().find(ranged))
        .or_else(|| all().find(alike))
}

/// The `Accept` of a request that may be answered with these.
pub(crate) fn accept<'a>(bodies: impl Iterator<Item = &'a HttpBody<'a>>) -> String {
    let mut list: Vec<&str> = Vec::new();
    for body in bodies {
        if !list
            .iter()
            .any(|known| known.eq_ignore_ascii_case(body.media_type))
        {
            list.push(body.media_type);
        }
    }
    match list.is_empty() {
        true => "*/*".to_owned(),
        false => list.join(", "),
    }
}

/// The form that whoever asks likes best, by the field `Accept` (RFC 9110, section 12.5.1);
/// of equals the first. `None` if none is acceptable.
#[cfg(feature = "server")]
pub(crate) fn wanted<'b, 'a>(
    bodies: &'b [HttpBody<'a>],
    accept: Option<&str>,
) -> Option<&'b HttpBody<'a>> {
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else {
        return bodies.first();
    };
    let mut best: Option<(&'b HttpBody<'a>, f32)> = None;
    for body in bodies {
        let quality = quality(accept, body);
        if quality > best.map_or(0.0, |(_, quality)| quality) {
            best = Some((body, quality));
        }
    }
    best.map(|(body, _)| body)
}

/// How much a media type is liked: that of the closest range which covers it.
#[cfg(feature = "server")]
fn quality(accept: &str, body: &HttpBody<'_>) -> f32 {
    let mut closest = (0, 0.0);
    for range in accept.split(',') {
        let media = essence(range);
        let alike = is_xml(media) && matches!(body.content, HttpContent::Xml(_));
        if !alike && !covers(media, body.media_type) && !covers(body.media_type, media) {
            continue;
        }
        let near = match media {
            "*/*" | "*" => 1,
            ranged if ranged.ends_with("/*") => 2,
            _ => 3,
        };
        if near > closest.0 {
            let quality = crate::soap::mime::parameter(range, "q");
            let quality = quality.and_then(|text| text.parse().ok());
            closest = (near, quality.unwrap_or(1.0));
        }
    }
    closest.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Builtin, ElementId, TypeId};

    const XML: HttpBody<'static> = HttpBody {
        media_type: "application/xml",
        content: HttpContent::Xml(ElementId(0)),
    };
    const JSON: HttpBody<'static> = HttpBody {
        media_type: "application/json",
        content: HttpContent::Json(TypeId::Simple(Builtin::String.id())),
    };

    #[test]
    fn a_content_type_names_a_form() {
        let both = [JSON, XML];
        for (content_type, expected) in [
            ("application/xml; charset=utf-8", Some("application/xml")),
            ("Text/XML", Some("application/xml")),
            ("application/vnd.x+json", Some("application/json")),
            ("text/html", None),
            ("", None),
        ] {
            let found = form_of(&both, content_type).map(|body| body.media_type);
            assert_eq!(found, expected, "{content_type}");
        }
        assert!(form_of(&[XML], "").is_some());
        let any = HttpBody {
            media_type: "*/*",
            content: HttpContent::Octets,
        };
        assert_eq!(
            form_of(&[any, XML], "application/xml").map(|body| body.media_type),
            Some("application/xml")
        );
        assert!(form_of(&[any], "image/png").is_some());
    }

    #[test]
    fn what_is_accepted_is_listed_once() {
        assert_eq!(
            accept([&XML, &JSON, &XML].into_iter()),
            "application/xml, application/json"
        );
        assert_eq!(accept([].into_iter()), "*/*");
    }

    #[cfg(feature = "server")]
    #[test]
    fn whoever_asks_gets_what_is_liked_best() {
        let both = [XML, JSON];
        for (accept, expected) in [
            (None, Some("application/xml")),
            (Some("*/*"), Some("application/xml")),
            (Some("application/json"), Some("application/json")),
            (
                Some("application/xml;q=0.5, application/json"),
                Some("application/json"),
            ),
            (
                Some("application/*;q=0.1, text/xml;q=0.2"),
                Some("application/xml"),
            ),
            (Some("application/xml;q=0, */*"), Some("application/json")),
            (Some("text/html"), None),
        ] {
            let found = wanted(&both, accept).map(|body| body.media_type);
            assert_eq!(found, expected, "{accept:?}");
        }
    }
}
