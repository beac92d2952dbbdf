//! From text to tree, within bounds.

use super::bounds::{MAX_BYTES, error};
use super::build::{Builder, Stop};
use super::places::Places;
use super::{Node, codes, preamble};
use crate::diag::Diagnostics;
use crate::source::{FileId, SourceMap, Span};
use saphyr_parser::Parser;

/// Reads a document. `None` means that it cannot be relied on, and `diagnostics` says why.
pub fn parse(map: &SourceMap, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = map.text(file).clone();
    if text.len() > MAX_BYTES {
        let message = format!("{} bytes, of at most {MAX_BYTES}", text.len());
        let found = error(codes::TOO_LARGE, start_of(file), message);
        diagnostics.push(found.help("no description of an interface is that long"));
        return None;
    }
    let skipped = preamble::skipped(map, file, diagnostics);
    let text = text.get(skipped..).unwrap_or_default();
    let places = Places::new(file, text, skipped);
    let mut builder = Builder::new(&places, diagnostics);
    for event in Parser::new_from_str(text) {
        let stop = match event {
            Ok((event, marks)) => builder.take(event, marks).err(),
            Err(broken) => {
                let (at, why) = (places.at(*broken.marker()), broken.info());
                let found = error(
                    codes::NOT_WELL_FORMED,
                    at,
                    format!("not well-formed: {why}"),
                );
                let help = "the file is neither YAML nor JSON; nothing after this place was read";
                Some(Stop(Box::new(found.help(help))))
            }
        };
        if let Some(Stop(found)) = stop {
            builder.report(*found);
            return None;
        }
    }
    builder.finish(start_of(file))
}

fn start_of(file: FileId) -> Span {
    Span {
        file,
        start: 0,
        end: 0,
    }
}
