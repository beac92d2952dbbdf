//! Where instances say that their schemas lie.

use snitflade_codegen::source::join;
use snitflade_runtime::read::{Limits, Source, Token};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The schema documents an instance names itself, anywhere in it, relative to
/// where `file` is relative to.
pub fn hints(file: &str, bytes: &[u8]) -> Vec<String> {
    let limits = Limits {
        attributes: 65_536,
        doctype: true,
        ..Limits::default()
    };
    let Ok(mut source) = Source::from_slice_with(bytes, limits) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    while let Ok(token) = source.next_token() {
        match token {
            Token::Start => {
                let pairs = source.attribute(XSI, "schemaLocation").unwrap_or("");
                let with_namespace = pairs.split_ascii_whitespace().skip(1).step_by(2);
                let without = source.attribute(XSI, "noNamespaceSchemaLocation");
                let all = with_namespace.chain(without);
                found.extend(all.map(|location| join(file, location)));
            }
            Token::Eof => break,
            Token::Text | Token::End => {}
        }
    }
    found
}
