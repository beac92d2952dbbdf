//! Names within a set of documents.

use super::super::codes;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::model::Channel;
use std::collections::BTreeMap;

/// Reports channels that share a name.
pub(in super::super) fn check_names(channels: &[Channel], diagnostics: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for channel in channels {
        if let Some(other) = first.insert(channel.name.as_str(), channel.span) {
            let message = format!("two documents have a channel `{}`", channel.name);
            let found = Diagnostic::new(Severity::Error, codes::SAME_NAME, channel.span, message);
            let found = found.label(other, "the other");
            diagnostics.push(found.help("rename one, or make each document a contract of its own"));
        }
    }
}
