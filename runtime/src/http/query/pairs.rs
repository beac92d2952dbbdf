//! Names and values out of a query.

use crate::http::fail::{PARAMETER, fail};
use crate::http::percent::decode;
use crate::read::ReadError;

/// Names and values of a query.
///
/// # Errors
/// Broken escapes.
pub(crate) fn pairs(query: &str) -> Result<Vec<(String, String)>, ReadError> {
    let plain = |text: &str| {
        let spaced = text.replace('+', " ");
        decode(&spaced).ok_or_else(|| {
            let expected = "UTF-8 with whole percent escapes";
            fail(PARAMETER, "/query".to_owned(), expected, "other octets")
        })
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((plain(name)?, plain(value)?))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read_as_forms_write_them() {
        let found = pairs("a=1&b=x+y%2B&&c&a=%C3%A6").unwrap();
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(found, [("a", "1"), ("b", "x y+"), ("c", ""), ("a", "æ")]);
        assert!(pairs("").unwrap().is_empty());
        let error = pairs("a=%zz").unwrap_err().to_string();
        assert!(
            error.contains("/query") && error.contains("http-parameter"),
            "{error}"
        );
    }
}
