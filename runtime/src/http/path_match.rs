//! Which values stand in a path.

use super::HttpSegment;
use super::fail::{PARAMETER, fail};
use super::percent::decode;
use crate::read::ReadError;

/// The values in a path that a template describes, by the numbers of their parameters and
/// still escaped; `None` if it does not describe this path.
pub(crate) fn matched<'p>(
    template: &[HttpSegment<'_>],
    path: &'p str,
) -> Option<Vec<(usize, &'p str)>> {
    let mut found = Vec::new();
    let mut rest = path;
    for (number, segment) in template.iter().enumerate() {
        match segment {
            HttpSegment::Literal(text) => rest = rest.strip_prefix(text)?,
            HttpSegment::Parameter(at) => {
                let next = template.get(number + 1);
                let length = length(rest, next)?;
                let (value, after) = rest.split_at_checked(length)?;
                if value.is_empty() {
                    return None;
                }
                found.push((usize::from(*at), value));
                rest = after;
            }
        }
    }
    rest.is_empty().then_some(found)
}

/// How long a value is that ends where the next piece of the template begins. A value never
/// holds a slash.
fn length(rest: &str, next: Option<&HttpSegment<'_>>) -> Option<usize> {
    let end = rest.find('/').unwrap_or(rest.len());
    let part = rest.get(..end)?;
    match next {
        None => Some(end),
        // Two values with nothing between cannot be told apart.
        Some(HttpSegment::Parameter(_)) => None,
        Some(HttpSegment::Literal(text)) => match text.split_once('/') {
            Some((head, _)) => Some(part.strip_suffix(head)?.len()),
            None => part.rfind(text),
        },
    }
}

/// A value of a path, unescaped.
///
/// # Errors
/// Its escapes are broken.
pub(crate) fn unescaped(name: &str, value: &str) -> Result<String, ReadError> {
    decode(value).ok_or_else(|| {
        let expected = "UTF-8 with whole percent escapes";
        fail(PARAMETER, format!("/path/{name}"), expected, "other octets")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use HttpSegment::{Literal, Parameter};

    #[test]
    fn a_template_describes_the_paths_that_fit_it() {
        let contact = [
            Literal("/organisations/"),
            Parameter(0),
            Literal("/contact-points/"),
        ];
        let found = matched(&contact, "/organisations/a%2Fb/contact-points/");
        assert_eq!(found, Some(vec![(0, "a%2Fb")]));
        for other in [
            "/organisations/a/b/contact-points/",
            "/organisations//contact-points/",
            "/organisations/a/contact-points",
            "/organisations/a/contact-points/x",
            "/",
            "",
        ] {
            assert_eq!(matched(&contact, other), None, "{other}");
        }
    }

    #[test]
    fn several_values_in_one_part_are_told_by_what_is_between() {
        let file = [
            Literal("/f/"),
            Parameter(0),
            Literal("-"),
            Parameter(1),
            Literal(".xml"),
        ];
        let found = matched(&file, "/f/a-b-c.d.xml");
        assert_eq!(found, Some(vec![(0, "a-b"), (1, "c.d")]));
        assert_eq!(matched(&file, "/f/abc.xml"), None);
        assert_eq!(matched(&[Parameter(0), Parameter(1)], "ab"), None);
        let suffix = [Literal("/f/"), Parameter(0), Literal(".x/y")];
        assert_eq!(matched(&suffix, "/f/a.x.x/y"), Some(vec![(0, "a.x")]));
    }
}
