//! Media types, as descriptions of interfaces name them.

/// A media type: `application/xml;charset=utf-8`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaType {
    /// Type and subtype in lower case, without parameters.
    pub essence: String,
    /// Parameters in the order written, names in lower case, quotes taken off.
    pub parameters: Vec<(String, String)>,
}

impl MediaType {
    /// Reads a media type; `None` where the text is none.
    pub fn parse(text: &str) -> Option<MediaType> {
        let mut parts = text.split(';').map(str::trim);
        let essence = parts.next()?.to_ascii_lowercase();
        let (kind, sub) = essence.split_once('/')?;
        if !is_token(kind) || !is_token(sub) {
            return None;
        }
        let mut parameters = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().trim_matches('"').to_owned();
            parameters.push((name.trim().to_ascii_lowercase(), value));
        }
        Some(MediaType {
            essence,
            parameters,
        })
    }

    /// Whether bodies of this type are XML (RFC 7303): `application/xml`, `text/xml`, or
    /// anything that ends in `+xml`.
    pub fn is_xml(&self) -> bool {
        matches!(self.essence.as_str(), "application/xml" | "text/xml") || self.has_suffix("+xml")
    }

    /// Whether bodies of this type are JSON: `application/json`, or anything that ends in
    /// `+json`.
    pub fn is_json(&self) -> bool {
        matches!(self.essence.as_str(), "application/json" | "text/json")
            || self.has_suffix("+json")
    }

    fn has_suffix(&self, suffix: &str) -> bool {
        self.essence.ends_with(suffix)
    }
}

fn is_token(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_tells_what_bodies_are() {
        let of = |text: &str| MediaType::parse(text).map(|found| (found.is_xml(), found.is_json()));
        for text in [
            "application/xml",
            "text/xml; charset=UTF-8",
            "Application/MEMO+XML",
        ] {
            assert_eq!(of(text), Some((true, false)), "{text}");
        }
        for text in ["application/json;v=\"1\"", "application/problem+json"] {
            assert_eq!(of(text), Some((false, true)), "{text}");
        }
        assert_eq!(of("application/octet-stream"), Some((false, false)));
        assert_eq!(of("application/xmlish"), Some((false, false)));
        for text in ["xml", "", "/", "application/", "text/plain;x", "a b/c"] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn parameters_are_kept() {
        let found = MediaType::parse("text/xml; Charset=\"utf-8\";v=1").unwrap();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(found.parameters, [pair("charset", "utf-8"), pair("v", "1")]);
    }
}
