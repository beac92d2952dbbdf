//! One test at a time: resolve the schema strictly, validate the instance.

use crate::table::Row;
use crate::verdict::Answer;
use std::path::{Path, PathBuf};

/// Judges rows of one suite.
pub struct Judge {
    suite: PathBuf,
}

impl Judge {
    /// For the suite at this path.
    pub fn new(suite: &Path) -> Self {
        Judge {
            suite: suite.to_owned(),
        }
    }

    /// The answer for a row. Not joined to the resolver yet, and says so.
    pub fn judge(&mut self, row: &Row) -> Answer {
        let files = if row.schema_docs.is_empty() {
            &row.docs
        } else {
            &row.schema_docs
        };
        Answer::NoSchema(format!(
            "resolver not joined: {} {files:?}",
            self.suite.display()
        ))
    }
}
