//! Kinds of files as text.

use super::Text;
use crate::model::{File, Model};

pub(super) fn file(out: &mut Text, model: &Model, file: &File) {
    let root = &model.schema.element(file.root).name;
    out.line(format!("file {} {:?} <{root}>", file.name, file.file_name));
    out.depth += 1;
    if let Some(records) = &file.records {
        out.line(format!("records {}", records.path.join("/")));
    }
    if let Some(manifest) = &file.manifest {
        out.line(format!("manifest {manifest:?}"));
    }
    if let Some(answer) = &file.answer {
        out.line(format!("answer {answer}"));
    }
    out.depth -= 1;
}
