//! Why there is no sample.

use snitflade_runtime::read::ReadError;
use snitflade_runtime::sample::SampleError;
use snitflade_runtime::write::WriteError;
use std::fmt;

/// Why there is no sample of a message.
#[derive(Debug)]
#[non_exhaustive]
pub enum NoSample {
    /// The contract admits no document of an element, or none was found.
    Document(SampleError),
    /// The operation is one-way.
    NoAnswer,
    /// The operation declares no fault of this name; these it declares.
    NoFault {
        /// The name asked for.
        asked: String,
        /// The names declared.
        declared: Vec<String>,
    },
    /// A message could not be put into its encoded form.
    Encoding(ReadError),
    /// A header block of WS-Addressing could not be written.
    Header(WriteError),
}

impl From<SampleError> for NoSample {
    fn from(error: SampleError) -> Self {
        NoSample::Document(error)
    }
}

impl fmt::Display for NoSample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoSample::Document(error) => error.fmt(f),
            NoSample::NoAnswer => f.write_str("the operation is one-way: it has no answer"),
            NoSample::NoFault { asked, declared } if declared.is_empty() => {
                write!(
                    f,
                    "there is no fault `{asked}`: the operation declares none"
                )
            }
            NoSample::NoFault { asked, declared } => {
                let declared = declared.join(", ");
                write!(f, "there is no fault `{asked}`; declared are {declared}")
            }
            NoSample::Encoding(error) => error.fmt(f),
            NoSample::Header(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NoSample {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            NoSample::Document(error) => Some(error),
            NoSample::Encoding(error) => Some(error),
            NoSample::Header(error) => Some(error),
            NoSample::NoAnswer | NoSample::NoFault { .. } => None,
        }
    }
}
