//! Every text the generator reads, loaded once, addressed by spans.

mod decode;
mod load;
mod map;
mod path;
mod record;

pub use decode::{DecodeError, decode, with_plain_line_ends};
pub(crate) use load::is_folder;
pub use load::{DiskLoader, LoadError, Loader, MemoryLoader, load, provide};
pub use map::{FileId, SourceMap, Span};
pub use path::{is_remote, join, normalize, percent_decode, places};
pub use record::{Input, InputOutcome, Recorder};
