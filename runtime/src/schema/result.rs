//! Types whose values say how a request went.

use super::ComplexId;

/// A complex type whose values are results, such as `StandardRetur` or a
/// `TransportKvittering`. A service's rows name every such type of its schema,
/// derived types too, sorted by `ty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultType<'a> {
    /// The type.
    pub ty: ComplexId,
    /// Local name of the child that holds the code, or `@` and the name of an
    /// attribute.
    pub code: &'a str,
    /// The same of the explaining text; empty where there is none.
    pub text: &'a str,
    /// The codes that are no failure. Every other one is a failure, and so is
    /// a code that is missing.
    pub success: &'a [&'a str],
}

impl ResultType<'_> {
    /// Whether this code is no failure. Whole numbers compare by their value:
    /// `020` is `20`.
    pub fn is_success(&self, code: &str) -> bool {
        let code = plain(code);
        self.success.iter().any(|good| plain(good) == code)
    }
}

/// A code without white space; a whole number without sign and leading zeros.
fn plain(code: &str) -> &str {
    let code = code.trim_matches([' ', '\t', '\n', '\r']);
    let digits = code.strip_prefix('+').unwrap_or(code);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match is_number {
        false => code,
        true => match digits.trim_start_matches('0') {
            "" => "0",
            short => short,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_codes_are_success() {
        let row = ResultType {
            ty: ComplexId(1),
            code: "StatusKode",
            text: "",
            success: &["20", "44", "OK"],
        };
        for good in ["20", "44", " 20\n", "+20", "0020", "OK"] {
            assert!(row.is_success(good), "{good}");
        }
        for bad in [
            "40", "", "2 0", "20.0", "-20", "ok", "OK!", "204", "tyve", "++20",
        ] {
            assert!(!row.is_success(bad), "{bad}");
        }
    }
}
