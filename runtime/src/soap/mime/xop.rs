//! `xop:Include` replaced by the octets it stands for (XOP 1.0 §3.2).

use super::Attachment;
use super::multipart::Part;
use super::{LIMIT, PART};
use crate::read::{Limits, ReadError, Rule, Source, Token, Violation, decode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const XOP_NS: &str = "http://www.w3.org/2004/08/xop/include";
/// An `Include` stands where it may not, or does not say for what.
const INCLUDE: Rule = Rule::new("xop-include", "xop-include");

/// The envelope with its binary content in place, in UTF-8, at most `limit`
/// bytes long, and for each attachment whether it was referred to.
pub(super) fn inline(
    envelope: &[u8],
    attachments: &[Attachment],
    limits: Limits,
    limit: usize,
) -> Result<(Vec<u8>, Vec<bool>), ReadError> {
    let text = decode(envelope)?;
    let text = without_declaration(&text);
    let mut work = Work {
        text,
        attachments,
        limit,
        out: Vec::with_capacity(text.len()),
        copied: 0,
        used: vec![false; attachments.len()],
        open: Vec::new(),
    };
    let mut source = Source::from_slice_with(text.as_bytes(), limits)?;
    while work.step(&mut source)? {}
    work.out.extend_from_slice(&text.as_bytes()[work.copied..]);
    Ok((work.out, work.used))
}

/// The declaration names an encoding that the text is no longer in.
fn without_declaration(text: &str) -> &str {
    let end = text.strip_prefix("<?xml").and_then(|rest| rest.find("?>"));
    end.map_or(text, |end| &text["<?xml".len() + end + "?>".len()..])
}

/// An open element.
struct Open {
    local: String,
    /// Whether something stands in it already, and whether that is an `Include`.
    filled: bool,
    included: bool,
}

struct Work<'w> {
    text: &'w str,
    attachments: &'w [Attachment],
    limit: usize,
    out: Vec<u8>,
    /// How much of the text was copied or replaced.
    copied: usize,
    used: Vec<bool>,
    open: Vec<Open>,
}

impl Work<'_> {
    fn step(&mut self, source: &mut Source<'_>) -> Result<bool, ReadError> {
        match source.next_token()? {
            Token::Start if source.name() == (XOP_NS, "Include") => self.include(source)?,
            Token::Start => {
                self.fill(source)?;
                self.open.push(Open {
                    local: source.name().1.to_owned(),
                    filled: false,
                    included: false,
                });
            }
            Token::Text if source.text().trim().is_empty() => {}
            Token::Text => self.fill(source)?,
            Token::End => {
                self.open.pop();
            }
            Token::Eof => return Ok(false),
        }
        Ok(true)
    }

    /// Notes that something stands in the open element.
    fn fill(&mut self, source: &mut Source<'_>) -> Result<(), ReadError> {
        let included = self.open.last().is_some_and(|open| open.included);
        if included {
            let expected = "xop:Include alone in its element";
            return Err(self.fail(source, INCLUDE, expected, "other content".to_owned()));
        }
        if let Some(open) = self.open.last_mut() {
            open.filled = true;
        }
        Ok(())
    }

    fn include(&mut self, source: &mut Source<'_>) -> Result<(), ReadError> {
        let href = source.attribute("", "href").unwrap_or("").trim().to_owned();
        let start = source.offset() as usize;
        let alone = self.open.last_mut().is_some_and(|open| {
            open.included = true;
            !std::mem::replace(&mut open.filled, true)
        });
        if !alone {
            let expected = "xop:Include alone in its element";
            return Err(self.fail(source, INCLUDE, expected, "other content".to_owned()));
        }
        let Some(at) = self.find(&href) else {
            let expected = "a part of the message that href names";
            return Err(self.fail(source, PART, expected, "none of that Content-ID".to_owned()));
        };
        source.skip()?;
        let end = source.position() as usize;
        self.out
            .extend_from_slice(&self.text.as_bytes()[self.copied..start]);
        self.copied = end;
        self.used[at] = true;
        let content = &self.attachments[at].content;
        let encoded = content.len().div_ceil(3).saturating_mul(4);
        let total = self.out.len().saturating_add(encoded);
        if total.saturating_add(self.text.len() - end) > self.limit {
            let expected = format!("at most {} bytes with all parts in place", self.limit);
            return Err(self.fail(source, LIMIT, &expected, "more".to_owned()));
        }
        let from = self.out.len();
        self.out.resize(from + encoded, 0);
        // The room is exactly what the encoding takes.
        let _ = STANDARD.encode_slice(content, &mut self.out[from..]);
        Ok(())
    }

    fn find(&self, href: &str) -> Option<usize> {
        if !href.starts_with("cid:") {
            return None;
        }
        self.attachments.iter().position(|part| part.is(href))
    }

    fn fail(
        &self,
        source: &mut Source<'_>,
        rule: Rule,
        expected: &str,
        found: String,
    ) -> ReadError {
        let mut path = String::new();
        for open in &self.open {
            path.push('/');
            path.push_str(&open.local);
        }
        let violation = source.fail(rule, expected, found).into_violation();
        ReadError::new(Violation { path, ..violation })
    }
}

/// The parts that are not the envelope, each with a name of its own.
pub(super) fn attachments(parts: Vec<Part>) -> Result<Vec<Attachment>, ReadError> {
    let mut list: Vec<Attachment> = Vec::with_capacity(parts.len());
    for part in parts {
        let id = part.id.unwrap_or_default();
        if !id.is_empty() && list.iter().any(|known| known.id == id) {
            let expected = "a Content-ID of its own for each part";
            let found = "two parts of one Content-ID".to_owned();
            return Err(super::broken(PART, part.at, expected, found));
        }
        list.push(Attachment {
            id,
            content_type: part.content_type,
            content: part.content,
        });
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inlined(body: &str, limit: usize) -> Result<(String, Vec<bool>), ReadError> {
        let attachments = [
            Attachment::new("a@x", "", &b"snit"[..]),
            Attachment::new("tom@x", "", &b""[..]),
        ];
        let text =
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><e xmlns:x='{XOP_NS}'>{body}</e>");
        let found = inline(text.as_bytes(), &attachments, Limits::default(), limit)?;
        let text = String::from_utf8(found.0).unwrap();
        let body = text.split_once("'>").unwrap().1.to_owned();
        Ok((body.strip_suffix("</e>").unwrap().to_owned(), found.1))
    }

    #[test]
    fn references_become_base64() {
        let text = "<a>æ</a><b k='1'><x:Include href='cid:a%40x'/></b><c> <x:Include href='cid:tom@x'></x:Include> </c>\
                    <d><Include xmlns='http://www.w3.org/2004/08/xop/include' href='cid:a@x'/></d>";
        let (found, used) = inlined(text, 1000).unwrap();
        assert_eq!(
            found,
            "<a>æ</a><b k='1'>c25pdA==</b><c>  </c><d>c25pdA==</d>"
        );
        assert_eq!(used, [true, true]);
        assert_eq!(inlined("<a/>", 1000).unwrap().1, [false, false]);
    }

    #[test]
    fn what_cannot_be_resolved_has_rule_and_place() {
        let refused = |body: &str| {
            let error = inlined(body, 1000).unwrap_err();
            (error.rule(), error.violation().path.clone())
        };
        let path = || "/e/b".to_owned();
        assert_eq!(
            refused("<b><x:Include href='cid:c@x'/></b>"),
            (PART, path())
        );
        assert_eq!(
            refused("<b><x:Include href='http://a@x'/></b>"),
            (PART, path())
        );
        assert_eq!(refused("<b><x:Include/></b>"), (PART, path()));
        let twice = "<b><x:Include href='cid:a@x'/><x:Include href='cid:a@x'/></b>";
        assert_eq!(refused(twice), (INCLUDE, path()));
        assert_eq!(
            refused("<b>t<x:Include href='cid:a@x'/></b>"),
            (INCLUDE, path())
        );
        assert_eq!(
            refused("<b><x:Include href='cid:a@x'/>t</b>"),
            (INCLUDE, path())
        );
        assert_eq!(
            inlined("<b><x:Include href='cid:a@x'/></b>", 20)
                .unwrap_err()
                .rule(),
            LIMIT
        );
        let many = "<b><x:Include href='cid:a@x'/></b>".repeat(200);
        assert_eq!(inlined(&many, 3000).map(|_| ()).unwrap_err().rule(), LIMIT);
    }
}
