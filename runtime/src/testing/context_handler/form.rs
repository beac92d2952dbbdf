//! Fields of forms that the stand-in's own pages send.

use crate::http::query::pairs;

/// The value of a field.
pub(super) fn field(body: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let found = pairs(text).ok()?;
    let mut named = found.into_iter().filter(|(own, _)| own == name);
    named.next().map(|(_, value)| value)
}
