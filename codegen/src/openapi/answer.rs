//! Answers by status.

use super::codes;
use super::members::{Reader, doc};
use crate::model::{HttpAnswer, HttpStatus};
use crate::yaml::{Member, Node};

impl<'d> Reader<'d, '_, '_> {
    pub(super) fn answers(&mut self, operation: &'d Node, name: &str) -> Option<Vec<HttpAnswer>> {
        let responses = self.wanted(operation, "responses")?;
        let mut all = Vec::new();
        let mut good = true;
        let members = responses.members().iter();
        for member in members.filter(|member| !member.key.starts_with("x-")) {
            match self.answer(member, name) {
                Some(answer) => all.push(answer),
                None => good = false,
            }
        }
        if all.is_empty() && good {
            let message = "an operation without answers";
            self.error(
                codes::SHAPE,
                responses.span,
                message,
                "describe at least one status",
            );
            return None;
        }
        good.then_some(all)
    }

    fn answer(&mut self, member: &'d Member, name: &str) -> Option<HttpAnswer> {
        let Some(status) = status(&member.key) else {
            let message = format!("`{}` is no status of HTTP", member.key);
            let help = "write a number of three digits, a range such as 4XX, or `default`";
            self.error(codes::SHAPE, member.key_span, message, help);
            return None;
        };
        let node = self.followed(&member.value)?;
        self.only(node, &["content", "headers"]);
        let prefix = format!("{name}-{}", member.key);
        let bodies = match node.get("content") {
            Some(content) => self.bodies(content, &prefix)?,
            None => Vec::new(),
        };
        Some(HttpAnswer {
            status,
            bodies,
            headers: self.headers(node)?,
            doc: doc(node),
            span: member.key_span,
        })
    }
}

fn status(text: &str) -> Option<HttpStatus> {
    if text == "default" {
        return Some(HttpStatus::Default);
    }
    if let Some(hundreds) = text.strip_suffix("XX") {
        let hundreds = hundreds.parse().ok()?;
        return (1..=5)
            .contains(&hundreds)
            .then_some(HttpStatus::Range(hundreds));
    }
    let status = text.parse().ok()?;
    let is_plain = text.len() == 3 && (100..=599).contains(&status);
    is_plain.then_some(HttpStatus::Exact(status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_numbers_ranges_or_the_rest() {
        assert_eq!(status("200"), Some(HttpStatus::Exact(200)));
        assert_eq!(status("4XX"), Some(HttpStatus::Range(4)));
        assert_eq!(status("default"), Some(HttpStatus::Default));
        for text in ["", "20", "0200", "+20", "600", "6XX", "4xx", "XX", "ok"] {
            assert_eq!(status(text), None, "{text}");
        }
    }
}
