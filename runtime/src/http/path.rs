//! Paths: made of a template and values.

use super::fail::PARAMETER;
use super::parameter::{place, texts};
use super::percent::encode;
use super::{HttpMessage, HttpOperation, HttpSegment, HttpView};
use crate::schema::Schema;
use crate::write::WriteError;

/// The path of a request, escaped.
///
/// # Errors
/// A value that is not of its type, or that no path can hold: an empty one, and `.` and
/// `..`, which lead elsewhere however they are escaped.
pub(crate) fn written(
    schema: &Schema<'_>,
    operation: &HttpOperation<'_>,
    message: &dyn HttpMessage,
    allow_unknown: bool,
) -> Result<String, WriteError> {
    let mut path = String::new();
    for segment in operation.path {
        let at = match segment {
            HttpSegment::Literal(text) => {
                path.push_str(text);
                continue;
            }
            HttpSegment::Parameter(at) => usize::from(*at),
        };
        let Some(row) = operation.parameters.get(at) else {
            continue;
        };
        let view = operation.slot(at).map(|slot| message.view(slot));
        let found = texts(
            schema,
            row,
            &view.unwrap_or(HttpView::Absent),
            allow_unknown,
        )?;
        match found.first().map_or("", String::as_str) {
            text @ ("" | "." | "..") => {
                let expected = "a text that names a part of a path".to_owned();
                let found = match text {
                    "" => "none".to_owned(),
                    dots => format!("{dots:?}"),
                };
                return Err(WriteError::new(PARAMETER, place(row), expected, found));
            }
            text => encode(text, &mut path),
        }
    }
    Ok(path)
}
