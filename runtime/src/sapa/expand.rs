//! URLs out of templates.

use super::template::{Part, Template};
use crate::http::percent;

impl Template {
    /// The URL with these values in it. Parameters of the query without one are left out.
    /// Those of the path have one: `value` is asked for each.
    pub(super) fn expand<'v>(&self, value: impl Fn(&str) -> Option<&'v str>) -> String {
        let mut out = self.origin.clone();
        for part in &self.path {
            match part {
                Part::Literal(text) => out += text,
                Part::Variable(name) => percent::encode(value(name).unwrap_or_default(), &mut out),
            }
        }
        if !self.fixed.is_empty() {
            out.push('?');
            out += &self.fixed_text;
        }
        let mut first = self.fixed.is_empty();
        for name in &self.query {
            let Some(value) = value(name) else { continue };
            out.push(if first { '?' } else { '&' });
            first = false;
            out += name;
            out.push('=');
            percent::encode(value, &mut out);
        }
        out
    }
}
