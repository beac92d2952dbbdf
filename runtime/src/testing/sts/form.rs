//! Fields of a form (`application/x-www-form-urlencoded`).

/// The value of a field, if it occurs once.
pub(super) fn field(form: &[u8], name: &str) -> Option<String> {
    let mut found = form
        .split(|b| *b == b'&')
        .filter_map(|pair| {
            let at = pair.iter().position(|b| *b == b'=')?;
            Some((decoded(&pair[..at])?, &pair[at + 1..]))
        })
        .filter(|(key, _)| key == name);
    match (found.next(), found.next()) {
        (Some((_, value)), None) => decoded(value),
        _ => None,
    }
}

fn decoded(octets: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(octets.len());
    let mut rest = octets.iter();
    while let Some(octet) = rest.next() {
        out.push(match octet {
            b'+' => b' ',
            b'%' => {
                let (high, low) = (digit(*rest.next()?)?, digit(*rest.next()?)?);
                high * 16 + low
            }
            other => *other,
        });
    }
    String::from_utf8(out).ok()
}

fn digit(octet: u8) -> Option<u8> {
    char::from(octet).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_decoded_and_occur_once() {
        let form = b"a=1&b=x%2By+z&a=2&c=%C3%A6&d=%zz";
        assert_eq!(field(form, "b").as_deref(), Some("x+y z"));
        assert_eq!(field(form, "c").as_deref(), Some("\u{e6}"));
        for name in ["a", "d", "e"] {
            assert_eq!(field(form, name), None, "{name}");
        }
    }
}
