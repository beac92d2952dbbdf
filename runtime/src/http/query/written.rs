//! The query of a request, out of its values.

use crate::http::parameter::texts;
use crate::http::percent::encode;
use crate::http::{HttpMessage, HttpOperation, HttpPlace, HttpView};
use crate::schema::Schema;
use crate::write::WriteError;

/// The query of a request, without its `?`; empty if it has none. A list is the name
/// once for each value.
///
/// # Errors
/// A value that is missing or not of its type.
pub(crate) fn written(
    schema: &Schema<'_>,
    operation: &HttpOperation<'_>,
    message: &dyn HttpMessage,
    allow_unknown: bool,
) -> Result<String, WriteError> {
    let mut query = String::new();
    for (at, row) in operation.parameters.iter().enumerate() {
        let Some(slot) = operation.slot(at).filter(|_| row.place == HttpPlace::Query) else {
            continue;
        };
        let view: HttpView<'_> = message.view(slot);
        for text in texts(schema, row, &view, allow_unknown)? {
            if !query.is_empty() {
                query.push('&');
            }
            encode(row.name, &mut query);
            query.push('=');
            encode(&text, &mut query);
        }
    }
    Ok(query)
}
