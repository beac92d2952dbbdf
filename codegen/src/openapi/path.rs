//! Path templates.

use super::codes;
use super::members::Reader;
use crate::model::{HttpParameter, HttpPlace, Segment};
use crate::yaml::Member;

impl Reader<'_, '_, '_> {
    /// A path taken apart; its parameters and those described have to be the same.
    pub(super) fn segments(
        &mut self,
        path: &Member,
        parameters: &[HttpParameter],
    ) -> Option<Vec<Segment>> {
        let mut segments = Vec::new();
        let mut used = vec![false; parameters.len()];
        let mut good = path.key.starts_with('/');
        let mut rest = path.key.as_str();
        while let Some((literal, open)) = rest.split_once('{') {
            let Some((name, behind)) = open.split_once('}') else {
                good = false;
                break;
            };
            push(&mut segments, literal);
            let is_it = |row: &HttpParameter| row.place == HttpPlace::Path && row.name == name;
            match parameters.iter().position(is_it) {
                Some(at) => {
                    segments.push(Segment::Parameter(at));
                    if let Some(used) = used.get_mut(at) {
                        good &= !std::mem::replace(used, true);
                    }
                }
                None => {
                    let message = format!("nothing describes `{{{name}}}` of the path");
                    let help = "describe it as a parameter with `in: path` and `required: true`";
                    self.error(codes::PATH, path.key_span, message, help);
                    return None;
                }
            }
            rest = behind;
        }
        push(&mut segments, rest);
        if !good || rest.contains(['}', '?', '#']) {
            let message = format!("`{}` is no path", path.key);
            let help = "it begins with a slash, and has each parameter once, in braces";
            self.error(codes::PATH, path.key_span, message, help);
            return None;
        }
        let unused = parameters.iter().zip(used);
        let unused = unused.filter(|(row, used)| row.place == HttpPlace::Path && !used);
        for (row, _) in unused {
            let message = format!("the path has no `{{{}}}`", row.name);
            self.error(
                codes::PATH,
                row.span,
                message,
                "put it into the path, in braces",
            );
            good = false;
        }
        good.then_some(segments)
    }
}

fn push(segments: &mut Vec<Segment>, literal: &str) {
    if !literal.is_empty() {
        segments.push(Segment::Literal(literal.to_owned()));
    }
}
