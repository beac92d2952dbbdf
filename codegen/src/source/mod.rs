//! Every text the generator reads, loaded once, addressed by spans.

mod map;

pub use map::{FileId, SourceMap, Span};
