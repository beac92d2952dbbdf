//! JSON Pointer (RFC 6901), as fragments of references hold it.

use super::{Node, Value};
use crate::source::percent_decode;

/// The steps of a pointer; `None` where the text is none. The empty text points at the whole
/// document.
pub(super) fn steps(fragment: &str) -> Option<Vec<String>> {
    let text = percent_decode(fragment);
    if text.is_empty() {
        return Some(Vec::new());
    }
    text.strip_prefix('/')?.split('/').map(unescape).collect()
}

/// `~1` stands for `/` and `~0` for `~`.
fn unescape(step: &str) -> Option<String> {
    let mut pieces = step.split('~');
    let mut out = pieces.next()?.to_owned();
    for piece in pieces {
        let tilde = piece.strip_prefix('0').map(|rest| ('~', rest));
        let slash = piece.strip_prefix('1').map(|rest| ('/', rest));
        let (sign, rest) = tilde.or(slash)?;
        out.push(sign);
        out.push_str(rest);
    }
    Some(out)
}

/// What one step leads to.
pub(super) fn step<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Object(_) => node.get(name),
        Value::List(items) => {
            let is_index = name == "0" || !name.starts_with(['0', '+']);
            items.get(name.parse::<usize>().ok().filter(|_| is_index)?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_taken_apart() {
        assert_eq!(steps("").unwrap(), Vec::<String>::new());
        assert_eq!(steps("/a~1b/~0c/0").unwrap(), ["a/b", "~c", "0"]);
        assert_eq!(steps("/a%20b/%C3%A6").unwrap(), ["a b", "æ"]);
        assert_eq!(steps("/").unwrap(), [""]);
        for text in ["a", "a/b", "/~2", "/~"] {
            assert_eq!(steps(text), None, "{text}");
        }
    }
}
