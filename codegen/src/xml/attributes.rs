//! Splits the inside of a start tag into attributes.

/// One attribute as written; offsets count from the start of the text given.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawAttribute<'a> {
    pub name: &'a str,
    pub start: usize,
    pub value: &'a str,
    pub value_start: usize,
}

/// All attributes of a tag's text after the element name.
pub(super) fn split(text: &str) -> Result<Vec<RawAttribute<'_>>, (usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let gap = text[at..].len() - text[at..].trim_start_matches(is_space).len();
        if at + gap == text.len() {
            return Ok(found);
        }
        if gap == 0 {
            return Err((at, "white space is missing between attributes".to_owned()));
        }
        at += gap;
        let attribute = one(text, at)?;
        at = attribute.value_start + attribute.value.len() + 1;
        found.push(attribute);
    }
}

fn one(text: &str, start: usize) -> Result<RawAttribute<'_>, (usize, String)> {
    let rest = &text[start..];
    let length = rest
        .find(|c: char| is_space(c) || matches!(c, '=' | '"' | '\'' | '<' | '&'))
        .unwrap_or(rest.len());
    let name = &rest[..length];
    if !super::is_name(name) {
        return Err((start, format!("{name:?} is no attribute name")));
    }
    let equals = rest[length..].trim_start_matches(is_space);
    let Some(value) = equals.strip_prefix('=') else {
        return Err((start, format!("the attribute {name} has no value")));
    };
    let value = value.trim_start_matches(is_space);
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let Some(quote) = quote else {
        return Err((start, format!("the value of {name} is not quoted")));
    };
    let Some((value, _)) = value[1..].split_once(quote) else {
        return Err((start, format!("the value of {name} is not closed")));
    };
    if value.contains('<') {
        return Err((
            start,
            format!("the value of {name} holds \"<\"; write &lt;"),
        ));
    }
    let value_start = value.as_ptr() as usize - text.as_ptr() as usize;
    Ok(RawAttribute {
        name,
        start,
        value,
        value_start,
    })
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_split_with_places() {
        let found = split(" a='1'\n b:c = \"x'y\" ").unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[1].name, found[1].value), ("b:c", "x'y"));
        assert_eq!(found[1].value_start, 15);
        for bad in [" a", " a=1", " a='<'", " a='1'b='2'", " 1='x'"] {
            assert!(split(bad).is_err(), "{bad}");
        }
    }
}
