//! Why there is no sample.

use std::fmt;

/// A table for which no valid document was found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SampleError {
    /// No text was found that satisfies a simple type.
    NoValue {
        /// Where in the document, as `/A/B/@c`.
        path: String,
        /// The facet that the last attempt failed, as the validator words it.
        expected: String,
    },
    /// Every document is infinite, or nothing concrete may stand here.
    NoContent {
        /// Where in the document.
        path: String,
        /// What is in the way.
        reason: &'static str,
    },
    /// The document needs a reference to an ID and holds no ID.
    NoId,
}

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SampleError::NoValue { path, expected } => {
                write!(f, "{path}: no text was found that is {expected}")
            }
            SampleError::NoContent { path, reason } => write!(f, "{path}: {reason}"),
            SampleError::NoId => f.write_str("a reference to an ID, but no ID in the document"),
        }
    }
}

impl std::error::Error for SampleError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_tells_where() {
        let path = || "/A/@b".to_owned();
        let no_value = SampleError::NoValue {
            path: path(),
            expected: "an integer".to_owned(),
        };
        assert_eq!(
            no_value.to_string(),
            "/A/@b: no text was found that is an integer"
        );
        let no_content = SampleError::NoContent {
            path: path(),
            reason: "abstract",
        };
        assert_eq!(no_content.to_string(), "/A/@b: abstract");
        assert!(SampleError::NoId.to_string().contains("no ID"));
    }
}
