//! Values in paths, queries and header fields: between texts and Rust values, judged by
//! the types of the contract.

use super::fail::{PARAMETER, fail};
use super::{HttpMember, HttpParameter, HttpPlace, HttpView};
use crate::lexical::{InvalidText, NoNamespaces, shape};
use crate::read::{ReadError, Rule, quoted};
use crate::schema::{Schema, Variety};
use crate::value::{Node, Text};
use crate::write::WriteError;

/// Where a parameter stands, as errors name it.
pub(super) fn place(row: &HttpParameter<'_>) -> String {
    let place = match row.place {
        HttpPlace::Path => "path",
        HttpPlace::Query => "query",
        HttpPlace::Header => "header",
    };
    format!("/{place}/{}", row.name)
}

/// Whether a parameter is a list: several values of one name.
fn is_list(schema: &Schema<'_>, row: &HttpParameter<'_>) -> bool {
    matches!(schema.simple(row.ty).variety, Variety::List(_))
}

/// What may be shown of a text.
fn shown(schema: &Schema<'_>, row: &HttpParameter<'_>, text: &str) -> String {
    match row.sensitive || schema.simple(row.ty).sensitive {
        true => shape(text),
        false => quoted(text),
    }
}

/// The texts a parameter has on the wire, not escaped yet: none where it is absent, several
/// in a query only.
///
/// # Errors
/// It is required and absent, or not of its type.
pub(crate) fn texts(
    schema: &Schema<'_>,
    row: &HttpParameter<'_>,
    view: &HttpView<'_>,
    allow_unknown: bool,
) -> Result<Vec<String>, WriteError> {
    let wrong =
        |rule, expected: String, found: String| WriteError::new(rule, place(row), expected, found);
    let node: &dyn Node = match view {
        HttpView::Value(node) => *node,
        _ if row.required => {
            return Err(wrong(PARAMETER, "a value".to_owned(), "none".to_owned()));
        }
        _ => return Ok(Vec::new()),
    };
    let mut scratch = String::new();
    let text = node.text(&mut scratch).unwrap_or("");
    if !allow_unknown && let Err(misfit) = schema.check_value(row.ty, node, text) {
        let InvalidText { rule, expected } = misfit;
        return Err(wrong(
            Rule::of_datatype(rule),
            expected,
            shown(schema, row, text),
        ));
    }
    if !is_list(schema, row) {
        return Ok(vec![text.to_owned()]);
    }
    let items: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    Ok(match row.place {
        HttpPlace::Query => items,
        _ if items.is_empty() => Vec::new(),
        _ => vec![items.join(",")],
    })
}

/// Puts texts off the wire, unescaped, into a value.
///
/// # Errors
/// There are none and the parameter is required; there are several and it is no list; they
/// are not of its type.
pub(crate) fn fill(
    schema: &Schema<'_>,
    row: &HttpParameter<'_>,
    texts: &[String],
    member: Option<HttpMember<'_>>,
) -> Result<(), ReadError> {
    let wrong = |rule, expected: String, found: String| fail(rule, place(row), expected, found);
    let text = match texts {
        [] if row.required => {
            return Err(wrong(PARAMETER, "a value".to_owned(), "none".to_owned()));
        }
        [] => return Ok(()),
        [one] if !is_list(schema, row) => one.clone(),
        several if !is_list(schema, row) => {
            let found = format!("{} of them", several.len());
            return Err(wrong(PARAMETER, "one value".to_owned(), found));
        }
        items if row.place == HttpPlace::Query => items.join(" "),
        items => items.join(",").replace(',', " "),
    };
    let checked = schema.check_simple(row.ty, &text, &NoNamespaces);
    let checked = checked.map_err(|InvalidText { rule, expected }| {
        wrong(Rule::of_datatype(rule), expected, shown(schema, row, &text))
    })?;
    let judged = Text {
        lexical: &checked.text,
        code: checked.code,
        valid: true,
    };
    let Some(HttpMember::Value(node)) = member else {
        let found = "a type without it".to_owned();
        return Err(wrong(
            Rule::LAYOUT,
            "the member of a parameter".to_owned(),
            found,
        ));
    };
    node.take_text(&judged).map_err(|_| {
        let expected = "a value of the Rust type".to_owned();
        wrong(PARAMETER, expected, shown(schema, row, &text))
    })
}

/// The text of a header field.
///
/// # Errors
/// It is not UTF-8.
#[cfg(feature = "server")]
pub(crate) fn text(row: &HttpParameter<'_>, octets: &[u8]) -> Result<String, ReadError> {
    let text = std::str::from_utf8(octets);
    let text = text.map(|text| text.trim().to_owned());
    text.map_err(|_| fail(PARAMETER, place(row), "UTF-8", "other octets"))
}

/// The error for a text that no header field can hold: line ends, letters beyond ASCII.
#[cfg(feature = "client")]
pub(crate) fn unfit(row: &HttpParameter<'_>) -> WriteError {
    let expected = "visible ASCII, which is all that header fields hold".to_owned();
    WriteError::new(
        PARAMETER,
        place(row),
        expected,
        "other characters".to_owned(),
    )
}
