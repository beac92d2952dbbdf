//! A model as stable text, for `snitflade dump --stage model` and for comparing
//! contracts: sorted by kind and name, no places, no order of files.

mod channel;
mod file;
mod http_api;
mod identity;
mod schema;
mod service;
mod simple;

use super::{ComplexIdx, Model, QName};
use std::fmt::Write as _;

/// The whole model. Equal texts mean contracts that are equal on the wire.
pub fn text(model: &Model) -> String {
    let mut out = Text::default();
    for service in &model.services {
        service::service(&mut out, model, service);
    }
    for channel in &model.channels {
        channel::channel(&mut out, model, channel);
    }
    for api in &model.apis {
        http_api::api(&mut out, model, api);
    }
    for file in &model.files {
        file::file(&mut out, model, file);
    }
    schema::schema(&mut out, &model.schema);
    out.done
}

/// Lines with indentation.
#[derive(Default)]
struct Text {
    done: String,
    depth: usize,
    /// Anonymous types being written.
    open: Vec<ComplexIdx>,
}

impl Text {
    /// Adds a line.
    fn line(&mut self, text: impl AsRef<str>) {
        let _ = writeln!(
            self.done,
            "{:1$}{2}",
            "",
            self.depth * 2,
            text.as_ref().trim_end()
        );
    }

    /// Adds what `inside` adds, one level deeper.
    fn inside(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }
}

/// A name as text; names in no namespace are told from prefixed ones.
fn name(name: &QName) -> String {
    name.to_string()
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}
