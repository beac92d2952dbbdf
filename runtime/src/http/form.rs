//! Bodies of several parts: `multipart/form-data` (RFC 7578), whose parts are told by the
//! name in their `Content-Disposition`, and `multipart/related` and its like, whose parts are
//! told by their `Content-ID`.

use super::carried::{Read, Rules, Written};
use super::content;
use super::fail::{PART, fail, violation};
use super::media::essence;
use super::{HttpMember, HttpMessage, HttpPart, HttpView};
use crate::read::{Mode, ReadError};
use crate::schema::Schema;
use crate::soap::mime::{self, Part};
use crate::write::{WriteError, WriteOptions};
use bytes::{BufMut, Bytes, BytesMut};

/// Writes a body of several parts.
///
/// # Errors
/// A part that is missing, or that the contract does not admit.
pub(super) fn written(
    schema: &Schema<'_>,
    media_type: &str,
    rows: &[HttpPart<'_>],
    message: &dyn HttpMessage,
    options: &WriteOptions,
) -> Result<Written, WriteError> {
    let mut parts = Vec::new();
    for (slot, row) in (0u16..).zip(rows) {
        let mut push = |view: &HttpView<'_>| {
            let part = content::write(schema, &row.body, view, options)?;
            parts.push((row, part));
            Ok(())
        };
        match message.view(slot) {
            view if row.required && is_nothing(&view) => {
                let (expected, found) = ("a part".to_owned(), "none".to_owned());
                return Err(WriteError::new(PART, place(row.name), expected, found));
            }
            HttpView::Absent => {}
            HttpView::Values(items) => {
                for item in (0..items.count()).filter_map(|at| items.item(at)) {
                    push(&HttpView::Value(item))?;
                }
            }
            HttpView::Octets(all) => {
                for one in all {
                    push(&HttpView::Octets(std::slice::from_ref(one)))?;
                }
            }
            view => push(&view)?,
        }
    }
    Ok(packaged(media_type, &parts))
}

/// Whether there is nothing to send: no value, or a list without items.
fn is_nothing(view: &HttpView<'_>) -> bool {
    match view {
        HttpView::Absent => true,
        HttpView::Values(items) => items.count() == 0,
        _ => false,
    }
}

fn place(name: &str) -> String {
    format!("/part/{name}")
}

fn packaged(media_type: &str, parts: &[(&HttpPart<'_>, Written)]) -> Written {
    let boundary = mime::boundary(|| parts.iter().map(|(_, part)| &part.content[..]));
    let is_form = media_type.eq_ignore_ascii_case("multipart/form-data");
    let size: usize = parts.iter().map(|(_, part)| part.content.len() + 512).sum();
    let mut out = BytesMut::with_capacity(size + 128);
    for (row, part) in parts {
        out.put_slice(format!("--{boundary}\r\n").as_bytes());
        head(&mut out, row, part, is_form);
        out.put_slice(&part.content);
        out.put_slice(b"\r\n");
    }
    out.put_slice(format!("--{boundary}--\r\n").as_bytes());
    let mut content_type = format!("{media_type}; boundary=\"{boundary}\"");
    if media_type.eq_ignore_ascii_case(mime::RELATED)
        && let Some((_, root)) = parts.first()
    {
        content_type.push_str(&format!("; type=\"{}\"", essence(&root.content_type)));
    }
    Written {
        content_type,
        content: out.freeze(),
        file_name: None,
    }
}

/// The header fields of a part.
fn head(out: &mut BytesMut, row: &HttpPart<'_>, part: &Written, is_form: bool) {
    let file = part.file_name.as_deref();
    let file = file.or_else(|| row.file.then_some(row.name));
    let file = file.map_or(String::new(), |file| {
        format!("; filename=\"{}\"", escaped(file))
    });
    let name = escaped(row.name);
    let disposition = match is_form {
        true => format!("Content-Disposition: form-data; name=\"{name}\"{file}\r\n"),
        false if file.is_empty() => String::new(),
        false => format!("Content-Disposition: attachment{file}\r\n"),
    };
    out.put_slice(disposition.as_bytes());
    if !is_form {
        out.put_slice(format!("Content-ID: <{name}>\r\n").as_bytes());
    }
    let fit = |c: &char| !c.is_control();
    let content_type: String = part.content_type.chars().filter(fit).collect();
    out.put_slice(format!("Content-Type: {content_type}\r\n\r\n").as_bytes());
}

/// A name as it stands between quotes: what would end it is escaped as forms do it.
fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A name out of its quotes.
fn unescaped(name: &str) -> String {
    name.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

/// Reads a body of several parts.
///
/// # Errors
/// It is none; a part is missing, there twice, or breaks the contract; one is unknown, and
/// reading is strict.
pub(super) fn read(
    schema: &Schema<'_>,
    rows: &[HttpPart<'_>],
    content_type: &str,
    content: &Bytes,
    rules: &Rules<'_>,
    message: &mut dyn HttpMessage,
) -> Result<Read, ReadError> {
    let mut done = Read::default();
    let mut seen = vec![false; rows.len()];
    for part in mime::parts(content_type, content)? {
        let Some(at) = row_of(rows, &part) else {
            let expected = "a part that the contract names";
            let mut strange = violation(PART, "/".to_owned(), expected, "another");
            if rules.mode == Mode::Strict {
                return Err(ReadError::new(strange));
            }
            strange.recoverable = true;
            done.violations.push(strange);
            continue;
        };
        let Some((row, seen)) = rows.get(at).zip(seen.get_mut(at)) else {
            continue;
        };
        if *seen && !row.repeated {
            return Err(fail(
                PART,
                place(row.name),
                "one part of this name",
                "several",
            ));
        }
        let slot = u16::try_from(at).unwrap_or(u16::MAX);
        let member = message.member(slot, *seen);
        let member = member.ok_or_else(content::no_member)?;
        *seen = true;
        let read = filled(schema, row, part, rules, member)?;
        done.violations.extend(read.violations);
        done.results = read.results.after(done.results);
    }
    let missing = rows
        .iter()
        .zip(&seen)
        .find(|(row, seen)| row.required && !**seen);
    match missing {
        Some((row, _)) => Err(fail(PART, place(row.name), "a part", "none")),
        None => Ok(done),
    }
}

fn filled(
    schema: &Schema<'_>,
    row: &HttpPart<'_>,
    part: Part,
    rules: &Rules<'_>,
    mut member: HttpMember<'_>,
) -> Result<Read, ReadError> {
    if let HttpMember::Octets(octets) = &mut member {
        octets.file_name = part.file_name.as_deref().map(unescaped);
    }
    content::read(
        schema,
        &row.body,
        &part.content_type,
        part.content,
        rules,
        member,
    )
}

/// Which part of the contract one is.
fn row_of(rows: &[HttpPart<'_>], part: &Part) -> Option<usize> {
    let name = part.name.as_deref().map(unescaped);
    let name = name.as_deref().or(part.id.as_deref())?;
    rows.iter().position(|row| row.name == name)
}
