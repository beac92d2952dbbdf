//! Texts that have a form.

/// Whether a text is an absolute URI, as far as one can tell without knowing its scheme.
pub(super) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme && !rest.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Whether a text looks like an address of mail.
pub(super) fn is_email(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts.as_slice(), [name, host] if !name.is_empty() && !host.is_empty())
        && !text.contains(char::is_whitespace)
}

/// Whether a text is a runtime expression: a pointer into header or payload.
pub(super) fn is_expression(text: &str) -> bool {
    ["$message.header#", "$message.payload#"]
        .iter()
        .any(|start| {
            text.strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
}

/// Whether a text can be a name under `components`.
pub(super) fn is_name(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !text.is_empty() && text.chars().all(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told() {
        assert!(is_url("https://kommune.example/x?y=1") && is_url("urn:eksempel:a"));
        assert!(!is_url("kommune.example") && !is_url("http: //x") && !is_url("1a:b"));
        assert!(is_email("a.b@kommune.example"));
        assert!(!is_email("a b@c") && !is_email("a@") && !is_email("a@b@c") && !is_email("a"));
        assert!(is_expression("$message.header#/id") && is_expression("$message.payload#"));
        assert!(!is_expression("$message.header/id") && !is_expression("header#/id"));
        assert!(is_name("Besked_1.0-a") && !is_name("a#b") && !is_name("") && !is_name("æ"));
    }
}
