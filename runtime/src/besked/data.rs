//! What a besked says, as a value of its beskedtype.

use super::{Besked, Beskedtype, UnreadableReason};
use crate::document::Root;
use crate::read::{ReadError, ReadOptions, Rule, Source, Token, Violation, respelled};
use crate::value::{AnyElement, Blank, Node};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The namespaces that a wrapper of data is seen in: that of the envelope, and the one that
/// SF1601 writes.
const WRAPPERS: [&str; 2] = ["urn:oio:besked:kuvert:1.0", "urn:besked:kuvert:1.0"];

/// The data of a beskedtype, read strictly or tolerantly as the envelope was.
pub(super) fn read<A: Beskedtype>(
    kuvert: &A::Kuvert,
    options: &ReadOptions,
) -> Result<(A::Data, Vec<Violation>), UnreadableReason> {
    let (root, beskedtype) = (A::data(), A::NAME);
    let kept = chosen(&kuvert.data(), root.name()).ok_or(UnreadableReason::NoData {
        beskedtype,
        expected: root.name(),
    })?;
    let read = match unwrapped(kept, root.name(), options) {
        Ok(None) => element(root, kept, options),
        Ok(Some(document)) => root.read_with(&document, options),
        Err(error) => Err(error),
    };
    read.map_err(|error| UnreadableReason::Data { beskedtype, error })
}

fn element<T: Node + Blank>(
    root: &Root<T>,
    kept: &AnyElement,
    options: &ReadOptions,
) -> Result<(T, Vec<Violation>), ReadError> {
    let mut value = T::blank();
    let violations = kept.read(root.schema(), root.element(), &mut value, options)?;
    Ok((value, violations))
}

/// The element that is asked for; where none is of its name, the first one: it may stand in
/// for it, and if it may not, reading says so.
fn chosen<'a>(all: &[&'a AnyElement], wanted: (&str, &str)) -> Option<&'a AnyElement> {
    let named = |kept: &&&AnyElement| {
        let name = kept.name();
        name.is_some_and(|(namespace, local)| (&*namespace, &*local) == wanted)
    };
    match all {
        [] => None,
        [one] => Some(one),
        [first, ..] => Some(all.iter().find(named).unwrap_or(first)),
    }
}

/// The document in a wrapper (`Base64`), in UTF-8; `None` if the element is none, or is
/// asked for itself. Its `encoding` counts as the charset of a content type does.
fn unwrapped(
    kept: &AnyElement,
    wanted: (&str, &str),
    options: &ReadOptions,
) -> Result<Option<Vec<u8>>, ReadError> {
    let text = kept.to_document();
    let mut source = Source::from_slice_with(text.as_bytes(), options.limits.clone())?;
    source.next_token()?;
    let (namespace, local) = source.name();
    let is_wrapper = local == "Base64" && WRAPPERS.contains(&namespace);
    if !is_wrapper || (namespace, local) == wanted {
        return Ok(None);
    }
    let encoding = source.attribute("", "encoding").map(str::to_owned);
    let mut digits = String::new();
    loop {
        match source.next_token()? {
            Token::Text => digits.extend(source.text().split_ascii_whitespace()),
            Token::Start => {
                let found = source.name().1.to_owned();
                return Err(source.fail(Rule::UNEXPECTED, "text", found));
            }
            Token::End | Token::Eof => break,
        }
    }
    let Ok(octets) = STANDARD.decode(&digits) else {
        let found = format!("{} characters", digits.chars().count());
        let rule = Rule::of_datatype("cvc-datatype-valid.1.2.1");
        return Err(source.fail(rule, "base64", found));
    };
    Ok(Some(match respelled(&octets, encoding.as_deref())? {
        Some(text) => text.into_bytes(),
        None => octets,
    }))
}

#[cfg(test)]
mod tests;
