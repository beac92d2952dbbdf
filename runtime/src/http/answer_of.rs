//! Which of an operation's answers came.

use super::media::form_of;
use super::{HttpAnswer, HttpBody, HttpOperation};

/// The row of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answered<'a> {
    /// Whether it reports failure.
    pub(crate) failure: bool,
    /// Its number among those of its kind, which is the alternative of its value.
    pub(crate) alternative: u16,
    /// What the contract says of it.
    pub(crate) row: &'a HttpAnswer<'a>,
    /// The form its body has; `None` where it has none, or one that the contract does not
    /// name.
    pub(crate) form: Option<&'a HttpBody<'a>>,
}

/// The answer that a status and a content type mean: of the rows that name the status most
/// closely, the one with that content type. `None` if the contract names no such status.
pub(crate) fn answer_of<'a>(
    operation: &HttpOperation<'a>,
    status: u16,
    content_type: &str,
) -> Option<Answered<'a>> {
    let numbered = |rows: &'a [HttpAnswer<'a>], failure: bool| {
        rows.iter().enumerate().filter_map(move |(at, row)| {
            let answered = Answered {
                failure,
                alternative: u16::try_from(at).ok()?,
                row,
                form: form_of(row.bodies, content_type),
            };
            Some((row.status.distance(status)?, answered))
        })
    };
    let all = numbered(operation.answers, false).chain(numbered(operation.failures, true));
    let order = |(distance, answered): &(u8, Answered<'_>)| (*distance, answered.form.is_none());
    all.min_by_key(order).map(|(_, answered)| answered)
}
